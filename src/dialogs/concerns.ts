import { missingFields } from './draft.ts';
import type { SubmissionState } from './event.ts';
import type { Answers, AnyField, Form } from './form.ts';
import type { Day } from './reading/values.ts';
import { upgradeAnswers } from './upgrading.ts';

/** What is known of a unit's submission, of any form. */
export interface Filed {
  readonly id: string;
  readonly form: string;
  readonly formVersion: number;
  readonly state: SubmissionState;
  readonly title?: string;
  /** The activity that it created, or is about. */
  readonly activity?: string;
  readonly answers: Answers;
  /** A correction of it is under way. */
  readonly correcting?: unknown;
}

/** Something that a unit still has to do about a form. */
export type Concern =
  /** A draft, what the office returned, or a correction that is not submitted; `missing` is empty where it has only to be submitted. */
  | {
      readonly kind: 'draft' | 'returned' | 'correcting';
      readonly submission: string;
      readonly name?: string;
      readonly missing: readonly AnyField[];
    }
  /** An activity is over, and this form about it is not filed. */
  | { readonly kind: 'held'; readonly activity: string; readonly name?: string; readonly lastDay: Day }
  | { readonly kind: 'nothing' };

/**
 * What a unit still has to do about a form: unfinished drafts and returned ones; for a form about activities, those that
 * were held before `today`; for others a first filing where there is none. Empty where it is done.
 */
export function concernsOf(
  form: Form,
  forms: ReadonlyMap<string, Form>,
  filed: readonly Filed[],
  today: Day,
): readonly Concern[] {
  if (form.presence === 'voluntary') return [];
  const own = filed.filter((each) => each.form === form.id && each.state !== 'withdrawn');
  const open = own.flatMap((each) => openConcern(form, each));
  if (form.about === 'activity') return [...open, ...heldConcerns(forms, filed, own, today)];
  return own.length === 0 ? [{ kind: 'nothing' }] : open;
}

function openConcern(form: Form, { id, state, title, answers, formVersion, correcting }: Filed): readonly Concern[] {
  if (correcting !== undefined) {
    return [{ kind: 'correcting', submission: id, missing: [], ...(title === undefined ? {} : { name: title }) }];
  }
  if (state !== 'draft' && state !== 'returned') return [];
  const upgraded = upgradeAnswers(form, answers, formVersion);
  const named = title ?? (form.titleKey === undefined ? undefined : upgraded[form.titleKey]);
  const name = typeof named === 'string' && named ? { name: named } : {};
  return [{ kind: state, submission: id, ...name, missing: missingFields(form, upgraded) }];
}

function heldConcerns(
  forms: ReadonlyMap<string, Form>,
  filed: readonly Filed[],
  own: readonly Filed[],
  today: Day,
): readonly Concern[] {
  const told = new Set(own.map(({ activity }) => activity));
  return filed.flatMap((each) => {
    const form = forms.get(each.form);
    const { activity, title } = each;
    if (!form || form.about === 'activity' || form.once === 'unit' || activity === undefined || told.has(activity))
      return [];
    if (each.state !== 'submitted' && each.state !== 'accepted') return [];
    const lastDay = lastDayOf(form, each.answers);
    if (lastDay === undefined || lastDay >= today) return [];
    return [{ kind: 'held' as const, activity, lastDay, ...(title === undefined ? {} : { name: title }) }];
  });
}

/** The last day on which an activity is held: the end of the form's period; undefined where it has none. */
export function lastDayOf(form: Form, answers: Answers): Day | undefined {
  const field = form.fields.find(({ kind }) => kind === 'period');
  const period: unknown = field && answers[field.key];
  const end = typeof period === 'object' && period !== null ? Reflect.get(period, 'end') : undefined;
  return typeof end === 'string' ? end : undefined;
}
