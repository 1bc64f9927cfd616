import { randomUUID } from 'node:crypto';
import { storedState } from '../dialogs/state.ts';
import { loadConversation } from '../store/conversations.ts';
import type { Store } from '../store/database.ts';
import type { TurnCommit } from '../store/turns.ts';
import type { Capabilities, Inbound, Platform } from './adapter.ts';
import type { Clock } from './clock.ts';
import { type RenderedMessage, render } from './render.ts';
import { type Decision, decide, type Talking } from './turn/decide.ts';
import { type FileIntake, readInbound } from './turn/event-of.ts';
import { createFetcher, type FetchOptions, NeedsTransaction } from './turn/fetch.ts';
import { gatherEffects, type TurnEffects } from './turn/gather-effects.ts';
import { createKeyedQueue } from './turn/queue.ts';
import { createRecentMap, type RecentMap } from './turn/recent.ts';
import { type Standing, standingOf } from './turn/standing.ts';

export interface TurnOptions extends FetchOptions {
  readonly store: Store;
  readonly talk: Talking;
  readonly clock: Clock;
  readonly sender: ReplySender;
  readonly files: FileIntake;
  readonly capabilities: (platform: Platform) => Capabilities;
  /** How many conversations stay loaded between turns. Default 10,000. */
  readonly keep?: number;
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

const maxAttempts = 12;

/**
 * Makes the function that handles one inbound message: one turn, committed before it resolves. It rejects when nothing
 * was committed (the database is down), so that the platform redelivers. Messages of one conversation are handled in
 * order; those of different ones never wait for each other.
 */
export function createReceiver(options: TurnOptions): (inbound: Inbound) => Promise<void> {
  const queue = createKeyedQueue();
  const kept = createRecentMap<Standing>(options.keep ?? 10_000);
  return (inbound) => queue.run(keyOf(inbound), () => takeTurn(options, kept, inbound));
}

function keyOf({ conversation }: Inbound): string {
  return `${conversation.platform}\n${conversation.chat}`;
}

async function takeTurn(options: TurnOptions, kept: RecentMap<Standing>, inbound: Inbound): Promise<void> {
  const key = keyOf(inbound);
  const now = options.clock.now();
  options.at?.('received');
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    // Put back only when it is committed: after a turn that fails or is lost, the next one loads.
    const standing = kept.take(key) ?? standingOf(await load(options, inbound, now));
    options.at?.('loaded');
    if (standing.recentIds.includes(inbound.id)) {
      kept.set(key, standing);
      options.sender.resend(standing.id);
      return;
    }
    const next = await attemptTurn(options, standing, inbound, now);
    if (next) {
      kept.set(key, next);
      return;
    }
  }
  throw new TurnLostError(inbound, maxAttempts);
}

function load(options: TurnOptions, inbound: Inbound, now: number): ReturnType<typeof loadConversation> {
  const { conversation, sender } = inbound;
  return loadConversation(options.store.db, {
    platform: conversation.platform,
    chat: conversation.chat,
    account: sender.account,
    ...(sender.name === undefined ? {} : { name: sender.name }),
    campaign: options.campaign,
    now,
  });
}

/** Steps and commits. Gives the conversation as it then stands, or undefined when another process was faster. */
async function attemptTurn(
  options: TurnOptions,
  standing: Standing,
  inbound: Inbound,
  now: number,
): Promise<Standing | undefined> {
  const event = await readInbound(options.files, standing, inbound, { now, fresh: randomUUID() });
  const fetcher = createFetcher(options, standing.organiser.unitId, options.store.db);
  try {
    const decision = await decide(options.talk, standing.state, event, fetcher);
    options.at?.('stepped');
    return await commit(options, standing, inbound, now, decision);
  } catch (error) {
    if (!(error instanceof NeedsTransaction)) throw error;
  }
  return inTransaction(options, standing, inbound, now, event);
}

/** A turn that draws a receipt number draws and uses it in one transaction, so that no number is lost or used twice. */
async function inTransaction(
  options: TurnOptions,
  standing: Standing,
  inbound: Inbound,
  now: number,
  event: Awaited<ReturnType<typeof readInbound>>,
): Promise<Standing | undefined> {
  try {
    const done = await options.store.db.transaction().execute(async (trx) => {
      const fetcher = createFetcher(options, standing.organiser.unitId, trx, 'transaction');
      const decision = await decide(options.talk, standing.state, event, fetcher);
      const turn = turnOf(options, standing, inbound, now, gatherEffects(decision.state, decision.effects));
      if ((await options.store.turns.commitRare(trx, turn.commit)) === 'lost') throw new LostRace();
      return turn;
    });
    return finish(options, standing, inbound, done);
  } catch (error) {
    if (error instanceof LostRace) return undefined;
    throw error;
  }
}

async function commit(
  options: TurnOptions,
  standing: Standing,
  inbound: Inbound,
  now: number,
  decision: Decision,
): Promise<Standing | undefined> {
  const effects = gatherEffects(decision.state, decision.effects);
  const turn = turnOf(options, standing, inbound, now, effects);
  const outcome = await options.store.turns.commit(turn.commit);
  return outcome === 'lost' ? undefined : finish(options, standing, inbound, turn);
}

interface MadeTurn {
  readonly commit: TurnCommit;
  readonly effects: TurnEffects;
  readonly replies: readonly RenderedMessage[];
}

function turnOf(
  options: TurnOptions,
  standing: Standing,
  inbound: Inbound,
  now: number,
  effects: TurnEffects,
): MadeTurn {
  const { platform } = inbound.conversation;
  const { speech, open, revise, submit, discard, remember, state } = effects;
  const owned = speech?.document
    ? { ...speech, document: { ...speech.document, unit: standing.organiser.unitId } }
    : speech;
  const replies = owned ? render(owned, options.capabilities(platform), state.language) : [];
  const commit: TurnCommit = {
    conversation: standing.id,
    version: standing.version,
    event: inbound.id,
    state: storedState(state),
    at: now,
    organiser: standing.organiser.id,
    campaign: options.campaign,
    unit: standing.organiser.unitId,
    platform,
    replies,
    ...(open ? { open } : {}),
    ...(revise ? { revision: { ...revise, action: 'answer' } } : {}),
    // The activity is created by its filing, and bears its id.
    ...(submit ? { submit: { ...submit, activity: { id: submit.submission, name: submit.title } } } : {}),
    ...(discard ? { discard } : {}),
    ...(remember ? { remember } : {}),
  };
  return { commit, effects, replies };
}

function finish(options: TurnOptions, standing: Standing, inbound: Inbound, turn: MadeTurn): Standing {
  options.at?.('committed', { inbound, effects: turn.effects });
  const version = standing.version + 1;
  const { platform, chat } = inbound.conversation;
  options.sender.deliver(
    turn.replies.map((body, i) => ({ conversation: standing.id, position: version * 100 + i, platform, chat, body })),
  );
  const recentIds = standing.recentIds.slice(0, 63);
  recentIds.unshift(inbound.id);
  const { remember } = turn.commit;
  const organiser = remember ? { ...standing.organiser, ...remember } : standing.organiser;
  return { ...standing, version, recentIds, organiser, state: turn.effects.state };
}
