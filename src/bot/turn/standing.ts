import { type DialogState, readState } from '../../dialogs/state.ts';
import type { LoadedConversation } from '../../store/conversations.ts';

/** A conversation as it is kept between turns: guarded by its version, so that a stale one is found out at the commit. */
export interface Standing {
  readonly id: string;
  readonly version: number;
  /** Newest first, as the database keeps them. */
  readonly recentIds: readonly string[];
  readonly organiser: LoadedConversation['organiser'];
  readonly state: DialogState | undefined;
}

/** The state with the draft's answers put beside it. A draft that is no longer one ends its talk; nothing is lost by it. */
export function standingOf(loaded: LoadedConversation): Standing {
  const { id, version, recentIds, organiser, draft } = loaded;
  const stored = readState(loaded.state);
  const { talk, ...rest } = stored ?? {};
  if (!stored) return { id, version, recentIds, organiser, state: undefined };
  const home = rest as DialogState;
  if (!talk || !draft || draft.state !== 'draft') return { id, version, recentIds, organiser, state: home };
  const { answers, revision, formVersion } = draft;
  return { id, version, recentIds, organiser, state: { ...home, talk: { ...talk, answers, revision, formVersion } } };
}
