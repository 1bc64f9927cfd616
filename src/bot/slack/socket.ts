import { SocketModeReceiver } from '@slack/bolt';
import { within } from '../within.ts';
import { clientOptions, silent } from './client.ts';
import { failureOf } from './failure.ts';
import { type Connect, NotReached, notReached } from './line.ts';
import type { SlackSettings } from './options.ts';
import { abortion } from './patience.ts';

/** One event, command or interaction that came over the socket. */
export interface Envelope {
  readonly body: Readonly<Record<string, unknown>>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
  readonly ack: (response?: Readonly<Record<string, unknown>>) => Promise<void>;
}

export interface SocketOptions {
  readonly settings: SlackSettings;
  readonly appToken: string;
  readonly handle: (envelope: Envelope) => Promise<void>;
  /** Resolves when what was taken has been acknowledged: a connection that is ended waits for it. */
  readonly drained: () => Promise<void>;
}

/**
 * Socket Mode over bolt's client, one connection at a time. Bolt's own receiver would acknowledge an event before its
 * listener ends, so it is not initialised, and only its client is used; and the client's own reconnecting ends the
 * process when Slack cannot be reached, so connections are made again from outside.
 */
export function createSocket({ settings, appToken, handle, drained }: SocketOptions): Connect {
  return async (signal, ready) => {
    const { client } = new SocketModeReceiver({
      appToken,
      logger: silent,
      autoReconnectEnabled: false,
      installerOptions: { clientOptions: clientOptions(settings) },
    });
    client.on('slack_event', (envelope: Envelope) => void handle(envelope));
    const lost = new Promise<void>((resolve) => client.once('disconnected', () => resolve()));
    try {
      await greeted(client, settings.times.helloMs, signal);
      if (!signal.aborted) ready();
      await Promise.race([lost, abortion(signal)]);
      if (signal.aborted) await within(drained(), settings.times.drainMs, () => undefined);
    } finally {
      await ended(client, lost);
    }
  };
}

type Client = SocketModeReceiver['client'];

async function greeted(client: Client, helloMs: number, signal: AbortSignal): Promise<void> {
  const late = (): never => {
    throw new NotReached('connecting', 'Slack’s socket did not greet in time');
  };
  const starting = client.start();
  // Where nobody waits for it any more, its end is nobody's concern.
  starting.catch(() => undefined);
  try {
    await Promise.race([within(starting, helloMs, late), abortion(signal)]);
  } catch (cause) {
    throw refusedAtTheDoor(cause);
  }
}

/** Codes with which Slack tells that it does not take an app-level token. */
export const appTokenRefused: ReadonlySet<string> = new Set([
  'invalid_auth',
  'not_authed',
  'not_allowed_token_type',
  'token_revoked',
  'account_inactive',
  'missing_scope',
  'no_permission',
  'forbidden_team',
]);

function refusedAtTheDoor(cause: unknown): NotReached {
  const failure = failureOf(cause);
  if (failure.kind !== 'answered' || !appTokenRefused.has(failure.code)) return notReached(cause);
  return new NotReached('failing', `${failure.code}: ${appTokenRemedy}`, cause);
}

export const appTokenRemedy =
  'Slack does not take SLACK_APP_TOKEN. On the app’s page “Basic Information”, under “App-Level Tokens”, make one with connections:write; and turn on “Socket Mode”.';

/** In milliseconds, for the other side to close as well. */
const closeMs = 300;

/** Says goodbye; where no answer comes, the second word cuts the line, which would hold the process for 30 s. */
async function ended(client: Client, lost: Promise<void>): Promise<void> {
  const closing = client.disconnect().then(() => undefined);
  closing.catch(() => undefined);
  const end = await within(
    Promise.race([closing, lost]).then(() => 'ended' as const),
    closeMs,
    () => 'late' as const,
  );
  if (end === 'late')
    void client.disconnect().then(
      () => undefined,
      () => undefined,
    );
}
