import { createHash } from 'node:crypto';
import type { Form } from '../../../dialogs/form.ts';
import { dayAt } from '../../../dialogs/zone.ts';
import type { DaysFacts } from '../../../reports/desk-charts.ts';
import { type StandingSum, sumsBy } from '../../../reports/roster/standing.ts';
import { filedByDay } from '../../../store/office/filed.ts';
import { countStanding } from '../../../store/people/roster-standing.ts';
import type { DeskOptions } from '../options.ts';

/** How far a campaign is with a form. */
export interface Progress {
  readonly form: Form;
  readonly days: DaysFacts;
  /** In the order of the campaign's districts; empty without a roster. */
  readonly districts: readonly StandingSum[];
  readonly all: StandingSum | undefined;
  /** Names what the pictures show: another one where that has changed. */
  readonly version: string;
  /** As of when it is, in milliseconds since the epoch. */
  readonly at: number;
}

/** The form that an address asks for; else the one whose deadline comes next, or came last. */
export function progressForm({ edition, clock }: DeskOptions, asked: string | undefined): Form | undefined {
  const wanted = edition.forms.get(asked ?? '');
  if (wanted) return wanted;
  const dated = [...edition.forms.values()].filter(({ deadline }) => deadline !== undefined);
  const sorted = dated.toSorted((one, other) => (one.deadline?.instant ?? 0) - (other.deadline?.instant ?? 0));
  const now = clock.now();
  const last = sorted.at(-1)?.deadline?.instant;
  return (
    sorted.find(({ deadline }) => (deadline?.instant ?? 0) > now) ??
    sorted.find(({ deadline }) => deadline?.instant === last) ??
    edition.forms.values().next().value
  );
}

/** Reads it, as it is now. */
export async function readProgress({ store, campaign, clock }: DeskOptions, form: Form): Promise<Progress> {
  const { id, timeZone } = campaign;
  const at = clock.now();
  const [days, counts] = await Promise.all([
    filedByDay(store.db, { campaign: id, form: form.id, timeZone }),
    countStanding(store.db, { campaign: id, form: form.id }),
  ]);
  const sums = sumsBy('district', counts);
  const all = sums.at(-1);
  const expected = all?.units ?? 0;
  const districts = expected === 0 ? [] : inOrder(sums.slice(0, -1), campaign.districts);
  const { deadline } = form;
  const facts: DaysFacts = {
    ...{ days, expected, today: dayAt(at, timeZone) },
    ...(deadline ? { lastDay: dayAt(deadline.instant - 1, timeZone) } : {}),
  };
  const version = createHash('sha256')
    .update(JSON.stringify([facts, districts]))
    .digest('base64url')
    .slice(0, 12);
  return { form, days: facts, districts, all: expected === 0 ? undefined : all, version, at };
}

function inOrder(sums: readonly StandingSum[], names: readonly string[]): readonly StandingSum[] {
  const place = ({ label }: StandingSum): number => (names.includes(label) ? names.indexOf(label) : names.length);
  return sums.toSorted((one, other) => place(one) - place(other));
}
