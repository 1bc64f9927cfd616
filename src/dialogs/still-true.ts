import type { OfficeItem } from './push.ts';

/** What is to be told of one record. */
interface Standing {
  /** What its state came by. */
  readonly state: readonly OfficeItem[];
  /** The same as it was before the withdrawal that is the last of it: true again when that is taken back. */
  readonly before?: readonly OfficeItem[];
  readonly selection?: OfficeItem;
}

/**
 * Of what the office decided and nobody has been told, what is still true, in the order in which it was decided: a decision
 * that another one has replaced is not told, and a selection that was taken back, or the other way round, not at all. What
 * was said is told in any case.
 */
export function stillTrue(items: readonly OfficeItem[]): readonly OfficeItem[] {
  const standings = new Map<string, Standing>();
  for (const item of items)
    standings.set(item.submission, after(standings.get(item.submission) ?? { state: [] }, item));
  const told = new Set(
    [...standings.values()].flatMap(({ state, selection }) => [...state, ...(selection ? [selection] : [])]),
  );
  return items.filter((item) => item.action === 'comment' || told.has(item));
}

function after({ state, before, selection }: Standing, item: OfficeItem): Standing {
  const chosen = selection ? { selection } : {};
  switch (item.action) {
    case 'comment':
      return { state, ...(before ? { before } : {}), ...chosen };
    case 'select':
    case 'unselect':
      // Nobody knows of the first of two that cancel each other.
      return { state, ...(before ? { before } : {}), ...(selection ? {} : { selection: item }) };
    case 'accept':
    case 'return':
      // What was withdrawn after it had been returned is brought back by being returned again.
      return { state: [...(before ?? state).filter(({ action }) => action === 'restore'), item], ...chosen };
    case 'withdraw':
      // It is not selected any more, also when it is brought back.
      return { state: [item], before: state, ...(selection?.action === 'unselect' ? { selection } : {}) };
    case 'restore':
      return { state: [...(before ?? []).filter(({ action }) => action !== 'restore'), item], ...chosen };
  }
}
