import type { Edition } from '../../dialogs/edition.ts';
import type { DraftFact } from '../../dialogs/event.ts';
import type { Answers, AnyField, Form } from '../../dialogs/form.ts';

/**
 * The answers of a draft that their fields still take; one that fails its field's schema counts as missing and is asked
 * again (the revisions keep it). Answers of another version of the form are left to its upgrade rules, and what has no
 * field any more is left as it is.
 */
export function soundAnswers(form: Form | undefined, formVersion: number, answers: Answers): Answers {
  if (!form || formVersion !== form.version) return answers;
  return keepSound(form, answers);
}

/** The same for a draft that is gone on with. */
export function soundDraft(edition: Edition, draft: DraftFact): DraftFact {
  return { ...draft, answers: soundAnswers(edition.forms.get(draft.form), draft.formVersion, draft.answers) };
}

/** The same for answers whose version is not known: offers from an earlier filing. */
export function keepSound(form: Form, answers: Answers): Answers {
  const unsound = Object.keys(answers).filter((key) => !isSound(form.byKey.get(key), answers[key]));
  if (unsound.length === 0) return answers;
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !unsound.includes(key)));
}

/** Null is "asked, and there is none", which only an optional field may hold. */
function isSound(field: AnyField | undefined, value: unknown): boolean {
  if (!field) return true;
  return value === null ? field.presence === 'optional' : field.schema.safeParse(value).success;
}
