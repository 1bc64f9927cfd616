import { expect, test } from 'vitest';
import { createRecent } from '../../src/bot/recent.ts';

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
