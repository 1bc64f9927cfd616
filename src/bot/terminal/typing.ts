import { createInterface, type Interface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { pasteFilter, pasteMode, unpaste } from './paste.ts';

/** A keyboard: messages as they are entered, with the line being edited kept below what is shown. */
export interface Typing {
  /** Ends at Ctrl-C or Ctrl-D, or when the terminal is gone. */
  readonly messages: AsyncIterable<string>;
  /** Asks for the next message: shows the prompt. */
  ask(): void;
  /** Writes above the line being edited. */
  show(text: string): Promise<void>;
  close(): void;
}

/** The keys of a terminal, or of something that stands for one. */
export type Keys = Readable & { setRawMode?: (mode: boolean) => unknown };

export function createTyping(input: Keys, output: WriteStream, prompt: string): Typing {
  input.setRawMode?.(true);
  output.write(pasteMode.on);
  const lines = createInterface({ input: input.pipe(pasteFilter()), output, terminal: true, prompt, historySize: 100 });
  const queue = createQueue<string>();
  let asking: 'asked' | 'busy' = 'busy';
  lines.on('line', (line) => {
    asking = 'busy';
    queue.put(unpaste(line));
  });
  lines.on('SIGINT', () => lines.close());
  lines.on('close', () => {
    input.setRawMode?.(false);
    input.pause();
    output.write(pasteMode.off);
    queue.end();
  });
  input.on('end', () => lines.close());
  return {
    messages: queue.items,
    ask: () => {
      asking = 'asked';
      lines.prompt(true);
    },
    show: (text) => above(lines, output, text, asking),
    close: () => lines.close(),
  };
}

/** Goes up to the first row of the edited text, clears it, writes, and lets readline draw it again underneath. */
function above(lines: Interface, output: WriteStream, text: string, asking: 'asked' | 'busy'): Promise<void> {
  const { rows } = lines.getCursorPos();
  const up = rows > 0 ? `\u001b[${rows}A` : '';
  const edited = asking === 'asked';
  // Readline goes up by the rows it drew last; so many are put under the new text for it.
  const room = edited ? '\n'.repeat(rows) : '';
  return new Promise((resolve, reject) => {
    const clear = edited ? `${up}\r\u001b[0J` : '';
    output.write(`${clear}${text}\n${room}`, (problem) => (problem ? reject(problem) : resolve()));
    if (edited) lines.prompt(true);
  });
}

interface Queue<T> {
  readonly items: AsyncIterable<T>;
  put(item: T): void;
  end(): void;
}

function createQueue<T>(): Queue<T> {
  const waiting: T[] = [];
  let ended = false;
  let wake = (): void => undefined;
  async function* items(): AsyncGenerator<T> {
    for (;;) {
      const next = waiting.shift();
      if (next !== undefined) yield next;
      else if (ended) return;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }
  return {
    items: items(),
    put: (item) => {
      waiting.push(item);
      wake();
    },
    end: () => {
      ended = true;
      wake();
    },
  };
}
