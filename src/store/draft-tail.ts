import type { Changes } from '../dialogs/effect.ts';
import { takesSnapshot } from './draft-answers.ts';
import type { Revision } from './turn.ts';

/**
 * What the last revisions of a draft changed, kept with the conversation that made the last of them, so that a load need
 * not look for each: they lie as far apart on the disk as the answers were in time. The revisions stay the truth.
 */
export interface DraftTail {
  readonly submission: string;
  /** It leaves no change out after this revision, which the snapshot had then. */
  readonly base: number;
  /** The last revision in it. */
  readonly revision: number;
  /** Of each answer the last change, without what stood there before. */
  readonly changes: Changes;
}

/** A turn writes its conversation anew: what is kept there is to be small. More than so many answers are read one by one. */
const mostAnswers = 12;
/** Characters of one answer. */
const longestChange = 300;

/**
 * The tail with a turn's own revision. Undefined where what was changed before is not at hand, or is much; from the next
 * snapshot on there is one again.
 */
export function tailWith(tail: DraftTail | undefined, revision: Revision): DraftTail | undefined {
  const { submission, number, changes, formVersion } = revision;
  if (formVersion === undefined && takesSnapshot(number)) {
    return { submission, base: number, revision: number, changes: {} };
  }
  const before = number === 1 ? { submission, base: 0, revision: 0, changes: {} } : tail;
  if (!before || before.submission !== submission || before.revision !== number - 1) return undefined;
  return grown({ ...before, revision: number }, [changes]);
}

/** The tail of a draft as it was loaded: what was kept, if it holds, and the changes read beside it, oldest first. */
export function tailOf(
  kept: Pick<DraftTail, 'base' | 'changes'> | null,
  { snapshotRevision, ...draft }: Pick<DraftTail, 'submission' | 'revision'> & { readonly snapshotRevision: number },
  read: readonly Changes[],
): DraftTail | undefined {
  const { base, changes } = kept ?? { base: snapshotRevision, changes: {} };
  return grown({ ...draft, base, changes }, read);
}

function grown(tail: DraftTail, more: readonly Changes[]): DraftTail | undefined {
  const changes: Record<string, { readonly to?: unknown }> = { ...tail.changes };
  for (const [key, { to }] of more.flatMap((each) => Object.entries(each))) {
    if (lengthOf(to) > longestChange) return undefined;
    changes[key] = to === undefined ? {} : { to };
  }
  return Object.keys(changes).length <= mostAnswers ? { ...tail, changes } : undefined;
}

function lengthOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? JSON.stringify(value).length : 0;
}

/**
 * SQL: whether the tail of a conversation `c` holds for the submission `s`. It begins at the snapshot or before, and the
 * snapshot is none that came after it: one of another conversation, or of a correction that was given up.
 */
export const tailHolds = `((c.tail ->> 'submission')::uuid = s.id
  and s.snapshot_revision between (c.tail ->> 'base')::int and (c.tail ->> 'revision')::int)`;
