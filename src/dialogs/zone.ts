import { dayOf } from './reading/days.ts';
import type { Day, TimeOfDay } from './reading/values.ts';

const minute = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The instant (milliseconds since 1970) at which a zone's clocks show a time of a day. `24:00` is the next day's 0:00. */
export function instantAt(day: Day, time: TimeOfDay, timeZone: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const asIfUtc = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * minute;
  // The offset is asked for twice: a clock change may lie between the first guess and the instant itself.
  const guess = asIfUtc - offsetAt(asIfUtc, timeZone);
  return asIfUtc - offsetAt(guess, timeZone);
}

/** An instant as `2022-04-20T10:00:00+08:00` in a zone. */
export function isoAt(instant: number, timeZone: string): string {
  const offset = offsetAt(instant, timeZone);
  const local = new Date(instant + offset).toISOString().slice(0, 19);
  const size = Math.abs(offset) / minute;
  const pad = (part: number): string => String(Math.trunc(part)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${pad(size / 60)}:${pad(size % 60)}`;
}

/** The clock time of an instant in a zone, as `HH:MM`. */
export function timeAt(instant: number, timeZone: string): TimeOfDay {
  return isoAt(instant, timeZone).slice(11, 16);
}

/** The day of an instant in a zone. */
export const dayAt: (instant: number, timeZone: string) => Day = dayOf;

/** Whether the runtime knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute: minutes = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minutes, second) - Math.floor(instant / 1000) * 1000;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
}
