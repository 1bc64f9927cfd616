import type { Gate } from './gate.ts';
import { limits } from './limits.ts';
import type { SlackSettings } from './options.ts';
import { verdictOn } from './signature.ts';

export type Body = Readonly<Record<string, unknown>>;

/** What Slack is told with the acknowledgement of a command; mostly nothing. */
export type Answer = string | Readonly<Record<string, unknown>> | undefined;

export interface Retry {
  /** 1 for the first repetition; undefined for the first delivery. */
  readonly number?: number;
  readonly reason?: string;
}

/** Resolves when everything that a request says is committed. */
export type Dispatch = (body: Body, retry: Retry) => Promise<Answer>;

/**
 * Events, interactions and commands over HTTP, all at one address or each at its own below it. 200 comes only after the
 * commit; where that failed, 500 has Slack send events again. A turn that takes longer than Slack's three seconds goes
 * on: the repetition has the same id, and finds it done.
 */
export function createHttp(
  settings: SlackSettings,
  gate: Gate,
  dispatch: Dispatch,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'POST') return said(405, 'Slack sends POST requests here');
    const bytes = await readBody(request);
    if (!bytes) return said(413, 'too large');
    if (!isGenuine(request, bytes, settings)) return said(401, 'not signed by Slack for this app, or too old');
    const body = parsed(request, bytes);
    if (!body) return said(400, 'neither an event, an interaction nor a command');
    if (body['type'] === 'url_verification') return Response.json({ challenge: body['challenge'] });
    if (body['ssl_check'] !== undefined) return said(200, '');
    return answer(
      gate.admit(() => dispatch(body, retryOf(request))),
      settings,
    );
  };
}

async function answer(turn: Promise<Answer> | undefined, { report }: SlackSettings): Promise<Response> {
  if (!turn) return said(503, 'starting or stopping');
  try {
    const told = await turn;
    if (told === undefined || told === '') return said(200, '');
    return typeof told === 'string' ? said(200, told) : Response.json(told);
  } catch (cause) {
    report('A message was not kept', cause);
    return said(500, 'not kept');
  }
}

function said(status: number, text: string): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

/** The raw body; undefined where it is longer than anything that Slack sends. */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > limits.requestBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || !value) return Buffer.concat(chunks);
    length += value.length;
    if (length > limits.requestBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(value);
  }
}

function isGenuine({ headers }: Request, body: Uint8Array, { signingSecret, now }: SlackSettings): boolean {
  if (!signingSecret) return false;
  const timestamp = headers.get('x-slack-request-timestamp');
  const signature = headers.get('x-slack-signature');
  return verdictOn({ timestamp, signature, body }, signingSecret, now()) === 'genuine';
}

/** JSON for events; a form with `payload` for interactions; a form of plain fields for commands. */
function parsed({ headers }: Request, bytes: Uint8Array): Body | undefined {
  const text = Buffer.from(bytes).toString('utf8');
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/json') return objectIn(text);
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payload === null ? Object.fromEntries(form) : objectIn(payload);
}

function objectIn(text: string): Body | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Body) : undefined;
  } catch {
    return undefined;
  }
}

function retryOf({ headers }: Request): Retry {
  const number = Number(headers.get('x-slack-retry-num') ?? 0);
  const reason = headers.get('x-slack-retry-reason');
  return { ...(number > 0 ? { number } : {}), ...(reason ? { reason } : {}) };
}
