import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import { showDeadline } from '../../../dialogs/deadline.ts';
import { findUnits, listExtensions, type UnitExtension } from '../../../store/office/extensions.ts';
import { endExtension, extendAndTell } from '../../review/extend.ts';
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

async function extend(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign, clock } = options;
  const said = (name: string): string => (c.get('form').get(name) ?? '').replaceAll('\0', '').trim();
  const units = await findUnits(store.db, { campaign: campaign.id, wanted: said('unit').slice(0, 200) });
  const [only, another] = units;
  if (!only || another) return refused(c, options, only ? 'severalUnits' : 'unknownUnit');
  const result = await extendAndTell(options, {
    ...{ ...only, campaign: campaign.id, timeZone: campaign.timeZone, actor: actorIn(c), now: clock.now() },
    ...{ form: said('form'), until: said('until'), reason: said('reason') },
  });
  if (!result.done) return refused(c, options, result.why);
  const text = extensionWords(languageOf(c))('done', { until: result.until, count: result.told });
  return extensionsPage(c, options, { kind: 'done', text });
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

function refused(c: Context<DeskEnv>, options: DeskOptions, word: ExtensionWord): Promise<Response> {
  c.status(409);
  return extensionsPage(c, options, { kind: 'refused', text: extensionWords(languageOf(c))(word) });
}

interface Told {
  readonly kind: 'done' | 'refused';
  readonly text: string;
}

async function extensionsPage(c: Context<DeskEnv>, options: DeskOptions, told?: Told): Promise<Response> {
  const say = extensionWords(languageOf(c));
  const all = await listExtensions(options.store.db, { campaign: options.campaign.id });
  return deskPage(c, options, {
    ...{ at: '/office/extensions', width: 'wide' },
    main: html`
        <section id="extensions" aria-labelledby="extensions-head">
          <h2 id="extensions-head">${say('extensions')} <span class="count">${all.length}</span></h2>
          ${told ? html`<p class="${told.kind}" role="${told.kind === 'done' ? 'status' : 'alert'}">${told.text}</p>` : ''}
          ${all.length === 0 ? html`<p class="fine">${say('none')}</p>` : html`<ul class="rows">${all.map((each) => item(c, options, each))}</ul>`}
        </section>
        ${extendSection(c, options, told?.kind === 'refused' ? c.get('form') : new URLSearchParams())}`,
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
    html`<label class="wide">${say(name)}<input name="${name}" value="${typed.get(name) ?? ''}" required maxlength="500" autocomplete="off"></label>`;
  return html`
        <section id="extend" aria-labelledby="extend-head">
          <h2 id="extend-head">${say('extend')}</h2>
          <form class="filter" method="post" action="/office/extensions">
            ${csrfField(c)}
            ${input('unit')}
            <label>${say('form')}<select name="form">${dated.map(option)}</select></label>
            ${input('until')}${input('reason')}
            <button class="button" type="submit">${say('button')}</button>
          </form>
        </section>`;
}
