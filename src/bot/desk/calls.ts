import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Language } from '../../dialogs/message.ts';
import { mainForm } from '../../dialogs/offering.ts';
import { type Call, callList } from '../../reports/call-list.ts';
import { standingPage } from '../../store/people/roster-standing.ts';
import { countUnreachable, unreachablePeople } from '../../store/unreachable.ts';
import { languageOf } from '../web/receiving.ts';
import { deskPage } from './layout.ts';
import type { Markup } from './markup.ts';
import { momentText } from './moments.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import type { Sight } from './overview.ts';
import { platformName } from './platform-name.ts';
import { sayIn } from './words.ts';

type CallSight = Pick<Sight, 'say' | 'when'>;

/** Whom the bot cannot reach, with what to tap to telephone them: the first, and the way to all. */
export function callsSection(sight: Sight): Markup {
  const { overview, say } = sight;
  const { calls, callsCount } = overview;
  return html`
        <section id="calls" aria-labelledby="calls-head">
          <h2 id="calls-head">${say('calls')} <span class="count">${callsCount}</span></h2>
          ${calls.length === 0 ? html`<p class="fine">${say('noCalls')}</p>` : listed(calls, sight)}
          ${callsCount > calls.length ? html`<p><a href="/office/calls">${say('allCalls', { count: callsCount })}</a></p>` : ''}
        </section>`;
}

const size = 50;

/** GET /office/calls: all of them, a page at a time. */
export async function callsPage(
  c: Context<DeskEnv>,
  { store, campaign, edition, ...rest }: DeskOptions,
): Promise<Response> {
  const language = languageOf(c);
  const say = sayIn(language);
  const asked = c.req.query('page') ?? '';
  const page = /^\d{1,4}$/u.test(asked) ? Number(asked) : 0;
  const query = { campaign: campaign.id, most: size + 1, skip: page * size };
  const [people, count] = await Promise.all([unreachablePeople(store.db, query), countUnreachable(store.db, query)]);
  const calls = callList(people.slice(0, size), edition);
  const when = (moment: number): string => momentText(moment, campaign.timeZone, language);
  const main = html`
        <section id="calls" aria-labelledby="calls-head">
          <h2 id="calls-head">${say('calls')} <span class="count">${count}</span></h2>
          ${calls.length === 0 ? html`<p class="fine">${say('noCalls')}</p>` : listed(calls, { say, when })}
          <p class="ways">${page > 0 ? html`<a rel="prev" href="/office/calls?page=${page - 1}">${say('before')}</a>` : ''}${people.length > size ? html`<a rel="next" href="/office/calls?page=${page + 1}">${say('next')}</a>` : ''}<a href="/office">${say('toOverview')}</a></p>
        </section>
        ${await silentSection(c, { store, campaign, edition }, language)}`;
  return deskPage(c, { store, campaign, edition, ...rest }, { at: '/office', width: 'wide', main });
}

/** Units of the roster from which nobody came: whom to ask for, and the telephone, as the roster has them. */
async function silentSection(
  c: Context<DeskEnv>,
  { store, campaign, edition }: Pick<DeskOptions, 'store' | 'campaign' | 'edition'>,
  language: Language,
): Promise<Markup> {
  const say = sayIn(language);
  const asked = c.req.query('silent') ?? '';
  const page = /^\d{1,4}$/u.test(asked) ? Number(asked) : 0;
  const wish = { campaign: campaign.id, form: mainForm(edition).id, progress: 'not' } as const;
  const { units, counts } = await standingPage(store.db, wish, { limit: size + 1, offset: page * size });
  const count = counts.reduce((sum, each) => sum + each.units, 0);
  if (count === 0) return html``;
  return html`
        <section id="silent" aria-labelledby="silent-head">
          <h2 id="silent-head">${say('silentUnits')} <span class="count">${count}</span></h2>
          <p class="soft">${say('silentHint')}</p>
          <ul class="rows dense">${units.slice(0, size).map(
            ({ name, district = '', contact, telephone }) => html`
            <li>${name} <span class="soft">${district}</span>
              <p>${contact ?? say('noName')} ${telephone === undefined ? html`<span class="soft">${say('noTelephone')}</span>` : numbers(telephone)}</p></li>`,
          )}</ul>
          <p class="ways">${page > 0 ? html`<a rel="prev" href="/office/calls?silent=${page - 1}#silent">${say('before')}</a>` : ''}${units.length > size ? html`<a rel="next" href="/office/calls?silent=${page + 1}#silent">${say('next')}</a>` : ''}</p>
        </section>`;
}

function listed(calls: readonly Call[], sight: CallSight): Markup {
  return html`<p class="soft">${sight.say('callsHint')}</p>
          <ul class="cards">${calls.map((call) => callItem(call, sight))}</ul>`;
}

function callItem(
  { unit, name, telephone, platform, since, problem, receipt }: Call,
  { say, when }: CallSight,
): Markup {
  const facts = [platformName(platform, say), say('since', { at: when(since) }), ...(receipt ? [receipt] : [])];
  return html`
            <li class="card">
              <h3>${unit || say('noUnit')}</h3>
              <p>${name || say('noName')} ${telephone ? numbers(telephone) : html`<span class="soft">${say('noTelephone')}</span>`}</p>
              <p class="soft">${facts.join(' · ')}</p>
              ${problem ? html`<p class="reason">${problem}</p>` : ''}
            </li>`;
}

/** Each number as a link that a phone dials; an extension after a pause, which is a comma. */
export function numbers(telephone: string): readonly Markup[] {
  return telephone.split(/、|, /u).map((number) => {
    const [, main = '', extension] = /^(\d+-\d+|\d+)(?:-(\d+))?$/u.exec(number) ?? [];
    if (main === '') return html`<span>${number}</span> `;
    const dialled = main.replaceAll('-', '') + (extension ? `,${extension}` : '');
    return html`<a class="telephone" href="tel:${dialled}">${number}</a> `;
  });
}
