import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Values } from '../../dialogs/message.ts';
import { languageOf } from '../web/receiving.ts';
import { deskFrame } from './frame.ts';
import type { Markup } from './markup.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { sayIn, type WordKey } from './words.ts';

type Status = 200 | 401 | 403 | 404 | 410 | 413 | 429 | 503;

/** A page that says one thing. Where a page may have been opened from elsewhere, which sends no cookie, it leads on. */
export function notice(
  c: Context<DeskEnv>,
  options: DeskOptions,
  status: Status,
  key: WordKey,
  values: Values = {},
): Promise<Response> {
  const say = sayIn(languageOf(c));
  // The body may be unread: the line ends with the answer, or the next request on it would be cut.
  if (c.req.method !== 'GET') c.header('connection', 'close');
  c.status(status);
  const leadsOn = status === 401 || status === 410;
  return lonePage(c, options, say(key, values), leadsOn ? html`<a href="/office">${say('again')}</a>` : html``);
}

/** One sentence in the middle, and what stands under it. */
export async function lonePage(
  c: Context<DeskEnv>,
  { campaign }: DeskOptions,
  sentence: string,
  below: Markup,
): Promise<Response> {
  const language = languageOf(c);
  return deskFrame(c, {
    ...{ language, title: campaign.title },
    body: (icon) => html`
    <main class="lone">
      <img src="${icon}" alt="" width="48" height="48">
      <h1>${sayIn(language)('desk')}</h1>
      <p>${sentence}</p>
      ${below}
    </main>`,
  });
}
