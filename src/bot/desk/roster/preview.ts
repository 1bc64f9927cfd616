import type { Context } from 'hono';
import { html } from 'hono/html';
import { problemsByLines, type RosterRead, showLines } from '../../../dialogs/roster/read-roster.ts';
import { headOf, type RosterUnit } from '../../../dialogs/roster/unit.ts';
import type { RosterChange, RosterFound } from '../../../store/people/roster-units.ts';
import { languageOf } from '../../web/receiving.ts';
import { csrfField } from '../layout.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv } from '../options.ts';
import { carryUnits, fingerprintOf } from './carried.ts';
import { rosterWords, type SayRoster } from './words.ts';

export interface Preview extends RosterRead {
  readonly found: RosterFound;
  /** The file's. */
  readonly name: string;
}

/** Of a long list the beginning is shown. */
const shownAtMost = 100;

/** What a file would change on the roster, what is wrong in it, and the button that does it. */
export async function previewSections(c: Context<DeskEnv>, preview: Preview): Promise<Markup> {
  const language = languageOf(c);
  const say = rosterWords(language);
  const { problems, ignored, found, name } = preview;
  const of = (what: RosterChange['what']) => found.changes.filter((change) => change.what === what);
  const [added, changed, same] = [of('new'), of('changed'), of('same')];
  return html`
        <section id="preview" aria-labelledby="preview-head">
          <h2 id="preview-head">${say('preview')} <span class="count">${name}</span></h2>
          <p>${say('changes', { added: added.length, changed: changed.length, same: same.length })}</p>
          ${found.others.length > 0 ? html`<p class="soft">${say('others', { count: found.others.length, some: some(found.others) })}</p>` : ''}
          ${ignored.length > 0 ? html`<p class="soft">${say('ignored', { columns: some(ignored) })}</p>` : ''}
          ${problems.length > 0 ? html`<p class="refused" role="alert">${say('problems', { count: problems.length })}</p>` : ''}
          ${await decision(c, preview, added.length + changed.length, say)}
        </section>
        ${listSection(
          'problems',
          say('problemsHead'),
          problemsByLines(problems),
          say,
          ({ lines, column, problem }) => html`
            <li><strong>${say('line', { line: showLines(lines) })}${column ?? ''}</strong> ${problem[language]}${lines.length > 1 ? html` <span class="soft">${say('ofLines', { count: lines.length })}</span>` : ''}</li>`,
        )}
        ${listSection('changed', say('changedHead'), changed, say, (change) => changedItem(change, say))}
        ${listSection(
          'added',
          say('addedHead'),
          added,
          say,
          ({ unit }) => html`
            <li>${unit.name} <span class="soft">${factsOf(unit)}</span></li>`,
        )}`;
}

function some(names: readonly string[]): string {
  return `${names.slice(0, 5).join('、')}${names.length > 5 ? '…' : ''}`;
}

/** Nothing to do where the file says what the roster says. */
async function decision(
  c: Context<DeskEnv>,
  { units, problems, found, name }: Preview,
  count: number,
  say: SayRoster,
): Promise<Markup> {
  if (count === 0) return html`<p><a class="button plain" href="/office/roster/import">${say('another')}</a></p>`;
  const carried = await carryUnits(units);
  return html`
          <form class="decide" method="post" action="/office/roster/import/confirm">
            ${csrfField(c)}
            <input type="hidden" name="units" value="${carried}">
            <input type="hidden" name="seen" value="${fingerprintOf(found)}">
            <input type="hidden" name="name" value="${name}">
            <p class="deeds"><button class="button" type="submit">${say(problems.length > 0 ? 'confirmRest' : 'confirm', { count })}</button>
              <a href="/office/roster/import">${say('another')}</a></p>
          </form>`;
}

function listSection<Item>(
  id: string,
  title: string,
  items: readonly Item[],
  say: SayRoster,
  show: (item: Item) => Markup,
): Markup {
  if (items.length === 0) return html``;
  return html`
        <section id="${id}" aria-labelledby="${id}-head">
          <h2 id="${id}-head">${title} <span class="count">${items.length}</span></h2>
          <ul class="rows">${items.slice(0, shownAtMost).map(show)}</ul>
          ${items.length > shownAtMost ? html`<p class="soft">${say('firstOf', { shown: shownAtMost, count: items.length })}</p>` : ''}
        </section>`;
}

function changedItem(change: RosterChange, say: SayRoster): Markup {
  if (change.what !== 'changed') return html``;
  const { unit, from, fields } = change;
  return html`
            <li>${unit.name}${fields.map(
              (field) => html`
              <p class="change"><span>${headOf(field)}</span> <del>${from[field] ?? say('nothing')}</del> <ins>${unit[field] ?? ''}</ins></p>`,
            )}</li>`;
}

function factsOf({ district, kind, contact, telephone }: RosterUnit): string {
  return [district, kind, contact, telephone].filter((fact) => fact !== undefined).join(' · ');
}
