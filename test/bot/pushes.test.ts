import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OutboxRow, PreparedPush, SenderEvent } from '../../src/bot/sender/ports.ts';
import { createSender, type Sender, type SenderOptions } from '../../src/bot/sender.ts';
import type { Store } from '../../src/store/database.ts';
import { eachDatabase, useDatabase } from '../helpers/databases.ts';
import { createTestPlatform, type TestPlatform } from '../helpers/test-platform.ts';
import { meet, noon, turnOf } from '../helpers/turns.ts';

const soon = { pollMs: 20, maxPollMs: 40, unknownAfterMs: 60, sendMs: 8_000, documentMs: 2_000, pushPollMs: 20 };
const sendersOpen: Sender[] = [];
afterEach(async () => {
  await Promise.all(sendersOpen.splice(0).map((sender) => sender.stop({ drainMs: 1_000 })));
});

type Prepare = (row: OutboxRow) => PreparedPush | Promise<PreparedPush>;

const said = (text: string): PreparedPush => ({ what: 'send', messages: [{ text, question: 1, language: 'zh' }] });

function kit(store: Store, prepare: Prepare, more: Partial<SenderOptions> = {}, platform = createTestPlatform()) {
  const events: SenderEvent[] = [];
  const sender = createSender({
    ...{ outbox: store.outbox, adapters: [platform], log: (event) => events.push(event), times: soon },
    documents: { open: async () => Promise.reject(new Error('no document here')) },
    pushes: { prepare: async (row) => prepare(row) },
    clock: { now: () => noon },
    ...more,
  });
  sendersOpen.push(sender);
  return { sender, events, platform };
}

async function push(
  store: Store,
  chat: string,
  position = 50,
  more: { readonly not_before?: Date } = {},
): Promise<string> {
  const { id } = await meet(store, chat, { platform: 'telegram' });
  await store.db
    .insertInto('outbox')
    .values({
      conversation_id: id,
      position,
      kind: 'push',
      platform: 'telegram',
      body: '{}',
      created_at: new Date(noon),
      ...more,
    })
    .execute();
  return id;
}

async function left(store: Store) {
  await store.outbox.flush();
  return store.db.selectFrom('outbox').selectAll().orderBy('position').execute();
}

const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 8_000, interval: 20 });

eachDatabase((database) => {
  test('a push is prepared when its turn comes, and sent under an id that no other push has', async () => {
    await push(database.store, 'li');
    const { platform, sender } = kit(database.store, () => said('提醒'));
    sender.start();
    await eventually(() => expect(platform.texts('li')).toEqual(['提醒']));
    await sender.idle();
    expect(platform.seen('li')[0]?.id).toBe(`50-${noon.toString(36)}`);
    expect(await left(database.store)).toEqual([]);
  });

  test('one that no longer concerns anybody is dropped without a word', async () => {
    await push(database.store, 'li');
    const { platform, sender, events } = kit(database.store, () => ({ what: 'drop' }));
    sender.start();
    await eventually(() => expect(events).toMatchObject([{ event: 'dropped' }]));
    expect(platform.attempts()).toEqual([]);
    expect(await left(database.store)).toEqual([]);
  });

  test('one that comes in quiet hours waits, and no attempt is counted', async () => {
    await push(database.store, 'li');
    const { platform, sender } = kit(database.store, () => ({ what: 'wait', waitMs: 3_600_000 }));
    sender.start();
    await eventually(async () => expect((await left(database.store))[0]?.not_before).not.toBeNull());
    const [row] = await left(database.store);
    expect(row).toMatchObject({ attempts: 0, problem: null, leased_by: null });
    expect((row?.not_before?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_500_000);
    expect(platform.attempts()).toEqual([]);
  });

  test('one that cannot be prepared waits a little; one that this version does not know is given up', async () => {
    await push(database.store, 'li');
    await push(database.store, 'wang');
    const { events, sender } = kit(database.store, ({ chat }) => {
      if (chat === 'li') throw new Error('the database is away');
      return { what: 'unreadable' };
    });
    sender.start();
    await eventually(() => expect(events.map(({ event }) => event).sort()).toEqual(['parked', 'unprepared']));
    expect((await left(database.store)).filter((row) => row.parked_at !== null)).toHaveLength(1);
  });

  test('a person who blocked the bot is noted, with the turn since which it is so', async () => {
    const id = await push(database.store, 'li');
    const { platform, sender, events } = kit(database.store, () => said('提醒'));
    platform.script('li', { fault: 'unreachable' });
    sender.start();
    await eventually(() => expect(events).toMatchObject([{ event: 'parked', failure: 'unreachable' }]));
    const [account] = await database.store.db.selectFrom('accounts').selectAll().execute();
    expect(account).toMatchObject({
      ...{ unreachable_at: new Date(noon), unreachable_problem: 'unreachable: blocked by the person' },
      ...{ unreachable_conversation: id, unreachable_turn: 0 },
    });
  });

  test('a chat that has moved is followed at once, and has its new id from then on', async () => {
    await push(database.store, 'li');
    await push(database.store, 'wang');
    const { platform, sender, events } = kit(database.store, () => said('提醒'));
    platform.script('li', { fault: 'moved', to: 'li-2' });
    sender.start();
    await eventually(() => expect(platform.texts()).toEqual(['提醒', '提醒']));
    expect(platform.texts('li-2')).toEqual(['提醒']);
    expect(events.map(({ event }) => event)).toContain('moved');
    await sender.idle();
    expect(await left(database.store)).toEqual([]);
    const chats = await database.store.db.selectFrom('conversations').select('chat').orderBy('chat').execute();
    expect(chats.map(({ chat }) => chat)).toEqual(['li-2', 'wang']);
  });

  test('a reply that moved is followed too', async () => {
    const loaded = await meet(database.store, 'li', { platform: 'telegram' });
    const body = { text: '答复', question: 1, language: 'zh' } as const;
    await database.store.turns.commit(turnOf(loaded, { platform: 'telegram', replies: [body] }));
    const { platform, sender } = kit(database.store, () => said('提醒'));
    platform.script('li', { fault: 'moved', to: 'li-2' });
    await sender.deliver([{ conversation: loaded.id, position: 100, platform: 'telegram', chat: 'li', body }]);
    expect(platform.texts('li-2')).toEqual(['答复']);
  });

  test('a long push arrives in pieces, in order', async () => {
    await push(database.store, 'li');
    const { platform, sender } = kit(database.store, () => ({
      what: 'send',
      messages: ['一', '二', '三'].map((text) => ({ text, question: 1, language: 'zh' as const })),
    }));
    sender.start();
    await eventually(() => expect(platform.texts('li')).toEqual(['一', '二', '三']));
    expect(new Set(platform.seen('li').map(({ id }) => id)).size).toBe(3);
  });

  test('a long push that fails on the way goes on with the piece that failed', async () => {
    await push(database.store, 'li');
    const { platform, sender } = kit(database.store, () => ({
      what: 'send',
      messages: ['一', '二', '三'].map((text) => ({ text, question: 1, language: 'zh' as const })),
    }));
    platform.script('li', { fault: 'slow', ms: 1 }, { fault: 'limited', retryAfterMs: 30 }, { fault: 'lost' });
    sender.start();
    await eventually(() => expect(platform.texts('li')).toEqual(['一', '二', '三']));
    const made = `50-${noon.toString(36)}`;
    const tried = [made, `${made}-1`, `${made}-1`, `${made}-1`, `${made}-2`];
    expect(platform.attempts()).toEqual(tried.map((id) => `li:${id}`));
    await sender.idle();
    expect(await left(database.store)).toEqual([]);
  });

  test('a piece that says something else by the next attempt is sent again, and what follows it', async () => {
    await push(database.store, 'li');
    let count = 0;
    const { platform, sender } = kit(database.store, () => {
      count++;
      return {
        what: 'send',
        messages: ['一', `二 ${count}`, '三'].map((text) => ({ text, question: 1, language: 'zh' as const })),
      };
    });
    const fine = { fault: 'slow', ms: 1 } as const;
    platform.script('li', fine, fine, { fault: 'limited', retryAfterMs: 30 });
    sender.start();
    await eventually(() => expect(platform.texts('li')).toEqual(['一', '二 1', '二 2', '三']));
  });

  test('whoever comes gets what waited for them, and not what waits for the morning', async () => {
    const id = await push(database.store, 'li');
    const { platform, sender } = kit(database.store, () => said('提醒'));
    platform.script('li', { fault: 'limited', retryAfterMs: 60_000 });
    sender.start();
    await eventually(() => expect(platform.attempts()).toHaveLength(1));
    await sender.idle();
    await push(database.store, 'li', 51, { not_before: new Date(Date.now() + 3_600_000) });
    expect(await database.store.outbox.hasten({ platform: 'telegram', chat: 'li' })).toBe(id);
    // The ordinary look may be faster, and then this finds nothing left to send.
    await sender.resend(id, 'everything');
    await eventually(() => expect(platform.texts('li')).toEqual(['提醒']));
    await sender.idle();
    expect((await left(database.store)).map(({ position }) => position)).toEqual([51]);
    expect(platform.texts('li')).toEqual(['提醒']);
  });

  test('pushes keep the platform’s pace while replies go at once', async () => {
    const platform = createTestPlatform({ capabilities: { pushes: { perSecond: 20, jitterMs: 0 } } });
    for (let i = 0; i < 30; i++) await push(database.store, `chat-${i}`);
    const times: number[] = [];
    const { send } = platform;
    const timed: TestPlatform = {
      ...platform,
      send: (to, message) => {
        times.push(performance.now());
        return send(to, message);
      },
    };
    const { sender } = kit(database.store, () => said('提醒'), {}, timed);
    sender.start();
    await eventually(() => expect(times.length).toBeGreaterThan(3));
    const loaded = await meet(database.store, 'asking', { platform: 'telegram' });
    const body = { text: '答复', question: 1, language: 'zh' } as const;
    await database.store.turns.commit(turnOf(loaded, { platform: 'telegram', replies: [body] }));
    await sender.deliver([{ conversation: loaded.id, position: 100, platform: 'telegram', chat: 'asking', body }]);
    const before = platform.texts().length;
    expect(platform.texts('asking')).toEqual(['答复']);
    expect(before).toBeLessThan(31);
    await eventually(() => expect(platform.texts()).toHaveLength(31));
    const busiest = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + 1000).length));
    expect(busiest).toBeLessThanOrEqual(20);
  });
});

const postgres = useDatabase('postgres');

test('of two processes one sends the pushes, and the other goes on when that one is gone', async () => {
  const other = await postgres.another();
  const platform = createTestPlatform({ capabilities: { pushes: { perSecond: 40, jitterMs: 0 } } });
  for (let i = 0; i < 60; i++) await push(postgres.store, `chat-${i}`);
  const senders: string[] = [];
  const first = kit(
    other,
    () => {
      senders.push('first');
      return said('提醒');
    },
    {},
    platform,
  );
  const second = kit(
    postgres.store,
    () => {
      senders.push('second');
      return said('提醒');
    },
    {},
    platform,
  );
  first.sender.start();
  await eventually(() => expect(platform.texts().length).toBeGreaterThan(5));
  second.sender.start();
  await pause(300);
  expect(new Set(senders)).toEqual(new Set(['first']));
  await first.sender.stop();
  await other.close();
  await eventually(() => expect(new Set(platform.attempts()).size).toBe(60));
  await second.sender.idle();
  expect(new Set(senders)).toEqual(new Set(['first', 'second']));
  expect(platform.texts()).toHaveLength(60);
});

test('the lease of a push counts from when it was leased: one that waited for its turn is renewed before it is sent', async () => {
  const platform = createTestPlatform({ capabilities: { pushes: { perSecond: 2, jitterMs: 0 } } });
  for (let i = 0; i < 4; i++) await push(postgres.store, `chat-${i}`);
  const renewed: string[] = [];
  const outbox: SenderOptions['outbox'] = {
    ...postgres.store.outbox,
    renew: async (row) => {
      renewed.push(row.chat);
      return postgres.store.outbox.renew(row);
    },
  };
  // Four are leased at once, and the last ones go more than a second later.
  const times = { ...soon, leaseMs: 1_500, sendMs: 500, documentMs: 200 };
  const { sender } = kit(postgres.store, () => said('提醒'), { outbox, times }, platform);
  sender.start();
  await eventually(() => expect(platform.texts()).toHaveLength(4));
  expect(renewed.length).toBeGreaterThanOrEqual(1);
  expect(renewed).not.toContain(platform.attempts()[0]?.split(':')[0]);
});

describe('a process that ends', () => {
  const database = useDatabase('postgres');

  test('keeps its right to send until what it delivered is written down', async () => {
    const ending = await database.another();
    const id = await push(database.store, 'li');
    expect(await ending.outbox.maySendPushes('telegram')).toBe(true);
    expect(await ending.outbox.leasePushes({ platform: 'telegram', limit: 1 })).toHaveLength(1);
    let ended: Promise<void> | undefined;
    await database.store.db.transaction().execute(async (trx) => {
      await trx.selectFrom('outbox').selectAll().where('conversation_id', '=', id).forUpdate().execute();
      await ending.outbox.delivered({ conversation: id, position: 50 });
      ended = ending.close();
      await pause(300);
      expect(await database.store.outbox.maySendPushes('telegram')).toBe(false);
    });
    await ended;
    await eventually(async () => expect(await database.store.outbox.maySendPushes('telegram')).toBe(true));
    expect(await database.store.outbox.leasePushes({ platform: 'telegram', limit: 1 })).toEqual([]);
  });
});
