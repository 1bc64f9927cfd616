import type { Content, Inbound } from '../adapter.ts';
import { droppedPath, fileAt, namedPath } from './files.ts';
import { isGone } from './gone.ts';
import type { TerminalOptions } from './options.ts';
import { say } from './words.ts';

export type Receive = (inbound: Inbound) => Promise<void>;

/** Reads and hands on, one at a time. Gives how many messages were not taken. */
export async function talk(options: TerminalOptions, receive: Receive, over: AbortSignal): Promise<number> {
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
