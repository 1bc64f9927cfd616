import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { createTestPlatform } from '../../helpers/test-platform.ts';
import { body, eventually, expire, kept, kinds, kit, turn } from './kit.ts';

describe.each(kinds)('what other processes left or hold on %s', (kind) => {
  const database = useDatabase(kind);

  test('takes over what a killed process left, in order', async () => {
    await turn(database.store, 'li', [body('一'), body('二')]);
    await turn(database.store, 'li', [body('三')]);
    await turn(database.store, 'wang', [body('四')]);
    await expire(database.store);
    const { platform, sender } = kit(database.store);
    sender.start();
    await eventually(() => expect(platform.texts()).toHaveLength(4));
    expect(platform.texts('li')).toEqual(['一', '二', '三']);
    await sender.idle();
    expect(await kept(database.store)).toEqual([]);
  });

  test('leaves alone what another process holds', async () => {
    await turn(database.store, 'li', [body('一')]);
    const { platform, sender } = kit(database.store);
    sender.start();
    await pause(150);
    expect(platform.attempts()).toEqual([]);
  });

  test('works no row twice at once, whoever hands it over', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('li', { fault: 'slow', ms: 150 });
    const rows = await turn(database.store, 'li', [body('一')]);
    await expire(database.store);
    sender.start();
    await Promise.all([sender.deliver(rows), sender.deliver(rows), sender.resend(rows[0]?.conversation ?? '')]);
    await sender.idle();
    await pause(100);
    expect(platform.attempts()).toEqual(['li:100']);
  });

  test('sends what an earlier process left in one conversation when that is asked for', async () => {
    const [row] = await turn(database.store, 'li', [body('一')]);
    await expire(database.store);
    const { platform, sender } = kit(database.store);
    await sender.resend(row?.conversation ?? '');
    expect(platform.texts('li')).toEqual(['一']);
  });

  test('finishes what is being sent when it stops, and takes nothing more', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('li', { fault: 'slow', ms: 100 });
    const first = sender.deliver(await turn(database.store, 'li', [body('一')]));
    const later = await turn(database.store, 'wang', [body('二')]);
    await Promise.all([sender.stop({ drainMs: 2_000 }), sender.stop()]);
    await sender.deliver(later);
    await first;
    expect(platform.texts()).toEqual(['一']);
    expect(await kept(database.store)).toMatchObject([{ text: '二', parked: false }]);
  });

  test('does not wait longer than its drain time, and begins nothing after it', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('li', { fault: 'slow', ms: 400 });
    const sent = sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    await pause(20);
    const begun = performance.now();
    await sender.stop({ drainMs: 50 });
    expect(performance.now() - begun).toBeLessThan(300);
    await sent;
    expect(platform.attempts()).toEqual(['li:100']);
  });
});

describe('two senders on one database', () => {
  const database = useDatabase('postgres');

  test('share what is due without sending anything twice', async () => {
    const other = await database.another();
    const platform = createTestPlatform();
    const chats = Array.from({ length: 40 }, (_, at) => `chat-${at}`);
    for (const chat of chats) await turn(database.store, chat, [body('一'), body('二')]);
    await expire(database.store);
    const senders = [kit(database.store, {}, platform), kit(other, {}, platform)];
    for (const { sender } of senders) sender.start();
    await eventually(() => expect(platform.texts()).toHaveLength(80));
    for (const chat of chats) expect(platform.texts(chat)).toEqual(['一', '二']);
  });

  test('keep the order of a conversation whose turns come to both', async () => {
    const other = await database.another();
    const before = await turn(other, 'li', [body('一')]);
    const platform = createTestPlatform();
    const [theirs, ours] = [kit(other, {}, platform), kit(database.store, {}, platform)];
    platform.script('li', { fault: 'slow', ms: 400 });
    const sending = theirs.sender.deliver(before);
    ours.sender.start();
    await ours.sender.deliver(await turn(database.store, 'li', [body('二')]));
    expect(platform.texts('li')).toEqual([]);
    await sending;
    await eventually(() => expect(platform.texts('li')).toEqual(['一', '二']));
  });

  test('keep the order whatever fails and wherever the turns come', async () => {
    const other = await database.another();
    const platform = createTestPlatform();
    const both = [kit(database.store, {}, platform), kit(other, {}, platform)];
    const stores = [database.store, other];
    for (const { sender } of both) sender.start();
    const chats = Array.from({ length: 12 }, (_, at) => `chat-${at}`);
    const faults = [
      { fault: 'away', retryAfterMs: 120 },
      { fault: 'absent', retryAfterMs: 150 },
      { fault: 'limited', retryAfterMs: 90 },
      { fault: 'slow', ms: 60 },
    ] as const;
    const talk = async (chat: string, seed: number): Promise<void> => {
      for (let count = 0; count < 8; count++) {
        const at = (seed * 7 + count * 3 + ((seed * count) % 5)) % 11;
        const fault = faults[at];
        if (fault) platform.script(chat, fault);
        const store = stores[at % 2] ?? database.store;
        const rows = await turn(store, chat, [body(`${count} 一`), body(`${count} 二`)]);
        const sent = both[at % 2]?.sender.deliver(rows);
        if (at % 3 > 0) await sent;
      }
    };
    await Promise.all(chats.map(talk));
    await eventually(() => expect(platform.texts()).toHaveLength(chats.length * 16));
    const inOrder = Array.from({ length: 8 }, (_, count) => [`${count} 一`, `${count} 二`]).flat();
    for (const chat of chats) expect(platform.texts(chat)).toEqual(inOrder);
  });
});
