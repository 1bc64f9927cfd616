import type { Form } from './form.ts';
import { addDays } from './reading/days.ts';
import { dayAt, instantAt, timeAt } from './zone.ts';

/** Hours in which nobody is disturbed, as the campaign writes them; `from` may be later than `to`, over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/**
 * When a push that is due at `now` may be sent: `now` itself, or the end of the quiet hours that it falls into. Moments
 * in milliseconds since the epoch. Hours that begin and end at one time are none.
 */
export function afterQuiet({ from, to }: QuietHours, now: number, timeZone: string): number {
  const time = timeAt(now, timeZone);
  const overMidnight = from > to;
  const isQuiet = overMidnight ? time >= from || time < to : time >= from && time < to;
  if (!isQuiet) return now;
  const today = dayAt(now, timeZone);
  return instantAt(overMidnight && time >= from ? addDays(today, 1) : today, to, timeZone);
}

/** 明天: nine in the morning of the next day, in milliseconds since the epoch. */
export function tomorrowAtNine(now: number, timeZone: string): number {
  return instantAt(addDays(dayAt(now, timeZone), 1), '09:00', timeZone);
}

/** The first of the forms whose deadline will have passed before tomorrow at nine: there is no tomorrow for it. */
export function dueBeforeTomorrow(forms: Iterable<Form>, now: number): Form | undefined {
  for (const form of forms) {
    const { deadline } = form;
    if (deadline && deadline.instant > now && deadline.instant <= tomorrowAtNine(now, zoneOf([form]))) return form;
  }
  return undefined;
}

/** The time zone of a campaign's forms. */
export function zoneOf(forms: Iterable<Form>): string {
  for (const { timeZone } of forms) if (timeZone !== undefined) return timeZone;
  return 'Asia/Shanghai';
}
