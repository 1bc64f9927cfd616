import { randomBytes } from 'node:crypto';
import type { Readable, Writable } from 'node:stream';
import { WriteStream } from 'node:tty';
import { chatHelp } from './chat/help.ts';
import { type House, type OpenHouse, openHouse } from './chat/house.ts';
import { type ChatOptions, readOptions } from './chat/options.ts';
import { createTerminal, type TerminalAdapter } from './terminal/adapter.ts';
import { type Console, openPipe, openTerminal } from './terminal/console.ts';
import { createRecorder } from './terminal/golden.ts';
import { lookOf } from './terminal/screen.ts';
import { say } from './terminal/words.ts';

export interface ChatIo {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Default: the process's. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Ends the chat as Ctrl-C does. Default: the process's signals to end. */
  readonly signal?: AbortSignal;
}

/**
 * `tianbao chat`: a talk with the bot at this terminal, or over a pipe. `argv` is what stands behind `chat`.
 * Gives the exit code: 0, 1 when a message was not kept or the bot could not be opened, 2 for a wrong option.
 */
export async function runChat(argv: readonly string[], io: ChatIo, open: OpenHouse = openHouse): Promise<number> {
  const read = readOptions(argv);
  if (read.type === 'help') {
    io.stdout.write(chatHelp[read.language]);
    return 0;
  }
  if (read.type === 'problem') {
    io.stderr.write(`${read.problem}\n`);
    return 2;
  }
  const house = await open(read.options, io.environment ?? process.env).catch((error: unknown) => {
    io.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  });
  return house ? chatIn(house, read.options, io) : 1;
}

async function chatIn(house: House, options: ChatOptions, io: ChatIo): Promise<number> {
  const console = consoleOf(io);
  const terminal = terminalOf(house, options, console);
  const ending = io.signal ? { signal: io.signal, forget: () => undefined } : endingOfProcess();
  try {
    if (console.kind === 'terminal' && house.demonstration !== 'none') {
      await console.show(
        say('demonstration', options.language, { start: house.demonstration.slice(0, 16).replace('T', ' ') }),
      );
    }
    if (console.kind === 'terminal') await console.show(say('hint', options.language));
    await terminal.start(house.serve(terminal), ending.signal);
    const { notTaken } = await terminal.ended;
    if (console.kind === 'terminal') {
      io.stdout.write(`\n${say(options.keep === 'kept' ? 'kept' : 'dropped', options.language)}\n`);
    }
    return notTaken === 0 ? 0 : 1;
  } finally {
    await terminal.stop();
    await house.close();
    ending.forget();
  }
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The first signal ends the chat in order, the second one as it always does. */
function endingOfProcess(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const asked = new AbortController();
  const end = (): void => asked.abort();
  for (const name of endings) process.once(name, end);
  return {
    signal: asked.signal,
    forget: () => {
      for (const name of endings) process.off(name, end);
    },
  };
}

function consoleOf({ stdin, stdout, environment = process.env }: ChatIo): Console {
  const keyboard = 'isTTY' in stdin && stdin.isTTY === true;
  return keyboard && stdout instanceof WriteStream
    ? openTerminal(stdin, stdout, lookOf(environment))
    : openPipe(stdin, stdout);
}

function terminalOf(house: House, options: ChatOptions, console: Console): TerminalAdapter {
  const { person, language, folder, record } = options;
  const head = { clock: new Date(house.clock()).toISOString(), campaign: house.campaign, language };
  return createTerminal({
    console,
    person,
    language,
    folder,
    clock: house.clock,
    run: `${Date.now().toString(36)}-${randomBytes(4).toString('hex')}`,
    ...(record === undefined ? {} : { recorder: createRecorder(record, head) }),
  });
}
