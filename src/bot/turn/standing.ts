import { standingIn } from '../../dialogs/correction.ts';
import type { Edition } from '../../dialogs/edition.ts';
import { type DialogState, readState, type StoredState, type Talk } from '../../dialogs/state.ts';
import type { LoadedConversation, LoadedDraft } from '../../store/conversations.ts';
import type { DraftTail } from '../../store/draft-tail.ts';
import { isOpen } from '../../store/submissions.ts';
import { soundAnswers } from './sound-answers.ts';

/** A conversation as it is kept between turns: guarded by its version, so that a stale one is found out at the commit. */
export interface Standing {
  readonly id: string;
  readonly version: number;
  /** Newest first, as the database keeps them. */
  readonly recentIds: readonly string[];
  readonly organiser: LoadedConversation['organiser'];
  readonly state: DialogState | undefined;
  /** Of the draft that was last written here. */
  readonly tail?: DraftTail;
}

/**
 * A loaded conversation, its state with the draft's answers put beside it. A draft that another conversation changed
 * since the last turn here marks the talk as `moved`. One that is no longer open ends its talk, and home tells why;
 * nothing is lost by it. Throws where a stored state cannot be brought to the present version.
 */
export function standingOf(loaded: LoadedConversation, edition: Edition): Standing {
  const tail = loaded.draft?.tail;
  const state = stateOf(readState(loaded.state), loaded.draft, edition);
  return { ...standingWithoutState(loaded), state, ...(tail ? { tail } : {}) };
}

/** The conversation without what was stored of its talk, which then begins at home. */
export function standingWithoutState({ id, version, recentIds, organiser }: LoadedConversation): Standing {
  return { id, version, recentIds, organiser, state: undefined };
}

function stateOf(
  stored: StoredState | undefined,
  draft: LoadedDraft | undefined,
  edition: Edition,
): DialogState | undefined {
  if (!stored) return undefined;
  const { talk, ...home } = stored;
  if (!talk || !draft) return home;
  const goesOn = isOpen(draft.state) || draft.correction !== undefined;
  return goesOn ? { ...home, talk: talkOf(talk, draft, edition) } : left(home, talk, draft);
}

/** The stored revision is that of the last turn here; the draft's own is its last one, wherever it was made. */
function talkOf(talk: Omit<Talk, 'answers'>, draft: LoadedDraft, edition: Edition): Talk {
  const { revision, formVersion, correction, returned } = draft;
  const form = edition.forms.get(draft.form);
  const answers = soundAnswers(form, formVersion, draft.answers);
  const { correction: _before, ...kept } = talk;
  const standing = standingIn(form, { ...(correction ? { correction } : {}), ...(returned ? { returned } : {}) });
  const others = [...new Set(draft.trail.slice(talk.revision - revision).flatMap((changes) => Object.keys(changes)))];
  const moved = revision === talk.revision ? {} : { moved: 'elsewhere' as const, others };
  return { ...kept, ...standing, answers, revision, formVersion, ...moved };
}

function left(
  home: Omit<DialogState, 'talk'>,
  { correction }: Omit<Talk, 'answers'>,
  { state, corrections }: LoadedDraft,
): DialogState {
  // A correction counts once it is submitted; until then its number is the next one.
  const wasAbandoned = correction !== undefined && corrections < correction.number;
  const gone = state === 'withdrawn' ? 'withdrawn' : wasAbandoned ? 'abandoned' : 'submitted';
  return { ...home, home: { awaits: 'menu', ...home.home, gone } };
}
