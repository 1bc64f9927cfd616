import type { Context } from 'hono';
import { html } from 'hono/html';
import { unlistedUnits } from '../../../store/people/unlisted-units.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { rosterWords } from './words.ts';

const size = 100;

/** GET /office/roster/unlisted: who filed under a name that the roster has not. */
export async function unlistedPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const say = rosterWords(languageOf(c));
  const asked = c.req.query('page') ?? '';
  const page = /^\d{1,4}$/u.test(asked) ? Number(asked) : 0;
  const at = { limit: size + 1, offset: page * size };
  const { units, count } = await unlistedUnits(options.store.db, { campaign: options.campaign.id }, at);
  const link = (to: number): string => `/office/roster/unlisted?page=${to}`;
  const main = html`
        <p><a href="/office/roster">${say('back')}</a></p>
        <section id="unlisted" aria-labelledby="unlisted-head">
          <h2 id="unlisted-head">${say('unlisted')} <span class="count">${count}</span></h2>
          <p class="soft">${say('unlistedHint')}</p>
          ${units.length === 0 ? html`<p class="fine">${say('noUnlisted')}</p>` : ''}
          <ul class="rows dense">${units.slice(0, size).map(
            ({ name, filed }) => html`
            <li><a href="/office/records?unit=${encodeURIComponent(name)}">${name}</a> <span class="soft">${say('filedCount', { filed })}</span></li>`,
          )}</ul>
          <p class="ways">${page > 0 ? html`<a rel="prev" href="${link(page - 1)}">${say('newer')}</a>` : ''}${units.length > size ? html`<a rel="next" href="${link(page + 1)}">${say('older')}</a>` : ''}</p>
        </section>`;
  return deskPage(c, options, { at: '/office/roster', width: 'wide', main });
}
