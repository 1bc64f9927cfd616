import type { Context } from 'hono';
import { html } from 'hono/html';
import { unitKinds } from '../../../dialogs/forms/statistics-options.ts';
import type { Language } from '../../../dialogs/message.ts';
import { mainForm } from '../../../dialogs/offering.ts';
import { type StandingSum, standingTable, sumsBy } from '../../../reports/roster/standing.ts';
import {
  type RosterStanding,
  rosterStanding,
  type StandingWish,
  standingPage,
  unitProgresses,
} from '../../../store/people/roster-standing.ts';
import { xlsxType } from '../../media-types.ts';
import { contentDisposition } from '../../web/downloads.ts';
import { languageOf } from '../../web/receiving.ts';
import { numbers } from '../calls.ts';
import { deskPage } from '../layout.ts';
import { reaches } from '../leaves.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { rosterWords, type SayRoster } from './words.ts';

const size = 100;
const lastPage = 1_000;

type Filter = Pick<StandingWish, 'district' | 'kind' | 'progress' | 'text'>;

/** GET /office/roster.xlsx: the units that the address asks for, with how far each is. */
export async function rosterWorkbook(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const form = formOf(c, options);
  const wish = { campaign: options.campaign.id, form, ...filterOf(c, options) };
  const table = await standingTable(await rosterStanding(options.store.db, wish), 'xlsx');
  return c.body(new Uint8Array(table), 200, {
    'content-type': xlsxType,
    'content-disposition': contentDisposition('名册.xlsx'),
  });
}

/** The form whose progress is asked for. Default: the one with which everything begins. */
function formOf(c: Context<DeskEnv>, { edition }: DeskOptions): string {
  return (edition.forms.get(c.req.query('form') ?? '') ?? mainForm(edition)).id;
}

/** GET /office/roster: how far the units are, by district and kind, and each of them. */
export async function rosterPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const say = rosterWords(languageOf(c));
  const filter = filterOf(c, options);
  const page = pageOf(c.req.query('page'));
  const form = formOf(c, options);
  const wish = { campaign: options.campaign.id, form, ...filter };
  const { counts, units } = await standingPage(options.store.db, wish, { limit: size + 1, offset: page * size });
  const sum = sumsBy('district', counts).at(-1)?.units ?? 0;
  const isEmpty = sum === 0 && Object.keys(filter).length === 0;
  const main = html`${deeds(c, say)}${filterForm(filter, form, options, languageOf(c), say)}
        ${isEmpty ? '' : table('district', inOrder(sumsBy('district', counts), options.campaign.districts), say)}
        ${
          isEmpty
            ? ''
            : table(
                'kind',
                inOrder(
                  sumsBy('kind', counts),
                  unitKinds.map(({ label }) => label),
                ),
                say,
              )
        }
        <section id="units" aria-labelledby="units-head">
          <h2 id="units-head">${say('roster')} <span class="count">${say('count', { count: sum })}</span></h2>
          ${units.length === 0 ? html`<p class="fine">${say(isEmpty ? 'empty' : 'none')}</p>` : html`<ul class="rows dense">${units.slice(0, size).map((unit) => item(unit, say))}</ul>`}
          <p class="ways">
            ${page > 0 ? html`<a rel="prev" href="${addressOf('/office/roster', { ...filter, form }, page - 1)}">${say('newer')}</a>` : ''}
            ${units.length > size ? html`<a rel="next" href="${addressOf('/office/roster', { ...filter, form }, page + 1)}">${say('older')}</a>` : ''}
            ${sum > 0 ? html`<a href="${addressOf('/office/roster.xlsx', { ...filter, form }, 0)}">${say('download')}</a>` : ''}
            ${isEmpty ? '' : html`<a href="/office/roster/unlisted">${say('unlisted')}</a>`}
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

function addressOf(path: string, filter: Filter & { readonly form: string }, page: number): string {
  const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]));
  if (page > 0) query.set('page', String(page));
  return query.size > 0 ? `${path}?${query}` : path;
}

/** In the order in which the campaign names them; what is not said, and the sum, come last. */
function inOrder(sums: readonly StandingSum[], names: readonly string[]): readonly StandingSum[] {
  const place = ({ label }: StandingSum): number => (names.includes(label) ? names.indexOf(label) : names.length);
  return [...sums.slice(0, -1).toSorted((one, other) => place(one) - place(other)), ...sums.slice(-1)];
}

/** What an administrator can do here, and what was just done. */
function deeds(c: Context<DeskEnv>, say: SayRoster): Markup {
  const [, added, changed] = /^(\d{1,6})_(\d{1,6})$/u.exec(c.req.query('imported') ?? '') ?? [];
  const done =
    added === undefined
      ? ''
      : html`<p class="done" role="status">${say('imported', { added, changed: changed ?? 0 })}</p>`;
  if (!reaches(c.get('member').role, 'admin')) return html`${done}`;
  return html`${done}
        <p class="ways"><a class="button plain" href="/office/roster/import">${say('import')}</a><a class="button plain" href="/office/roster/invites">${say('invites')}</a></p>`;
}

function filterForm(
  filter: Filter,
  form: string,
  { campaign, edition }: DeskOptions,
  language: Language,
  say: SayRoster,
): Markup {
  const progresses = unitProgresses.map((each) => [each, say(each)] as const);
  const forms = [...edition.forms.values()].map(({ id, title }) => [id, title[language]] as const);
  return html`
        <form class="filter" method="get" action="/office/roster" role="search">
          ${select('form', forms, form, say)}
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
  name: 'form' | 'district' | 'kind' | 'progress',
  choices: readonly (readonly [string, string])[],
  chosen: string | undefined,
  say: SayRoster,
): Markup {
  const option = ([value, text]: readonly [string, string]): Markup =>
    value === chosen
      ? html`<option value="${value}" selected>${text}</option>`
      : html`<option value="${value}">${text}</option>`;
  return html`<label>${say(name)}<select name="${name}">${name === 'form' ? '' : html`<option value="">${say('any')}</option>`}${choices.map(option)}</select></label>`;
}

function table(which: 'district' | 'kind', sums: readonly StandingSum[], say: SayRoster): Markup {
  const last = sums.length - 1;
  const label = (sum: StandingSum, i: number): string =>
    i === last ? say('all') : sum.label === '未注明' ? say('unnamed') : sum.label;
  const row = (sum: StandingSum, i: number): Markup =>
    html`<tr><th scope="row">${label(sum, i)}</th><td>${sum.units}</td>${unitProgresses.map((each) => html`<td>${sum[each]}</td>`)}</tr>`;
  return html`
        <section id="by-${which}" aria-labelledby="by-${which}-head">
          <h2 id="by-${which}-head">${say(which === 'district' ? 'byDistrict' : 'byKind')}</h2>
          <div class="scroll"><table>
            <thead><tr><th scope="col">${say(which)}</th><th scope="col">${say('units')}</th>${unitProgresses.map((each) => html`<th scope="col">${say(each)}</th>`)}</tr></thead>
            <tbody>${sums.slice(0, last).map(row)}</tbody>
            <tfoot>${sums.slice(last).map((sum) => row(sum, last))}</tfoot>
          </table></div>
        </section>`;
}

function item(unit: RosterStanding, say: SayRoster): Markup {
  const facts = [unit.district, unit.kind, unit.contact].filter((fact) => fact !== undefined);
  const work = unit.filed + unit.drafts > 0 ? say('counts', { filed: unit.filed, drafts: unit.drafts }) : '';
  return html`
            <li class="${unit.progress === 'filed' ? 'accepted' : unit.progress === 'not' ? 'returned' : 'draft'}">
              <div><a href="/office/records?unit=${encodeURIComponent(unit.name)}" title="${say('records')}">${unit.name}</a> <span class="state">${say(unit.progress)}</span></div>
              <p class="soft">${facts.join(' · ')} ${unit.telephone === undefined ? '' : numbers(unit.telephone)}</p>
              <p class="soft">${work}${unit.byName ? ` · ${say('byName')}` : ''}</p>
            </li>`;
}
