import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { SenderOptions } from '../../../src/bot/sender.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { body, eventually, expire, kept, kit, soon, turn } from './kit.ts';

describe('the sender without its database', () => {
  const database = useDatabase('embedded');

  test('does not send again what it sent while the outbox could not be written', async () => {
    const { store } = database;
    let down = 2;
    const outbox = {
      ...store.outbox,
      delivered: async (row: Parameters<typeof store.outbox.delivered>[0]) => {
        if (down-- > 0) throw new Error('the connection is gone');
        return store.outbox.delivered(row);
      },
    };
    const { platform, sender, events } = kit(store, { outbox });
    sender.start();
    const rows = await turn(store, 'li', [body('一')]);
    await sender.deliver(rows);
    expect(platform.attempts()).toEqual(['li:100']);
    expect(await kept(store)).toEqual([]);
    expect(events.map(({ event }) => event)).toEqual(['outboxFailed', 'outboxFailed', 'delivered']);
  });

  test('goes on looking when a look fails', async () => {
    const { store } = database;
    await turn(store, 'li', [body('一')]);
    await expire(store);
    let down = 2;
    const outbox: SenderOptions['outbox'] = {
      ...store.outbox,
      lease: async (wanted) => {
        if (down-- > 0) throw new Error('the connection is gone');
        return store.outbox.lease(wanted);
      },
    };
    const { platform, sender } = kit(store, { outbox });
    sender.start();
    await eventually(() => expect(platform.texts('li')).toEqual(['一']));
  });

  test('sends nothing that waited for its place longer than its lease and was taken by another process', async () => {
    const { store } = database;
    let clock = 0;
    const { platform, sender, events } = kit(store, { now: () => clock, times: { ...soon, leaseMs: 1_000 } });
    platform.script('li', { fault: 'slow', ms: 100 });
    const sent = sender.deliver(await turn(store, 'li', [body('一'), body('二')]));
    await pause(30);
    clock = 5_000;
    await expire(store);
    await sent;
    expect(platform.texts('li')).toEqual(['一']);
    expect(events.map(({ event }) => event)).toContain('leaseLost');
  });
});
