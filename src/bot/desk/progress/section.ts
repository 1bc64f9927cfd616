import { html } from 'hono/html';
import { timeLeft } from '../../../dialogs/deadline.ts';
import type { Form } from '../../../dialogs/form.ts';
import type { Language } from '../../../dialogs/message.ts';
import { sizeOf } from '../../../reports/desk-charts.ts';
import type { StandingSum } from '../../../reports/roster/standing.ts';
import { chartPicture } from '../chart-picture.ts';
import { reaches } from '../leaves.ts';
import type { Markup } from '../markup.ts';
import type { Sight } from '../overview.ts';
import type { Progress } from './made.ts';
import { progressWords, type SayProgress } from './words.ts';

/** How long is left for each form, and how much of it has come. */
export function countdownSection({ overview, options, language, now, progress }: Sight): Markup {
  const say = progressWords(language);
  const counts = new Map(overview.forms.map((each) => [each.form, each]));
  const tile = (form: Form): Markup => {
    const { filed = 0, waiting = 0 } = counts.get(form.id) ?? {};
    const left = form.deadline && form.deadline.instant - now;
    return html`
            <li class="tile ${left !== undefined && left > 0 && left < soonMs ? 'soon' : ''}"><h3>${form.title[language]}</h3>
              <strong>${left === undefined ? say('any') : left > 0 ? timeLeft(left, language) : say('closed')}</strong>
              ${form.deadline ? html`<p class="soft">${say('until', { text: form.deadline.text[language] })}</p>` : ''}
              <p class="soft">${say(waiting > 0 ? 'filedWaiting' : 'filed', { filed, waiting })}</p>
              <p><a href="/office?form=${form.id}#days" ${form === progress?.form ? html`aria-current="true"` : ''}>${say('show')}</a></p></li>`;
  };
  return html`
        <section id="countdown" aria-labelledby="countdown-head">
          <h2 id="countdown-head">${say('countdown')}</h2>
          <ul class="tiles">${[...options.edition.forms.values()].map(tile)}</ul>
        </section>`;
}

const soonMs = 3 * 86_400_000;

/** What came on each day, and how many of those that are expected have filed. */
export function daysSection({ progress, language }: Sight): Markup {
  if (!progress) return html``;
  const say = progressWords(language);
  const { form, days, version } = progress;
  const src = `/office/charts/days.svg?form=${form.id}&v=${version}`;
  return html`
        <section id="days" aria-labelledby="days-head">
          <h2 id="days-head">${say('days')} <span class="count">${form.title[language]}</span></h2>
          <p>${days.days.length === 0 ? say('nothingFiled') : sumText(progress, say)}</p>
          ${days.days.length === 0 ? '' : chartPicture(src, daysAlt(progress, language, say), (width) => sizeOf({ width }, 300))}
        </section>`;
}

/** The same in words: what came when. */
function daysAlt({ form, days: { days } }: Progress, language: Language, say: SayProgress): string {
  const [first, last] = [days[0], days.at(-1)];
  const most = days.reduce((best, each) => (each.records > best.records ? each : best), days[0] ?? noDay);
  const facts = {
    ...{ form: form.title[language], first: first?.day ?? '', last: last?.day ?? '' },
    ...{ day: most.day, most: most.records, records: days.reduce((sum, each) => sum + each.records, 0) },
    units: days.reduce((sum, each) => sum + each.units, 0),
  };
  return say(days.length === 1 ? 'dayAlt' : 'daysAlt', facts);
}

const noDay = { day: '', records: 0 };

function sumText({ days: { days, today, expected }, all }: Progress, say: SayProgress): string {
  const records = days.reduce((sum, each) => sum + each.records, 0);
  const units = days.reduce((sum, each) => sum + each.units, 0);
  const now = days.find(({ day }) => day === today)?.records ?? 0;
  if (!all) return say('sumAlone', { filed: units, records, today: now });
  const others = days.reduce((sum, each) => sum + each.others, 0);
  const sum = say('sum', { units: expected, filed: all.filed, share: shareOf(all), records, today: now });
  return others === 0 ? sum : `${sum} ${say('others', { count: others })}`;
}

function shareOf({ filed, units }: StandingSum): string {
  return `${units === 0 ? 0 : Math.floor((filed / units) * 1000) / 10}%`;
}

/** How the units of each district stand; without a roster, what to do. */
export function districtsSection({ progress, language, member }: Sight): Markup {
  if (!progress) return html``;
  const say = progressWords(language);
  const { form, districts, all, version } = progress;
  const src = `/office/charts/districts.svg?form=${form.id}&v=${version}`;
  const height = 56 + districts.length * 23;
  return html`
        <section id="districts" aria-labelledby="districts-head">
          <h2 id="districts-head">${say('districts')} <span class="count">${form.title[language]}</span></h2>
          ${
            all
              ? html`${chartPicture(src, say('districtsAlt', { form: form.title[language] }), (width) => sizeOf({ width }, height))}
          <details><summary>${say('numbers')}</summary>${numbers(districts, all, say)}</details>`
              : html`<p>${say('noRoster')}</p><p>${reaches(member.role, 'admin') ? html`<a class="button plain" href="/office/roster/import">${say('importRoster')}</a>` : say('askAdmin')}</p>`
          }
        </section>`;
}

function numbers(districts: readonly StandingSum[], all: StandingSum, say: SayProgress): Markup {
  const line = (sum: StandingSum, label: string): Markup =>
    html`<tr><th scope="row">${label}</th><td>${sum.units}</td><td>${sum.filed}</td><td>${sum.begun}</td><td>${sum.joined + sum.not}</td><td>${shareOf(sum)}</td></tr>`;
  const heads = (['district', 'expected', 'hasFiled', 'begun', 'rest', 'share'] as const).map(
    (head) => html`<th scope="col">${say(head)}</th>`,
  );
  return html`<div class="scroll"><table>
            <thead><tr>${heads}</tr></thead>
            <tbody>${districts.map((sum) => line(sum, sum.label === '未注明' ? say('unnamed') : sum.label))}</tbody>
            <tfoot>${line(all, say('total'))}</tfoot>
          </table></div>`;
}
