import { describe, expect, test } from 'vitest';
import { deadlineOf } from '../../../src/dialogs/deadline.ts';
import { afterQuiet, dueBeforeTomorrow, tomorrowAtNine } from '../../../src/dialogs/reminder-times.ts';
import { visit } from '../../helpers/small-form.ts';

const zone = 'Asia/Shanghai';
const night = { from: '22:00', to: '08:00' };
const at = (text: string): number => Date.parse(`${text}:00+08:00`);

describe('quiet hours', () => {
  test.each([
    ['2022-05-09T21:59', '2022-05-09T21:59'],
    ['2022-05-09T22:00', '2022-05-10T08:00'],
    ['2022-05-10T00:00', '2022-05-10T08:00'],
    ['2022-05-10T07:59', '2022-05-10T08:00'],
    ['2022-05-10T08:00', '2022-05-10T08:00'],
    ['2022-12-31T23:30', '2023-01-01T08:00'],
  ])('what is due at %s is sent at %s', (due, sent) => expect(afterQuiet(night, at(due), zone)).toBe(at(sent)));

  test('within one day end on that day', () => {
    expect(afterQuiet({ from: '12:00', to: '14:00' }, at('2022-05-10T12:30'), zone)).toBe(at('2022-05-10T14:00'));
    expect(afterQuiet({ from: '12:00', to: '14:00' }, at('2022-05-10T14:00'), zone)).toBe(at('2022-05-10T14:00'));
  });

  test('that begin and end at one time are none', () => {
    expect(afterQuiet({ from: '08:00', to: '08:00' }, at('2022-05-10T08:00'), zone)).toBe(at('2022-05-10T08:00'));
  });

  test('are those of the campaign, wherever the machine stands', () => {
    expect(afterQuiet(night, Date.parse('2022-05-09T14:30:00Z'), zone)).toBe(at('2022-05-10T08:00'));
  });
});

describe('tomorrow', () => {
  test.each([
    ['2022-05-09T08:00', '2022-05-10T09:00'],
    ['2022-05-09T23:59', '2022-05-10T09:00'],
    ['2022-05-10T00:00', '2022-05-11T09:00'],
  ])('of %s is %s', (now, then) => expect(tomorrowAtNine(at(now), zone)).toBe(at(then)));

  test('is too late for a deadline at 24:00 today, and in time for one at 24:00 tomorrow', () => {
    const form = { ...visit, timeZone: zone, deadline: deadlineOf('2022-05-10 24:00', zone) };
    expect(dueBeforeTomorrow([form], at('2022-05-10T10:00'))).toBe(form);
    expect(dueBeforeTomorrow([form], at('2022-05-09T23:59'))).toBeUndefined();
    expect(dueBeforeTomorrow([form], at('2022-05-11T00:00'))).toBeUndefined();
  });
});
