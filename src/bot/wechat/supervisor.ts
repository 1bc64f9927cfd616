import type { Wechaty } from 'wechaty';
import { backoffOf } from './backoff.ts';
import type { WeChatTimes } from './limits.ts';
import type { WeChatOptions } from './options.ts';
import type { Receiving } from './receiving.ts';
import { openSession, type Session } from './session.ts';
import type { Standing } from './standing.ts';
import { beginStay, type Stay } from './stay.ts';
import type { Report } from './tell.ts';
import { sleep, type Timers } from './timers.ts';

export interface SupervisorPorts {
  readonly options: WeChatOptions;
  readonly standing: Standing;
  readonly receiving: Receiving;
  readonly timers: Timers;
  readonly times: WeChatTimes;
  readonly now: () => number;
  readonly random: () => number;
  readonly report: Report;
}

/**
 * Keeps one bot alive: a new one, after a pause, whenever one ends. Resolves when the signal is aborted and the last bot
 * has ended; never rejects.
 */
export async function supervise(ports: SupervisorPorts, signal: AbortSignal): Promise<void> {
  const { standing, times, timers, random } = ports;
  while (!signal.aborted) {
    await live(ports, signal);
    if (!signal.aborted) await sleep(timers, backoffOf(standing.failures(), times, random), signal);
  }
  standing.enter({ at: 'stopped' });
}

/** One bot's life. */
async function live(ports: SupervisorPorts, signal: AbortSignal): Promise<void> {
  const { standing, now, report } = ports;
  const over = new AbortController();
  const session = open(ports, over.signal);
  const close = (): void => session.end({ why: 'closed' });
  signal.addEventListener('abort', close, { once: true });
  const ending = await session.ended;
  signal.removeEventListener('abort', close);
  standing.end(ending, now());
  over.abort();
  if (ending.why !== 'closed') report(`The WeChat session ended (${ending.why})`, ending.cause ?? ending.why);
  await session.close();
}

function open(ports: SupervisorPorts, signal: AbortSignal): Session {
  const { options, standing, receiving, report } = ports;
  const loaded = deferred<void>();
  const loggedIn = deferred<Stay>();
  return openSession({
    ...ports,
    openBot: options.openBot,
    scan: (login) => {
      if (standing.scan(login) === 'new' && login !== undefined) options.onScan?.(login);
    },
    loaded: () => loaded.resolve(),
    login: (bot: Wechaty) => {
      const stay = beginStay({ ...ports, bot, loaded: loaded.promise, signal });
      standing.begin(stay);
      loggedIn.resolve(stay);
      welcome(ports, stay, signal).catch((cause) => report('Nobody was told of the outage', cause));
    },
    message: async (message) => receiving.take(message, await loggedIn.promise),
    late: (cause) => report('The puppet failed after its end', cause),
  });
}

/** Ready once it is clear who the people are; then those in mid-talk can be told what may be lost. */
async function welcome({ standing, options }: SupervisorPorts, stay: Stay, ended: AbortSignal): Promise<void> {
  await stay.admitted.catch(() => undefined);
  if (ended.aborted) return;
  standing.enter({ at: 'ready' });
  const lostAt = standing.lostAt();
  await options.reconnected?.({ backAt: stay.since, ...(lostAt === undefined ? {} : { lostAt }) });
}

interface Deferred<Value> {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
}

function deferred<Value>(): Deferred<Value> {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
