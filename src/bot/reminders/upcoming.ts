import type { Campaign } from '../../dialogs/campaign.ts';
import type { Form } from '../../dialogs/form.ts';
import { addDays } from '../../dialogs/reading/days.ts';
import { afterQuiet } from '../../dialogs/reminder-times.ts';
import { dayAt, instantAt } from '../../dialogs/zone.ts';
import type { WaveKind } from '../../store/tables/waves.ts';
import { deadlineWaves, isHeldDay, nameOf, type PlanFacts, tooLate } from './plan.ts';

/** A reminder that is still to come. */
export interface UpcomingReminder {
  readonly form: Form;
  readonly kind: WaveKind;
  /** As a wave's: `7d`, `3h`, or the day on which it is sent. */
  readonly lead: string;
  /** When it is sent, after the quiet hours; in milliseconds since the epoch. */
  readonly sentAt: number;
}

/** The reminders that come next, the first one first; at most `most`. */
export function upcomingReminders(facts: PlanFacts, most: number): readonly UpcomingReminder[] {
  const { campaign, edition, decided, now } = facts;
  const known = new Set(decided.map(nameOf));
  return [...edition.forms.values()]
    .flatMap((form) => {
      const waves = [...deadlineWaves(form, campaign), ...nextHeld(form, campaign, now)];
      return waves
        .filter((wave) => wave.dueAt > now && !known.has(nameOf(wave)) && isInTime(form, campaign, wave.dueAt))
        .map(({ kind, lead, dueAt }) => ({ form, kind, lead, sentAt: sentAt(campaign, dueAt) }));
    })
    .sort((one, other) => one.sentAt - other.sentAt)
    .slice(0, most);
}

/** The next day at nine on which activities that ended are reminded of. */
function nextHeld(form: Form, campaign: Campaign, now: number) {
  if (form.about !== 'activity' || form.presence === 'voluntary') return [];
  const { timeZone, window } = campaign;
  const today = dayAt(now, timeZone);
  return [today, addDays(today, 1), addDays(window.start, 1)]
    .filter((day) => isHeldDay(day, campaign))
    .map((day) => ({ form: form.id, kind: 'held' as const, lead: day, dueAt: instantAt(day, '09:00', timeZone) }))
    .filter(({ dueAt }) => dueAt > now)
    .slice(0, 1);
}

function isInTime({ deadline }: Form, campaign: Campaign, dueAt: number): boolean {
  return !deadline || !tooLate(campaign, deadline.instant, dueAt);
}

function sentAt({ reminders, timeZone }: Campaign, dueAt: number): number {
  return afterQuiet(reminders.quiet, dueAt, timeZone);
}
