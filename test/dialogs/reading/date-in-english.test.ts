import { describe, expect, test } from 'vitest';
import { readDate } from '../../../src/dialogs/reading/date.ts';

const context = {
  now: '2022-05-08T09:00:00+08:00',
  timeZone: 'Asia/Shanghai',
  window: { start: '2022-05-21', end: '2022-06-12' },
};

function read(text: string): string {
  const reading = readDate(text, context);
  if (!reading.ok) return reading.reason;
  const { start, end, startTime = '', endTime = '', part = '', days = [] } = reading.value;
  const day = start === end ? start.slice(5) : `${start.slice(5)}..${end.slice(5)}`;
  return [day, startTime && `${startTime}-${endTime}`, part, days.length > 0 && `${days.length} days`]
    .filter(Boolean)
    .join(' ');
}

describe('days in English', () => {
  test.each([
    ['opening day', '05-21'],
    ['on the last day', '06-12'],
    ['every weekend', '05-21..06-12 8 days'],
    ['Saturdays', '05-21..06-11 4 days'],
    ['the third Saturday', '06-04'],
    ['last Friday of May', '05-27'],
    ['Children’s Day', '06-01'],
    ['Dragon Boat holiday', '06-03..06-05'],
    ['throughout the campaign', '05-21..06-12'],
    ['28 and 29 May', '05-28..05-29'],
    ['between 4 and 6 June', '06-04..06-06'],
    ['the 28th of May 2022', '05-28'],
    ['28/5', '05-28'],
    ['three days from 28 May', '05-28..05-30'],
    ['28 May for three days', '05-28..05-30'],
    ['29 May... no, 28 May', '05-28'],
    ['28 May, not 29', '05-28'],
  ])('%s', (text, day) => expect(read(text)).toBe(day));

  test.each([
    ['28 May, or the 29th if it rains', 'ambiguous'],
    ['the weekend of 28 May', 'vague'],
    ['not sure yet', 'undecided'],
    ['tbc', 'undecided'],
  ])('%s is asked about', (text, reason) => expect(read(text)).toBe(reason));

  test.each([
    ['Nankai Palace, 1st floor', 'not_understood'],
    ['2nd session, 22 May', '05-22'],
    ['3rd edition', 'not_understood'],
  ])('an ordinal of something else is no day: %s', (text, day) => expect(read(text)).toBe(day));
});

describe('hours in English', () => {
  test.each([
    ['28 May at ten', '10:00-'],
    ['28 May at 9', '09:00-'],
    ['28 May, half past nine', '09:30-'],
    ['28 May, a quarter to ten', '09:45-'],
    ['28 May, 2 o’clock in the afternoon', '14:00-'],
    ['28 May, ten to twelve', '10:00-12:00'],
    ['28 May 2-4', '14:00-16:00'],
    ['28 May, 9 to half past eleven', '09:00-11:30'],
    ['28 May 9.30am-11am', '09:30-11:00'],
  ])('%s', (text, hours) => expect(read(text)).toBe(`05-28 ${hours}`));

  test('several sessions are asked about', () =>
    expect(readDate('28 May, 9 to 11 and 2 to 4', context)).toMatchObject({ ok: false, facts: { about: 'sessions' } }));

  test('a range behind a day that counts something else is no time of day', () => {
    expect(read('5 June, 3 to 5 classes')).toBe('ambiguous');
    expect(read('5 June, 3 to 5')).toBe('06-05 15:00-17:00');
  });
});
