import { describe, expect, test, vi } from 'vitest';
import { words } from '../../../src/bot/wechat/words.ts';
import { begin, settle } from './begin.ts';
import { room, self } from './world.ts';

const audio = 2;
const sticker = 5;
const text = 7;
const recalled = 13;

describe('in private', () => {
  test('a person’s message is handed on with the contact’s name, and id, and moment', async () => {
    const begun = await begin();
    await begun.ready();
    begun.world.give({ id: 'm1', type: text, text: '你好', timestamp: Date.parse('2027-05-08T09:00:00+08:00') });
    await vi.waitFor(() => expect(begun.received).toHaveLength(1));
    expect(begun.received[0]).toEqual({
      id: 'm1',
      conversation: { platform: 'wechat', chat: 'li' },
      sender: { account: 'li', name: 'li的名字' },
      sentAt: Date.parse('2027-05-08T09:00:00+08:00'),
      content: { type: 'text', text: '你好' },
    });
  });

  test('what the bot’s own account says, by itself or by its owner’s hand, is left alone', async () => {
    const begun = await begin();
    await begun.ready();
    await begun.adapter.send({ platform: 'wechat', chat: 'li' }, { id: '1', text: '您好', question: 1 });
    begun.world.give({ talkerId: self, listenerId: 'li', type: text, text: '我是主人', id: 'm1' });
    await settle();
    expect(begun.received).toEqual([]);
  });

  test('a message whose turn fails is asked for again, and the next one is taken', async () => {
    let down = 1;
    const begun = await begin({
      receive: async () => {
        if (down-- > 0) throw new Error('the database is down');
      },
    });
    await begun.ready();
    begun.world.say('li', '1000元');
    await vi.waitFor(() => expect(begun.world.texts()).toEqual([words.notKept]));
    expect(begun.reports).toEqual(['A message was not kept: Error: the database is down']);
    begun.world.say('li', '1000元');
    await vi.waitFor(() => expect(begun.texts()).toEqual(['1000元', '1000元']));
    expect(begun.world.texts()).toEqual([words.notKept]);
  });

  test('one person’s messages are taken in order, and nobody waits for another', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const begun = await begin({ receive: (inbound) => (inbound.sender.account === 'li' ? held : Promise.resolve()) });
    await begun.ready();
    begun.world.say('li', '一');
    begun.world.say('li', '二');
    begun.world.say('wang', '甲');
    await vi.waitFor(() => expect(begun.texts()).toEqual(['一', '甲']));
    release();
    await vi.waitFor(() => expect(begun.texts()).toEqual(['一', '甲', '二']));
  });

  test('what cannot be read is answered, notices are left alone', async () => {
    const begun = await begin();
    await begun.ready();
    for (const [id, type] of Object.entries({ a: audio, b: sticker, c: recalled, d: 0 }))
      begun.world.give({ id, type, text: '你已添加了li，现在可以开始聊天了。' });
    await vi.waitFor(() => expect(begun.world.texts()).toEqual([words.voice, words.unreadable]));
    await settle();
    expect(begun.received).toEqual([]);
    expect(begun.reports).toEqual([]);
  });

  test('after the end has begun nothing is taken, the person is told when to come back, and replies still go out', async () => {
    const begun = await begin();
    await begun.ready();
    begun.abort();
    begun.world.say('li', '还来得及吗');
    await vi.waitFor(() => expect(begun.world.texts()).toEqual([words.restarting]));
    await begun.adapter.send({ platform: 'wechat', chat: 'li' }, { id: '1', text: '上一条的回复', question: 1 });
    expect(begun.world.texts()).toEqual([words.restarting, '上一条的回复']);
    await begun.adapter.stop();
    expect(begun.received).toEqual([]);
  });
});

describe('what was sent before the login', () => {
  test('is never handed on: who wrote lately is asked once to send it again, old history is left alone', async () => {
    const begun = await begin();
    await begun.ready();
    const minutesAgo = (minutes: number): number => Date.now() - minutes * 60_000;
    begun.world.give({ id: 'a', type: text, text: '35000元', timestamp: minutesAgo(2) });
    begun.world.give({ id: 'b', type: text, text: '是', timestamp: minutesAgo(1) });
    begun.world.give({ id: 'c', type: text, text: '旧的', talkerId: 'wang', timestamp: minutesAgo(11) });
    await vi.waitFor(() => expect(begun.world.texts()).toEqual([words.away]));
    begun.world.say('li', '35000元');
    await vi.waitFor(() => expect(begun.texts()).toEqual(['35000元']));
    expect(begun.world.texts()).toEqual([words.away]);
    expect(begun.world.texts('wang')).toEqual([]);
  });

  test('is judged with two seconds of slack, as dates are whole seconds', async () => {
    const begun = await begin();
    await begun.ready();
    begun.world.give({ id: 'a', type: text, text: '刚刚', timestamp: Math.floor(Date.now() / 1000) });
    await vi.waitFor(() => expect(begun.texts()).toEqual(['刚刚']));
  });
});

describe('in a room', () => {
  test('the bot speaks only when spoken to, one sentence that leads to the private chat; nothing is handed on', async () => {
    const begun = await begin();
    await begun.ready();
    begun.world.sayInRoom('li', '大家好');
    begun.world.sayInRoom('li', '@wang 你填了吗', ['wang']);
    begun.world.sayInRoom('li', '@所有人 请尽快填报', [self]);
    await settle();
    expect(begun.world.texts(room)).toEqual([]);
    begun.world.sayInRoom('li', '@填报助手 怎么填报？', [self]);
    await vi.waitFor(() => expect(begun.world.texts(room)).toEqual([words.room]));
    expect(begun.received).toEqual([]);
    expect(begun.world.texts('li')).toEqual([]);
  });

  test('it is spoken to by its name where the platform gives no ids', async () => {
    const begun = await begin();
    await begun.ready();
    begun.world.sayInRoom('li', '@填报助手二号 在吗');
    await settle();
    expect(begun.world.texts(room)).toEqual([]);
    begun.world.sayInRoom('li', '@填报助手\u2005在吗');
    await vi.waitFor(() => expect(begun.world.texts(room)).toEqual([words.room]));
  });

  test('it answers once a minute, so that two bots do not talk for ever', async () => {
    let now = Date.now();
    const begun = await begin({ now: () => now });
    await begun.ready();
    for (let times = 0; times < 5; times++) begun.world.sayInRoom('li', '@填报助手 在吗', [self]);
    await vi.waitFor(() => expect(begun.world.texts(room)).toHaveLength(1));
    now += 60_000;
    begun.world.sayInRoom('li', '@填报助手 在吗', [self]);
    await vi.waitFor(() => expect(begun.world.texts(room)).toHaveLength(2));
  });

  test('a stranger among those who are named ends nothing', async () => {
    const begun = await begin();
    await begun.ready();
    begun.world.give({
      id: 'r1',
      type: text,
      text: '@某人 @填报助手 在吗',
      roomId: room,
      listenerId: undefined,
      mentionIdList: ['stranger', self],
    });
    await vi.waitFor(() => expect(begun.world.texts(room)).toEqual([words.room]));
    expect(begun.adapter.health().status).toBe('ready');
  });
});
