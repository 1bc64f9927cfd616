import { chineseInteger } from '../numerals.ts';

const digit = '一二两三四五六七八九壹贰叁肆伍陆柒捌玖';

/** A Chinese numeral from 0 to 99, as a piece of a regular expression. */
export const chineseSmall = `(?:[${digit}]?[十拾][${digit}]?|[廿卅][${digit}]?|[零〇][${digit}]?|[${digit}])`;

/** A number of at most two figures, in either writing, as a piece of a regular expression. */
export const small = `(?:\\d{1,2}(?!\\d)|${chineseSmall})`;

/** The number that `small` matched. */
export function smallNumber(text: string): number {
  return /^\d+$/u.test(text) ? Number(text) : (chineseInteger(text) ?? Number.NaN);
}

/** The year that two figures stand for: the one within fifty years of `near`. */
export function fullYear(short: number, near: number): number {
  if (short >= 100) return short;
  const century = near - (near % 100);
  const years = [century - 100 + short, century + short, century + 100 + short];
  return years.reduce((best, year) => (Math.abs(year - near) < Math.abs(best - near) ? year : best));
}
