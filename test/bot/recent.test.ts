import { expect, test } from 'vitest';
import { createFirst, createRecent } from '../../src/bot/recent.ts';

test('the value that was set longest ago is forgotten first, and setting one again keeps it', () => {
  const recent = createRecent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  recent.set('a', 3);
  recent.set('c', 4);
  expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([3, undefined, 4]);
  recent.delete('a');
  expect(recent.get('a')).toBeUndefined();
});

test('what was told first for a key stays, until that many other keys came', () => {
  const first = createFirst<number>(2);
  expect([first('a', 0), first('a', 1), first('b', 2), first('a', 3), first('c', 4)]).toEqual([0, 0, 2, 0, 4]);
  expect([first('b', 5), first('a', 6)]).toEqual([2, 6]);
});
