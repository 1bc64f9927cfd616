import { expect, test } from 'vitest';
import { parseMoment, realClock, startingAt } from '../../src/bot/clock.ts';

test('the real clock is the machine’s', () => {
  const before = Date.now();
  expect(realClock.now()).toBeGreaterThanOrEqual(before);
  expect(realClock.now()).toBeLessThanOrEqual(Date.now());
});

test('a demonstration starts at its moment and runs on at the speed of real time', async () => {
  const start = Date.parse('2022-05-08T09:00:00+08:00');
  const before = Date.now();
  const clock = startingAt('2022-05-08T09:00:00+08:00');
  await new Promise((resolve) => setTimeout(resolve, 30));
  const passed = clock.now() - start;
  expect(passed).toBeGreaterThanOrEqual(28);
  expect(passed).toBeLessThanOrEqual(Date.now() - before);
  expect(Math.abs(startingAt(start).now() - start)).toBeLessThan(1_000);
});

test('what is no moment is refused with an example of one', () => {
  expect(() => startingAt('tomorrow')).toThrow(/“tomorrow” is no moment\. Write it as 2022-05-08T09:00/u);
});

test.each(['2022-05-08T09:00:00+08:00', '2022-05-08T01:00Z', '2022-05-08T01:00:00.000Z'])('%s is a moment', (text) => {
  expect(parseMoment(text)).toBe(Date.parse('2022-05-08T01:00:00Z'));
});

test.each(['2022-05-08T09:00:00', '2022-05-08', '2022-05-08T09:00+0800', '2022-13-08T09:00:00Z', 'now'])(
  '%s is none: it has no offset, or no such day',
  (text) => expect(parseMoment(text)).toBeUndefined(),
);
