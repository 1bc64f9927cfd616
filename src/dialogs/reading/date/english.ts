import { addDays } from '../days.ts';
import { weekOf } from './days.ts';
import { caught, type Rule, rule } from './rules.ts';
import type { Setting, Token } from './tokens.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const monthName = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,6})?\\.?';
const weekdayName = '(mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6})?\\b\\.?';

const words: Readonly<Record<string, Token>> = {
  to: { kind: 'link', link: 'to', text: 'to' },
  until: { kind: 'link', link: 'to', text: 'to' },
  till: { kind: 'link', link: 'to', text: 'to' },
  through: { kind: 'link', link: 'to', text: 'to' },
  and: { kind: 'link', link: 'and', text: 'and' },
  or: { kind: 'link', link: 'or', text: 'or' },
  from: { kind: 'from' },
  am: { kind: 'part', part: 'morning' },
  pm: { kind: 'part', part: 'afternoon' },
  morning: { kind: 'part', part: 'morning' },
  noon: { kind: 'part', part: 'noon' },
  afternoon: { kind: 'part', part: 'afternoon' },
  evening: { kind: 'part', part: 'evening' },
  night: { kind: 'part', part: 'evening' },
  daily: { kind: 'each' },
  everyday: { kind: 'each' },
  maybe: { kind: 'soft' },
  about: { kind: 'soft' },
  at: { kind: 'soft' },
  on: { kind: 'soft' },
  the: { kind: 'soft' },
  of: { kind: 'soft' },
  start: { kind: 'begin' },
  starts: { kind: 'begin' },
  end: { kind: 'finish' },
  ends: { kind: 'finish' },
  sorry: { kind: 'fix' },
  actually: { kind: 'fix' },
  before: { kind: 'open' },
  after: { kind: 'open' },
  except: { kind: 'drop', side: 'after' },
  not: { kind: 'drop', side: 'after' },
  t: { kind: 'soft' },
  h: { kind: 'noise', text: 'h' },
};

/** The few English words that people mix in: May 28, Sat, next Friday, tomorrow, 2pm to 4pm. */
export const englishRules: readonly Rule[] = [
  rule('[a-z0-9._-]{1,64}@[a-z0-9.-]+|https?:[^ ]*|www[.][^ ]*', () => [{ kind: 'noise', text: '' }]),
  rule(`${monthName} ?(\\d{1,2})(?:st|nd|rd|th)?(?!\\d|:)(?:,? ?(20\\d\\d)(?![\\d:]))?`, (m) => [
    calendarDay(m[1], m[2], m[3]),
  ]),
  rule(`${monthName}(?![a-z])`, (m) => [{ kind: 'month', month: months.indexOf(caught(m, 1)) + 1 }]),
  rule(`every ${weekdayName}`, (m) => [
    { kind: 'weekdays', weekdays: [weekdays.indexOf(caught(m, 1)) + 1], each: true },
  ]),
  rule(`(next|this) ${weekdayName}`, (m, s) => [
    {
      kind: 'day',
      ref: {
        style: 'weekday',
        weekday: weekdays.indexOf(caught(m, 2)) + 1,
        week: weekOf(s, m[1] === 'next' ? '下' : '本'),
      },
    },
  ]),
  rule(weekdayName, (m) => [{ kind: 'day', ref: { style: 'weekday', weekday: weekdays.indexOf(caught(m, 1)) + 1 } }]),
  rule('every ?day|each day', () => [{ kind: 'each' }]),
  rule('all ?day', () => [{ kind: 'part', part: 'whole' }]),
  rule('today|tomorrow', (m, s: Setting) => [
    { kind: 'day', ref: { style: 'relative', on: addDays(s.today, m[0] === 'today' ? 0 : 1) } },
  ]),
  rule('[a-z]+', (m) => [words[m[0]] ?? { kind: 'noise', text: m[0] }]),
];

export const dayMonthEnglish = rule(
  `(\\d{1,2})(?:st|nd|rd|th)? ?(?:of )?${monthName}(?![a-z])(?:,? ?(20\\d\\d)(?![\\d:]))?`,
  (m) => [calendarDay(m[2], m[1], m[3])],
);

function calendarDay(month: string | undefined, day: string | undefined, year: string | undefined): Token {
  return {
    kind: 'day',
    ref: {
      style: 'calendar',
      month: months.indexOf(month ?? '') + 1,
      day: Number(day),
      ...(year === undefined ? {} : { year: Number(year) }),
    },
  };
}
