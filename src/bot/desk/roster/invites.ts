import { setImmediate } from 'node:timers/promises';
import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { showCode } from '../../../dialogs/code.ts';
import { mainForm } from '../../../dialogs/offering.ts';
import { byDistrict, forWhom, howTo, type InvitePrint, mostInPrint, qrText } from '../../../reports/roster/invites.ts';
import { invitesDocx } from '../../../reports/roster/invites-docx.ts';
import { writeAudit } from '../../../store/office/audit.ts';
import { countStanding } from '../../../store/people/roster-standing.ts';
import { type MadeInvites, makeInvites, type PrintedInvite } from '../../../store/people/roster-units.ts';
import { docxType } from '../../media-types.ts';
import { contentDisposition } from '../../web/downloads.ts';
import { languageOf } from '../../web/receiving.ts';
import { csrfField, deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { drawQrCode, drawQrPicture } from '../qr-code.ts';
import { actorIn } from '../review/routes.ts';
import { type RosterWord, rosterWords } from './words.ts';

/** GET /office/roster/invites: for whom invite codes are made. */
export function invitesPage(c: Context<DeskEnv>, options: DeskOptions, refused?: RosterWord): Promise<Response> {
  const say = rosterWords(languageOf(c));
  const typed = refused === undefined ? new URLSearchParams() : c.get('form');
  if (refused !== undefined) c.status(409);
  const district = (name: string): Markup => option(name, name, typed.get('district') ?? '');
  const main = html`
        <p><a href="/office/roster">${say('back')}</a></p>
        <section id="invites" aria-labelledby="invites-head">
          <h2 id="invites-head">${say('invites')}</h2>
          ${refused === undefined ? '' : html`<p class="refused" role="alert">${say(refused, { most: mostInPrint })}</p>`}
          <p>${say('invitesHint')}</p>
          <form class="filter" method="post" action="/office/roster/invites">
            ${csrfField(c)}
            <label>${say('district')}<select name="district"><option value="">${say('any')}</option>${options.campaign.districts.map(district)}</select></label>
            <label>${say('which')}<select name="which">${option('missing', say('missing'), 'missing')}${option('all', say('everyUnit'), '')}</select></label>
            <label>${say('lastsDays')}<input name="days" type="number" min="1" max="999" value="${typed.get('days') ?? '30'}" required></label>
            <label>${say('format')}<select name="format">${option('page', say('asPage'), 'page')}${option('docx', say('asWord'), '')}</select></label>
            <button class="button" type="submit">${say('makeInvites')}</button>
          </form>
        </section>`;
  return deskPage(c, options, { at: '/office/roster', width: 'wide', main });
}

function option(value: string, label: string, chosen: string): Markup {
  return value === chosen
    ? html`<option value="${value}" selected>${label}</option>`
    : html`<option value="${value}">${label}</option>`;
}

/** POST /office/roster/invites: the codes to print. They are shown once: only their hashes are kept. */
export async function printInvites(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign, edition, clock } = options;
  const sent = c.get('form');
  const days = /^[1-9]\d{0,2}$/u.test(sent.get('days') ?? '') ? Number(sent.get('days')) : undefined;
  if (days === undefined) return invitesPage(c, options, 'badDays');
  const named = sent.get('district') || undefined;
  const district = campaign.districts.find((name) => name === named);
  if (named !== undefined && district === undefined) return invitesPage(c, options, 'badDistrict');
  const place = { campaign: campaign.id, ...(district === undefined ? {} : { district }) };
  const counts = await countStanding(store.db, { ...place, form: mainForm(edition).id });
  const units = counts.reduce((sum, each) => sum + each.units, 0);
  if (units === 0) return invitesPage(c, options, 'noUnits');
  if (units > mostInPrint) return invitesPage(c, options, 'tooMany');
  const [now, lastsMs] = [clock.now(), days * 86_400_000];
  const which = sent.get('which') === 'all' ? ('all' as const) : ('missing' as const);
  const made = await makeInvites(store.db, {
    ...{ ...place, now, which, lastsMs },
    written: async (trx, { invites }) => {
      const facts = { units: invites.length, which, days };
      const about = { campaign: campaign.id, actor: actorIn(c), action: 'invites', facts };
      await writeAudit(trx, district === undefined ? about : { ...about, subject: district });
    },
  });
  const print = printOf(options, made.invites, now + lastsMs);
  if (made.invites.length > 0 && sent.get('format') === 'docx') return asWord(c, print);
  return printed(c, options, print, made);
}

function printOf(
  { campaign, edition, publicUrl }: DeskOptions,
  invites: readonly PrintedInvite[],
  until: number,
): InvitePrint {
  const day = new Intl.DateTimeFormat('zh-CN', { timeZone: campaign.timeZone, dateStyle: 'long' }).format(until);
  const facts = { title: edition.title.zh, office: edition.office.zh, until: day, invites };
  return publicUrl === undefined ? facts : { ...facts, address: publicUrl };
}

async function asWord(c: Context<DeskEnv>, print: InvitePrint): Promise<Response> {
  return c.body(new Uint8Array(await invitesDocx(print, drawQrPicture)), 200, {
    'content-type': docxType,
    'content-disposition': contentDisposition('邀请码.docx'),
  });
}

async function printed(
  c: Context<DeskEnv>,
  options: DeskOptions,
  print: InvitePrint,
  { invites, had }: MadeInvites,
): Promise<Response> {
  const say = rosterWords(languageOf(c));
  const groups: Markup[] = [];
  for (const [district, group] of byDistrict(invites)) {
    const cards: Markup[] = [];
    for (const invite of group) cards.push(await card(print, invite));
    groups.push(html`
        <section class="sheet"><h2>${district} <span class="count">${group.length}</span></h2>
          <div class="invites">${cards}</div></section>`);
  }
  const main = html`
        <section id="made" class="unprinted" aria-labelledby="made-head">
          <h2 id="made-head">${say('madeInvites', { count: invites.length })}</h2>
          <p>${say(invites.length > 0 ? 'printHint' : 'noneMade')}</p>
          ${had > 0 ? html`<p class="soft">${say('had', { count: had })}</p>` : ''}
          <p class="ways">${invites.length > 0 ? html`<button class="button" id="print" type="button" hidden>${say('print')}</button>` : ''}<a href="/office/roster/invites">${say('backToInvites')}</a></p>
        </section>${groups}`;
  return deskPage(c, options, { at: '/office/roster', width: 'wide', main });
}

async function card(print: InvitePrint, invite: PrintedInvite): Promise<Markup> {
  // A drawing takes a millisecond or two: others get their turn between.
  await setImmediate();
  const drawing = await drawQrCode(qrText(print, invite.code));
  const whom = forWhom(invite);
  return html`<article class="invite"><h3>${invite.name}</h3>
            ${whom ? html`<p class="soft">${whom} 收</p>` : ''}
            <div class="invite-code">${drawing === undefined ? '' : raw(drawing)}<strong>${showCode(invite.code)}</strong></div>
            ${howTo(print, invite.code).map((line) => html`<p>${line}</p>`)}
            <p class="soft">${print.title} · ${print.office}</p></article>`;
}
