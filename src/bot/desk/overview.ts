import type { Context } from 'hono';
import { html } from 'hono/html';
import type { Language } from '../../dialogs/message.ts';
import { type DeskOverview, deskOverview } from '../../reports/desk.ts';
import type { OfficeMember } from '../../store/office/members.ts';
import { languageOf } from '../web/receiving.ts';
import { callsSection } from './calls.ts';
import { datesSection } from './dates.ts';
import { deskPage } from './layout.ts';
import type { Markup } from './markup.ts';
import { momentText } from './moments.ts';
import type { DeskEnv, DeskOptions } from './options.ts';
import { platformsSection } from './platforms.ts';
import type { Progress } from './progress/made.ts';
import type { ProgressSource } from './progress/routes.ts';
import { countdownSection, daysSection, districtsSection } from './progress/section.ts';
import { createShared } from './shared.ts';
import { undeliveredSection } from './undelivered.ts';
import { waitingSection } from './waiting.ts';
import { type Say, sayIn } from './words.ts';

/** What each part of the overview is made from. */
export interface Sight {
  readonly overview: DeskOverview;
  /** Absent where the edition has no form. */
  readonly progress: Progress | undefined;
  readonly member: OfficeMember;
  readonly options: DeskOptions;
  readonly language: Language;
  readonly say: Say;
  /** In milliseconds since the epoch. */
  readonly now: number;
  readonly when: (moment: number) => string;
}

/** The parts, in the order in which they stand; each is a `<section>` with an id, which the script exchanges alone. */
const sections: readonly ((sight: Sight) => Markup | Promise<Markup>)[] = [
  countdownSection,
  waitingSection,
  daysSection,
  districtsSection,
  platformsSection,
  undeliveredSection,
  callsSection,
  datesSection,
];

/** Reads the overview, and tells as of when it is. */
export type OverviewSource = () => Promise<{ readonly overview: DeskOverview; readonly at: number }>;

/** Of very many records those who look within seconds of each other see the same. */
export function createOverview({ store, campaign, edition, clock }: DeskOptions): OverviewSource {
  const shared = createShared<Awaited<ReturnType<OverviewSource>>>(({ overview: { forms } }) =>
    forms.reduce((sum, { filed }) => sum + filed, 0),
  );
  return () =>
    shared('', async () => {
      const at = clock.now();
      return { overview: await deskOverview(store.db, { campaign: campaign.id, edition }), at };
    });
}

/** The first page: how far the campaign is, what waits, whether everybody can be reached, and what to do where not. */
export async function overviewPage(
  c: Context<DeskEnv>,
  options: DeskOptions,
  { read, overview: readOverview }: Pick<ProgressSource, 'read'> & { readonly overview: OverviewSource },
): Promise<Response> {
  const { campaign, clock } = options;
  const language = languageOf(c);
  const [{ overview, at }, progress] = await Promise.all([readOverview(), read(c.req.query('form'))]);
  const now = clock.now();
  const when = (moment: number): string => momentText(moment, campaign.timeZone, language);
  const member = c.get('member');
  const sight: Sight = { overview, progress, member, options, language, say: sayIn(language), now, when };
  const parts = await Promise.all(sections.map((section) => section(sight)));
  return deskPage(c, options, {
    ...{ at: '/office', kind: 'live' },
    main: html`
        <p id="as-of" class="soft">${sight.say('asOf', { at: when(Math.min(at, progress?.at ?? at)) })}</p>
        ${parts}`,
  });
}
