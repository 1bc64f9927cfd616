import { lastDayOf } from '../../dialogs/concerns.ts';
import type { Edition } from '../../dialogs/edition.ts';
import type { File, Revise, Submit } from '../../dialogs/effect.ts';
import type { Speech } from '../../dialogs/speech.ts';
import { storedState } from '../../dialogs/state.ts';
import { tailWith } from '../../store/draft-tail.ts';
import type { FiledRows, Revision, SubmittedDraft } from '../../store/turn.ts';
import type { TurnCommit } from '../../store/turns.ts';
import type { Capabilities, Inbound, Platform } from '../adapter.ts';
import { type RenderedMessage, render } from '../render.ts';
import { type Decision, purely } from './decide.ts';
import { gatherEffects, type TurnEffects } from './gather-effects.ts';
import type { Standing } from './standing.ts';
import type { Writable } from './writable.ts';

/** Everything that a turn will be, before it is committed. */
export interface MadeTurn {
  readonly commit: TurnCommit;
  readonly effects: TurnEffects;
  readonly replies: readonly RenderedMessage[];
}

export interface Making {
  readonly campaign: string;
  readonly edition: Edition;
  readonly capabilities: (platform: Platform) => Capabilities;
}

/** A decision as one commit and its rendered replies. Throws a TalkError where what is said cannot be rendered. */
export function makeTurn(
  { campaign, edition, capabilities }: Making,
  standing: Standing,
  inbound: Inbound,
  now: number,
  decision: Decision,
): MadeTurn {
  const { platform } = inbound.conversation;
  const limits = capabilities(platform);
  return purely(() => {
    const effects = gatherEffects(decision.state, decision.effects);
    const replies = repliesOf(effects, standing, limits);
    return { commit: commitOf({ campaign, edition }, standing, inbound, now, effects, replies), effects, replies };
  });
}

/** A document is made when it is sent, by then only for the unit of this turn. */
function repliesOf(
  { speech, state }: TurnEffects,
  { organiser }: Standing,
  limits: Capabilities,
): readonly RenderedMessage[] {
  if (!speech) return [];
  const { before = [], ...last } = speech;
  const owned = (said: Speech): Speech => {
    const { document } = said;
    const asker = document?.kind === 'data' ? { organiser: organiser.id } : {};
    return document ? { ...said, document: { ...document, unit: organiser.unitId, ...asker } } : said;
  };
  const all: readonly Speech[] = [...before.map((said) => ({ ...said, question: speech.question })), last];
  return all.flatMap((said) => render(owned(said), limits, state.language));
}

function commitOf(
  { campaign, edition }: Pick<Making, 'campaign' | 'edition'>,
  standing: Standing,
  inbound: Inbound,
  now: number,
  { open, revise, submit, discard, remember, file, drafts, state }: TurnEffects,
  replies: readonly RenderedMessage[],
): TurnCommit {
  const commit: Writable<TurnCommit> = {
    conversation: standing.id,
    version: standing.version,
    event: inbound.id,
    state: storedState(state),
    at: now,
    organiser: standing.organiser.id,
    campaign,
    unit: standing.organiser.unitId,
    platform: inbound.conversation.platform,
    replies,
  };
  if (open) commit.open = open;
  if (revise) commit.revision = revisionOf(standing, revise);
  if (submit) commit.submit = { ...submit, ...activityOf(edition, submit) };
  if (discard) commit.discard = discard;
  if (remember) commit.remember = remember;
  if (file) commit.file = filedOf(edition, file);
  if (drafts) commit.drafts = drafts.drafts;
  return commit;
}

function revisionOf({ tail: before }: Standing, revise: Revise): Revision {
  const revision: Revision = { ...revise, action: 'answer' };
  const tail = tailWith(before, revision);
  return tail ? { ...revision, tail } : revision;
}

/** Each row of a workbook becomes what a draft that is submitted becomes. */
function filedOf(edition: Edition, { form, formVersion, rows }: File): FiledRows {
  const submissions = rows.map(({ submission, title, answers, receipt, activity }) => ({
    ...{ submission, title, answers, receipt, ...(activity === undefined ? {} : { about: activity }) },
    ...activityOf(edition, { submission, title, form, answers }),
  }));
  return { form, formVersion, submissions };
}

/** The activity is created by its filing, and bears its id; what is filed about one, or about them all, creates none. */
function activityOf(
  { forms }: Edition,
  { submission, title, form, answers }: Pick<Submit, 'submission' | 'title' | 'form' | 'answers'>,
): Pick<SubmittedDraft, 'activity'> {
  const declared = forms.get(form);
  if (declared?.about === 'activity' || declared?.once === 'unit') return {};
  const lastDay = declared && lastDayOf(declared, answers);
  return { activity: { id: submission, name: title, ...(lastDay === undefined ? {} : { lastDay }) } };
}
