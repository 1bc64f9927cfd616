import type { Context } from 'hono';
import { z } from 'zod';
import { boundedText } from './bounded-text.ts';
import type { SessionEnv } from './guard.ts';
import type { Hub } from './hub.ts';
import type { WebLimits } from './options.ts';
import type { Receiving } from './receiving.ts';
import { refuse } from './refusal.ts';

/** Ids are made by the page, so that a message sent again after a broken line is the same message. */
export const pageId = z.uuid().toLowerCase();

const openBody = z.strictObject({ id: pageId });
const textBody = z.strictObject({ id: pageId, text: z.string() });
const pressBody = z.strictObject({
  id: pageId,
  question: z.int().min(0),
  values: z.array(z.string().min(1).max(200)).min(1).max(100),
  shown: z.string().max(2_000),
});
const messageBody = z.union([textBody, pressBody]);

/** What the handlers of the page's posts work with. */
export interface Posting {
  readonly receiving: Receiving;
  readonly hub: Hub;
  readonly limits: WebLimits;
}

/** POST /api/messages: a typed text, or the buttons of a question. */
export async function postMessage(c: Context<SessionEnv>, { receiving, hub, limits }: Posting): Promise<Response> {
  const written = await boundedText(c.req.raw.body, limits.bodyBytes);
  if (written === undefined) return refuse(c, 'textTooLong');
  const parsed = messageBody.safeParse(json(written));
  if (!parsed.success) return refuse(c, 'shape');
  const body = parsed.data;
  const text = 'text' in body ? clean(body.text) : clean(body.shown);
  if ('text' in body && !text.trim()) return refuse(c, 'empty');
  if (text.length > limits.text) return refuse(c, 'textTooLong');
  const { chat } = c.get('session');
  hub.publish(chat, { event: 'echo', data: { id: body.id, text } });
  return receiving.take(c, {
    id: `m-${body.id}`,
    content: 'text' in body ? { type: 'text', text } : { type: 'choice', question: body.question, values: body.values },
    withinMs: limits.turnMs,
    failed: () => {
      hub.publish(chat, { event: 'unkept', data: { id: body.id } });
      return undefined;
    },
  });
}

/** POST /api/open: a tab that knows nothing of the talk asks where it is. */
export async function postOpen(c: Context<SessionEnv>, { receiving, limits }: Posting): Promise<Response> {
  const written = await boundedText(c.req.raw.body, limits.bodyBytes);
  const parsed = openBody.safeParse(json(written ?? ''));
  if (!parsed.success) return refuse(c, 'shape');
  return receiving.take(c, { id: `o-${parsed.data.id}`, content: { type: 'opened' }, withinMs: limits.turnMs });
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without NUL and halves of surrogate pairs, which a database refuses. */
function clean(text: string): string {
  return Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
}
