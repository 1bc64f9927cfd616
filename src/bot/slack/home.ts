import type { types } from '@slack/bolt';
import { within } from '../within.ts';
import { type Block, plain, section } from './blocks.ts';
import type { Hearing } from './hearing.ts';
import { limits } from './limits.ts';
import type { HomeOverview, Language, Words } from './options.ts';
import { label, said, words } from './words.ts';

/** The Home tab: the person's own submissions, what is due, and buttons that act in the direct messages. */
export interface Home {
  /** Puts the tab up to date; never rejects. `acted`: a button was pressed, and the answer is elsewhere. */
  readonly show: (account: string, occasion: Occasion) => Promise<void>;
}

type Occasion = 'opened' | 'acted';

export function createHome({ client, directory, settings }: Hearing): Home {
  const show: Home['show'] = async (account, occasion) => {
    const person = await directory.person(account);
    const overview = await settings.overview?.(account);
    const language = overview?.language ?? person.language;
    await client.views.publish({ user_id: account, view: viewOf(overview, language, occasion) });
  };
  const showAway = async (account: string): Promise<void> => {
    const { language } = await directory.person(account);
    const blocks = [section(said(words.homeAway, language)), buttons(language)];
    await client.views.publish({ user_id: account, view: { type: 'home', blocks } });
  };
  return {
    show: async (account, occasion) => {
      try {
        await show(account, occasion).catch((cause: unknown) => {
          settings.report('The Home tab could not be shown', cause);
          return showAway(account);
        });
      } catch (cause) {
        settings.report('The Home tab could not be shown', cause);
      }
    },
  };
}

/** In milliseconds. */
const mostHeldUp = 500;

/** Slack waits 3 s for an acknowledgement, which depends on no tab: a slow one is shown after it. */
export function shownInTime(showing: Promise<void>): Promise<void> {
  return within(showing, mostHeldUp, () => undefined);
}

/** Lines with a block of their own; what is beyond them stands in the status that the button gives. */
const shown = 80;

/** The tab's blocks: names that people typed stand in plain text only. */
export function viewOf(
  overview: HomeOverview | undefined,
  language: Language | undefined,
  occasion: Occasion,
): types.HomeView {
  const blocks: readonly Block[] = [
    { type: 'header', text: plain(label(words.homeTitle, language)) },
    ...(occasion === 'acted' ? [hint(words.homeActed, language)] : []),
    buttons(language),
    { type: 'divider' },
    ...(overview ? linesOf(said(overview.status, language)) : []),
  ];
  return { type: 'home', blocks: blocks.slice(0, limits.homeBlocks) };
}

function linesOf(text: string): readonly Block[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(0, shown).map((line) => section(line.slice(0, limits.section)));
}

function hint(sentence: Words, language: Language | undefined): Block {
  return { type: 'context', elements: [plain(said(sentence, language).slice(0, limits.section))] };
}

const acts = ['resume', 'filing', 'status', 'contact'] as const;

function buttons(language: Language | undefined): Block {
  return {
    type: 'actions',
    block_id: 'home',
    elements: acts.map((name) => ({
      type: 'button' as const,
      action_id: `home:${name}`,
      text: plain(label(words[name], language)),
      value: `/${name}`,
    })),
  };
}
