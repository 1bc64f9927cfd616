import type { Day } from './values.ts';

const dayLength = 86_400_000;

/** The day `count` days after (before, when negative) `day`. Calendar days: no zone and no clock change plays a part. */
export function addDays(day: Day, count: number): Day {
  return fromInstant(instant(day) + count * dayLength);
}

/** 1 (Monday) to 7 (Sunday). */
export function weekday(day: Day): number {
  return ((new Date(instant(day)).getUTCDay() + 6) % 7) + 1;
}

/** Whether the text is a day of the calendar, as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/u.exec(text);
  return parts !== null && dayFrom(Number(parts[1]), Number(parts[2]), Number(parts[3])) === text;
}

/** The day on which an instant (milliseconds since 1970) falls in a time zone, whatever the machine's own zone. */
export function dayOf(instantMs: number, timeZone: string): Day {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(instantMs).map(({ type, value }) => [type, value]));
  return `${parts['year']}-${parts['month']}-${parts['day']}`;
}

/** How many days lie from `start` to `end`: 0 for the same day, negative where `end` is the earlier one. */
export function daysBetween(start: Day, end: Day): number {
  return Math.round((instant(end) - instant(start)) / dayLength);
}

/** Every day from `start` to `end`, both included; none where `end` is before `start`. */
export function eachDay(start: Day, end: Day): readonly Day[] {
  return Array.from({ length: Math.max(0, daysBetween(start, end) + 1) }, (_, index) => addDays(start, index));
}

/** The day of a year, month (1–12) and day of the month, or undefined where the calendar has none such. */
export function dayFrom(year: number, month: number, day: number): Day | undefined {
  const built = new Date(Date.UTC(2000, 0, 1));
  built.setUTCFullYear(year, month - 1, day);
  const sound = built.getUTCFullYear() === year && built.getUTCMonth() === month - 1 && built.getUTCDate() === day;
  return sound && year > 0 && year < 10_000 ? fromInstant(built.getTime()) : undefined;
}

/** The Monday of the week of `day`. */
export function monday(day: Day): Day {
  return addDays(day, 1 - weekday(day));
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** 1 to 12. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7));
}

/** The last day of a month (1–12). */
export function lastOfMonth(year: number, month: number): Day {
  return addDays(dayFrom(month === 12 ? year + 1 : year, (month % 12) + 1, 1) ?? '', -1);
}

const formats = new Map<string, Intl.DateTimeFormat>();

function instant(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function fromInstant(ms: number): Day {
  return new Date(ms).toISOString().slice(0, 10);
}
