import { fill, type Message } from '../dialogs/message.ts';
import { files } from '../dialogs/messages/files.ts';
import { ownerOf } from '../store/inspection/gate.ts';
import { inspectionsAhead } from '../store/inspection/inspect.ts';
import { archivesAhead } from '../store/reading/archive.ts';
import { papersAhead } from '../store/reading/paper.ts';
import { sheetsAhead } from '../store/reading/sheets.ts';
import type { ConversationRef, Inbound, Outbound } from './adapter.ts';
import type { FileIntake } from './turn/event-of.ts';
import type { Standing } from './turn/standing.ts';

export interface SlowFiles {
  readonly campaign: string;
  /** Says something that nobody has to hear: it is lost where it cannot be sent. Must not throw. */
  readonly say: (to: ConversationRef, message: Outbound) => void;
  /** How long a file may take before it is said that it is being looked at, in milliseconds. Default 2 s. */
  readonly afterMs?: number;
}

export interface SlowTelling {
  /** The same intake; from its beginning on the turn is one that may be slow. */
  readonly intake: (intake: FileIntake) => FileIntake;
  /** The turn is committed: what came of the file is told now. */
  readonly done: (inbound: Inbound) => void;
  readonly receive: (receive: (inbound: Inbound) => Promise<void>) => (inbound: Inbound) => Promise<void>;
}

/**
 * A word to the person when a file takes a while, to be looked at or to be read: how many are before it, where it waits
 * for its turn, and once more when it takes much longer. It goes past the outbox, because the turn that would commit it
 * is the one that waits.
 */
export function createSlowTelling({ campaign, say, afterMs = 2_000 }: SlowFiles): SlowTelling {
  const timers = new Map<string, NodeJS.Timeout>();
  const done = (inbound: Inbound): void => {
    const key = keyOf(inbound.conversation, inbound.id);
    clearTimeout(timers.get(key));
    timers.delete(key);
  };
  const intake =
    (inner: FileIntake): FileIntake =>
    (file, standing, delivery) => {
      const key = keyOf(delivery.conversation, delivery.inbound);
      const tell = (time: 'first' | 'second'): void => {
        const owner = ownerOf({ campaign, unit: standing.organiser.unitId });
        say(delivery.conversation, toldOf(standing, delivery.inbound, { time, ahead: aheadOf(owner) }));
        if (time === 'first')
          timers.set(
            key,
            setTimeout(() => tell('second'), afterMs * secondAfter),
          );
      };
      if (!timers.has(key))
        timers.set(
          key,
          setTimeout(() => tell('first'), afterMs),
        );
      return inner(file, standing, delivery);
    };
  return { intake, done, receive: (receive) => (inbound) => receive(inbound).finally(() => done(inbound)) };
}

/** So many times as long as the first word. */
const secondAfter = 10;

function keyOf({ platform, chat }: ConversationRef, inbound: string): string {
  return `${platform}\n${chat}\n${inbound}`;
}

/** How many files are looked at or read before the owner's; undefined where it is its turn. */
function aheadOf(owner: string): number | undefined {
  return inspectionsAhead(owner) ?? archivesAhead(owner) ?? papersAhead(owner) ?? sheetsAhead(owner);
}

interface Slow {
  readonly time: 'first' | 'second';
  readonly ahead: number | undefined;
}

function toldOf({ state }: Standing, inbound: string, { time, ahead }: Slow): Outbound {
  const language = state?.language ?? 'zh';
  const told: Message =
    ahead !== undefined ? fill(files.waiting, { ahead }) : time === 'first' ? files.checking : files.stillChecking;
  const id = time === 'first' ? `checking ${inbound}` : `checking still ${inbound}`;
  return { id, text: told[language], question: state?.question ?? 0, language };
}
