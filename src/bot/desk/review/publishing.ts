import type { Context } from 'hono';
import { html } from 'hono/html';
import { listPublishedAt } from '../../../store/office/publishing.ts';
import { publishAndSign } from '../../review/publish.ts';
import { languageOf } from '../../web/receiving.ts';
import { csrfField } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { reviewWords } from './words.ts';

/** POST /office/selected: the list is published, or the office's own again. For administrators. */
export async function publishPosted(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const wanted = c.get('form').get('wanted') === 'published' ? 'published' : 'hidden';
  const actor = { member: c.get('member'), via: 'desk', address: c.env.visitor.address };
  await publishAndSign({ ...options, wanted, actor, now: options.clock.now() });
  return c.redirect('/office/selected', 303);
}

/** Whether everybody may read the list, and the button that changes that, for those who may. */
export async function publishing(c: Context<DeskEnv>, { store, campaign }: DeskOptions): Promise<Markup> {
  const language = languageOf(c);
  const say = reviewWords(language);
  const at = await listPublishedAt(store.db, { campaign: campaign.id });
  const told =
    at === undefined ? say('notPublished') : say('published', { at: momentText(at, campaign.timeZone, language) });
  const [wanted, word] = at === undefined ? (['published', 'publish'] as const) : (['hidden', 'hide'] as const);
  const button = html`
          <form method="post" action="/office/selected">${csrfField(c)}<input type="hidden" name="wanted" value="${wanted}">
            <button class="small" type="submit">${say(word)}</button></form>`;
  return html`<p class="soft">${told}</p>${c.get('member').role === 'admin' ? button : ''}`;
}
