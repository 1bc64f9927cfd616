import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { fullDeadline, showDeadline } from '../../../dialogs/deadline.ts';
import { findUnits, listExtensions, type UnitExtension } from '../../../store/office/extensions.ts';
import {
  type ExtensionRequest,
  endExtension,
  extendAndTell,
  previewExtension,
  type ReadExtension,
} from '../../review/extend.ts';
import { languageOf } from '../../web/receiving.ts';
import { needRole, ownSession } from '../guard.ts';
import { csrfField, deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { isUuid } from '../records/asked.ts';
import { actorIn } from '../review/routes.ts';
import type { OfficeSessions } from '../sessions.ts';
import { type ExtensionWord, extensionWords } from './words.ts';

/** More time for single units: for administrators; others find no such page. */
export function addExtensions(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const admin = [needMember('person'), needRole('admin', options)] as const;
  const own = ownSession(options);
  app.get('/office/extensions', ...admin, (c) => extensionsPage(c, options));
  app.post('/office/extensions', ...admin, own, (c) => extend(c, options));
  app.post('/office/extensions/end', ...admin, own, (c) => end(c, options));
}

/** What was read is shown first; what comes back from there is done. */
async function extend(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign, clock } = options;
  const said = (name: string): string => (c.get('form').get(name) ?? '').replaceAll('\0', '').trim().slice(0, 600);
  const units = await findUnits(store.db, { campaign: campaign.id, wanted: said('unit').slice(0, 200) });
  const [only, another] = units;
  if (!only || another) return refused(c, options, only ? 'severalUnits' : 'unknownUnit');
  const request = {
    ...{ ...only, campaign: campaign.id, timeZone: campaign.timeZone, actor: actorIn(c), now: clock.now() },
    ...{ form: said('form'), until: said('until') || said('day'), reason: said('reason') },
  };
  const isConfirmed = said('confirmed') === 'yes';
  const result = await (isConfirmed ? extendAndTell(options, request) : previewExtension(options, request));
  if (result.done === false) return refused(c, options, result.why, valuesOf(c, request.until, result.read));
  if (result.done === 'not yet') {
    return extensionsPage(c, options, { kind: 'preview', section: previewSection(c, options, request, result) });
  }
  const until = fullDeadline(result.until, languageOf(c));
  const text = extensionWords(languageOf(c))('done', { until, count: result.told });
  return extensionsPage(c, options, { kind: 'done', text });
}

/** What was written and what was read of it, in full. */
function valuesOf(c: Context<DeskEnv>, said: string, read: ReadExtension | undefined): Record<string, string> {
  const language = languageOf(c);
  const short = said.length > 40 ? `${said.slice(0, 40)}…` : said;
  if (!read) return { said: short };
  const { until, present } = read;
  return { said: short, until: fullDeadline(until, language), present: fullDeadline(present, language) };
}

function previewSection(
  c: Context<DeskEnv>,
  { edition }: DeskOptions,
  { unit, unitName, form, reason, until: said }: ExtensionRequest,
  preview: ReadExtension & { readonly people: number },
): Markup {
  const language = languageOf(c);
  const say = extensionWords(language);
  const title = edition.forms.get(form)?.title[language] ?? form;
  const fields = { unit: c.get('form').get('unit') ?? '', form, until: preview.until, reason, confirmed: 'yes' };
  return html`
        <section id="preview" aria-labelledby="preview-head">
          <h2 id="preview-head">${say('preview')}</h2>
          <p><strong>${say('will', { unit: unitName ?? unit, form: title, ...valuesOf(c, said, preview) })}</strong></p>
          <p class="soft">${say('tells', { count: preview.people, reason: reason.trim() })}</p>
          <form class="decide" method="post" action="/office/extensions">
            ${csrfField(c)}${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
            <p class="deeds"><button class="button" type="submit">${say('confirm')}</button></p>
          </form>
        </section>`;
}

async function end(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign } = options;
  const [unit, form] = [c.get('form').get('unit') ?? '', c.get('form').get('form') ?? ''];
  const all = await listExtensions(store.db, { campaign: campaign.id });
  const found = isUuid(unit) ? all.find((each) => each.unit === unit && each.form === form) : undefined;
  if (!found) return notice(c, options, 404, 'notFound');
  await endExtension(options, { ...found, campaign: campaign.id, actor: actorIn(c) });
  return extensionsPage(c, options, { kind: 'done', text: extensionWords(languageOf(c))('ended') });
}

function refused(
  c: Context<DeskEnv>,
  options: DeskOptions,
  word: ExtensionWord,
  values: Readonly<Record<string, string>> = {},
): Promise<Response> {
  c.status(409);
  return extensionsPage(c, options, { kind: 'refused', text: extensionWords(languageOf(c))(word, values) });
}

type Told =
  | { readonly kind: 'done' | 'refused'; readonly text: string }
  | { readonly kind: 'preview'; readonly section: Markup };

async function extensionsPage(c: Context<DeskEnv>, options: DeskOptions, told?: Told): Promise<Response> {
  const say = extensionWords(languageOf(c));
  const all = await listExtensions(options.store.db, { campaign: options.campaign.id });
  return deskPage(c, options, {
    ...{ at: '/office/extensions', width: 'wide' },
    main: html`${told?.kind === 'preview' ? told.section : ''}
        <section id="extensions" aria-labelledby="extensions-head">
          <h2 id="extensions-head">${say('extensions')} <span class="count">${all.length}</span></h2>
          ${told && told.kind !== 'preview' ? html`<p class="${told.kind}" role="${told.kind === 'done' ? 'status' : 'alert'}">${told.text}</p>` : ''}
          ${all.length === 0 ? html`<p class="fine">${say('none')}</p>` : html`<ul class="rows">${all.map((each) => item(c, options, each))}</ul>`}
        </section>
        ${extendSection(c, options, told && told.kind !== 'done' ? c.get('form') : new URLSearchParams())}`,
  });
}

function item(c: Context<DeskEnv>, { campaign, edition }: DeskOptions, each: UnitExtension): Markup {
  const language = languageOf(c);
  const say = extensionWords(language);
  const { unit, unitName, form, until, reason, by, at } = each;
  const title = edition.forms.get(form)?.title[language] ?? form;
  return html`
            <li><strong>${unitName ?? unit}</strong> ${say('line', { form: title, until: showDeadline(until, language) })}
              <p class="soft">${say('by', { by, at: momentText(at, campaign.timeZone, language), reason })}</p>
              <form method="post" action="/office/extensions/end">${csrfField(c)}<input type="hidden" name="unit" value="${unit}"><input type="hidden" name="form" value="${form}"><button class="small" type="submit">${say('end')}</button></form></li>`;
}

function extendSection(c: Context<DeskEnv>, { edition }: DeskOptions, typed: URLSearchParams): Markup {
  const language = languageOf(c);
  const say = extensionWords(language);
  const dated = [...edition.forms.values()].filter(({ deadline }) => deadline);
  const option = ({ id, title }: (typeof dated)[number]): Markup =>
    html`<option value="${id}" ${id === typed.get('form') ? html`selected` : ''}>${title[language]}</option>`;
  const input = (name: 'unit' | 'until' | 'reason'): Markup =>
    html`<label class="wide">${say(name)}<input name="${name}" value="${typed.get(name) ?? ''}" ${name === 'until' ? '' : html`required`} maxlength="500" autocomplete="off"></label>`;
  return html`
        <section id="extend" aria-labelledby="extend-head">
          <h2 id="extend-head">${say('extend')}</h2>
          <form class="filter" method="post" action="/office/extensions">
            ${csrfField(c)}
            ${input('unit')}
            <label>${say('form')}<select name="form">${dated.map(option)}</select></label>
            ${input('until')}
            <label>${say('day')}<input type="date" name="day" value="${typed.get('day') ?? ''}"></label>
            ${input('reason')}
            <button class="button" type="submit">${say('button')}</button>
          </form>
        </section>`;
}
