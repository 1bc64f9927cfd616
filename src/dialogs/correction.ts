import { isOver } from './deadline.ts';
import { changedFields, differences } from './differences.ts';
import type { DraftFact, ReturnFact, SubmissionState } from './event.ts';
import type { AnyField, Form } from './form.ts';
import type { Scene } from './scene.ts';
import type { Talk } from './state.ts';
import { upgradeAnswers } from './upgrading.ts';

/** What a talk knows of a record that is corrected or mended, beside its answers. */
export type Standing = Pick<Talk, 'correction' | 'filed' | 'returned'>;

/** The same from the record as it was loaded. What was submitted is brought to the form's present version. */
export function standingIn(
  form: Form | undefined,
  { correction, returned }: Pick<DraftFact, 'correction' | 'returned'>,
): Standing {
  if (!correction) return returned ? standingReturned(form, returned) : {};
  const { receipt, number, filed, filedVersion } = correction;
  return { correction: { receipt, number }, filed: form ? upgradeAnswers(form, filed, filedVersion) : filed };
}

function standingReturned(form: Form | undefined, returned: ReturnFact): Standing {
  const { filed, filedVersion } = returned;
  if (filed === undefined || filedVersion === undefined) return { returned };
  return { returned, filed: form ? upgradeAnswers(form, filed, filedVersion) : filed };
}

/** Whether a submission is something to go on with: a draft, what the office returned, or a correction under way. */
export function goesOn({
  state,
  correcting,
}: {
  readonly state: SubmissionState;
  readonly correcting?: unknown;
}): boolean {
  return state === 'draft' || state === 'returned' || correcting !== undefined;
}

/** Whether the deadline holds a talk up: what the office returned may be mended after it. */
export function isLate({ form, state, event }: Pick<Scene, 'form' | 'state' | 'event'>): boolean {
  return isOver(form, event.now) && !state.talk.returned;
}

/** The fields that the correction at hand has changed. */
export function corrected({ form, state }: Pick<Scene, 'form' | 'state'>): readonly AnyField[] {
  return changedFields(form, state.talk.filed ?? {}, state.talk.answers);
}

/** The difference that the correction at hand makes, a line for each field. */
export function correctionLines({ form, state }: Pick<Scene, 'form' | 'state'>): readonly string[] {
  return differences(form, state.talk.filed ?? {}, state.talk.answers, state.language);
}
