import type { Context } from 'hono';
import { html } from 'hono/html';
import { listAssignments } from '../../../store/people/assignments.ts';
import { unlistedUnits } from '../../../store/people/unlisted-units.ts';
import { languageOf } from '../../web/receiving.ts';
import { csrfField, deskPage } from '../layout.ts';
import { reaches } from '../leaves.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { assignWords } from './assign-words.ts';
import { rosterWords } from './words.ts';

const size = 100;

/** What was just done, or refused. */
export interface Told {
  readonly kind: 'done' | 'refused';
  readonly text: string;
}

/** GET /office/roster/unlisted: who filed under a name that the roster has not. */
export async function unlistedPage(c: Context<DeskEnv>, options: DeskOptions, told?: Told): Promise<Response> {
  const say = rosterWords(languageOf(c));
  const asked = c.req.query('page') ?? '';
  const page = /^\d{1,4}$/u.test(asked) ? Number(asked) : 0;
  const at = { limit: size + 1, offset: page * size };
  const { units, count } = await unlistedUnits(options.store.db, { campaign: options.campaign.id }, at);
  const isAdmin = reaches(c.get('member').role, 'admin');
  const link = (to: number): string => `/office/roster/unlisted?page=${to}`;
  const main = html`
        <p><a href="/office/roster">${say('back')}</a></p>
        <section id="unlisted" aria-labelledby="unlisted-head">
          <h2 id="unlisted-head">${say('unlisted')} <span class="count">${count}</span></h2>
          ${told ? html`<p class="${told.kind}" role="${told.kind === 'done' ? 'status' : 'alert'}">${told.text}</p>` : ''}
          <p class="soft">${say('unlistedHint')}</p>
          ${units.length === 0 ? html`<p class="fine">${say('noUnlisted')}</p>` : ''}
          <ul class="rows dense">${units.slice(0, size).map(
            ({ name, filed }) => html`
            <li><a href="/office/records?unit=${encodeURIComponent(name)}">${name}</a> <span class="soft">${say('filedCount', { filed })}</span>${isAdmin ? html` <a class="small" href="/office/roster/assign?name=${encodeURIComponent(name)}">${assignWords(languageOf(c))('assign')}</a>` : ''}</li>`,
          )}</ul>
          <p class="ways">${page > 0 ? html`<a rel="prev" href="${link(page - 1)}">${say('newer')}</a>` : ''}${units.length > size ? html`<a rel="next" href="${link(page + 1)}">${say('older')}</a>` : ''}</p>
        </section>
        ${isAdmin ? await assignedSection(c, options) : ''}`;
  return deskPage(c, options, { at: '/office/roster', width: 'wide', main });
}

/** What was taken for a unit of the roster, with the way back. */
async function assignedSection(c: Context<DeskEnv>, { store, campaign }: DeskOptions): Promise<Markup> {
  const language = languageOf(c);
  const say = assignWords(language);
  const all = await listAssignments(store.db, { campaign: campaign.id });
  if (all.length === 0) return html``;
  return html`
        <section id="assigned" aria-labelledby="assigned-head">
          <h2 id="assigned-head">${say('assigned')} <span class="count">${all.length}</span></h2>
          <ul class="rows dense">${all.map(
            ({ id, name, toName: to, by, at, submissions, people }) => html`
            <li>${say('moves', { name, to })}
              <p class="soft">${say('line', { by, at: momentText(at, campaign.timeZone, language), submissions, people })}</p>
              <form method="post" action="/office/roster/assign/undo">${csrfField(c)}<input type="hidden" name="id" value="${id}"><button class="small" type="submit">${say('undo')}</button></form></li>`,
          )}</ul>
        </section>`;
}
