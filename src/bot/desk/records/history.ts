import { html } from 'hono/html';
import { inFormOrder } from '../../../dialogs/form-order.ts';
import { showValue } from '../../../reports/export/columns.ts';
import type { RecordReading } from '../../../store/office/reading.ts';
import type { Markup } from '../markup.ts';
import { platformName } from '../platform-name.ts';
import { sayIn } from '../words.ts';
import type { RecordSight } from './one.ts';
import { actionWord } from './words.ts';

const shownAtMost = 200;

/** Every change, the newest first: who, when, by which platform, from what to what. */
export function historySection(sight: RecordSight): Markup {
  const { record, say } = sight;
  const count = record.history.length;
  const latest = record.history.slice(-shownAtMost).toReversed();
  return html`
        <section id="history" aria-labelledby="history-head">
          <h2 id="history-head">${say('history')} <span class="count">${count}</span></h2>
          ${count > shownAtMost ? html`<p class="soft">${say('moreChanges', { count, shown: shownAtMost })}</p>` : ''}
          <ol class="rows">${latest.map((each) => revision(each, sight))}</ol>
        </section>`;
}

function revision(each: RecordReading['history'][number], sight: RecordSight): Markup {
  const { language, say, when } = sight;
  const by = each.member === undefined ? say('somebody') : say('office');
  const who = each.who === undefined ? by : each.member === undefined ? each.who : `${by} ${each.who}`;
  const facts = [who, when(each.at), platformName(each.platform, sayIn(language))];
  const remark = remarkOf(each.note);
  return html`
            <li>
              <p><strong>${actionWord(each.action, language)}</strong> <span class="soft">${facts.join(' · ')}</span></p>
              ${remark === undefined ? '' : html`<p class="reason">${remark}</p>`}
              ${inFormOrder(sight.form, each.changes).map(
                ([key, { from, to }]) => html`
              <p class="change"><span>${labelOf(key, sight)}</span> ${from === undefined ? '' : html`<del>${shown(key, from, sight)}</del> `}<ins>${shown(key, to, sight)}</ins></p>`,
              )}
            </li>`;
}

/** What was said with it. */
function remarkOf(note: unknown): string | undefined {
  const texts = ['text', 'reason'].map((key): unknown =>
    typeof note === 'object' && note !== null ? Reflect.get(note, key) : undefined,
  );
  return texts.find((text) => typeof text === 'string' && text !== '') as string | undefined;
}

function labelOf(key: string, { form, language }: RecordSight): string {
  return form?.byKey.get(key)?.label[language] ?? key;
}

const longest = 200;

function shown(key: string, value: unknown, { form, say, language }: RecordSight): string {
  if (value === undefined) return say('nothing');
  if (value === null) return say('emptyAnswer');
  const field = form?.byKey.get(key);
  const text = field ? showValue(field, value, language) : typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
