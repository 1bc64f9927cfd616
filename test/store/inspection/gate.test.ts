import { setTimeout as pause, setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { createGate } from '../../../src/store/inspection/gate.ts';

function begun(atOnce: number) {
  const gate = createGate({ places: atOnce });
  const started: string[] = [];
  const ends = new Map<string, (error?: Error) => void>();
  const begin = (name: string, owner?: string): Promise<void> =>
    gate.run(() => {
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

describe('slow work', () => {
  const slices = { places: 2, sliceMs: 30 };
  const never = (): Promise<'never'> => new Promise(() => undefined);
  /** Ends when it is told to, and says how often it was begun. */
  function slow() {
    let times = 0;
    const run = (signal: AbortSignal): Promise<string> => {
      const time = ++times;
      return new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve('ended'));
        if (time > 1) resolve('whole');
      });
    };
    return { run, times: () => times };
  }

  test('of two units, and of ten, does not keep a third one’s from its turn', async () => {
    for (const units of [2, 10]) {
      const gate = createGate(slices);
      for (let i = 0; i < units; i++) void gate.run((signal) => Promise.race([never(), ended(signal)]), `slow ${i}`);
      await expect(Promise.race([gate.run(async () => 'done', 'quick'), late()])).resolves.toBe('done');
    }
  });

  test('goes on beside where it is the only one, and is not begun again', async () => {
    const gate = createGate({ places: 1, sliceMs: 30 });
    let begun = 0;
    const { promise, end } = held();
    const first = gate.run(() => {
      begun++;
      return promise;
    }, 'a');
    expect(await gate.run(async () => 'quick', 'b')).toBe('quick');
    end();
    await first;
    expect(begun).toBe(1);
  });

  test('that made room is begun again when the one beside has ended, and its owner’s next waits for it', async () => {
    const gate = createGate({ places: 1, sliceMs: 30 });
    const { promise, end } = held();
    const beside = gate.run(() => promise, 'a');
    const again = slow();
    const second = gate.run(again.run, 'b');
    const next = gate.run(async () => 'next of b', 'b');
    expect(await gate.run(async () => 'quick', 'c')).toBe('quick');
    await until(() => gate.ahead('b') !== undefined);
    expect(again.times()).toBe(1);
    end();
    await beside;
    expect(await second).toBe('whole');
    expect(again.times()).toBe(2);
    expect(await next).toBe('next of b');
  });

  test('for which nobody waits is left alone', async () => {
    const gate = createGate({ places: 1, sliceMs: 10 });
    let aborted = false;
    const alone = gate.run(async (signal) => {
      await pause(100);
      aborted = signal.aborted;
    }, 'a');
    await alone;
    expect(aborted).toBe(false);
  });

  test('whoever waits is told how many come before', async () => {
    const gate = createGate({ places: 1, sliceMs: 60_000 });
    const { promise, end } = held();
    const all = [gate.run(() => promise, 'a')];
    for (const owner of ['b', 'c', 'a']) all.push(gate.run(async () => undefined, owner));
    expect(['a', 'b', 'c', 'd'].map(gate.ahead)).toEqual([3, 1, 2, undefined]);
    end();
    await Promise.all(all);
    expect(gate.ahead('c')).toBeUndefined();
  });
});

function held(): { readonly promise: Promise<void>; readonly end: () => void } {
  let end = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { promise, end };
}

function ended(signal: AbortSignal): Promise<'ended'> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve('ended')));
}

async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000 && !holds(); i++) await pause(10);
}

function late(): Promise<'late'> {
  return pause(20_000, 'late' as const, { ref: false });
}
