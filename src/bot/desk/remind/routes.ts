import type { Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { Language } from '../../../dialogs/message.ts';
import { type Remindable, remindStates } from '../../../store/office/reminding.ts';
import {
  previewReminder,
  type RemindChoice,
  type RemindPreview,
  remindGroups,
  sendReminder,
} from '../../review/remind.ts';
import { languageOf } from '../../web/receiving.ts';
import { needRole, ownSession } from '../guard.ts';
import { csrfField, deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { notice } from '../notice.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { platformName } from '../platform-name.ts';
import { actorIn } from '../review/routes.ts';
import type { OfficeSessions } from '../sessions.ts';
import { sayIn } from '../words.ts';
import { remindWords, type SayRemind } from './words.ts';

/** Reminders by hand: for administrators; others find no such page. */
export function addRemind(app: Hono<DeskEnv>, { needMember }: OfficeSessions, options: DeskOptions): void {
  const admin = [needMember('person'), needRole('admin', options)] as const;
  app.get('/office/remind', ...admin, (c) =>
    remindPage(
      c,
      options,
      choiceIn((name) => c.req.query(name), options),
    ),
  );
  app.post('/office/remind', ...admin, ownSession(options), (c) => send(c, options));
}

type Asked = (name: string) => string | undefined | null;

/** What is chosen; undefined where no form is, or none that is asked of anybody. */
function choiceIn(asked: Asked, { edition }: DeskOptions): RemindChoice | undefined {
  const said = (name: string): string | undefined => asked(name)?.replaceAll('\0', '').slice(0, 100) || undefined;
  const form = edition.forms.get(said('form') ?? '');
  if (!form || form.presence === 'voluntary') return undefined;
  const state = remindStates.find((each) => each === said('state'));
  const [district, kind] = [said('district'), said('kind')];
  return {
    form,
    ...(state && (state !== 'held' || form.about === 'activity') ? { state } : {}),
    ...(district === undefined ? {} : { district }),
    ...(kind === undefined ? {} : { kind }),
  };
}

async function send(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const posted = c.get('form');
  const choice = choiceIn((name) => posted.get(name), options);
  if (!choice) return notice(c, options, 404, 'notFound');
  const again = posted.get('again') === 'yes' ? 'wanted' : 'not wanted';
  const sent = await sendReminder({ ...options, now: options.clock.now() }, choice, { actor: actorIn(c), again });
  return remindPage(c, options, undefined, sent);
}

async function remindPage(
  c: Context<DeskEnv>,
  options: DeskOptions,
  choice: RemindChoice | undefined,
  sent?: number,
): Promise<Response> {
  const language = languageOf(c);
  const say = remindWords(language);
  const place = { ...options, now: options.clock.now() };
  const preview = choice && (await previewReminder(place, choice, language));
  return deskPage(c, options, {
    ...{ at: '/office/remind', width: 'wide' },
    main: html`
        <section id="remind" aria-labelledby="remind-head">
          <h2 id="remind-head">${say('head')}</h2>
          ${sent === undefined ? '' : html`<p class="done" role="status">${say('sent', { count: sent })}</p>`}
          <p class="soft">${say('hint')}</p>
          ${await chooser(c, options, choice)}
        </section>
        ${choice && preview ? previewSection(c, choice, preview) : ''}`,
  });
}

async function chooser(c: Context<DeskEnv>, options: DeskOptions, choice: RemindChoice | undefined): Promise<Markup> {
  const language = languageOf(c);
  const say = remindWords(language);
  const { store, campaign, edition } = options;
  const { districts, kinds } = await remindGroups({ store, campaign });
  const forms = [...edition.forms.values()].filter(({ presence }) => presence !== 'voluntary');
  const option = (value: string, label: string, chosen: string | undefined): Markup =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${label}</option>`;
  const any = (chosen: string | undefined): Markup => option('', say('any'), chosen ?? '');
  return html`
          <form class="filter" method="get" action="/office/remind">
            <label>${say('form')}<select name="form">${forms.map(({ id, title }) => option(id, title[language], choice?.form.id))}</select></label>
            <label>${say('state')}<select name="state">${any(choice?.state)}${remindStates.map((each) => option(each, say(each), choice?.state))}</select></label>
            <label>${say('district')}<select name="district">${any(choice?.district)}${districts.map((each) => option(each, each, choice?.district))}</select></label>
            <label>${say('kind')}<select name="kind">${any(choice?.kind)}${kinds.map((each) => option(each, each, choice?.kind))}</select></label>
            <button class="button" type="submit">${say('preview')}</button>
          </form>`;
}

function previewSection(c: Context<DeskEnv>, choice: RemindChoice, preview: RemindPreview): Markup {
  const say = remindWords(languageOf(c));
  const { people, count, ready, recent, unreachable, sample, afterMs } = preview;
  return html`
        <section id="preview" aria-labelledby="preview-head">
          <h2 id="preview-head">${say('preview')} <span class="count">${count}</span></h2>
          ${count === 0 ? html`<p class="fine">${say('nobody')}</p>` : sample === undefined ? '' : html`<p>${say('counts', { ready, recent, unreachable })}</p>`}
          ${afterMs > 0 && sample !== undefined ? html`<p class="soft">${say('waits')}</p>` : ''}
          ${count > 0 && sample === undefined ? html`<p class="refused">${noText(choice, preview, languageOf(c))}</p>` : ''}
          ${preview.silent > 0 ? html`<p>${say('silent', { count: preview.silent })}<a href="${silentAddress(choice)}">${say('silentList')}</a></p>` : ''}
          ${sample === undefined ? '' : html`<p>${say('sample')}</p><p class="reason sample">${sample}</p>`}
          ${ready + recent > 0 && sample !== undefined ? sendForm(c, choice, recent, say) : ''}
          <ul class="rows">${people.map((each) => person(each, sample === undefined ? undefined : each.standing, languageOf(c)))}</ul>
          ${count > people.length ? html`<p class="soft">${say('more', { count })}</p>` : ''}
          ${unreachable > 0 ? html`<p><a href="/office/calls">${say('calls')}</a></p>` : ''}
        </section>`;
}

function noText({ form }: RemindChoice, { without = 'nothing' }: RemindPreview, language: Language): string {
  const facts = { form: form.title[language], deadline: form.deadline?.text[language] ?? '' };
  return remindWords(language)(without === 'nothing' ? 'nothingLeft' : without, facts);
}

/** The roster's page, of those alone. */
function silentAddress({ district, kind }: RemindChoice): string {
  const query = new URLSearchParams({ progress: 'not', ...(district ? { district } : {}), ...(kind ? { kind } : {}) });
  return `/office/roster?${query}`;
}

function sendForm(
  c: Context<DeskEnv>,
  { form, state, district, kind }: RemindChoice,
  recent: number,
  say: SayRemind,
): Markup {
  const hidden = Object.entries({ form: form.id, state, district, kind }).flatMap(([name, value]) =>
    value === undefined ? [] : [html`<input type="hidden" name="${name}" value="${value}">`],
  );
  return html`
          <form class="decide" method="post" action="/office/remind">
            ${csrfField(c)}${hidden}
            ${recent > 0 ? html`<label><input type="checkbox" name="again" value="yes"> ${say('again')}</label>` : ''}
            <p class="deeds"><button class="button" type="submit">${say('send')}</button></p>
          </form>`;
}

/** Without a standing where nothing would be sent. */
function person(each: Remindable, standing: Remindable['standing'] | undefined, language: Language): Markup {
  const say = remindWords(language);
  const { unitName, name, platform, accountEnd = '' } = each;
  const unnamed =
    platform === undefined
      ? say('noName')
      : say('unnamedAt', { platform: platformName(platform, sayIn(language)), end: accountEnd });
  const facts = [name ?? unnamed, ...(standing === undefined ? [] : [say(standing)])];
  return html`<li>${unitName ?? say('noUnit')} <span class="soft">${facts.join(' · ')}</span></li>`;
}
