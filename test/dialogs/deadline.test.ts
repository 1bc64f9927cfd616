import { describe, expect, it } from 'vitest';
import { deadlineInstant, deadlineOf, isDeadline, showDeadline, timeLeft } from '../../src/dialogs/deadline.ts';
import { instantAt, isoAt, isTimeZone } from '../../src/dialogs/zone.ts';

const shanghai = 'Asia/Shanghai';

describe('a deadline', () => {
  it('at 24:00 is the first instant of the next day: the last millisecond before is in time', () => {
    const instant = deadlineInstant('2022-05-10 24:00', shanghai);
    expect(instant).toBe(Date.parse('2022-05-11T00:00:00.000+08:00'));
    expect(Date.parse('2022-05-10T23:59:59.999+08:00')).toBeLessThan(instant);
    expect(Date.parse('2022-05-11T00:00:00.000+08:00')).not.toBeLessThan(instant);
  });

  it('at the end of a month and of a year falls on the first of the next', () => {
    expect(deadlineInstant('2022-05-31 24:00', shanghai)).toBe(Date.parse('2022-06-01T00:00:00+08:00'));
    expect(deadlineInstant('2022-12-31 24:00', shanghai)).toBe(Date.parse('2023-01-01T00:00:00+08:00'));
  });

  it('at any other time of day is that instant', () => {
    expect(deadlineInstant('2022-05-10 17:30', shanghai)).toBe(Date.parse('2022-05-10T17:30:00+08:00'));
  });

  it('is the same instant whatever the zone of the machine, and follows the clock changes of its own zone', () => {
    expect(deadlineInstant('2022-03-13 24:00', 'America/New_York')).toBe(Date.parse('2022-03-14T00:00:00-04:00'));
    expect(deadlineInstant('2022-03-12 24:00', 'America/New_York')).toBe(Date.parse('2022-03-13T00:00:00-05:00'));
    expect(deadlineInstant('2022-10-29 24:00', 'Europe/Berlin')).toBe(Date.parse('2022-10-30T00:00:00+02:00'));
  });

  it.each(['2022-05-10', '2022-02-30 24:00', '2022-05-10 24:01', '2022-05-10 25:00', '5月10日24时', ''])(
    'is not %j',
    (text) => {
      expect(isDeadline(text)).toBe(false);
      expect(() => deadlineInstant(text, shanghai)).toThrow(RangeError);
    },
  );

  it('is shown as the notice writes it', () => {
    expect(showDeadline('2022-05-10 24:00', 'zh')).toBe('5月10日24时');
    expect(showDeadline('2022-06-24 17:30', 'zh')).toBe('6月24日17时30分');
    expect(showDeadline('2022-05-10 24:00', 'en')).toBe('24:00 on 10 May');
    expect(deadlineOf('2022-05-10 24:00', shanghai).text.zh).toBe('5月10日24时');
  });
});

describe('the time left', () => {
  const hour = 3_600_000;
  it.each([
    [63 * hour, '还有 2 天 15 小时', '2 days 15 hours left'],
    [48 * hour, '还有 2 天', '2 days left'],
    [24 * hour + 60_000, '还有 1 天', '1 day left'],
    [3 * hour + 20 * 60_000, '还有 3 小时 20 分钟', '3 hours 20 minutes left'],
    [12 * 60_000 + 59_999, '还有 12 分钟', '12 minutes left'],
    [59_999, '还有不到 1 分钟', 'less than a minute left'],
    [0, '已截止', 'closed'],
    [-5, '已截止', 'closed'],
  ])('%d ms is told in its two largest units', (ms, zh, en) => {
    expect(timeLeft(ms, 'zh')).toBe(zh);
    expect(timeLeft(ms, 'en')).toBe(en);
  });
});

describe('a time zone', () => {
  it('gives an instant its offset', () => {
    expect(isoAt(Date.parse('2022-04-20T02:00:00Z'), shanghai)).toBe('2022-04-20T10:00:00+08:00');
    expect(isoAt(Date.parse('2022-01-01T05:00:00Z'), 'America/St_Johns')).toBe('2022-01-01T01:30:00-03:30');
  });

  it('turns a day and a clock time into an instant', () => {
    expect(instantAt('2022-05-21', '09:30', shanghai)).toBe(Date.parse('2022-05-21T09:30:00+08:00'));
  });

  it('is known by its name only', () => {
    expect(isTimeZone(shanghai)).toBe(true);
    expect(isTimeZone('Tianjin')).toBe(false);
  });
});
