import { html } from 'hono/html';
import type { UndeliveredRow } from '../../store/undelivered.ts';
import type { Markup } from './markup.ts';
import type { Sight } from './overview.ts';
import { platformName } from './platform-name.ts';

/** How many messages did not arrive, and of the latest ones whose they are and why; never what they say. */
export function undeliveredSection(sight: Sight): Markup {
  const { overview, say } = sight;
  const { parked, retried, awaiting, awaitingAre, failedAre, latest } = overview.undelivered;
  const least = say('atLeast');
  return html`
        <section id="undelivered" aria-labelledby="undelivered-head">
          <h2 id="undelivered-head">${say('undelivered')} <span class="count">${failedAre === 'all' ? '' : least}${parked + retried}</span></h2>
          ${parked + retried > 0 || latest.length > 0 ? listed(latest, sight) : awaiting === 0 ? html`<p class="fine">${say('noUndelivered')}</p>` : ''}
          ${awaiting === 0 ? '' : html`<p class="soft">${say('awaiting', { count: `${awaitingAre === 'all' ? '' : least}${awaiting}` })}</p>`}
        </section>`;
}

function listed(latest: readonly UndeliveredRow[], sight: Sight): Markup {
  const { say, overview } = sight;
  const { parked, retried, failedAre } = overview.undelivered;
  const least = failedAre === 'all' ? '' : say('atLeast');
  return html`<p>${say('parked', { count: `${least}${parked}` })}${say('comma')}${say('retried', { count: `${least}${retried}` })}</p>
          <p class="soft">${say('latest', { count: latest.length })}</p>
          <ul class="cards">${latest.map((row) => messageItem(row, sight))}</ul>`;
}

function messageItem(row: UndeliveredRow, { say, when }: Sight): Markup {
  const { unitName, organiserName, platform, kind, attempts, problem, parkedAt, createdAt } = row;
  const facts = [say(kind), platformName(platform, say), when(createdAt), say('attempts', { count: attempts })];
  return html`
            <li class="card ${parkedAt === undefined ? 'connecting' : 'failing'}">
              <h3>${unitName ?? say('noUnit')} <span class="state">${say(parkedAt === undefined ? 'isRetried' : 'isParked')}</span></h3>
              <p>${organiserName ?? say('noName')}</p>
              <p class="soft">${facts.join(' · ')}</p>
              ${problem ? html`<p class="reason">${problem}</p>` : ''}
            </li>`;
}
