import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { AdapterHealth } from '../../src/bot/adapter.ts';
import type { Log } from '../../src/bot/log.ts';
import { tellPlatformStates } from '../../src/bot/platform-telling.ts';
import { platformStates } from '../../src/store/platform-states.ts';
import { useDatabase } from '../helpers/databases.ts';

const database = useDatabase('embedded');

/** A process with one platform whose health the test sets. */
function begin({ everyMs }: { readonly everyMs: number }) {
  const logged: string[] = [];
  const note = (event: string): void => void logged.push(event);
  const log: Log = { info: note, warn: note, error: note };
  const state: { health: AdapterHealth } = { health: { status: 'connecting' } };
  const platform = { platform: 'slack' as const, health: () => state.health };
  const telling = tellPlatformStates({ store: database.store, adapters: [platform], log, everyMs, lookMs: 5 });
  onTestFinished(telling.stop);
  // The health is set by assigning to it.
  return Object.assign(state, {
    ...{ logged, stop: telling.stop },
    told: async () => (await platformStates(database.store.db))[0],
  });
}

test('a change is told at once, with its problem, and the end as well', async () => {
  const process = begin({ everyMs: 60_000 });
  await vi.waitFor(async () => expect(await process.told()).toMatchObject({ status: 'connecting' }));
  process.health = { status: 'failing', problem: 'the token was revoked' };
  await vi.waitFor(async () => expect(await process.told()).toMatchObject({ problem: 'the token was revoked' }));
  await process.stop();
  await process.stop();
  expect(await process.told()).toMatchObject({ status: 'stopped' });
  expect(process.logged).toEqual([]);
});

test('without a change a sign of life is given now and then, and not more often', async () => {
  const process = begin({ everyMs: 150 });
  await vi.waitFor(async () => expect(await process.told()).toBeDefined());
  const { db } = database.store;
  const seen = async () =>
    (await db.selectFrom('platform_states').select('seen_at').executeTakeFirst())?.seen_at.getTime();
  const first = await seen();
  await vi.waitFor(async () => expect(await seen()).not.toBe(first));
  const times = new Set<number | undefined>();
  const until = Date.now() + 300;
  while (Date.now() < until) {
    times.add(await seen());
    await pause(5);
  }
  expect(times.size).toBeLessThanOrEqual(4);
});

test('a database that is away is told once in the log, and again when it is back', async () => {
  const { schema } = database.store.db;
  await schema.alterTable('platform_states').renameTo('platform_states_away').execute();
  const process = begin({ everyMs: 60_000 });
  await vi.waitFor(() => expect(process.logged).toEqual(['platforms.untold']));
  await pause(100);
  expect(process.logged).toEqual(['platforms.untold']);
  await schema.alterTable('platform_states_away').renameTo('platform_states').execute();
  await vi.waitFor(async () => expect(await process.told()).toMatchObject({ status: 'connecting' }));
  expect(process.logged).toEqual(['platforms.untold', 'platforms.toldAgain']);
});

test('the end waits half a second at most for a database that does not answer', async () => {
  const process = begin({ everyMs: 60_000 });
  await vi.waitFor(async () => expect(await process.told()).toBeDefined());
  let release: () => void = () => undefined;
  const held = database.store.db.transaction().execute(
    () =>
      new Promise<void>((resolve) => {
        release = resolve;
      }),
  );
  const begun = performance.now();
  await process.stop();
  expect(performance.now() - begun).toBeLessThan(1_500);
  release();
  await held;
});
