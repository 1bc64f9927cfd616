import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { OutboundFile } from '../../src/bot/adapter.ts';
import type { RenderedMessage } from '../../src/bot/render.ts';
import type { DocumentPort, OutboxRow, SenderEvent } from '../../src/bot/sender/ports.ts';
import { createSender, type Sender, type SenderOptions } from '../../src/bot/sender.ts';
import type { Store } from '../../src/store/database.ts';
import { undelivered } from '../../src/store/undelivered.ts';
import { type DatabaseKind, useDatabase } from '../helpers/databases.ts';
import { createTestPlatform, type Fault, type TestPlatform } from '../helpers/test-platform.ts';
import { campaign, meet, turnOf } from '../helpers/turns.ts';

const paper = { kind: 'paper', submission: 's1', unit: 'u1', name: '备案表.docx' } as const;
const soon = { pollMs: 20, maxPollMs: 40, unknownAfterMs: 60, sendMs: 500, documentMs: 200 };

const sendersOpen: Sender[] = [];
afterEach(async () => {
  await Promise.all(sendersOpen.splice(0).map((sender) => sender.stop({ drainMs: 1_000 })));
});

interface Kit {
  readonly platform: TestPlatform;
  readonly sender: Sender;
  readonly events: SenderEvent[];
}

function kit(store: Store, more: Partial<SenderOptions> = {}, platform = createTestPlatform()): Kit {
  const events: SenderEvent[] = [];
  const documents: DocumentPort = { open: async ({ name }) => fileOf(name, 3) };
  const sender = createSender({
    ...{ outbox: store.outbox, adapters: [platform], documents, log: (event) => events.push(event), times: soon },
    ...more,
  });
  sendersOpen.push(sender);
  return { platform, sender, events };
}

function fileOf(name: string, bytes: number): OutboundFile {
  return { name, mime: 'application/octet-stream', read: async () => new Uint8Array(bytes) };
}

function body(text: string, more: Partial<RenderedMessage> = {}): RenderedMessage {
  return { text, question: 1, language: 'zh', ...more };
}

/** One turn in a chat, committed: its rows are leased by the store. */
async function turn(store: Store, chat: string, bodies: readonly RenderedMessage[]): Promise<readonly OutboxRow[]> {
  const loaded = await meet(store, chat, { platform: 'telegram' });
  expect(await store.turns.commit(turnOf(loaded, { platform: 'telegram', replies: bodies }))).toBe('committed');
  const position = (loaded.version + 1) * 100;
  return bodies.map((message, index) => ({
    ...{ conversation: loaded.id, position: position + index, platform: 'telegram', chat, body: message, attempts: 1 },
  }));
}

async function kept(store: Store) {
  await store.outbox.flush();
  const rows = await store.db.selectFrom('outbox').selectAll().orderBy('position').execute();
  return rows.map((row) => ({ text: textOf(row.body), problem: row.problem, parked: row.parked_at !== null }));
}

function textOf(stored: unknown): unknown {
  return typeof stored === 'object' && stored !== null && 'text' in stored ? stored.text : stored;
}

async function waits(store: Store): Promise<readonly string[]> {
  const rows = await store.db.selectFrom('outbox').select('not_before').orderBy('position').execute();
  return rows.map(({ not_before: at }) => (at && at.getTime() - Date.now() > 120_000 ? 'minutes' : 'less'));
}

/** Every lease looks as if it had run out: its process was killed. */
async function expire(store: Store): Promise<void> {
  await store.db
    .updateTable('outbox')
    .set({ leased_until: new Date(0), leased_by: 'a killed process' })
    .execute();
}

function many<Each>(count: number, each: Each): readonly Each[] {
  return Array.from({ length: count }, () => each);
}

const eventually = (check: () => void | Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 5_000, interval: 10 });

const kinds: readonly DatabaseKind[] = ['embedded', 'postgres'];

describe.each(kinds)('the sender on %s', (kind) => {
  const database = useDatabase(kind);

  test('sends the replies of a turn in order and leaves nothing in the outbox', async () => {
    const { platform, sender, events } = kit(database.store);
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二'), body('三')]));
    expect(platform.texts('li')).toEqual(['一', '二', '三']);
    expect(platform.seen('li').map(({ id }) => id)).toEqual(['100', '101', '102']);
    expect(await kept(database.store)).toEqual([]);
    expect(events.map(({ event }) => event)).toEqual(['delivered', 'delivered', 'delivered']);
  });

  test('sends the buttons, hints and language of a message, and not the name of its document', async () => {
    const { platform, sender } = kit(database.store);
    const buttons = [{ value: '/skip', label: '跳过', role: 'command' }] as const;
    const message = body('问', { buttons, progress: { at: 6, of: 17 }, input: { kind: 'day' }, document: paper });
    await sender.deliver(await turn(database.store, 'li', [message]));
    const [sent] = platform.seen('li');
    expect(sent).toMatchObject({
      text: '问',
      question: 1,
      buttons,
      progress: { at: 6, of: 17 },
      input: { kind: 'day' },
    });
    expect(sent).toHaveProperty('language', 'zh');
    expect(sent).not.toHaveProperty('document');
    expect(sent?.file?.name).toBe('备案表.docx');
    expect(await sent?.file?.read()).toHaveLength(3);
  });

  test('never lets a later message of a conversation overtake one that is refused for a while', async () => {
    const { platform, sender } = kit(database.store);
    sender.start();
    platform.script('li', { fault: 'limited', retryAfterMs: 1_500 });
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    expect(platform.texts('li')).toEqual([]);
    await sender.deliver(await turn(database.store, 'li', [body('三')]));
    expect(platform.texts('li')).toEqual([]);
    await eventually(() => expect(platform.texts('li')).toEqual(['一', '二', '三']));
    expect(await kept(database.store)).toEqual([]);
  });

  test('lets nothing overtake a message that is to be tried again at once', async () => {
    const { platform, sender } = kit(database.store);
    sender.start();
    platform.script('li', { fault: 'limited', retryAfterMs: 0 });
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    await eventually(() => expect(platform.texts('li')).toEqual(['一', '二']));
  });

  test('holds up no reply for a push that waits', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('li', { fault: 'limited', retryAfterMs: 5_000 });
    const [push] = await turn(database.store, 'li', [body('提醒')]);
    await sender.deliver(push ? [{ ...push, kind: 'push' }] : []);
    await database.store.db.updateTable('outbox').set({ kind: 'push', platform: 'telegram' }).execute();
    await sender.deliver(await turn(database.store, 'li', [body('答复')]));
    expect(platform.texts('li')).toEqual(['答复']);
  });

  test('says what nobody was there to see first, when somebody says something again', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('wang', { fault: 'absent', retryAfterMs: 600_000 });
    await sender.deliver(await turn(database.store, 'wang', [body('没人看'), body('也没人看')]));
    expect(platform.texts('wang')).toEqual([]);
    await sender.deliver(await turn(database.store, 'wang', [body('回来了')]));
    expect(platform.texts('wang')).toEqual(['没人看', '也没人看', '回来了']);
    expect(await kept(database.store)).toEqual([]);
  });

  test('lets nothing overtake a message that waits for minutes, in whichever process the later ones are said', async () => {
    const first = kit(database.store);
    first.platform.script('li', { fault: 'limited', retryAfterMs: 600_000 });
    await first.sender.deliver(await turn(database.store, 'li', [body('一')]));
    await first.sender.deliver(await turn(database.store, 'li', [body('二')]));
    const restarted = kit(database.store);
    await restarted.sender.deliver(await turn(database.store, 'li', [body('三'), body('四')]));
    expect([first, restarted].flatMap(({ platform }) => platform.texts('li'))).toEqual([]);
    expect(await waits(database.store)).toEqual(['minutes', 'minutes', 'minutes', 'minutes']);
    await database.store.db.updateTable('outbox').set({ not_before: null }).execute();
    restarted.sender.start();
    await eventually(() => expect(restarted.platform.texts('li')).toEqual(['一', '二', '三', '四']));
  });

  test('finds what a killed process left unsent before the next turn of the conversation', async () => {
    const left = await turn(database.store, 'li', [body('一'), body('二')]);
    await expire(database.store);
    const { platform, sender } = kit(database.store);
    await sender.deliver(await turn(database.store, 'li', [body('三')]));
    expect(platform.texts('li')).toEqual(['一', '二', '三']);
    expect(left).toHaveLength(2);
    expect(await kept(database.store)).toEqual([]);
  });

  test('asks the outbox about a conversation once, and not again while its turns are all here', async () => {
    const asked: number[] = [];
    const { outbox } = database.store;
    const ahead: typeof outbox.ahead = (row) => {
      asked.push(row.position);
      return outbox.ahead(row);
    };
    const { platform, sender } = kit(database.store, { outbox: { ...outbox, ahead } });
    for (const text of ['一', '二', '三']) await sender.deliver(await turn(database.store, 'li', [body(text)]));
    expect(asked).toEqual([]);
    const restarted = kit(database.store, { outbox: { ...outbox, ahead } }, platform);
    for (const text of ['四', '五']) await restarted.sender.deliver(await turn(database.store, 'li', [body(text)]));
    expect(asked).toEqual([400]);
    expect(platform.texts('li')).toEqual(['一', '二', '三', '四', '五']);
  });

  test('sends what waits for a platform as soon as it answers, and not what it named a time for', async () => {
    const { platform, sender } = kit(database.store);
    sender.start();
    for (const chat of ['li', 'wang']) platform.script(chat, { fault: 'away', retryAfterMs: 600_000 });
    platform.script('zhao', { fault: 'limited', retryAfterMs: 600_000 });
    for (const chat of ['li', 'wang', 'zhao']) await sender.deliver(await turn(database.store, chat, [body(chat)]));
    expect(platform.texts()).toEqual([]);
    await sender.deliver(await turn(database.store, 'qian', [body('qian')]));
    await eventually(() => expect([...platform.texts()].sort()).toEqual(['li', 'qian', 'wang']));
    await sender.idle();
    expect(await kept(database.store)).toEqual([
      { text: 'zhao', problem: 'refused: too many requests', parked: false },
    ]);
  });

  test('is held up by a refusal after a long outage for no longer than the platform says', async () => {
    const { platform, sender, events } = kit(database.store);
    const limited = many<Fault>(2, { fault: 'limited', retryAfterMs: 60 });
    platform.script('li', { fault: 'away', retryAfterMs: 20 }, ...limited);
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    await database.store.db.updateTable('outbox').set({ attempts: 40 }).where('position', '=', 100).execute();
    sender.start();
    await eventually(() => expect(platform.texts('li')).toEqual(['一', '二']));
    const retries = events.filter(({ event }) => event === 'retrying');
    expect(retries).toMatchObject([{ afterMs: 50 }, { afterMs: 60 }, { afterMs: 60 }]);
  });

  test('gives up a reply that is refused twenty times for a while, and goes on with the rest', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('li', ...many<Fault>(20, { fault: 'limited', retryAfterMs: 0 }));
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    sender.start();
    await eventually(() => expect(platform.texts('li')).toEqual(['二']));
    expect(platform.attempts()).toEqual([...many(20, 'li:100'), 'li:101']);
    expect(await kept(database.store)).toEqual([{ text: '一', problem: 'refused: too many requests', parked: true }]);
  });

  test('counts no attempt for a message that waits behind another one', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('li', { fault: 'away', retryAfterMs: 600_000 });
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    const rows = await database.store.db
      .selectFrom('outbox')
      .select(['attempts', 'problem'])
      .orderBy('position')
      .execute();
    expect(rows).toEqual([
      { attempts: 1, problem: 'away: no connection' },
      { attempts: 0, problem: 'waiting: behind an earlier message' },
    ]);
  });

  test('does not try again before the time that a platform gave', async () => {
    const { platform, sender, events } = kit(database.store);
    sender.start();
    platform.script('li', { fault: 'limited', retryAfterMs: 300 });
    const begun = performance.now();
    await sender.deliver(await turn(database.store, 'li', [body('一')]));
    await eventually(() => expect(platform.texts('li')).toEqual(['一']));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(300);
    expect(events).toMatchObject([
      { event: 'retrying', failure: 'refused', afterMs: 300 },
      { event: 'delivered', attempts: 2 },
    ]);
  });

  test('does not let one conversation wait for another', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('slow', { fault: 'slow', ms: 400 });
    const slow = sender.deliver(await turn(database.store, 'slow', [body('慢')]));
    const begun = performance.now();
    await sender.deliver(await turn(database.store, 'li', [body('快')]));
    expect(performance.now() - begun).toBeLessThan(300);
    expect(platform.texts()).toEqual(['快']);
    await slow;
    expect(platform.texts()).toEqual(['快', '慢']);
  });

  test('has at most so many sends under way on a platform as it is given', async () => {
    const { platform, sender } = kit(database.store, { concurrency: { telegram: 3 } });
    const chats = Array.from({ length: 12 }, (_, at) => `chat-${at}`);
    for (const chat of chats) platform.script(chat, { fault: 'slow', ms: 20 });
    const rows = await Promise.all(chats.map((chat) => turn(database.store, chat, [body(chat)])));
    await Promise.all(rows.map((one) => sender.deliver(one)));
    expect(platform.busiest()).toBe(3);
    expect([...platform.texts()].sort()).toEqual([...chats].sort());
  });

  test('sends what may have arrived once more, and gives it up when that is not known either', async () => {
    const { platform, sender } = kit(database.store);
    sender.start();
    platform.script('li', { fault: 'arrived' }, { fault: 'lost' });
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    await eventually(() => expect(platform.texts('li')).toEqual(['一', '二']));
    expect(await kept(database.store)).toEqual([{ text: '一', problem: 'unknown: no answer', parked: true }]);
    expect(platform.attempts()).toEqual(['li:100', 'li:100', 'li:101']);
    expect(await undelivered(database.store.db, { campaign })).toMatchObject([
      { position: 100, kind: 'reply', problem: 'unknown: no answer', parkedAt: expect.any(Number) },
    ]);
  });

  test('still sends once more what may have arrived after it was refused before', async () => {
    const { platform, sender } = kit(database.store);
    sender.start();
    platform.script('li', { fault: 'limited', retryAfterMs: 20 }, { fault: 'lost' });
    await sender.deliver(await turn(database.store, 'li', [body('一')]));
    await eventually(() => expect(platform.texts('li')).toEqual(['一']));
    expect(await kept(database.store)).toEqual([]);
  });

  test('gives up what is refused for good, and goes on', async () => {
    const { platform, sender, events } = kit(database.store);
    platform.script('li', { fault: 'refused' });
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    expect(platform.texts('li')).toEqual(['二']);
    expect(await kept(database.store)).toEqual([{ text: '一', problem: 'refused: bad request', parked: true }]);
    expect(events[0]).toMatchObject({ event: 'parked', failure: 'refused', conversation: expect.any(String) });
  });

  test('tells whom it cannot reach', async () => {
    const { platform, sender, events } = kit(database.store);
    platform.script('li', { fault: 'unreachable' });
    await sender.deliver(await turn(database.store, 'li', [body('一')]));
    expect(await kept(database.store)).toEqual([
      { text: '一', problem: 'unreachable: blocked by the person', parked: true },
    ]);
    expect(events).toMatchObject([{ event: 'parked', failure: 'unreachable' }]);
  });

  test('takes an adapter that breaks for an unknown end, and keeps its words out of the outbox', async () => {
    const { platform, sender } = kit(database.store);
    sender.start();
    const error = new TypeError('cannot send 张三 13800000000');
    platform.script('li', { fault: 'broken', error }, { fault: 'broken', error });
    await sender.deliver(await turn(database.store, 'li', [body('一')]));
    await eventually(async () =>
      expect(await kept(database.store)).toEqual([{ text: '一', problem: 'unknown: TypeError', parked: true }]),
    );
  });

  test('counts a platform that does not answer in time as unknown', async () => {
    const { platform, sender, events } = kit(database.store, { times: { ...soon, sendMs: 50 } });
    platform.script('li', { fault: 'slow', ms: 300 });
    await sender.deliver(await turn(database.store, 'li', [body('一')]));
    expect(events).toMatchObject([{ event: 'retrying', failure: 'unknown' }]);
  });

  test.each([
    ['cannot be made', async () => Promise.reject(new Error('gone')), '暂时没能生成'],
    [
      'cannot be read',
      async () => ({ ...fileOf('备案表.docx', 0), read: async () => Promise.reject(new Error('gone')) }),
      '暂时没能生成',
    ],
    ['takes too long', async () => pause(2_000, fileOf('备案表.docx', 3)), '暂时没能生成'],
    ['is too large', async () => fileOf('备案表.docx', 60_000_000), '太大'],
  ])('sends the text of a document that %s, and says how to get it', async (_, open, sentence) => {
    const { platform, sender, events } = kit(database.store, { documents: { open } });
    await sender.deliver(await turn(database.store, 'li', [body('已提交，回执 TJ36-备-00012', { document: paper })]));
    const [sent] = platform.seen('li');
    expect(sent?.text).toMatch(/^已提交，回执 TJ36-备-00012\n（文件“备案表\.docx”/u);
    expect(sent?.text).toContain(sentence);
    expect(sent?.file).toBeUndefined();
    expect(events.map(({ event }) => event)).toEqual(['documentMissing', 'delivered']);
  });

  test('gives up a row that is no message of this version', async () => {
    const { platform, sender, events } = kit(database.store);
    const [row] = await turn(database.store, 'li', [body('一')]);
    await sender.deliver(row ? [{ ...row, body: { words: '一' } }] : []);
    expect(platform.attempts()).toEqual([]);
    expect(await kept(database.store)).toMatchObject([{ parked: true }]);
    expect(events).toMatchObject([{ event: 'parked', failure: 'unreadable' }]);
  });

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

describe('the sender without its database', () => {
  const database = useDatabase('embedded');

  test('does not send again what it sent while the outbox could not be written', async () => {
    const { store } = database;
    let down = 2;
    const outbox = {
      ...store.outbox,
      delivered: async (conversation: string, position: number) => {
        if (down-- > 0) throw new Error('the connection is gone');
        return store.outbox.delivered(conversation, position);
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
