import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from 'grammy/types';
import type { Endpoint } from '../adapter.ts';
import { within } from '../within.ts';
import { longestBody, type TelegramTimes } from './limits.ts';
import { type Report, webhookPath } from './options.ts';

export interface WebhookOptions {
  readonly secret: string;
  /** Undefined while no updates are taken. */
  readonly take: () => ((update: Update) => Promise<void>) | undefined;
  readonly times: Pick<TelegramTimes, 'webhookMs'>;
  readonly report: Report;
}

/**
 * The path that Telegram posts updates to. 401 without the secret, before anything is read; 200 only when the update
 * was taken; 500 or 503 otherwise, so that Telegram sends it again.
 */
export function createWebhook(options: WebhookOptions): Endpoint {
  return { path: webhookPath, fetch: (request) => answer(options, request) };
}

async function answer(options: WebhookOptions, request: Request): Promise<Response> {
  if (!isKnown(options.secret, request.headers.get('x-telegram-bot-api-secret-token'))) return status(401);
  if (request.method !== 'POST') return status(405);
  const take = options.take();
  if (!take) return status(503);
  const body = await bodyOf(request);
  if (body === undefined) return status(413);
  const update = updateIn(body);
  if (!update) return status(400);
  return status(await outcomeOf(take(update), options, update));
}

async function outcomeOf(taking: Promise<void>, { times, report }: WebhookOptions, update: Update): Promise<200 | 500> {
  try {
    await within(taking, times.webhookMs, late);
    return 200;
  } catch (error) {
    // An error of the store may quote what was said: only its name is told.
    report('notTaken', { update: update.update_id, cause: error instanceof Error ? error.name : typeof error });
    return 500;
  }
}

function late(): never {
  throw new LateError();
}

/** The turn goes on; when Telegram sends the update again it is known, or waits for its turn. */
class LateError extends Error {
  constructor() {
    super('The update was not taken in time; Telegram sends it again.');
    this.name = 'LateError';
  }
}

/** Hashes are compared, of one length whatever was sent, and in a time that tells nothing of where they differ. */
function isKnown(secret: string, given: string | null): boolean {
  return timingSafeEqual(digest(secret), digest(given ?? ''));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Undefined where it is longer than any update. */
async function bodyOf({ headers, body }: Request): Promise<string | undefined> {
  if (Number(headers.get('content-length') ?? 0) > longestBody) return undefined;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > longestBody) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function updateIn(body: string): Update | undefined {
  try {
    const read: unknown = JSON.parse(body);
    const isUpdate =
      typeof read === 'object' && read !== null && 'update_id' in read && Number.isInteger(read.update_id);
    return isUpdate ? (read as Update) : undefined;
  } catch {
    return undefined;
  }
}

function status(code: number): Response {
  return new Response(null, { status: code });
}
