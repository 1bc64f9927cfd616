/** A date cell as people write it: `2022-05-21T09:30` is 2022年5月21日 9:30; midnight is no time of day. */
export function showDay(text: string): string {
  const [, year, month, day, hour = '00', minute = '00'] =
    /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/u.exec(text) ?? [];
  if (!year) return text;
  const time = hour === '00' && minute === '00' ? '' : `${Number(hour)}:${minute}`;
  // A cell that holds a time of day alone counts from the sheet's day nought.
  if (Number(year) < 1910) return time;
  return `${year}年${Number(month)}月${Number(day)}日${time && ` ${time}`}`;
}

/** The day that a sheet's serial number means; undefined where it is no number of a day of our time. */
export function serialDay(text: string): string | undefined {
  const serial = /^\d{5}(?:\.\d+)?$/u.test(text.trim()) ? Number(text) : Number.NaN;
  if (!(serial >= firstSerial && serial < lastSerial)) return undefined;
  const moment = new Date(Math.round((serial - unixSerial) * 86_400) * 1000);
  return showDay(moment.toISOString());
}

/** The days that such a number may mean: most sheets count from 1900, those that began on a Mac from 1904. */
export function serialDays(text: string): readonly string[] {
  const days = [serialDay(text), serialDay(String(Number(text.trim()) + from1904))];
  return days.filter((day) => day !== undefined);
}

const from1904 = 1_462;

/** Days since the sheet's day nought: 1970-01-01, 2000-01-01 and 2100-01-01. */
const [unixSerial, firstSerial, lastSerial] = [25_569, 36_526, 73_051] as const;
