import { html } from 'hono/html';
import type { Call } from '../../reports/call-list.ts';
import type { Markup } from './markup.ts';
import type { Sight } from './overview.ts';
import { platformName } from './platform-name.ts';

/** Whom the bot cannot reach, with what to tap to telephone them. */
export function callsSection(sight: Sight): Markup {
  const { overview, say } = sight;
  const { calls } = overview;
  return html`
        <section id="calls" aria-labelledby="calls-head">
          <h2 id="calls-head">${say('calls')} <span class="count">${calls.length}</span></h2>
          ${calls.length === 0 ? html`<p class="fine">${say('noCalls')}</p>` : listed(calls, sight)}
        </section>`;
}

function listed(calls: readonly Call[], sight: Sight): Markup {
  return html`<p class="soft">${sight.say('callsHint')}</p>
          <ul class="cards">${calls.map((call) => callItem(call, sight))}</ul>`;
}

function callItem({ unit, name, telephone, platform, since, problem, receipt }: Call, { say, when }: Sight): Markup {
  const facts = [platformName(platform, say), say('since', { at: when(since) }), ...(receipt ? [receipt] : [])];
  return html`
            <li class="card">
              <h3>${unit || say('noUnit')}</h3>
              <p>${name || say('noName')} ${telephone ? numbers(telephone) : html`<span class="soft">${say('noTelephone')}</span>`}</p>
              <p class="soft">${facts.join(' · ')}</p>
              ${problem ? html`<p class="reason">${problem}</p>` : ''}
            </li>`;
}

/** Each number as a link that a phone dials; an extension after a pause, which is a comma. */
function numbers(telephone: string): readonly Markup[] {
  return telephone.split(/、|, /u).map((number) => {
    const [, main = '', extension] = /^(\d+-\d+|\d+)(?:-(\d+))?$/u.exec(number) ?? [];
    if (main === '') return html`<span>${number}</span> `;
    const dialled = main.replaceAll('-', '') + (extension ? `,${extension}` : '');
    return html`<a class="telephone" href="tel:${dialled}">${number}</a> `;
  });
}
