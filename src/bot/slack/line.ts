import type { AdapterHealth } from '../adapter.ts';
import type { Client } from './client.ts';
import { failureOf, remedies } from './failure.ts';
import type { SlackSettings } from './options.ts';
import { abortion, pause } from './patience.ts';

/** Slack could not be reached, or does not let us in. */
export class NotReached extends Error {
  readonly status: 'connecting' | 'failing';

  constructor(status: NotReached['status'], problem: string, cause?: unknown) {
    super(problem, { cause });
    this.name = 'NotReached';
    this.status = status;
  }
}

/** Carries a connection until it is lost. `ready` is called once it stands. */
export type Connect = (signal: AbortSignal, ready: () => void) => Promise<void>;

/** The standing with Slack: found out at the start, and again and again while it is not good. */
export interface Line {
  readonly health: () => AdapterHealth;
  /** The bot's own user id, where it is known already. */
  readonly self: () => string | undefined;
  /** Begins. `tried` resolves when the first attempt has ended, well or not; `ended` when nothing is connected any more. */
  readonly open: (signal: AbortSignal) => { readonly tried: Promise<void>; readonly ended: Promise<void> };
  /** A message was refused for something that somebody must mend. */
  readonly doubt: (code: string) => void;
  readonly worked: () => void;
  /** Whether Slack takes the bot's token now. */
  readonly tokenHolds: () => Promise<boolean>;
}

export interface LineOptions {
  readonly client: Client;
  readonly settings: SlackSettings;
  /** Default: nothing to connect, as over HTTP. */
  readonly connect?: Connect;
}

/** In milliseconds: a connection that stood for so long is made again at once, as Slack wants every few hours. */
const steadyMs = 10_000;

export function createLine({ client, settings, connect = standStill }: LineOptions): Line {
  const { times, report } = settings;
  let health: AdapterHealth = { status: 'connecting' };
  let doubted: string | undefined;
  let self: string | undefined;
  const attempt = async (signal: AbortSignal, settledFirst: () => void): Promise<void> => {
    self = (await whoAmI(client)).user_id ?? self;
    await connect(signal, () => {
      health = { status: 'ready' };
      settledFirst();
    });
    health = { status: 'connecting' };
  };
  const keepTrying = async (signal: AbortSignal, settledFirst: () => void): Promise<void> => {
    let waitMs = 0;
    while (!signal.aborted) {
      const begun = performance.now();
      try {
        await attempt(signal, settledFirst);
      } catch (cause) {
        const { status, message } = notReached(cause);
        if (health.problem !== message) report(message, cause);
        health = { status, problem: message };
      }
      settledFirst();
      const longer = Math.min(Math.max(waitMs * 2, times.retryMs), times.maxRetryMs);
      waitMs = performance.now() - begun > steadyMs ? 0 : longer;
      await pause(waitMs, signal);
    }
    health = { status: 'stopped' };
  };
  return {
    health: () => (doubted === undefined || health.status === 'stopped' ? health : failing(doubted)),
    self: () => self,
    open: (signal) => {
      let settledFirst = (): void => undefined;
      const tried = new Promise<void>((resolve) => {
        settledFirst = resolve;
      });
      return { tried, ended: keepTrying(signal, () => settledFirst()) };
    },
    doubt: (code) => {
      if (doubted !== code) report(failing(code).problem ?? code);
      doubted = code;
    },
    worked: () => {
      doubted = undefined;
    },
    tokenHolds: () =>
      client.auth.test().then(
        () => true,
        (cause: unknown) => failureOf(cause).kind !== 'answered',
      ),
  };
}

async function standStill(signal: AbortSignal, ready: () => void): Promise<void> {
  ready();
  await abortion(signal);
}

async function whoAmI(client: Client) {
  try {
    return await client.auth.test();
  } catch (cause) {
    const failure = failureOf(cause);
    const remedy = failure.kind === 'answered' ? remedies[failure.code] : undefined;
    if (failure.kind === 'answered' && remedy) throw new NotReached('failing', `${failure.code}: ${remedy}`, cause);
    throw notReached(cause);
  }
}

export function notReached(cause: unknown): NotReached {
  if (cause instanceof NotReached) return cause;
  const failure = failureOf(cause);
  switch (failure.kind) {
    case 'answered':
      return new NotReached('connecting', `Slack answered ${failure.code}`, cause);
    case 'limited':
      return new NotReached('connecting', 'Slack’s rate limit', cause);
    case 'status':
      return new NotReached('connecting', `Slack answered with HTTP status ${failure.status}`, cause);
    default:
      return new NotReached('connecting', `no connection to Slack (${failure.code}); is SLACK_API_URL right?`, cause);
  }
}

function failing(code: string): AdapterHealth {
  return { status: 'failing', problem: `${code}: ${remedies[code] ?? 'see Slack’s documentation of this code'}` };
}
