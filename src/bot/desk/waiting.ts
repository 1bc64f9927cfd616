import { html } from 'hono/html';
import type { QueuedRecord } from '../../store/office/queue.ts';
import type { Markup } from './markup.ts';
import type { Sight } from './overview.ts';
import { progressWords, type SayProgress } from './progress/words.ts';

/** What waits for the office, the oldest first, and what organisers asked: the first of each, and the way to all. */
export function waitingSection(sight: Sight): Markup {
  const say = progressWords(sight.language);
  const { waiting, asked, oldest, questions } = sight.overview.queue;
  return html`
        <section id="waiting" aria-labelledby="waiting-head">
          <h2 id="waiting-head">${say('waiting')} <span class="count">${waiting}</span></h2>
          ${
            waiting === 0
              ? html`<p class="fine">${say('noneWaiting')}</p>`
              : html`<p class="soft">${say('oldest')}</p>
          <ul class="cards">${oldest.map((record) => item(record, sight, say, waitText(record, sight, say)))}</ul>
          <p><a href="/office/review">${say('toQueue', { count: waiting })}</a></p>`
          }
          ${
            asked === 0
              ? ''
              : html`<h3>${say('asked')} <span class="count">${asked}</span></h3>
          <ul class="cards">${questions.map((record) => item(record, sight, say, say('askedAt', { at: sight.when(record.askedAt ?? 0) })))}</ul>
          <p><a href="/office/review#asked">${say('toAsked', { count: asked })}</a></p>`
          }
        </section>`;
}

function item(record: QueuedRecord, { options, language }: Sight, say: SayProgress, wait: string): Markup {
  const { unit, id, title, form, unitName, receipt } = record;
  const facts = [unitName ?? say('noUnit'), options.edition.forms.get(form)?.title[language] ?? form, receipt];
  return html`
            <li class="card connecting"><a href="/office/records/${unit}/${id}">${title || say('noName')}</a> <span class="state">${wait}</span>
              <p class="soft">${facts.join(' · ')}</p></li>`;
}

function waitText({ submittedAt, correctedAt }: QueuedRecord, { now }: Sight, say: SayProgress): string {
  const days = Math.floor((now - (correctedAt ?? submittedAt)) / 86_400_000);
  return days < 1 ? say('today') : say('waits', { days });
}
