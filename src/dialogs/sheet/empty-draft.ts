import type { Discard } from '../effect.ts';
import type { Form } from '../form.ts';
import type { DialogState } from '../state.ts';

export interface Left {
  readonly state: DialogState;
  readonly effects: readonly Discard[];
}

/**
 * A draft of the same form that was begun and has no answer but the unit's name is given up once a list was filed: whoever
 * sent all activities wants none more, and what is said next would be taken for its first answer.
 */
export function leaveEmptyDraft({ talk, ...rest }: DialogState, form: Form): Left {
  if (!talk) return { state: rest, effects: [] };
  const isBegun = Object.keys(talk.answers).some((key) => form.byKey.get(key)?.carry !== 'unit');
  const isEmpty = talk.form === form.id && !talk.correction && !isBegun && !talk.parts && !talk.held && !talk.pending;
  if (!isEmpty) return { state: { ...rest, talk }, effects: [] };
  const gone: Discard = { type: 'discard', submission: talk.submission, number: talk.revision + 1 };
  return { state: rest, effects: [gone] };
}
