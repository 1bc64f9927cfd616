import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { undelivered } from '../../../src/store/undelivered.ts';
import { useDatabase } from '../../helpers/databases.ts';
import type { Fault } from '../../helpers/test-platform.ts';
import { campaign } from '../../helpers/turns.ts';
import { body, eventually, fileOf, kept, kinds, kit, many, paper, soon, turn } from './kit.ts';

describe.each(kinds)('what cannot be sent on %s', (kind) => {
  const database = useDatabase(kind);

  test('gives up a reply that is refused twenty times for a while, and goes on with the rest', async () => {
    const { platform, sender } = kit(database.store);
    platform.script('li', ...many<Fault>(20, { fault: 'limited', retryAfterMs: 0 }));
    await sender.deliver(await turn(database.store, 'li', [body('一'), body('二')]));
    sender.start();
    await eventually(() => expect(platform.texts('li')).toEqual(['二']));
    expect(platform.attempts()).toEqual([...many(20, 'li:100'), 'li:101']);
    expect(await kept(database.store)).toEqual([{ text: '一', problem: 'refused: too many requests', parked: true }]);
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
    await eventually(async () => expect(await kept(database.store)).toEqual([]));
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
});
