import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Form } from '../../../dialogs/form.ts';
import {
  askedRecords,
  countWaiting,
  type QueuedRecord,
  type QueueEnd,
  waitingRecords,
} from '../../../store/office/queue.ts';
import { languageOf } from '../../web/receiving.ts';
import { deskPage } from '../layout.ts';
import type { Markup } from '../markup.ts';
import { momentText } from '../moments.ts';
import type { DeskEnv, DeskOptions } from '../options.ts';
import { isUuid } from '../records/asked.ts';
import { reviewWords, type SayReview } from './words.ts';

const size = 30;
const askedShown = 30;

interface QueueSight {
  readonly options: DeskOptions;
  readonly language: 'zh' | 'en';
  readonly say: SayReview;
}

/** GET /office/review: what waits for the office, what was filed first first, and what organisers ask. */
export async function queuePage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign, edition } = options;
  const language = languageOf(c);
  const sight: QueueSight = { options, language, say: reviewWords(language) };
  const wanted = edition.forms.get(c.req.query('form') ?? '');
  const after = endIn(c.req.query('after'));
  const askedPage = /^\d{1,4}$/u.test(c.req.query('asked') ?? '') ? Number(c.req.query('asked')) : 0;
  const about = { campaign: campaign.id, most: size + 1, ...(wanted ? { form: wanted.id } : {}) };
  const [rows, asked, counts] = await Promise.all([
    waitingRecords(store.db, { ...about, ...(after ? { after } : {}) }),
    askedRecords(store.db, { campaign: campaign.id, most: askedShown + 1, skip: askedPage * askedShown }),
    countWaiting(store.db, { campaign: campaign.id }),
  ]);
  const shown = rows.slice(0, size);
  const total = [...counts.forms.values()].reduce((sum, count) => sum + count, 0);
  return deskPage(c, options, {
    ...{ at: '/office/review', width: 'wide' },
    main: html`
        <section id="waiting" aria-labelledby="waiting-head">
          <h2 id="waiting-head">${sight.say('waiting')} <span class="count">${total}</span></h2>
          ${forms(counts.forms, wanted, sight)}
          ${shown.length === 0 ? html`<p class="fine">${sight.say('noneWaiting')}</p>` : listOf(shown, sight)}
          ${pages(shown, { isMore: rows.length > size, isFirst: after === undefined, form: wanted }, sight)}
          <p class="soft with-keys">${sight.say('keys')}</p>
        </section>
        <section id="asked" aria-labelledby="asked-head">
          <h2 id="asked-head">${sight.say('asked')} <span class="count">${counts.asked}</span></h2>
          ${asked.length === 0 ? html`<p class="fine">${sight.say('noneAsked')}</p>` : listOf(asked.slice(0, askedShown), sight)}
          <p class="ways">${askedPage > 0 ? html`<a rel="prev" href="/office/review?asked=${askedPage - 1}#asked">${sight.say('pageBefore')}</a>` : ''}${asked.length > askedShown ? html`<a rel="next" href="/office/review?asked=${askedPage + 1}#asked">${sight.say('more')}</a>` : ''}</p>
        </section>`,
  });
}

function endIn(text: string | undefined): QueueEnd | undefined {
  const [, at, id] = /^(\d{1,14})_([0-9a-f-]{36})$/u.exec(text ?? '') ?? [];
  return at !== undefined && isUuid(id) ? { at: Number(at), id } : undefined;
}

function forms(
  counts: ReadonlyMap<string, number>,
  wanted: Form | undefined,
  { options, language, say }: QueueSight,
): Markup {
  const links = [...options.edition.forms.values()].flatMap((form) => {
    const count = counts.get(form.id) ?? 0;
    if (count === 0) return [];
    const current = form === wanted ? html` aria-current="true"` : '';
    return [html`<a href="/office/review?form=${form.id}"${current}>${form.title[language]} ${count}</a> `];
  });
  return html`<p class="ways">${wanted ? html`<a href="/office/review">${say('all')}</a> ` : ''}${links}</p>`;
}

/** A list of records, the first of which j opens. */
export function listOf(records: readonly QueuedRecord[], sight: QueueSight): Markup {
  return html`<ul class="rows dense">${records.map((record, i) => item(record, i === 0, sight))}</ul>`;
}

function item(record: QueuedRecord, isFirst: boolean, { options, language, say }: QueueSight): Markup {
  const { campaign, edition } = options;
  const when = (moment: number): string => momentText(moment, campaign.timeZone, language);
  const facts = [
    edition.forms.get(record.form)?.title[language] ?? record.form,
    record.receipt,
    record.unitName ?? say('noUnit'),
    when(record.correctedAt ?? record.submittedAt),
    record.corrections > 0 ? say('corrected', { count: record.corrections }) : '',
    record.askedAt === undefined ? '' : say('askedAt', { at: when(record.askedAt) }),
  ];
  return html`
            <li class="${record.state}"><a href="/office/records/${record.unit}/${record.id}"${isFirst ? html` data-key="j" accesskey="j"` : ''}>${record.title || say('noName')}</a>
              <p class="soft">${facts.filter(Boolean).join(' · ')}</p></li>`;
}

interface Place {
  readonly isMore: boolean;
  readonly isFirst: boolean;
  readonly form: Form | undefined;
}

function pages(shown: readonly QueuedRecord[], { isMore, isFirst, form }: Place, { say }: QueueSight): Markup {
  const last = shown.at(-1);
  const of = form ? `form=${form.id}&` : '';
  return html`<p class="ways">${isFirst ? '' : html`<a href="/office/review${form ? `?form=${form.id}` : ''}">${say('first')}</a> `}${
    isMore && last ? html`<a href="/office/review?${of}after=${last.submittedAt}_${last.id}">${say('more')}</a>` : ''
  }</p>`;
}
