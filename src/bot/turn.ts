import { randomUUID } from 'node:crypto';
import { NewerStateError } from '../dialogs/state.ts';
import type { Store } from '../store/database.ts';
import { positionsPerTurn, recentIdsKept, repliesPerTurn } from '../store/turn.ts';
import { withoutCollision } from '../store/turns.ts';
import type { Capabilities, Inbound, Platform } from './adapter.ts';
import type { LogFacts } from './log.ts';
import type { RenderedMessage } from './render.ts';
import { asksAnew } from './turn/asks-anew.ts';
import { type Decision, decide, type Fetcher, TalkError, type Talking } from './turn/decide.ts';
import { type FileIntake, readInbound, takingOnce } from './turn/event-of.ts';
import { excuse, failureFacts } from './turn/excuse.ts';
import { type Asking, createFetcher, type FetchOptions, NeedsTransaction } from './turn/fetch.ts';
import type { TurnEffects } from './turn/gather-effects.ts';
import { type MadeTurn, makeTurn } from './turn/made-turn.ts';
import { momentOf } from './turn/moment.ts';
import { createKeyedQueue } from './turn/queue.ts';
import { createRecentMap, type RecentMap } from './turn/recent.ts';
import { type Standing, standingOf, standingWithoutState } from './turn/standing.ts';

export interface TurnOptions extends FetchOptions {
  readonly store: Store;
  readonly talk: Talking;
  readonly sender: ReplySender;
  readonly files: FileIntake;
  readonly capabilities: (platform: Platform) => Capabilities;
  /** How many conversations stay loaded between turns, at 2 to 5 KB each. Default 50,000. */
  readonly keep?: number;
  /** Told what the talk could not handle. Default: nobody. */
  readonly report?: (event: string, facts: LogFacts) => void;
  /** Called at the named points of a turn: to measure, and for tests that end the process there. */
  readonly at?: (point: TurnPoint, turn?: CommittedTurn) => void;
}

export interface CommittedTurn {
  readonly inbound: Inbound;
  readonly effects: TurnEffects;
}

export type TurnPoint = 'received' | 'loaded' | 'stepped' | 'committed';

/** What a turn hands to the sender once it is committed. */
export interface ReplySender {
  deliver(replies: readonly CommittedReply[]): void;
  /** Sends what a conversation's earlier turns left unsent. */
  resend(conversation: string): void;
}

export interface CommittedReply {
  readonly conversation: string;
  readonly position: number;
  readonly platform: Platform;
  readonly chat: string;
  readonly body: RenderedMessage;
}

/** A turn lost the race against other processes again and again. */
export class TurnLostError extends Error {
  readonly attempts: number;

  constructor(inbound: Inbound, attempts: number) {
    super(
      `Message ${inbound.id} on ${inbound.conversation.platform} could not be committed in ${attempts} attempts, because ` +
        'other processes changed the same conversation each time. It was not acknowledged: the platform sends it again.',
    );
    this.name = 'TurnLostError';
    this.attempts = attempts;
  }
}

class LostRace extends Error {}

/** One message on its way through its attempts. */
interface Turn {
  readonly inbound: Inbound;
  readonly now: number;
  readonly files: FileIntake;
}

const maxAttempts = 12;

/**
 * Makes the function that handles one inbound message: one turn, committed before it resolves. It rejects when nothing
 * was committed (the database is down), so that the platform redelivers; a message that the talk itself cannot handle is
 * answered with an excuse instead. Messages of one conversation are handled in
 * order; those of different ones never wait for each other.
 */
export function createReceiver(options: TurnOptions): (inbound: Inbound) => Promise<void> {
  const queue = createKeyedQueue();
  const kept = createRecentMap<Standing>(options.keep ?? 50_000);
  return (inbound) => queue.run(keyOf(inbound), () => takeTurn(options, kept, inbound));
}

function keyOf({ conversation }: Inbound): string {
  return `${conversation.platform}\n${conversation.chat}`;
}

async function takeTurn(options: TurnOptions, kept: RecentMap<Standing>, inbound: Inbound): Promise<void> {
  const key = keyOf(inbound);
  const turn: Turn = { inbound, now: momentOf(options.clock.now(), inbound.sentAt), files: takingOnce(options.files) };
  options.at?.('received');
  let lost: Standing | undefined;
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    // Put back only when it is committed: after a turn that fails or is lost, the next one loads.
    const known = kept.take(key);
    const standing = known && !asksAnew(inbound.content) ? known : await load(options, turn);
    options.at?.('loaded');
    if (standing.recentIds.includes(inbound.id)) {
      kept.set(key, standing);
      options.sender.resend(standing.id);
      return;
    }
    const isStuck = lost !== undefined && isSameMoment(lost, standing);
    const next = await (isStuck ? giveUp(options, standing, turn) : attemptTurn(options, standing, turn));
    if (next) {
      kept.set(key, next);
      return;
    }
    lost = standing;
  }
  throw new TurnLostError(inbound, maxAttempts);
}

/** Lost although nobody was faster: the turn breaks a guard by itself, and would do so each time. */
function isSameMoment(before: Standing, after: Standing): boolean {
  return before.version === after.version && before.state?.talk?.revision === after.state?.talk?.revision;
}

/**
 * A stored state that cannot be read makes the talk begin at home; drafts are kept. One that a newer version of the
 * program wrote is that one's: the message is not taken, and comes again to whoever can.
 */
async function load(options: TurnOptions, { inbound, now }: Turn): Promise<Standing> {
  const { conversation, sender } = inbound;
  const loaded = await options.store.conversations.load({
    platform: conversation.platform,
    chat: conversation.chat,
    account: sender.account,
    ...(sender.name === undefined ? {} : { name: sender.name }),
    campaign: options.campaign,
    now,
  });
  try {
    return standingOf(loaded, options.edition);
  } catch (error) {
    if (error instanceof NewerStateError) throw error;
    options.report?.('turn.stateUnreadable', failureFacts(inbound, error));
    return standingWithoutState(loaded);
  }
}

/** Steps and commits. Gives the conversation as it then stands, or undefined when another process was faster. */
async function attemptTurn(options: TurnOptions, standing: Standing, turn: Turn): Promise<Standing | undefined> {
  try {
    return await stepAndCommit(options, standing, turn);
  } catch (error) {
    if (!(error instanceof TalkError)) throw error;
    return giveUp(options, standing, turn, error);
  }
}

/** Commits an excuse in place of what cannot be done. */
function giveUp(
  options: TurnOptions,
  standing: Standing,
  turn: Turn,
  error: Error = new RangeError('The turn breaks a guard of the store.'),
): Promise<Standing | undefined> {
  options.report?.('turn.failed', failureFacts(turn.inbound, error));
  return commit(options, standing, turn, excuse(standing, options.edition, turn.inbound));
}

async function stepAndCommit(options: TurnOptions, standing: Standing, turn: Turn): Promise<Standing | undefined> {
  const event = await readInbound(turn.files, standing, turn.inbound, { now: turn.now, fresh: randomUUID() });
  try {
    // Most turns ask for nothing.
    let fetcher: Fetcher | undefined;
    const fetch: Fetcher = (request) => {
      fetcher ??= createFetcher(options, options.store.db, askingOf(standing, turn, 'connection'));
      return fetcher(request);
    };
    const decision = await decide(options.talk, standing.state, event, fetch);
    options.at?.('stepped');
    return await commit(options, standing, turn, decision);
  } catch (error) {
    if (!(error instanceof NeedsTransaction)) throw error;
  }
  return inTransaction(options, standing, turn, event);
}

function askingOf({ id, organiser }: Standing, { inbound, now }: Turn, within: Asking['within']): Asking {
  const { conversation, sender } = inbound;
  return { organiser, conversation: id, platform: conversation.platform, account: sender.account, now, within };
}

/**
 * A turn that draws a receipt number draws and uses it in one transaction, so that no number is lost or used twice. So
 * does one that makes or uses a code; after that the person may belong elsewhere, and so does what the turn writes.
 */
async function inTransaction(
  options: TurnOptions,
  standing: Standing,
  turn: Turn,
  event: Awaited<ReturnType<typeof readInbound>>,
): Promise<Standing | undefined> {
  const work = (): Promise<Done> =>
    options.store.db.transaction().execute(async (trx) => {
      let there = standing;
      const became = (organiser: Standing['organiser']): void => {
        // What was answered where the person belonged before is none of what they are now.
        const { tail: _left, ...rest } = standing;
        there = { ...rest, organiser };
      };
      const fetcher = createFetcher(options, trx, { ...askingOf(standing, turn, 'transaction'), became });
      const decision = await decide(options.talk, standing.state, event, fetcher);
      const made = makeWritable(options, there, turn, decision);
      if ((await options.store.turns.commitRare(trx, made.commit)) === 'lost') throw new LostRace();
      return { standing: there, made };
    });
  try {
    const done = await withoutCollision(work);
    return finish(options, done.standing, turn, done.made);
  } catch (error) {
    if (error instanceof LostRace) return undefined;
    throw error;
  }
}

interface Done {
  readonly standing: Standing;
  readonly made: MadeTurn;
}

async function commit(
  options: TurnOptions,
  standing: Standing,
  turn: Turn,
  decision: Decision,
): Promise<Standing | undefined> {
  const made = makeWritable(options, standing, turn, decision);
  const outcome = await options.store.turns.commit(made.commit);
  return outcome === 'lost' ? undefined : finish(options, standing, turn, made);
}

/** Throws a TalkError where more is said than one turn has places for. */
function makeWritable(options: TurnOptions, standing: Standing, { inbound, now }: Turn, decision: Decision): MadeTurn {
  const made = makeTurn(options, standing, inbound, now, decision);
  const { length } = made.replies;
  if (length <= repliesPerTurn) return made;
  throw new TalkError(
    new RangeError(
      `A turn says ${length} messages, and has places for ${repliesPerTurn}: let the talk say less at once.`,
    ),
  );
}

function finish(options: TurnOptions, standing: Standing, { inbound }: Turn, made: MadeTurn): Standing {
  options.at?.('committed', { inbound, effects: made.effects });
  const version = standing.version + 1;
  const { platform, chat } = inbound.conversation;
  options.sender.deliver(
    made.replies.map((body, i) => {
      const position = version * positionsPerTurn + i;
      return { conversation: standing.id, position, platform, chat, body };
    }),
  );
  const recentIds = standing.recentIds.slice(0, recentIdsKept - 1);
  recentIds.unshift(inbound.id);
  const { remember, revision } = made.commit;
  const tail = revision ? revision.tail : standing.tail;
  const organiser = remember ? { ...standing.organiser, ...remember } : standing.organiser;
  return { id: standing.id, version, recentIds, organiser, state: made.effects.state, ...(tail ? { tail } : {}) };
}
