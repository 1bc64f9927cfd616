import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SlackOptions } from '../../../src/bot/slack/options.ts';
import { slackWays } from '../../helpers/slack-bench.ts';
import { openSlackTalk, type SlackTalk } from '../../helpers/slack-talk.ts';

const opened: SlackTalk[] = [];
const open = async (way: 'http' | 'socket' = 'http', options: Partial<SlackOptions> = {}): Promise<SlackTalk> => {
  const talk = await openSlackTalk(way, options);
  opened.push(talk);
  return talk;
};
afterEach(async () => {
  for (const talk of opened.splice(0)) await talk.close();
});

describe.each(slackWays)('over %s', (way) => {
  test('an event that is sent again, or whose first delivery was lost, has the id of the event', async () => {
    const { slack, person, received } = await open(way);
    const event = person.typed('你好');
    await slack.deliver(event, { retry: 2 });
    await slack.deliver(event, { retry: 3 });
    expect(received.map(({ id }) => id)).toEqual([event.body['event_id'], event.body['event_id']]);
  });

  test('an event that was not kept is sent again until it is', async () => {
    const { slack, person, taking, received } = await open(way);
    let failures = 2;
    taking(async () => {
      if (failures-- > 0) throw new Error('the database is down');
    });
    const { result } = await slack.deliver(person.typed('你好'), { ackMs: 600, again: [0, 20, 20] });
    expect([result, received.length]).toEqual(['acknowledged', 3]);
  });

  test('nothing is acknowledged before it is committed, however long that takes', async () => {
    const { slack, person, taking, received } = await open(way);
    const committed: number[] = [];
    taking(async () => {
      await pause(700);
      committed.push(performance.now());
    });
    const event = person.typed('你好');
    expect((await slack.deliver(event, { ackMs: 300 })).result).toBe('refused');
    const second = await slack.deliver(event, { retry: 1 });
    expect(second.result).toBe('acknowledged');
    expect(second.ms).toBeGreaterThan(600);
    expect(committed).toHaveLength(2);
    expect(new Set(received.map(({ id }) => id)).size).toBe(1);
  });

  test('/tianbao is handed on as what is typed in the direct messages, which the person is pointed to', async () => {
    const { slack, person, received, contents } = await open(way);
    slack.channel('C1');
    const { answer } = await person.command('status', 'C1');
    await person.command('改 地点 文化宫 &amp; 广场', 'C1');
    await person.command('');
    expect(contents()).toEqual([
      { type: 'text', text: 'status' },
      { type: 'text', text: '改 地点 文化宫 & 广场' },
      { type: 'opened' },
    ]);
    expect(received[0]).toMatchObject({
      conversation: { platform: 'slack', chat: person.channel },
      sender: { account: person.id, name: '王小明', language: 'zh' },
    });
    expect(answer).toMatchObject({ response_type: 'ephemeral', text: '已收到，请看我发给您的私信。' });
    expect(slack.calls('conversations.open')).toHaveLength(1);
  });

  test('a command that was not kept is told to the person, since Slack sends none again', async () => {
    const { person, taking } = await open(way);
    taking(() => Promise.reject(new Error('the database is down')));
    const { result, answer } = await person.command('status');
    expect([result, answer]).toMatchObject(['acknowledged', { text: '刚才这条没有存上，请稍后再发一次。' }]);
  });

  test('the Home tab shows what is filed, and its buttons act in the direct messages', async () => {
    const status = { zh: '我的进度\n1. <b>*科技*</b>（备案表）：填写中', en: 'My status\n1. …' };
    const { slack, person, contents } = await open(way, { overview: async () => ({ status }) });
    expect((await person.openHome()).result).toBe('acknowledged');
    const texts = () => JSON.stringify(slack.home(person.id));
    expect(texts()).toContain('1. <b>*科技*</b>（备案表）：填写中');
    expect(texts()).not.toContain('mrkdwn');
    for (const label of ['继续', '新填', '进度', '联系']) await person.pressHome(label);
    expect(contents().map((content) => 'text' in content && content.text)).toEqual([
      '/resume',
      '/filing',
      '/status',
      '/contact',
    ]);
    expect(texts()).toContain('请到那里继续');
  });

  test('a Home tab that takes long to show holds up no acknowledgement', async () => {
    const { slack, person, contents } = await open(way, { overview: async () => ({ status: { zh: '—', en: '—' } }) });
    await person.openHome();
    slack.fault('views.publish', { fault: 'slow', ms: 4_500 }, 2);
    const begun = performance.now();
    expect((await person.openHome()).result).toBe('acknowledged');
    await person.pressHome('进度');
    expect(performance.now() - begun).toBeLessThan(4_000);
    expect(contents()).toEqual([{ type: 'text', text: '/status' }]);
  });
});

describe('what is handed on', () => {
  test('is what a person typed, whatever Slack makes of it', async () => {
    const { person, contents } = await open();
    const typed = ['a@b.cn & <c>', '见 https://example.org/a?b=1&c=2 。', 'example.com', '好👍🎉，&amp;lt;', ':自定:'];
    for (const text of typed) await person.say(text);
    expect(contents().map((content) => 'text' in content && content.text)).toEqual(typed);
  });

  test('has mentions, numbers and named links as their words', async () => {
    const { slack, person, contents } = await open();
    const event = (text: string) => person.typed('', { text });
    const marked = [
      ['<@UBOT00001> 你好', '你好'],
      ['<@U2|小李>、<@U3> 和 <#C1|general> <!here> <!subteam^S1|@group>', '@小李、@U3 和 #general @here @group'],
      ['<tel:022-27401234|022-27401234> <https://example.org|网站>', '022-27401234 网站'],
      ['<!date^1652000000^{date}|5月8日>', '5月8日'],
    ] as const;
    for (const [text] of marked) await slack.deliver(event(text));
    expect(contents().map((content) => 'text' in content && content.text)).toEqual(marked.map(([, text]) => text));
  });

  test('is nothing that a bot, an edit or the bot itself says, nor what is said in a channel', async () => {
    const { slack, person, received } = await open();
    slack.channel('C1');
    const notTaken = [
      { bot_id: 'B1' },
      { user: 'UBOT00001' },
      { subtype: 'message_changed', message: { text: '改了' } },
      { subtype: 'message_deleted' },
      { subtype: 'bot_message' },
      { channel: 'C1', channel_type: 'channel' },
      { channel: 'G1', channel_type: 'mpim' },
      { text: '' },
    ];
    for (const facts of notTaken) {
      expect((await slack.deliver(person.typed('你好', facts))).result).toBe('acknowledged');
    }
    expect(received).toEqual([]);
  });

  test('is one, where one message comes as two events', async () => {
    const { slack, person, received } = await open();
    const message = person.typed('你好');
    const event = { ...(message.body['event'] as object), type: 'app_mention' };
    await slack.deliver(message);
    await slack.deliver({ kind: 'event', body: { ...message.body, event_id: 'Ev-another', event } });
    expect(received).toHaveLength(1);
    expect(slack.shown()).toEqual([]);
  });

  test('comes without a name where Slack does not tell one in time', async () => {
    const { slack, person, received } = await open('http', { times: { personMs: 30 } });
    slack.fault('users.info', { fault: 'slow', ms: 500 });
    await person.say('你好');
    expect(received[0]?.sender).toEqual({ account: person.id });
  });

  test('are ticked boxes together when 完成 is pressed, a chosen option, and a picked day, each with its question', async () => {
    const { person, adapter, contents } = await open();
    const to = { platform: 'slack', chat: person.channel } as const;
    const shown = async (count: number, more: object) => {
      const buttons = Array.from({ length: count }, (_, at) => ({
        value: `c${at}`,
        label: `第${at}个`,
        role: 'choice' as const,
      }));
      await adapter.send(to, { id: '1', text: '请选择', question: 7, buttons, ...more });
      const message = person.last();
      if (!message) throw new Error('nothing was shown');
      return message;
    };
    await person.press(await shown(4, { pick: 'several' }), 'c1', 'c3');
    await person.press(await shown(30, { pick: 'several' }), 'c29');
    await person.press(await shown(6, {}), 'c5');
    await person.press(await shown(5, {}), 'c4');
    await person.pickDay(await shown(0, { input: { kind: 'day' } }), '2022-05-21');
    expect(contents()).toEqual([
      { type: 'choice', question: 7, values: ['c1', 'c3'] },
      { type: 'choice', question: 7, values: ['c29'] },
      { type: 'choice', question: 7, values: ['c5'] },
      { type: 'choice', question: 7, values: ['c4'] },
      { type: 'choice', question: 7, values: ['2022-05-21'] },
    ]);
  });
});

describe('in a channel', () => {
  test('a mention is answered once with one sentence that leads to the direct messages, and is not handed on', async () => {
    const { slack, person, received } = await open();
    slack.channel('C1');
    await person.mention('C1', '我要备案');
    expect(slack.shown('C1').map(({ text, thread }) => [text, thread !== undefined])).toEqual([
      ['您好，填报要一对一进行：请在左侧“应用”里点开我，直接发消息给我。', true],
    ]);
    expect(received).toEqual([]);
  });

  test('a mention that Slack sends again is not answered again', async () => {
    const { slack, person } = await open();
    slack.channel('C1');
    const event = person.typed('', {
      type: 'app_mention',
      channel: 'C1',
      channel_type: 'channel',
      text: '<@UBOT00001>',
    });
    await slack.deliver(event);
    await slack.deliver(event, { retry: 1 });
    expect(slack.shown('C1')).toHaveLength(1);
  });
});

test('while it stops, nothing is taken, and Slack keeps it for a later delivery', async () => {
  const { slack, person, aborted, received } = await open();
  aborted.abort();
  const { status } = await slack.deliver(person.typed('你好'));
  expect([status, received.length]).toEqual([503, 0]);
});

test('a socket that Slack renews or cuts is opened again, and events go on', async () => {
  const { slack, person, received, adapter } = await open('socket');
  for (const end of [slack.sockets.refresh, slack.sockets.cut]) {
    const before = slack.calls('apps.connections.open').length;
    end();
    await vi.waitFor(() => expect(slack.calls('apps.connections.open').length).toBeGreaterThan(before), 10_000);
    await vi.waitFor(() => expect(adapter.health()).toEqual({ status: 'ready' }), 10_000);
    await vi.waitFor(async () => expect((await person.say('在吗')).result).toBe('acknowledged'), 10_000);
  }
  expect(received.length).toBeGreaterThanOrEqual(2);
});
