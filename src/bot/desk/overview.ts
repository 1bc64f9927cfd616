import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Language } from '../../dialogs/message.ts';
import { type DeskOverview, deskOverview } from '../../reports/desk.ts';
import type { OfficeMember } from '../../store/office/members.ts';
import { languageOf } from '../web/receiving.ts';
import { callsSection } from './calls.ts';
import { datesSection } from './dates.ts';
import { deskFrame } from './frame.ts';
import type { Markup } from './markup.ts';
import { momentText } from './moments.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { platformsSection } from './platforms.ts';
import { formToken } from './sessions.ts';
import { undeliveredSection } from './undelivered.ts';
import { type Say, sayIn } from './words.ts';

/** What each part of the overview is made from. */
export interface Sight {
  readonly overview: DeskOverview;
  readonly options: DeskOptions;
  readonly language: Language;
  readonly say: Say;
  /** In milliseconds since the epoch. */
  readonly now: number;
  readonly when: (moment: number) => string;
}

/** The parts, in the order in which they stand; each is a `<section>` with an id, which the script exchanges alone. */
const sections: readonly ((sight: Sight) => Markup | Promise<Markup>)[] = [
  platformsSection,
  callsSection,
  undeliveredSection,
  datesSection,
];

/** The first page: whether everything and everybody can be reached, and what to do where not. */
export async function overviewPage(c: Context<DeskEnv>, options: DeskOptions): Promise<Response> {
  const { store, campaign, edition, clock } = options;
  const language = languageOf(c);
  const overview = await deskOverview(store.db, { campaign: campaign.id, edition });
  const now = clock.now();
  const when = (moment: number): string => momentText(moment, campaign.timeZone, language);
  const sight: Sight = { overview, options, language, say: sayIn(language), now, when };
  const parts = await Promise.all(sections.map((section) => section(sight)));
  const { member, secret } = c.var;
  return deskFrame(c, {
    ...{ language, title: campaign.title, kind: 'live' },
    body: (icon) => html`
    <div id="desk">
      ${header(sight, icon)}
      <p id="away" role="status" hidden>${sight.say('away')}</p>
      <main class="desk">
        <p id="as-of" class="soft">${sight.say('asOf', { at: when(now) })}</p>
        ${parts}
      </main>
      ${footer(sight, member, secret)}
    </div>`,
  });
}

function header({ options, language, say }: Sight, icon: string): Markup {
  const { banner, campaign } = options;
  return html`
      <header>
        <div class="bar">
          <img src="${icon}" alt="" width="32" height="32">
          <h1>${say('desk')}<small>${campaign.title[language]}</small></h1>
          <button class="language" id="language" type="button">${say('other')}</button>
        </div>
        ${banner ? html`<p class="banner">${banner[language]}</p>` : ''}
      </header>`;
}

function footer({ say }: Sight, { name, role }: OfficeMember, secret: string): Markup {
  return html`
      <footer>
        <span>${say('signedInAs', { name, role: say(role) })}</span>
        <form method="post" action="/office/signout">
          <input type="hidden" name="csrf" value="${formToken(secret)}">
          <button class="small" type="submit">${say('signOut')}</button>
        </form>
      </footer>`;
}
