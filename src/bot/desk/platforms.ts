import { html, raw } from 'hono/html';
import type { PlatformState } from '../../store/platform-states.ts';
import type { Markup } from './markup.ts';
import type { Sight } from './overview.ts';
import { drawQrCode } from './qr-code.ts';
import type { WordKey } from './words.ts';

/** How each platform stands in each process, with what to do, and what must be scanned; what needs somebody comes first. */
export async function platformsSection(sight: Sight): Promise<Markup> {
  const { overview, say } = sight;
  const states = [...overview.platforms].sort((one, other) => urgencyOf(one) - urgencyOf(other));
  const items = await Promise.all(states.map((state) => platformItem(state, sight)));
  return html`
        <section id="platforms" aria-labelledby="platforms-head">
          <h2 id="platforms-head">${say('platforms')}</h2>
          ${items.length > 0 ? html`<ul class="cards">${items}</ul>` : html`<p class="fine">${say('noPlatforms')}</p>`}
        </section>`;
}

/** What is shown of a state: a process that is gone, or a login that waits, says more than its status. By urgency. */
const standings = ['login', 'failing', 'gone', 'connecting', 'stopped', 'ready'] as const;
type Standing = (typeof standings)[number];

function urgencyOf(state: PlatformState): number {
  return standings.indexOf(standingOf(state));
}

async function platformItem(state: PlatformState, { say, when, now }: Sight): Promise<Markup> {
  const { platform, problem, login, process, forMs } = state;
  const standing = standingOf(state);
  const toDo = remedies[standing];
  // What is said of a login's code is said in full under it.
  const reason = standing === 'login' ? undefined : problem;
  return html`
            <li class="card ${standing}">
              <h3>${say(platform)} <span class="state">${say(standing)}</span></h3>
              <p class="soft">${say('since', { at: when(now - forMs) })} · ${say('process', { process: shortName(process) })}</p>
              ${toDo ? html`<p>${say(toDo)}</p>` : ''}
              ${reason ? html`<p class="reason">${reason}</p>` : ''}
              ${login === undefined ? '' : await scannable(login, say)}
            </li>`;
}

function standingOf({ status, presence, login }: PlatformState): Standing {
  if (status === 'stopped') return status;
  if (presence === 'gone') return presence;
  return login === undefined ? status : 'login';
}

const remedies: Readonly<Record<Standing, WordKey | undefined>> = {
  ready: undefined,
  connecting: 'connectingToDo',
  failing: 'failingToDo',
  stopped: 'stoppedToDo',
  gone: 'goneToDo',
  login: 'loginToDo',
};

async function scannable(login: string, say: Sight['say']): Promise<Markup> {
  const drawing = await drawQrCode(login);
  if (drawing === undefined) return html`<p>${say('notDrawn')}</p><p class="reason">${login}</p>`;
  return html`<div class="qr-code" role="img" aria-label="${say('qrCode')}">${raw(drawing)}</div>`;
}

/** Without the chance behind the machine and the process. */
function shortName(process: string): string {
  return process.replace(/-[0-9a-f]{8}$/u, '');
}
