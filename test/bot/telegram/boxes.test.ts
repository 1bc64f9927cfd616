import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Outbound } from '../../../src/bot/adapter.ts';
import { openTelegram, type TelegramBench } from './bench.ts';

let bench: TelegramBench;
let chats = 5000;
beforeAll(async () => {
  bench = await openTelegram();
  await bench.begin();
});
afterAll(() => bench.dispose());

const question: Outbound = {
  id: '1',
  text: '活动类别是？',
  question: 6,
  pick: 'several',
  buttons: [
    { value: 'lecture', label: '讲座', role: 'choice' },
    { value: 'show', label: '展览', role: 'choice' },
    { value: 'contest', label: '竞赛', role: 'choice' },
    { value: '/back', label: '上一步', role: 'command' },
    { value: '/help', label: '帮助', role: 'command' },
  ],
};

/** The question in a chat of its own. */
async function ask(message: Outbound = question) {
  const chat = chats++;
  await bench.adapter.send({ platform: 'telegram', chat: String(chat) }, message);
  const { server, received } = bench;
  const at = received.length;
  return {
    chat,
    press: async (...[button, more]: [string, Parameters<typeof server.press>[2]?]) => {
      await server.confirmed(server.press(chat, button, more));
    },
    labels: () => server.messages(chat)[0]?.rows.map((row) => row.map(({ text }) => text)),
    handedOn: () => received.slice(at).map(({ content }) => content),
    notices: () =>
      server.calls('answerCallbackQuery').flatMap(({ params }) => (params['text'] ? [params['text']] : [])),
  };
}

describe('boxes', () => {
  test('are ticked and unticked in their own message, without a turn', async () => {
    const { press, labels, handedOn } = await ask();
    expect(labels()).toEqual([['☐ 讲座', '☐ 展览'], ['☐ 竞赛'], ['完成'], ['上一步', '帮助']]);
    await press('讲座');
    await press('竞赛');
    expect(labels()?.slice(0, 2)).toEqual([['☑ 讲座', '☐ 展览'], ['☑ 竞赛']]);
    await press('讲座');
    expect(labels()?.slice(0, 2)).toEqual([['☐ 讲座', '☐ 展览'], ['☑ 竞赛']]);
    expect(handedOn()).toEqual([]);
  });

  test('that are ticked are handed on together, in the order in which they stand', async () => {
    const { press, handedOn } = await ask();
    for (const button of ['竞赛', '讲座', '完成']) await press(button);
    expect(handedOn()).toEqual([{ type: 'choice', question: 6, values: ['lecture', 'contest'] }]);
  });

  test('of which none is ticked are no answer: the person is told so', async () => {
    const { press, handedOn, notices } = await ask();
    const before = notices().length;
    await press('完成');
    await vi.waitFor(() => expect(notices().slice(before)).toEqual(['请先勾选至少一项，再点“完成”。']));
    expect(handedOn()).toEqual([]);
  });

  test('keep a tick that was delivered twice', async () => {
    const { chat, press, labels } = await ask();
    const update = bench.server.press(chat, '讲座');
    await bench.server.confirmed(update);
    bench.server.redeliver(update);
    await press('展览');
    await vi.waitFor(() => expect(labels()?.[0]).toEqual(['☑ 讲座', '☑ 展览']));
  });

  test('keep both of two quick ticks, although the second press still shows none', async () => {
    const { chat, labels } = await ask();
    const both = [bench.server.press(chat, '讲座'), bench.server.press(chat, '展览')];
    await Promise.all(both.map(bench.server.confirmed));
    expect(labels()?.[0]).toEqual(['☑ 讲座', '☑ 展览']);
  });

  test('leave the commands beside them what they are', async () => {
    const { press, handedOn } = await ask();
    await press('讲座');
    await press('上一步');
    expect(handedOn()).toEqual([{ type: 'choice', question: 6, values: ['/back'] }]);
  });

  test('that Telegram no longer knows are shown anew, and nothing is taken for an answer', async () => {
    const { press, handedOn, notices } = await ask();
    await press('讲座', { shown: 'gone' });
    expect(handedOn()).toEqual([{ type: 'opened' }]);
    await vi.waitFor(() => expect(notices().at(-1)).toContain('这条消息已过期，下面重新显示'));
  });

  test('whose tick could not be shown are said to be pressed again', async () => {
    const { chat, press, labels, notices } = await ask();
    bench.server.fault({ method: 'editMessageReplyMarkup', chat, play: { fault: 'limited', retryAfter: 3 } });
    await press('讲座');
    await vi.waitFor(() => expect(notices().at(-1)).toContain('请再点一次'));
    await press('讲座');
    expect(labels()?.[0]?.[0]).toBe('☑ 讲座');
  });

  test('of an English talk are ended in English', async () => {
    const buttons = [
      { value: 'a', label: 'Talk', role: 'choice' },
      { value: '/help', label: 'help', role: 'command' },
    ] as const;
    const { labels } = await ask({ ...question, buttons });
    expect(labels()).toEqual([['☐ Talk'], ['Done'], ['help']]);
  });

  test('whose tokens are 64 bytes long are ticked too', async () => {
    const value = `${'汉'.repeat(20)}ab`;
    const buttons = [{ value, label: '长', role: 'choice' }] as const;
    expect(Buffer.byteLength(`6:${value}`)).toBe(64);
    const { press, handedOn } = await ask({ ...question, buttons });
    for (const button of ['长', '完成']) await press(button);
    expect(handedOn()).toEqual([{ type: 'choice', question: 6, values: [value] }]);
  });
});

test('every press is answered', async () => {
  await vi.waitFor(() => expect(bench.server.unanswered()).toEqual([]));
});
