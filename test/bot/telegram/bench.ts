import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { ChatAdapter, Inbound } from '../../../src/bot/adapter.ts';
import type { TelegramTimes } from '../../../src/bot/telegram/limits.ts';
import { createTelegramAdapter } from '../../../src/bot/telegram/telegram.ts';
import { startTelegramServer, type TelegramServer, type TelegramServerOptions } from '../../helpers/telegram-server.ts';

/** Short waits, so that no test depends on long ones. */
export const quickTimes: Partial<TelegramTimes> = {
  retryMs: 20,
  longestRetryMs: 100,
  glanceMs: 10,
  longestGlanceMs: 50,
};

export type Way = 'polling' | 'webhook';

export interface TelegramBench {
  readonly server: TelegramServer;
  readonly adapter: ChatAdapter;
  /** Everything that the adapter handed on, once `begin` was called. */
  readonly received: readonly Inbound[];
  /** What the adapter told for the log. */
  readonly reports: readonly string[];
  /** Where its webhook answers. */
  readonly hookUrl: string;
  /** Starts the adapter; what it hands on is kept. Resolves when it is ready. */
  begin(receive?: (inbound: Inbound) => Promise<void>): Promise<void>;
  dispose(): Promise<void>;
}

export interface BenchOptions {
  readonly way?: Way;
  readonly times?: Partial<TelegramTimes>;
  readonly server?: TelegramServerOptions;
  /** What dates presses, in milliseconds since the epoch. Default: this machine's clock. */
  readonly now?: () => number;
  /** Another server of the same bot, in place of one of its own. */
  readonly on?: TelegramServer;
}

export const secret = 'secret-of-a-test_1';

/** An adapter at a Bot API of its own, by either way. */
export async function openTelegram(options: BenchOptions = {}): Promise<TelegramBench> {
  const { way = 'polling', times = {} } = options;
  const server = options.on ?? (await startTelegramServer(options.server));
  const received: Inbound[] = [];
  const reports: string[] = [];
  const web = way === 'webhook' ? await openWeb(() => adapter) : undefined;
  const adapter = createTelegramAdapter({
    token: server.token,
    apiRoot: server.apiRoot,
    times: { ...quickTimes, ...times },
    report: (event, facts) => void reports.push(`${event} ${JSON.stringify(facts)}`),
    ...(options.now ? { now: options.now } : {}),
    ...(web ? { webhookSecret: secret, publicUrl: web.url } : {}),
  });
  const aborted = new AbortController();
  return {
    server,
    adapter,
    received,
    reports,
    hookUrl: `${web?.url ?? ''}/telegram`,
    begin: async (receive = async () => undefined) => {
      const keep = async (inbound: Inbound): Promise<void> => {
        received.push(inbound);
        await receive(inbound);
      };
      await adapter.start(keep, aborted.signal);
      await untilReady(adapter);
    },
    dispose: async () => {
      aborted.abort();
      await adapter.stop();
      await web?.close();
      if (!options.on) await server.stop();
    },
  };
}

/** Resolves when the adapter has reached its platform. At most 10 s. */
export async function untilReady(adapter: ChatAdapter, status = 'ready'): Promise<void> {
  for (let tries = 0; adapter.health().status !== status; tries++) {
    if (tries > 1_000) throw new Error(`The adapter is still ${JSON.stringify(adapter.health())}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** The public web server that an adapter's paths are part of. */
async function openWeb(adapter: () => ChatAdapter) {
  const listener = getRequestListener((request) => adapter().endpoints[0]?.fetch(request) ?? new Response(null), {
    overrideGlobalObjects: false,
  });
  const server: Server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
