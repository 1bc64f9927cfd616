import type { Context } from 'hono';
import { html } from 'hono/html';
import { type AuditEnd, type AuditRow, listAudit } from '../../../store/office/audit.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { platformName } from '../platform-name.ts';
import { isUuid } from '../records/asked.ts';
import { sayIn } from '../words.ts';
import { logWord, memberWords } from './words.ts';

const size = 50;

/** GET /office/log: who did what, when, by which way and from where; the newest first. */
export async function logPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const say = memberWords(languageOf(c));
  const before = endIn(c.req.query('before'));
  const rows = await listAudit(options.store.db, { most: size + 1, ...(before ? { before } : {}) });
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  return deskPage(c, options, {
    ...{ at: '/office/log', width: 'wide' },
    main: html`
        <section id="log" aria-labelledby="log-head">
          <h2 id="log-head">${say('log')}</h2>
          <p class="soft">${say('logHint')}</p>
          ${shown.length === 0 ? html`<p class="fine">${say('noLog')}</p>` : html`<ul class="rows">${shown.map((row) => line(c, options, row))}</ul>`}
          <p class="ways">${before ? html`<a href="/office/log">${say('newest')}</a> ` : ''}${
            rows.length > size && last
              ? html`<a href="/office/log?before=${last.at}_${last.id}">${say('older')}</a>`
              : ''
          }</p>
        </section>`,
  });
}

function endIn(text: string | undefined): AuditEnd | undefined {
  const [, at, id] = /^(\d{1,14})_([0-9a-f-]{36})$/u.exec(text ?? '') ?? [];
  return at !== undefined && isUuid(id) ? { at: Number(at), id } : undefined;
}

function line(c: Context<DeskEnv>, { campaign }: DeskOptions, row: AuditRow): Markup {
  const language = languageOf(c);
  const { at, who, via, address, action, subject, facts } = row;
  const say = memberWords(language);
  const way = via === 'desk' || via === 'command' || via === 'cli' ? say(via) : platformName(via, sayIn(language));
  const where = [momentText(at, campaign.timeZone, language), way, address ?? ''].filter(Boolean);
  const told = Object.entries(facts).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return html`
            <li>${who} <strong>${logWord(action, language)}</strong> ${subject ?? ''}
              <p class="soft">${where.join(' · ')}${told.length > 0 ? ` · ${told.join(' · ')}` : ''}</p></li>`;
}
