import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { unitKinds } from '../../../dialogs/forms/statistics-options.ts';
import { type StandingSum, standingTable, sumsBy } from '../../../reports/roster/standing.ts';
import {
  countStanding,
  type RosterStanding,
  rosterStanding,
  type StandingWish,
  unitProgresses,
} from '../../../store/people/roster-standing.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import type { OfficeSessions } from '../sessions.ts';
import { rosterWords, type SayRoster } from './words.ts';

const size = 100;
const lastPage = 1_000;

type Filter = Pick<StandingWish, 'district' | 'kind' | 'progress' | 'text'>;

/** The roster: who has filed, begun or done nothing, by district and kind; every member may read it. */
export function addRoster(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  app.get('/office/roster', needMember('person'), (c) => rosterPage(c, options));
  app.get('/office/roster.xlsx', needMember('person'), async (c) => {
    const wish = { campaign: options.campaign.id, form: 'filing', ...filterOf(c, options) };
    const table = await standingTable(await rosterStanding(options.store.db, wish), 'xlsx');
    return c.body(new Uint8Array(table), 200, {
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'content-disposition': `attachment; filename="roster.xlsx"; filename*=UTF-8''${encodeURIComponent('名册.xlsx')}`,
    });
  });
}

async function rosterPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const say = rosterWords(languageOf(c));
  const filter = filterOf(c, options);
  const page = pageOf(c.req.query('page'));
  const wish = { campaign: options.campaign.id, form: 'filing', ...filter };
  const counts = await countStanding(options.store.db, wish);
  const units = await rosterStanding(options.store.db, wish, { limit: size + 1, offset: page * size });
  const sum = sumsBy('district', counts).at(-1)?.units ?? 0;
  const isEmpty = sum === 0 && Object.keys(filter).length === 0;
  const main = html`${filterForm(filter, options, say)}
        ${isEmpty ? '' : table('district', sumsBy('district', counts), say)}
        ${isEmpty ? '' : table('kind', sumsBy('kind', counts), say)}
        <section id="units" aria-labelledby="units-head">
          <h2 id="units-head">${say('roster')} <span class="count">${say('count', { count: sum })}</span></h2>
          ${units.length === 0 ? html`<p class="fine">${say(isEmpty ? 'empty' : 'none')}</p>` : html`<ul class="rows">${units.slice(0, size).map((unit) => item(unit, say))}</ul>`}
          <p class="ways">
            ${page > 0 ? html`<a rel="prev" href="${addressOf('/office/roster', filter, page - 1)}">${say('newer')}</a>` : ''}
            ${units.length > size ? html`<a rel="next" href="${addressOf('/office/roster', filter, page + 1)}">${say('older')}</a>` : ''}
            ${sum > 0 ? html`<a href="${addressOf('/office/roster.xlsx', filter, 0)}">${say('download')}</a>` : ''}
          </p>
        </section>`;
  return deskPage(c, options, { at: '/office/roster', width: 'wide', main });
}

/** What is not known is left out of account. */
function filterOf(c: Context<DeskEnv>, { campaign }: DeskOptions): Filter {
  const asked = (name: string): string => (c.req.query(name) ?? '').slice(0, 100).trim();
  const district = campaign.districts.find((name) => name === asked('district'));
  const kind = unitKinds.find(({ label }) => label === asked('kind'))?.label;
  const progress = unitProgresses.find((each) => each === asked('progress'));
  const text = asked('text').replaceAll('\0', '');
  return {
    ...(district === undefined ? {} : { district }),
    ...(kind === undefined ? {} : { kind }),
    ...(progress === undefined ? {} : { progress }),
    ...(text === '' ? {} : { text }),
  };
}

function pageOf(asked: string | undefined): number {
  return /^\d{1,4}$/u.test(asked ?? '') ? Math.min(Number(asked), lastPage) : 0;
}

function addressOf(path: string, filter: Filter, page: number): string {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  if (page > 0) query.set('page', String(page));
  return query.size > 0 ? `${path}?${query}` : path;
}

function filterForm(filter: Filter, { campaign }: DeskOptions, say: SayRoster): Markup {
  const progresses = unitProgresses.map((each) => [each, say(each)] as const);
  return html`
        <form class="filter" method="get" action="/office/roster" role="search">
          ${select('district', campaign.districts.map(same), filter.district, say)}
          ${select(
            'kind',
            unitKinds.map(({ label }) => same(label)),
            filter.kind,
            say,
          )}
          ${select('progress', progresses, filter.progress, say)}
          <label class="wide">${say('text')}<input name="text" type="search" value="${filter.text ?? ''}" maxlength="100" autocomplete="off"></label>
          <button class="button" type="submit">${say('find')}</button>
          ${Object.keys(filter).length > 0 ? html`<a href="/office/roster">${say('clear')}</a>` : ''}
        </form>`;
}

function same(name: string): readonly [string, string] {
  return [name, name];
}

function select(
  name: 'district' | 'kind' | 'progress',
  choices: readonly (readonly [string, string])[],
  chosen: string | undefined,
  say: SayRoster,
): Markup {
  const option = ([value, text]: readonly [string, string]): Markup =>
    value === chosen
      ? html`<option value="${value}" selected>${text}</option>`
      : html`<option value="${value}">${text}</option>`;
  return html`<label>${say(name)}<select name="${name}"><option value="">${say('any')}</option>${choices.map(option)}</select></label>`;
}

function table(which: 'district' | 'kind', sums: readonly StandingSum[], say: SayRoster): Markup {
  const last = sums.length - 1;
  const label = (sum: StandingSum, i: number): string =>
    i === last ? say('all') : sum.label === '未注明' ? say('unnamed') : sum.label;
  return html`
        <section id="by-${which}" aria-labelledby="by-${which}-head">
          <h2 id="by-${which}-head">${say(which === 'district' ? 'byDistrict' : 'byKind')}</h2>
          <div class="scroll"><table>
            <thead><tr><th scope="col">${say(which)}</th><th scope="col">${say('units')}</th>${unitProgresses.map((each) => html`<th scope="col">${say(each)}</th>`)}</tr></thead>
            <tbody>${sums.map((sum, i) => html`<tr><th scope="row">${label(sum, i)}</th><td>${sum.units}</td>${unitProgresses.map((each) => html`<td>${sum[each]}</td>`)}</tr>`)}</tbody>
          </table></div>
        </section>`;
}

function item(unit: RosterStanding, say: SayRoster): Markup {
  const facts = [unit.district, unit.kind, unit.contact, unit.telephone].filter((fact) => fact !== undefined);
  const work = unit.filed + unit.drafts > 0 ? say('counts', { filed: unit.filed, drafts: unit.drafts }) : '';
  return html`
            <li class="${unit.progress === 'filed' ? 'accepted' : unit.progress === 'not' ? 'returned' : 'draft'}">
              ${unit.name} <span class="state">${say(unit.progress)}</span>
              <p class="soft">${facts.join(' · ')}</p>
              ${work ? html`<p class="soft">${work}${unit.byName ? ` · ${say('byName')}` : ''}</p>` : ''}
            </li>`;
}
