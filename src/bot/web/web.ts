import type { Server } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { type Capabilities, type ChatAdapter, type ConversationRef, type Outbound, SendError } from '../adapter.ts';
import { within } from '../within.ts';
import { createApp } from './app.ts';
import { loadAssets } from './assets.ts';
import { createDownloads, type Downloads } from './downloads.ts';
import { createHub } from './hub.ts';
import { listen } from './listening.ts';
import { defaultLimits, type WebLimits, type WebOptions } from './options.ts';
import { createReceiving } from './receiving.ts';
import type { WireMessage } from './wire.ts';

export interface WebAdapter extends ChatAdapter {
  /** Answers one request as the server would. */
  readonly fetch: (request: Request) => Response | Promise<Response>;
  /** Where it listens, such as `http://127.0.0.1:8080`; undefined before `start`. */
  readonly address: () => string | undefined;
}

/**
 * The chat as a web page. `send` resolves when somebody is there: a tab is open, or the session was seen in the last
 * minute, as a tab that reconnects was; the message is then kept for the tabs that come back. When nobody is there it
 * is refused for a minute, so that it stays in the outbox rather than in this process's memory; `arrived` is told when
 * somebody comes. From the signal's abort on nothing more is taken in, and open tabs are still told what is sent until
 * `stop`.
 * With several processes a session must stay with one of them.
 */
export function createWebAdapter(options: WebOptions): WebAdapter {
  const limits: WebLimits = { ...defaultLimits, ...options.limits };
  const clockMs = () => performance.now();
  const hub = createHub(limits, clockMs);
  const downloads = createDownloads(limits, clockMs);
  const receiving = createReceiving(options, limits.underWay);
  let state: 'serving' | 'stopping' = 'serving';
  let server: Server | undefined;
  let stopped: Promise<void> | undefined;
  const app = createApp({ options, limits, hub, downloads, receiving, clockMs, state: () => state });
  const fetch = (request: Request, line?: Partial<HttpBindings>) => app.fetch(request, line);
  const takeNoMore = () => {
    state = 'stopping';
    return receiving.drain();
  };
  const stopOnce = async () => {
    await within(takeNoMore(), limits.drainMs, () => {});
    hub.close();
    if (server) await close(server);
  };
  const stop = () => {
    stopped ??= stopOnce();
    return stopped;
  };
  return {
    platform: 'web',
    capabilities: capabilities(limits),
    endpoints: [],
    health: () => ({ status: state === 'stopping' ? 'stopped' : server ? 'ready' : 'connecting' }),
    fetch,
    address: () => addressOf(server),
    start: async (receive, signal) => {
      if (signal.aborted) return;
      await loadAssets();
      receiving.begin(receive);
      server = await listen(fetch, options, limits);
      signal.addEventListener('abort', () => void takeNoMore(), { once: true });
      if (signal.aborted) await stop();
    },
    send: async (to, message) => {
      // What a process that ends keeps in its memory is lost: then only an open tab counts.
      if (!(state === 'serving' ? hub.present(to.chat) : hub.listens(to.chat))) throw absent(limits);
      hub.publish(to.chat, { event: 'message', data: wireMessage(to, message, downloads) });
      return { messageId: message.id };
    },
    stop,
  };
}

function capabilities(limits: WebLimits): Capabilities {
  return {
    maxTextLength: 20_000,
    maxButtons: 60,
    maxLabelLength: 60,
    maxTokenBytes: 200,
    pickSeveral: 'boxes',
    maxFileBytes: limits.fileBytes,
    pushes: { perSecond: 200, jitterMs: 0 },
  };
}

function absent({ presentMs }: WebLimits): SendError {
  return new SendError('the page is closed', {
    failure: 'refused',
    retryAfterMs: Math.max(presentMs, 60_000),
    waitsFor: 'person',
  });
}

function wireMessage(to: ConversationRef, message: Outbound, downloads: Downloads): WireMessage {
  const { file, ...rest } = message;
  return file ? { ...rest, file: downloads.offer(to.chat, file) } : rest;
}

function addressOf(server: Server | undefined): string | undefined {
  const address = server?.address();
  if (!address || typeof address === 'string') return undefined;
  return `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`;
}

/** Answers that are being written get a moment; then the lines are cut. */
async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await within(closed, 500, () => {});
  server.closeAllConnections();
  await closed;
}
