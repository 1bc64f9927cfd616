import type { Readable, Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { pipedMessages } from './lines.ts';
import { type Look, write } from './screen.ts';
import { createTyping, type Keys } from './typing.ts';

/** Where messages come from and replies go: a person's terminal, or a pipe. */
export interface Console {
  readonly kind: 'terminal' | 'pipe';
  readonly look: Look | 'piped';
  readonly messages: AsyncIterable<string>;
  ask(): void;
  show(text: string): Promise<void>;
  close(): void;
}

export function openPipe(input: Readable, output: Writable): Console {
  // A reader that has gone is met at the next write; without a listener it would end the process.
  output.on('error', () => undefined);
  return {
    kind: 'pipe',
    look: 'piped',
    messages: pipedMessages(input),
    ask: () => undefined,
    show: (text) => write(output, `${text}\n`),
    close: () => void input.destroy(),
  };
}

export function openTerminal(input: Keys, output: WriteStream, look: Look): Console {
  return { kind: 'terminal', look, ...createTyping(input, output, '> ') };
}
