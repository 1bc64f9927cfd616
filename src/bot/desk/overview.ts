import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Language } from '../../dialogs/message.ts';
import { type DeskOverview, deskOverview } from '../../reports/desk.ts';
import { languageOf } from '../web/receiving.ts';
import { callsSection } from './calls.ts';
import { datesSection } from './dates.ts';
import { deskPage } from './layout.ts';
import type { Markup } from './markup.ts';
import { momentText } from './moments.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { platformsSection } from './platforms.ts';
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
  return deskPage(c, options, {
    ...{ at: '/office', kind: 'live' },
    main: html`
        <p id="as-of" class="soft">${sight.say('asOf', { at: when(now) })}</p>
        ${parts}`,
  });
}
