import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { answerCall, type SharedFile, type ShownMessage, type SlackCall, type Workspace } from './slack-server-api.ts';
import type { SlackBlock } from './slack-server-blocks.ts';
import { createDelivery, type Deliver } from './slack-server-delivery.ts';
import { createFaults, type Faults, type SlackFault } from './slack-server-faults.ts';
import { createPerson, type PersonFacts, type SlackPerson } from './slack-server-people.ts';
import { createSockets, type Sockets } from './slack-server-socket.ts';

export type { SharedFile, ShownMessage, SlackCall } from './slack-server-api.ts';
export type { Delivered, DeliverOptions, SlackRequest } from './slack-server-delivery.ts';
export type { SlackFault } from './slack-server-faults.ts';
export type { SlackPerson } from './slack-server-people.ts';

/** Slack on 127.0.0.1: its Web API, its files, its sockets, and the people who use it. */
export interface SlackServer {
  /** For `SLACK_API_URL`. */
  readonly apiUrl: string;
  readonly token: string;
  readonly appToken: string;
  readonly signingSecret: string;
  /** Events go over HTTP to this address, such as `http://127.0.0.1:3000/slack`. Without it, over the sockets. */
  deliverTo(address: string): void;
  /** Sends a request as Slack does: signed, or over a socket. */
  readonly deliver: Deliver;
  /** Somebody of the workspace, by user id; made at the first mention. */
  person(id?: string, facts?: PersonFacts): SlackPerson;
  /** A channel in which the bot is. */
  channel(id: string): void;
  /** The calls of one method, or all. */
  calls(method?: string): readonly SlackCall[];
  /** What the bot has shown, in order, in one channel or all. */
  shown(channel?: string): readonly ShownMessage[];
  shared(channel?: string): readonly SharedFile[];
  /** The blocks of a person's Home tab. */
  home(user: string): readonly SlackBlock[] | undefined;
  /** The next calls of a method, or of `*` any, meet this fault. */
  fault(method: string, fault: SlackFault, times?: number): void;
  noMoreFaults(): void;
  /** What the bot's token may do from now on. Default: all that the app asks for. */
  grant(scopes: readonly string[]): void;
  readonly sockets: Pick<Sockets, 'count' | 'refresh' | 'cut' | 'mute'>;
  close(): Promise<void>;
}

export interface SlackServerOptions {
  /** Default: any free one. */
  readonly port?: number;
}

export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const faults = createFaults();
  const sockets = createSockets();
  const calls: SlackCall[] = [];
  let port = 0;
  const workspace = createWorkspace(() => `http://127.0.0.1:${port}`);
  const hosted: Hosted = new Map();
  const server = createServer(
    (request, response) => void serve({ workspace, faults, calls, hosted }, request, response),
  );
  server.on('upgrade', (request, socket) => sockets.accept(request, socket));
  port = await listening(server, options.port ?? 0);
  const signingSecret = 'signing-secret-of-a-test';
  const delivery = createDelivery({ signingSecret, sockets });
  const of = <Item extends { readonly channel: string }>(items: readonly Item[], channel?: string): readonly Item[] =>
    items.filter((item) => channel === undefined || item.channel === channel);
  return {
    apiUrl: `${workspace.url()}/api/`,
    ...{ token: workspace.token, appToken: workspace.appToken, signingSecret },
    deliverTo: delivery.deliverTo,
    deliver: delivery.deliver,
    person: (id, facts) => createPerson({ workspace, hosted, deliver: delivery.deliver }, id, facts),
    channel: (id) => void workspace.channels.add(id),
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    shown: (channel) => of(workspace.shown, channel),
    shared: (channel) => of(workspace.shared, channel),
    home: (user) => workspace.views.get(user)?.blocks,
    fault: faults.add,
    noMoreFaults: faults.clear,
    grant: (scopes) => void workspace.scopes.splice(0, workspace.scopes.length, ...scopes),
    sockets,
    close: async () => {
      sockets.cut();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Files that people have uploaded, by path. */
export type Hosted = Map<string, HostedFile>;

export interface HostedFile {
  readonly bytes: Buffer;
  /** Answered with a redirect to there instead. */
  readonly redirect?: string;
}

interface Rooms {
  readonly workspace: Workspace;
  readonly faults: Faults;
  readonly calls: SlackCall[];
  readonly hosted: Hosted;
}

const allScopes = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'im:history',
  'im:read',
  'im:write',
  'users:read',
];

function createWorkspace(url: () => string): Workspace {
  let count = 0;
  return {
    url,
    token: 'xoxb-test-token',
    appToken: 'xapp-test-token',
    scopes: [...allScopes],
    people: new Map(),
    channels: new Set(),
    shown: [],
    views: new Map(),
    uploads: new Map(),
    shared: [],
    // As Slack's: seconds, and a count that makes each unique.
    nextTs: () => `${Math.floor(Date.now() / 1000)}.${String(++count).padStart(6, '0')}`,
  };
}

async function listening(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

async function serve(rooms: Rooms, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request).catch(() => undefined);
  if (!body) return;
  const path = request.url?.split('?')[0] ?? '';
  if (path.startsWith('/api/')) return api(rooms, path.slice(5), request, response, body);
  if (path.startsWith('/upload/')) return takeUpload(rooms, path.slice(8), response, body);
  return giveFile(rooms, path, request, response);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function api(
  { workspace, faults, calls }: Rooms,
  method: string,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
): Promise<void> {
  const args = Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  const token = String(request.headers.authorization ?? '').replace(/^Bearer /u, '');
  const call: SlackCall = { method, token, args, at: Date.now() };
  calls.push(call);
  const fault = faults.next(method);
  if (fault?.fault === 'dropBefore') return void request.socket.destroy();
  if (fault?.fault === 'status') return void response.writeHead(fault.status).end('broken');
  if (fault?.fault === 'error') return json(response, { ok: false, error: fault.error });
  if (fault?.fault === 'limited') {
    const after = fault.retryAfterS === undefined ? {} : { 'retry-after': String(fault.retryAfterS) };
    return void response.writeHead(429, after).end('{"ok":false,"error":"ratelimited"}');
  }
  const answer = answerCall(workspace, call);
  if (fault?.fault === 'slow') await pause(fault.ms);
  if (fault?.fault === 'dropAfter') return void request.socket.destroy();
  json(response, answer, method === 'auth.test' ? { 'x-oauth-scopes': workspace.scopes.join() } : {});
}

function json(response: ServerResponse, value: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(value));
}

function takeUpload({ workspace }: Rooms, id: string, response: ServerResponse, body: Buffer): void {
  const upload = workspace.uploads.get(id);
  if (!upload || upload.length !== body.length) return void response.writeHead(400).end();
  upload.bytes = body;
  response.writeHead(200).end(`OK - ${body.length}`);
}

/** Without the token Slack redirects to its login page. */
function giveFile(
  { workspace, hosted }: Rooms,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const file = hosted.get(path);
  if (!file) return void response.writeHead(404).end();
  if (file.redirect) return void response.writeHead(302, { location: file.redirect }).end();
  if (request.headers.authorization !== `Bearer ${workspace.token}`) {
    return void response.writeHead(302, { location: '/login' }).end();
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
}
