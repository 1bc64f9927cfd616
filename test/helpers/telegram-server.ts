import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Update, User } from 'grammy/types';
import { type Chats, createChats, type ShownMessage } from './telegram-server-chats.ts';
import { createFaults, type FaultRule, type Faults } from './telegram-server-faults.ts';
import { ApiFault, answerCall, type TelegramCall } from './telegram-server-methods.ts';
import { readMultipart } from './telegram-server-multipart.ts';
import { createPeople, type People } from './telegram-server-people.ts';
import { createUpdates, type Hook, type Updates } from './telegram-server-updates.ts';

export type { ShownMessage } from './telegram-server-chats.ts';
export type { FaultRule, TelegramFault } from './telegram-server-faults.ts';
export type { TelegramCall } from './telegram-server-methods.ts';

export interface TelegramServerOptions {
  /** Default: any free one. */
  readonly port?: number;
  /** Messages that it takes each second, in all; more are answered with 429. Default: any number. */
  readonly perSecond?: number;
  /** The first wait before a failed webhook post is repeated, in milliseconds. Default 20. */
  readonly postAgainMs?: number;
}

/**
 * A Bot API on 127.0.0.1, and the people who use the bot: one bot, private chats and groups, long polling with
 * confirmation by offset and 409 for the poll that another one ends, webhooks, files, and faults that can be played.
 */
export interface TelegramServer extends People {
  /** For TELEGRAM_API_ROOT. */
  readonly apiRoot: string;
  readonly token: string;
  readonly bot: User;
  /** Any update, for what has no function here. */
  push(fields: Omit<Update, 'update_id'>): number;
  /** Gives an update once more that was confirmed. */
  redeliver(update: number): void;
  /** Resolves when an update is confirmed. */
  confirmed(update: number): Promise<void>;
  /** The status of the next post of an update to the webhook; 0 where there was no answer. */
  nextPost(update: number): Promise<number>;
  /** How many updates are not confirmed. */
  pending(): number;
  /** Ids of updates begin anew here. */
  renumber(next: number): void;
  hook(): Hook | undefined;
  /** What the bot said in a chat, in order; with a document, what stands under it. */
  texts(chat: number): readonly string[];
  messages(chat: number): readonly ShownMessage[];
  /** Waits until a chat's messages are as wanted, for at most `ms` (default 10,000), and gives them. */
  until(
    chat: number,
    wanted: (messages: readonly ShownMessage[]) => boolean,
    ms?: number,
  ): Promise<readonly ShownMessage[]>;
  /** What was called, in order, but polls. */
  calls(method?: string): readonly TelegramCall[];
  polls(): number;
  /** Presses that were not answered. */
  unanswered(): readonly string[];
  fault(rule: FaultRule): void;
  clearFaults(): void;
  /** The person blocks the bot. */
  block(chat: number): void;
  unblock(chat: number): void;
  /** From now on the token is not accepted. */
  revoke(): void;
  stop(): Promise<void>;
}

interface Rooms {
  readonly me: User;
  readonly chats: Chats;
  readonly updates: Updates;
  readonly faults: Faults;
  readonly calls: TelegramCall[];
  readonly admits: () => number | undefined;
  polls: number;
  token: string;
}

/** Starts it. Stop it at the end of the test. */
export async function startTelegramServer(options: TelegramServerOptions = {}): Promise<TelegramServer> {
  const me: User = { id: 4242, is_bot: true, first_name: '填报', username: 'tianbao_test_bot' };
  const token = '4242:local-token-of-a-test';
  const chats = createChats(me);
  const updates = createUpdates({ postAgainMs: options.postAgainMs ?? 20 });
  const faults = createFaults();
  const rooms: Rooms = {
    me,
    chats,
    updates,
    faults,
    calls: [],
    admits: createGate(options.perSecond),
    polls: 0,
    token,
  };
  const server = createServer((request, response) => void answer(rooms, request, response));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    ...createPeople(me, chats, updates),
    ...views(rooms),
    apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    bot: me,
    push: updates.add,
    redeliver: updates.again,
    confirmed: updates.confirmed,
    nextPost: updates.nextPost,
    pending: updates.pending,
    renumber: updates.renumber,
    hook: updates.hook,
    fault: faults.add,
    clearFaults: faults.clear,
    block: (chat) => chats.block(String(chat), new ApiFault(403, 'Forbidden: bot was blocked by the user')),
    unblock: (chat) => chats.block(String(chat), undefined),
    revoke: () => {
      rooms.token = 'revoked';
    },
    stop: () => stop(server, updates),
  };
}

function views(rooms: Rooms): Pick<TelegramServer, 'texts' | 'messages' | 'until' | 'calls' | 'polls' | 'unanswered'> {
  const { chats, calls } = rooms;
  const messages = (chat: number): readonly ShownMessage[] => chats.shown(String(chat));
  return {
    messages,
    texts: (chat) => messages(chat).map(({ text }) => text),
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    polls: () => rooms.polls,
    unanswered: chats.unanswered,
    until: (chat, wanted, ms = 10_000) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!wanted(messages(chat))) return;
          end();
          resolve(messages(chat));
        };
        const late = setTimeout(() => {
          end();
          reject(
            new Error(`Chat ${chat} is not as wanted after ${ms} ms: ${JSON.stringify(messages(chat).at(-1)?.text)}`),
          );
        }, ms);
        const leave = chats.watch(look);
        const end = (): void => {
          clearTimeout(late);
          leave();
        };
        look();
      }),
  };
}

async function stop(server: Server, updates: Updates): Promise<void> {
  updates.close();
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

/** Seconds to wait where more come than are taken in a second; undefined where one may pass. */
function createGate(perSecond = Number.POSITIVE_INFINITY): () => number | undefined {
  let passed: readonly number[] = [];
  return () => {
    const now = Date.now();
    if (perSecond === Number.POSITIVE_INFINITY) return undefined;
    passed = passed.filter((at) => at > now - 1000);
    if (passed.length >= perSecond) return 1;
    passed = [...passed, now];
    return undefined;
  };
}

async function answer(rooms: Rooms, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, kind, token, ...rest] = /^\/(bot|file\/bot)([^/]+)\/(.*)$/u.exec(decodeURI(request.url ?? '')) ?? [];
  const body = await bodyOf(request).catch(() => undefined);
  if (body === undefined) return;
  if (kind === undefined || token !== rooms.token) return reply(response, 401, error(401, 'Unauthorized'));
  if (kind === 'file/bot') return giveFile(rooms, response, String(rest[0]));
  const call = callOf(String(rest[0]), request, body);
  if (call.method === 'getUpdates') rooms.polls++;
  else rooms.calls.push(call);
  await play(rooms, call, response);
}

async function play(rooms: Rooms, call: TelegramCall, response: ServerResponse): Promise<void> {
  const chat = call.params['chat_id'] === undefined ? undefined : String(call.params['chat_id']);
  const fault = rooms.faults.take(call.method, chat);
  switch (fault?.fault) {
    case 'limited':
      return reply(response, 429, tooMany(fault.retryAfter));
    case 'error':
      return reply(response, fault.code, error(fault.code, fault.description, fault.parameters));
    case 'gateway':
      return page(response, fault.code ?? 502);
    case 'dropBefore':
      return void response.socket?.destroy();
    case 'dropAfter':
      await resultOf(rooms, call, response);
      return void response.socket?.destroy();
    case 'slow':
      await pause(fault.ms);
  }
  const { status, body } = await resultOf(rooms, call, response);
  reply(response, status, body);
}

async function resultOf(rooms: Rooms, call: TelegramCall, response: ServerResponse) {
  const ended = new AbortController();
  response.once('close', () => ended.abort());
  try {
    const wait = /^send(?:Message|Document)$/u.test(call.method) ? rooms.admits() : undefined;
    if (wait !== undefined) return { status: 429, body: tooMany(wait) };
    const result = await answerCall(call, { ...rooms, signal: ended.signal });
    return { status: 200, body: { ok: true, result } };
  } catch (cause) {
    if (!(cause instanceof ApiFault)) throw cause;
    return { status: cause.code, body: error(cause.code, cause.message, cause.parameters) };
  }
}

function callOf(method: string, request: IncomingMessage, body: Buffer): TelegramCall {
  const type = request.headers['content-type'] ?? '';
  const boundary = /boundary=("?)([^";]+)\1/u.exec(type)?.[2];
  const at = Date.now();
  if (boundary === undefined) {
    const params = body.length === 0 ? {} : (JSON.parse(body.toString('utf8')) as Record<string, unknown>);
    return { method, params, files: new Map(), at };
  }
  const { fields, files } = readMultipart(body, boundary);
  const params = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, objectOf(value)]));
  return { method, params, files, at };
}

/** In a form, objects stand as JSON. */
function objectOf(value: string): unknown {
  try {
    return /^[[{]/u.test(value) ? JSON.parse(value) : value;
  } catch {
    return value;
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function giveFile({ chats, faults }: Rooms, response: ServerResponse, path: string): void {
  const fault = faults.take('file', undefined);
  const file = chats.fileAt(path);
  if (fault?.fault === 'gateway') page(response, fault.code ?? 502);
  else if (fault) response.socket?.destroy();
  else if (file) give(response, file.bytes);
  else page(response, 404);
}

function give(response: ServerResponse, bytes: Buffer): void {
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
  response.end(bytes);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function page(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' });
  response.end(`<html><body><h1>${status}</h1></body></html>`);
}

function tooMany(seconds: number) {
  return error(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

function error(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
  return { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) };
}
