import type { Context } from 'hono';
import { html } from 'hono/html';
import { submissionStates } from '../../../dialogs/event.ts';
import { unitKinds } from '../../../dialogs/forms/statistics-options.ts';
import type { Language } from '../../../dialogs/message.ts';
import { keyActivityNames } from '../../../reports/export/key-activities.ts';
import { stateNames } from '../../../reports/state-names.ts';
import { keyActivities } from '../../../store/office/key-activities.ts';
import { oldest, type RecordLine, type RecordsPage, readRecords } from '../../../store/office/records.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { type Asked, addressOf, askedOf } from './asked.ts';
import { recordWords, type SayRecord } from './words.ts';

const size = 50;
const counted = 200_000;

interface Shown {
  readonly asked: Asked;
  readonly page: RecordsPage;
  /** Absent where words are looked for. */
  readonly count?: number;
  readonly options: DeskOptions;
  readonly language: Language;
  readonly say: SayRecord;
}

/** GET /office/records: the records, the newest first, by form, state, district, unit and words. */
export async function recordsPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign, edition } = options;
  const language = languageOf(c);
  const asked = askedOf((name) => c.req.query(name), new Set(edition.forms.keys()));
  const forms = [...edition.forms.values()];
  const titleKeys = new Map(forms.flatMap(({ id, titleKey }) => (titleKey ? [[id, titleKey] as const] : [])));
  const query = { campaign: campaign.id, ...asked, size, titleKeys };
  const { page, count } = await readRecords(store.db, query, counted + 1);
  const shown = {
    asked,
    page,
    options,
    language,
    say: recordWords(language),
    ...(count === undefined ? {} : { count }),
  };
  return deskPage(c, options, { at: '/office/records', width: 'wide', main: html`${filterForm(shown)}${list(shown)}` });
}

function filterForm({ asked: { filter }, options, language, say }: Shown): Markup {
  const forms = [...options.edition.forms.values()].map(({ id, title }) => [id, title[language]] as const);
  const states = submissionStates.map((state) => [state, stateNames[state][language]] as const);
  const districts = options.campaign.districts.map((name) => [name, name] as const);
  const kinds = unitKinds.map(({ label }) => [label, label] as const);
  const keys = keyActivities.map((each) => [each, keyActivityNames[each][language]] as const);
  return html`
        <form class="filter" method="get" action="/office/records" role="search">
          ${select('form', say('form'), forms, filter.form, say)}
          ${select('state', say('state'), states, filter.state, say)}
          ${select('district', say('district'), districts, filter.district, say)}
          ${select('kind', say('kind'), kinds, filter.kind, say)}
          ${select('keyActivity', say('keyActivity'), keys, filter.keyActivity, say)}
          <label>${say('unit')}<input name="unit" value="${filter.unit ?? ''}" maxlength="100" autocomplete="off"></label>
          <label class="wide">${say('text')}<input name="text" type="search" value="${filter.text ?? ''}" maxlength="100"
            placeholder="${say('textHint')}" autocomplete="off"></label>
          <button class="button" type="submit">${say('find')}</button>
          ${Object.keys(filter).length > 0 ? html`<a href="/office/records">${say('clear')}</a>` : ''}
        </form>`;
}

function select(
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
  chosen: string | undefined,
  say: SayRecord,
): Markup {
  const option = ([value, text]: readonly [string, string]): Markup =>
    value === chosen
      ? html`<option value="${value}" selected>${text}</option>`
      : html`<option value="${value}">${text}</option>`;
  return html`<label>${label}<select name="${name}"><option value="">${say('any')}</option>${options.map(option)}</select></label>`;
}

function list(shown: Shown): Markup {
  const { page, say } = shown;
  return html`
        <section id="records" aria-labelledby="records-head">
          <h2 id="records-head">${say('records')} <span class="count">${heading(shown)}</span></h2>
          ${
            page.lines.length === 0
              ? html`<p class="fine">${say('none')}</p>`
              : html`<ul class="rows dense">${page.lines.map((line) => item(line, shown))}</ul>`
          }
          ${ways(shown)}
        </section>`;
}

function heading({ asked, count, say }: Shown): string {
  if (count === undefined) return say('found', { text: asked.filter.text ?? '' });
  return count > counted ? say('countOver', { count: counted }) : say('count', { count });
}

function item(line: RecordLine, { options, language, say }: Shown): Markup {
  const { campaign, edition } = options;
  const form = edition.forms.get(line.form)?.title[language] ?? line.form;
  const facts = [form, line.receipt ?? '', placeOf(line, say), momentText(line.listedAt, campaign.timeZone, language)];
  return html`
            <li class="${line.state}">
              <div><a href="/office/records/${line.unitId}/${line.id}">${line.isSelected ? html`<span title="${say('isSelected')}">★</span> ` : ''}${line.title || say('noTitle')}</a>
              <span class="state">${stateNames[line.state][language]}${line.correcting ? ` · ${say('correcting')}` : ''}</span></div>
              <p>${line.unit || say('noUnit')}</p>
              <p class="soft">${facts.filter(Boolean).join(' · ')}</p>
            </li>`;
}

/** Where it is held; where the unit is, if that is elsewhere or all that is known. */
function placeOf({ district, unitDistrict }: RecordLine, say: SayRecord): string {
  if (district === undefined) return unitDistrict ?? '';
  return unitDistrict === undefined || unitDistrict === district
    ? district
    : say('twoDistricts', { district, unitDistrict });
}

function ways({ asked: { filter }, page: { lines, newer, older }, say }: Shown): Markup {
  const [first, last] = [lines[0], lines.at(-1)];
  const link = (name: 'older' | 'newer', line: RecordLine): Markup =>
    html`<a rel="${name === 'older' ? 'next' : 'prev'}" href="${addressOf(filter, { [name]: `${line.at}_${line.id}` })}">${say(name)}</a>`;
  return html`<p class="ways">
            ${newer && first ? link('newer', first) : ''}
            ${newer ? html`<a href="${addressOf(filter)}">${say('first')}</a>` : ''}
            ${older && last ? link('older', last) : ''}
            ${older ? html`<a href="${addressOf(filter, { newer: `${oldest.at}_${oldest.id}` })}">${say('last')}</a>` : ''}
          </p>`;
}
