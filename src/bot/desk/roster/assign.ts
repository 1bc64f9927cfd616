import type { Context } from 'hono';
import { html } from 'hono/html';
import { type TypedUnit, typedUnits } from '../../../store/people/assignment-look.ts';
import { likelyUnits, type RosterEntry, searchRoster } from '../../../store/people/roster-search.ts';
import { assignAndTell, previewAssign, undoAndTell } from '../../review/assign.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { isUuid } from '../records/asked.ts';
import { actorIn } from '../review/routes.ts';
import { assignPreview } from './assign-preview.ts';
import { type AssignWord, assignWords } from './assign-words.ts';
import { unlistedPage } from './unlisted.ts';

/** What was chosen so far. */
interface Chosen {
  readonly name: string;
  /** Looked for on the roster. */
  readonly text: string;
  readonly units: readonly string[];
  readonly to: string | undefined;
}

const mostLikely = 8;
const mostFound = 20;
const mostUnits = 200;

/** GET /office/roster/assign: which units of a typed name, which one of the roster, and what would happen. */
export function assignPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  return pageOf(c, options, chosenIn(new URL(c.req.url).searchParams));
}

function chosenIn(asked: URLSearchParams): Chosen {
  const said = (name: string): string => (asked.get(name) ?? '').replaceAll('\0', '').trim().slice(0, 200);
  const to = said('to');
  return {
    ...{ name: said('name'), text: said('text'), to: isUuid(to) ? to : undefined },
    units: [...new Set(asked.getAll('unit').filter(isUuid))].slice(0, mostUnits),
  };
}

async function pageOf(c: Context<DeskEnv>, options: DeskOptions, chosen: Chosen, refused?: AssignWord) {
  const say = assignWords(languageOf(c));
  const { campaign, store } = options;
  if (refused) c.status(409);
  const typed = await typedUnits(store.db, { campaign: campaign.id, name: chosen.name });
  const { units, to } = chosen;
  const look = to && units.length > 0 ? await previewAssign(options, { campaign: campaign.id, units, to }) : undefined;
  const main = html`
        <p><a href="/office/roster/unlisted">${say('back')}</a></p>
        ${refused ? html`<p class="refused" role="alert">${say(refused)}</p>` : ''}
        ${look ? assignPreview(c, options, look) : ''}
        <section id="assign" aria-labelledby="assign-head">
          <h2 id="assign-head">${say('assign')}</h2>
          <p class="soft">${say('hint')}</p>
          ${typed.length === 0 ? html`<p class="fine">${say('none', { name: chosen.name })}</p>` : await chooser(c, options, chosen, typed)}
        </section>`;
  return deskPage(c, options, { at: '/office/roster', width: 'wide', main });
}

/** One form for both: to look for a name keeps what is ticked. */
async function chooser(
  c: Context<DeskEnv>,
  { store, campaign }: DeskOptions,
  { name, text, units, to }: Chosen,
  typed: readonly TypedUnit[],
): Promise<Markup> {
  const say = assignWords(languageOf(c));
  const query = { campaign: campaign.id, typed: name, most: mostLikely };
  const likely = await likelyUnits(store.db, query);
  const found = text === '' ? [] : await searchRoster(store.db, { ...query, text, most: mostFound });
  const others = found.filter(({ unit }) => likely.every((each) => each.unit !== unit));
  const ticked = (unit: string): boolean => units.length === 0 || units.includes(unit);
  return html`
          <form class="decide" method="get" action="/office/roster/assign">
            <input type="hidden" name="name" value="${name}">
            <fieldset class="lines"><legend>${say('which', { name })}</legend>
              ${typed.length > 1 ? html`<p class="soft">${say('several', { count: typed.length })}</p>` : ''}
              ${typed.map((unit) => typedItem(unit, ticked(unit.unit) ? html`checked` : html``, say))}
            </fieldset>
            <fieldset class="lines"><legend>${say('to')}</legend>
              <p class="soft">${say(likely.length > 0 ? 'likely' : 'noLikely')}</p>
              ${likely.map((entry) => entryItem(entry, to))}
              ${text === '' ? '' : html`<p class="soft">${say(found.length > 0 ? 'found' : 'notFound', { text })}</p>`}
              ${others.map((entry) => entryItem(entry, to))}
              <p class="deeds"><label>${say('text')} <input name="text" type="search" value="${text}" maxlength="100" autocomplete="off"></label>
              <button class="small" type="submit">${say('find')}</button></p>
            </fieldset>
            <p class="deeds"><button class="button" type="submit">${say('look')}</button></p>
          </form>`;
}

const shownReceipts = 5;

function typedItem({ unit, name, people, drafts, filed }: TypedUnit, checked: Markup, say: SayAssign): Markup {
  const shown = filed.slice(0, shownReceipts).map(({ receipt, title }) => `${receipt} ${title}`.trim());
  const rest = filed.length > shownReceipts ? ` ${say('more', { count: filed.length })}` : '';
  return html`
              <label><input type="checkbox" name="unit" value="${unit}" ${checked}> ${name} <span class="soft">${say('facts', { people, filed: filed.length, drafts })}${shown.length > 0 ? html` · ${shown.join('；')}${rest}` : ''}</span></label>`;
}

type SayAssign = ReturnType<typeof assignWords>;

function entryItem({ unit, name, district, kind, contact }: RosterEntry, to: string | undefined): Markup {
  const facts = [district, kind, contact].filter((fact) => fact !== null).join(' · ');
  return html`
              <label><input type="radio" name="to" value="${unit}" ${unit === to ? html`checked` : ''}> ${name} <span class="soft">${facts}</span></label>`;
}

/** POST /office/roster/assign: does what was shown, where all is still so. */
export async function assignPosted(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { campaign, clock } = options;
  const chosen = chosenIn(c.get('form'));
  const { to, units } = chosen;
  if (!to || units.length === 0) return pageOf(c, options, chosen, 'cannot');
  const seen = (c.get('form').get('seen') ?? '').slice(0, 100);
  const wish = { campaign: campaign.id, units, to, seen, actor: actorIn(c), now: clock.now() };
  const result = await assignAndTell(options, wish);
  if (!result.done) return pageOf(c, options, chosen, result.why);
  const text = assignWords(languageOf(c))('done', { to: result.look.to.name, count: result.told });
  return unlistedPage(c, options, { kind: 'done', text });
}

/** POST /office/roster/assign/undo: puts a unit back. */
export async function undoPosted(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const say = assignWords(languageOf(c));
  const id = c.get('form').get('id') ?? '';
  const wish = { campaign: options.campaign.id, id, actor: actorIn(c), now: options.clock.now() };
  const undone = isUuid(id) ? await undoAndTell(options, wish) : undefined;
  if (!undone) {
    c.status(409);
    return unlistedPage(c, options, { kind: 'refused', text: say('notUndone') });
  }
  const { name, toName: to, submissions: count } = undone;
  return unlistedPage(c, options, { kind: 'done', text: say('undone', { name, to, count }) });
}
