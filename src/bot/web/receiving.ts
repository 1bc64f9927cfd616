import type { Context } from 'hono';
import type { Content, Inbound } from '../adapter.ts';
import { createFirst } from '../recent.ts';
import { within } from '../within.ts';
import type { SessionEnv } from './guard.ts';
import type { WebOptions } from './options.ts';
import { refuse } from './refusal.ts';

export type Receive = (inbound: Inbound) => Promise<void>;

/** The way of everything that people send into a turn: counted, bounded in time, and ended before the server stops. */
export interface Receiving {
  readonly begin: (receive: Receive) => void;
  /** Answers 202 once the turn is committed; else says why not, after `failed`. */
  readonly take: (c: Context<SessionEnv>, job: Job) => Promise<Response>;
  /** From now on everything is refused; resolves when what is under way has ended. */
  readonly drain: () => Promise<void>;
}

export interface Job {
  readonly id: string;
  readonly content: Content;
  readonly withinMs: number;
  readonly failed?: (cause: unknown) => Response | undefined;
}

/** Of so many of the last messages it is known when they came first. */
const mostMoments = 10_000;

export function createReceiving(options: WebOptions, most: number): Receiving {
  let receive: Receive | undefined;
  const underWay = new Set<Promise<void>>();
  const firstSent = createFirst<number>(mostMoments);
  const take = async (c: Context<SessionEnv>, job: Job): Promise<Response> => {
    // The page sends again what was not kept: it was sent when it came first.
    const sentAt = firstSent(`${c.get('session').chat} ${job.id}`, options.now());
    if (!receive || underWay.size >= most) {
      job.failed?.('not begun');
      return receive ? refuse(c, 'tooMany', { afterS: 10 }) : refuse(c, 'stopping', { afterS: 5 });
    }
    const turn = track(receive(inboundOf(c, job, sentAt)), underWay);
    const outcome = await inTime(turn, job.withinMs);
    if (outcome === 'kept') return c.json({ id: job.id }, 202);
    const said = job.failed?.(outcome.cause);
    if (said) return said;
    if (outcome.cause) options.report?.('A message was not kept', outcome.cause);
    return refuse(c, outcome.cause ? 'notKept' : 'slow', { afterS: 3 });
  };
  return {
    take,
    begin: (first) => {
      receive = first;
    },
    drain: async () => {
      receive = undefined;
      await Promise.allSettled(underWay);
    },
  };
}

function inboundOf(c: Context<SessionEnv>, job: Job, sentAt: number): Inbound {
  const { chat } = c.get('session');
  const sender = { account: chat, language: languageOf(c) };
  return { id: job.id, conversation: { platform: 'web', chat }, sender, sentAt, content: job.content };
}

/** The language chosen on the page, else the browser's first one; Chinese unless that is English. */
export function languageOf(c: Context): 'zh' | 'en' {
  const chosen = /(?:^|;\s*)lang=(zh|en)\b/.exec(c.req.header('cookie') ?? '')?.[1];
  const first = chosen ?? c.req.header('accept-language') ?? '';
  return /^en\b/i.test(first) ? 'en' : 'zh';
}

function track(turn: Promise<void>, underWay: Set<Promise<void>>): Promise<void> {
  underWay.add(turn);
  const done = () => underWay.delete(turn);
  turn.then(done, done);
  return turn;
}

/** A turn that takes too long goes on: sending the message again finds it done. */
function inTime(turn: Promise<void>, withinMs: number): Promise<'kept' | { readonly cause?: unknown }> {
  const kept = turn.then(
    () => 'kept' as const,
    (cause: unknown) => ({ cause: cause ?? 'unknown' }),
  );
  return within(kept, withinMs, () => ({}));
}
