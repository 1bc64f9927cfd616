import type { Context } from 'hono';
import { html } from 'hono/html';
import { isoAt } from '../../../dialogs/zone.ts';
import {
  type AuditFilter,
  type AuditQuery,
  type AuditRow,
  auditChoices,
  listAudit,
} from '../../../store/office/audit.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { platformName } from '../platform-name.ts';
import { isUuid } from '../records/asked.ts';
import { sayIn } from '../words.ts';
import { factTexts } from './facts.ts';
import { logWord, type MemberWord, memberWords, type SayMember } from './words.ts';

const size = 50;

interface LogAsked {
  readonly filter: AuditFilter;
  readonly from?: NonNullable<AuditQuery['from']>;
}

/** GET /office/log: who did what, when, by which way and from where; the newest first, of one member, deed or record. */
export async function logPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign } = options;
  const say = memberWords(languageOf(c));
  const asked = askedIn((name) => c.req.query(name));
  const query = { campaign: campaign.id, ...asked.filter, ...(asked.from ? { from: asked.from } : {}), most: size + 1 };
  const [rows, choices] = await Promise.all([listAudit(store.db, query), auditChoices(store.db, query)]);
  const isBack = asked.from?.towards === 'newer';
  const shown = isBack ? rows.slice(-size) : rows.slice(0, size);
  const isMore = rows.length > size;
  const place = { newer: isBack ? isMore : asked.from !== undefined, older: isBack || isMore };
  return deskPage(c, options, {
    ...{ at: '/office/log', width: 'wide' },
    main: html`${filterForm(c, asked.filter, choices)}
        <section id="log" aria-labelledby="log-head">
          <h2 id="log-head">${say('log')}</h2>
          <p class="soft">${say('logHint')}${options.banner ? html` ${say('logClock')}` : ''}</p>
          ${shown.length === 0 ? html`<p class="fine">${say(Object.keys(asked.filter).length > 0 ? 'noneFound' : 'noLog')}</p>` : html`<ul class="rows dense">${shown.map((row) => line(c, options, row))}</ul>`}
          ${ways(asked.filter, shown, place, say)}
        </section>`,
  });
}

function askedIn(query: (name: string) => string | undefined): LogAsked {
  const said = (name: string): string | undefined =>
    query(name)?.replaceAll('\0', '').trim().slice(0, 200) || undefined;
  const [who, action, subject] = [said('who'), said('action'), said('subject')];
  const filter = { ...(who ? { who } : {}), ...(action ? { action } : {}), ...(subject ? { subject } : {}) };
  const from = markIn(query('older'), 'older') ?? markIn(query('newer'), 'newer');
  return { filter, ...(from ? { from } : {}) };
}

function markIn(text: string | undefined, towards: 'older' | 'newer'): LogAsked['from'] | undefined {
  const [, mark, id] = /^(\d{1,17})_([0-9a-f-]{36})$/u.exec(text ?? '') ?? [];
  return mark !== undefined && isUuid(id) ? { mark, id, towards } : undefined;
}

function filterForm(
  c: Context<DeskEnv>,
  { who, action, subject }: AuditFilter,
  { people, actions }: Awaited<ReturnType<typeof auditChoices>>,
): Markup {
  const language = languageOf(c);
  const say = memberWords(language);
  const option = (value: string, label: string, chosen: string | undefined): Markup =>
    html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${label}</option>`;
  return html`
        <form class="filter" method="get" action="/office/log" role="search">
          <label>${say('who')}<select name="who">${option('', say('anybody'), who ?? '')}${people.map((each) => option(each, each, who))}</select></label>
          <label>${say('deed')}<select name="action">${option('', say('anything'), action ?? '')}${actions.map((each) => option(each, logWord(each, language), action))}</select></label>
          <label class="wide">${say('subject')}<input name="subject" type="search" value="${subject ?? ''}" maxlength="200" placeholder="${say('subjectHint')}" autocomplete="off"></label>
          <button class="button" type="submit">${say('find')}</button>
          ${(who ?? action ?? subject) ? html`<a href="/office/log">${say('clear')}</a>` : ''}
        </form>`;
}

function ways(
  filter: AuditFilter,
  shown: readonly AuditRow[],
  { newer, older }: { readonly newer: boolean; readonly older: boolean },
  say: SayMember,
): Markup {
  const [first, last] = [shown[0], shown.at(-1)];
  const address = (place: Readonly<Record<string, string>>): string => {
    const query = new URLSearchParams({ ...filter, ...place }).toString();
    return query === '' ? '/office/log' : `/office/log?${query}`;
  };
  const link = (name: 'older' | 'newer', { mark, id }: AuditRow): Markup =>
    html`<a rel="${name === 'older' ? 'next' : 'prev'}" href="${address({ [name]: `${mark}_${id}` })}">${say(name)}</a> `;
  return html`<p class="ways">
            ${newer && first ? link('newer', first) : ''}
            ${newer ? html`<a href="${address({})}">${say('newest')}</a> ` : ''}
            ${older && last ? link('older', last) : ''}</p>`;
}

function line(c: Context<DeskEnv>, { campaign, edition }: DeskOptions, row: AuditRow): Markup {
  const language = languageOf(c);
  const { at, who, via, address, action, subject, facts } = row;
  const say = memberWords(language);
  const word = viaWords.get(via);
  const way = word ? say(word) : platformName(via, sayIn(language));
  const year = isoAt(at, campaign.timeZone).slice(0, 4);
  const moment = momentText(at, campaign.timeZone, language);
  const where = [language === 'zh' ? `${year}年${moment}` : `${moment}, ${year}`, way, address ?? ''].filter(Boolean);
  const told = factTexts(facts, edition, language);
  return html`
            <li><p>${who} <strong>${logWord(action, language)}</strong> ${subject ?? ''}</p>
              <p class="soft">${told.join(' · ')}</p>
              <p class="soft">${where.join(' · ')}</p></li>`;
}

/** `command`: the command line as it was written once. */
const viaWords: ReadonlyMap<string, MemberWord> = new Map([
  ['desk', 'desk'],
  ['settings', 'settings'],
  ['cli', 'command'],
  ['command', 'command'],
]);
