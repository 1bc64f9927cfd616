import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createGate } from '../../../src/store/inspection/gate.ts';

function begun(atOnce: number) {
  const gate = createGate(atOnce);
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const begin = (name: string, owner?: string): Promise<void> =>
    gate(() => {
      started.push(name);
      return new Promise<void>((resolve, reject) => {
        ends.set(name, (error) => (error ? reject(error) : resolve()));
      });
    }, owner);
  return { started, begin, end: (name: string, error?: Error) => ends.get(name)?.(error) };
}

test('many files of one unit leave room for another unit, and go on in their order', async () => {
  const { started, begin, end } = begun(2);
  const all = [begin('a1', 'a'), begin('a2', 'a'), begin('a3', 'a'), begin('b1', 'b'), begin('c1', 'c')];
  await setImmediate();
  expect(started).toEqual(['a1', 'b1']);
  end('b1');
  await setImmediate();
  expect(started).toEqual(['a1', 'b1', 'c1']);
  end('a1');
  await setImmediate();
  expect(started).toEqual(['a1', 'b1', 'c1', 'a2']);
  end('a2');
  await setImmediate();
  for (const name of ['a3', 'c1']) end(name);
  await Promise.all(all);
  expect(started).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
});

test('work that fails, and work of nobody, give their places back', async () => {
  const { started, begin, end } = begun(1);
  const failed = begin('a1', 'a');
  const next = [begin('a2', 'a'), begin('x'), begin('y')];
  await setImmediate();
  end('a1', new Error('broken'));
  await expect(failed).rejects.toThrow('broken');
  for (const name of ['a2', 'x', 'y']) {
    await setImmediate();
    end(name);
  }
  await Promise.all(next);
  expect(started).toEqual(['a1', 'a2', 'x', 'y']);
});
