import { describe, expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import type { Fault } from '../../helpers/test-platform.ts';
import { body, eventually, expire, kept, kinds, kit, many, paper, turn, waits } from './kit.ts';

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
    await eventually(async () => expect(await kept(database.store)).toEqual([]));
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
    await eventually(() =>
      expect(events).toMatchObject([
        { event: 'retrying', failure: 'refused', afterMs: 300 },
        { event: 'delivered', attempts: 2 },
      ]),
    );
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
});
