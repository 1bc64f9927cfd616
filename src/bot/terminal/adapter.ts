import {
  type Capabilities,
  type ChatAdapter,
  type Content,
  type Inbound,
  type Outbound,
  type OutboundFile,
  SendError,
} from '../adapter.ts';
import type { Console } from './console.ts';
import { droppedPath, fileAt, namedPath, saveFile } from './files.ts';
import type { Recorder } from './golden.ts';
import { shown, visible } from './screen.ts';
import { type Language, say } from './words.ts';

export interface TerminalOptions {
  readonly console: Console;
  /** Who sits here: the account and the chat. */
  readonly person: string;
  readonly language: Language;
  /** Where the bot's documents are saved. */
  readonly folder: string;
  /** Unlike any other run's: begins the ids of its messages. */
  readonly run: string;
  /** In milliseconds since the epoch. */
  readonly clock: () => number;
  readonly recorder?: Recorder;
}

export interface TerminalAdapter extends ChatAdapter {
  /** Resolves when the person has left or the input has ended: with how many messages were not taken. */
  readonly ended: Promise<{ readonly notTaken: number }>;
}

/** No platform limits a terminal; buttons are numbers and words to type. */
export const terminalCapabilities: Capabilities = {
  maxTextLength: 1_000_000,
  maxButtons: 0,
  maxLabelLength: 0,
  maxTokenBytes: 0,
  pickSeveral: 'typed',
  maxFileBytes: 1_000_000_000,
};

/** Another person's message may wait in the same database until that person sits here. */
const elsewhereAgainMs = 600_000;

/** The chat at a terminal or in a pipe: one message after the other, each answered before the next is read. */
export function createTerminal(options: TerminalOptions): TerminalAdapter {
  const { console } = options;
  const closed = new AbortController();
  const left = createDeferred<{ readonly notTaken: number }>();
  let talking: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    closed.abort();
    console.close();
    await (talking ?? left.resolve({ notTaken: 0 }));
  };
  return {
    platform: 'terminal',
    capabilities: terminalCapabilities,
    ended: left.promise,
    start: async (receive, signal) => {
      if (signal.aborted) return stop();
      signal.addEventListener('abort', () => console.close(), { once: true });
      const over = AbortSignal.any([signal, closed.signal]);
      talking = talk(options, receive, over).then((notTaken) => left.resolve({ notTaken }), left.reject);
    },
    send: async (to, message) => {
      if (to.chat !== options.person) {
        throw new SendError('another person', { failure: 'refused', retryAfterMs: elsewhereAgainMs });
      }
      await display(options, message);
      return { messageId: message.id };
    },
    stop,
  };
}

type Receive = (inbound: Inbound) => Promise<void>;

/** Reads and hands on, one at a time. Gives how many messages were not taken. */
async function talk(options: TerminalOptions, receive: Receive, over: AbortSignal): Promise<number> {
  const { console } = options;
  const talker = createTalker(options, receive);
  try {
    if (console.kind === 'terminal') await talker.open();
    console.ask();
    for await (const line of console.messages) {
      if (over.aborted) break;
      await talker.say(line);
      console.ask();
    }
  } catch (error) {
    // An input that was closed under way ends like one that ran out; an output that is gone leaves nobody to tell.
    if (!isGone(error)) throw error;
  }
  return talker.notTaken();
}

function createTalker(options: TerminalOptions, receive: Receive) {
  const { console, recorder, clock, language } = options;
  let count = 0;
  let notTaken = 0;
  const hand = async (content: Content, said?: string): Promise<void> => {
    recorder?.said(said, clock());
    try {
      await receive(inboundOf(options, content, ++count));
    } catch {
      notTaken++;
      await console.show(say('notTaken', language));
    }
  };
  return {
    open: () => hand({ type: 'opened' }),
    say: async (line: string): Promise<void> => {
      const content = await contentOf(options, line);
      if (content) await hand(content, line);
    },
    notTaken: () => notTaken,
  };
}

function inboundOf({ person, run, clock, language }: TerminalOptions, content: Content, count: number): Inbound {
  return {
    id: `${run}:${count}`,
    conversation: { platform: 'terminal', chat: person },
    sender: { account: person, name: person, language },
    sentAt: clock(),
    content,
  };
}

async function contentOf({ console, language }: TerminalOptions, line: string): Promise<Content | undefined> {
  if (line.trim() === '') return undefined;
  const path = namedPath(line) ?? (console.kind === 'terminal' ? droppedPath(line) : undefined);
  if (path === undefined) return { type: 'text', text: line };
  const file = fileAt(path);
  await console.show(say(file ? 'sending' : 'noFile', language, { path }));
  return file && { type: 'file', file };
}

/** Shows a message, and saves the document that goes with it. Rejects with SendError when the terminal is gone. */
async function display(options: TerminalOptions, message: Outbound): Promise<void> {
  const { console, language, recorder } = options;
  try {
    await console.show(shown(message, language, console.look));
    recorder?.replied(message.text);
    if (message.file) await keep(options, message.file);
  } catch (cause) {
    if (isGone(cause)) console.close();
    throw new SendError('could not be shown', { failure: 'refused', retryAfterMs: elsewhereAgainMs, cause });
  }
}

/** A folder that cannot be written is told: the message has been read, and sending it again would not help. */
async function keep({ console, language, folder, recorder }: TerminalOptions, file: OutboundFile): Promise<void> {
  const path = await saveFile(folder, file.name, await file.read()).catch((error: Error) => error);
  const sentence =
    typeof path === 'string' ? say('saved', language, { path }) : say('unsaved', language, { problem: path.message });
  await console.show(visible(sentence));
  recorder?.replied(`[文件] ${file.name}`);
}

function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED' || code === 'EIO';
}

interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

function createDeferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
