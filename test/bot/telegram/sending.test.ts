import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Outbound } from '../../../src/bot/adapter.ts';
import { render } from '../../../src/bot/render.ts';
import type { Button, Speech } from '../../../src/dialogs/speech.ts';
import { openTelegram, type TelegramBench } from './bench.ts';

let bench: TelegramBench;
let chats = 8000;
beforeAll(async () => {
  bench = await openTelegram();
});
afterAll(() => bench.dispose());

/** Sends to a chat of its own, and gives what arrived there. */
async function send(...messages: readonly Partial<Outbound>[]) {
  const chat = chats++;
  const to = { platform: 'telegram', chat: String(chat) } as const;
  for (const [at, message] of messages.entries()) {
    await bench.adapter.send(to, { id: `${at}`, text: '一', question: 3, ...message });
  }
  return bench.server.messages(chat);
}

/** As the sender does with what the talk says. */
function rendered(speech: Speech): readonly Partial<Outbound>[] {
  return render(speech, bench.adapter.capabilities, 'zh').map(({ language: _l, document: _d, ...message }) => message);
}

const choice = (label: string, value = label): Button => ({ value, label, role: 'choice' });
const command = (label: string, value: string): Button => ({ value, label, role: 'command' });

describe('text', () => {
  test('of 4,096 goes in one message, and of 4,097 in two, whole and in order', async () => {
    for (const [length, count] of [
      [4096, 1],
      [4097, 2],
      [9000, 3],
    ] as const) {
      const text = '填'.repeat(length);
      const shown = await send(...rendered({ text, question: 1 }));
      expect(shown).toHaveLength(count);
      expect(shown.map((message) => message.text).join('')).toBe(text);
    }
  });

  test('of Chinese and emoji is cut between characters', async () => {
    const text = '活动👨‍👩‍👧‍👦科普𠮷'.repeat(700);
    const shown = await send(...rendered({ text, question: 1 }));
    expect(shown.length).toBeGreaterThan(2);
    expect(shown.map((message) => message.text).join('')).toBe(text);
    for (const { text: piece } of shown) expect(Buffer.from(piece).toString()).toBe(piece);
  });

  test('is never markup, and shows no page behind a link', async () => {
    const text = '*星* _线_ [名](https://example.org) <b>粗</b> &amp; `码`';
    const [shown] = await send({ text });
    expect(shown?.text).toBe(text);
    expect(shown?.params).not.toHaveProperty('parse_mode');
    expect(shown?.params).not.toHaveProperty('entities');
    expect(shown?.params['link_preview_options']).toEqual({ is_disabled: true });
  });
});

describe('buttons', () => {
  const labels = (rows: readonly (readonly { text: string }[])[] = []) =>
    rows.map((row) => row.map(({ text }) => text));

  test('stand two in a row where they are short, one where they are long, and commands last', async () => {
    const commands = [command('上一步', '/back'), command('跳过', '/skip'), command('帮助', '/help')];
    const [short] = await send({ buttons: [choice('是'), choice('否'), ...commands] });
    expect(labels(short?.rows)).toEqual([
      ['是', '否'],
      ['上一步', '跳过', '帮助'],
    ]);
    const [long] = await send({ buttons: [choice('科普讲座与互动体验'), choice('展览'), ...commands] });
    expect(labels(long?.rows)).toEqual([['科普讲座与互动体验'], ['展览'], ['上一步', '跳过', '帮助']]);
  });

  test('carry the turn that they belong to', async () => {
    const [shown] = await send({ question: 12, buttons: [choice('是', 'yes'), command('帮助', '/help')] });
    expect(shown?.rows.flat().map((button) => 'callback_data' in button && button.callback_data)).toEqual([
      '12:yes',
      '12:/help',
    ]);
  });

  test('with tokens of 64 bytes are sent, and of 65 become numbers', async () => {
    const fitting = `${'汉'.repeat(20)}ab`;
    const [button] = await send(...rendered({ text: '选', question: 6, buttons: [choice('一', fitting)] }));
    expect(button?.rows).toHaveLength(1);
    const [numbered] = await send(...rendered({ text: '选', question: 6, buttons: [choice('一', `${fitting}c`)] }));
    expect(numbered?.rows).toEqual([]);
    expect(numbered?.text).toBe('选\n1. 一');
  });

  test('of a whole list of districts go, and of more than 60 become numbers', async () => {
    const list = (count: number) => Array.from({ length: count }, (_, at) => choice(`${at}区`));
    expect((await send(...rendered({ text: '选', question: 1, buttons: list(60) })))[0]?.rows.flat()).toHaveLength(60);
    expect((await send(...rendered({ text: '选', question: 1, buttons: list(61) })))[0]?.rows).toEqual([]);
  });
});

test('a hint for the input is left out: Telegram takes it only where there are no buttons, and forces a reply', async () => {
  const [shown] = await send({ input: { kind: 'text', placeholder: '天津科学技术馆' } });
  expect(shown?.params).not.toHaveProperty('reply_markup');
});

describe('a document', () => {
  const file = { name: '备案表 1.docx', mime: 'application/octet-stream', read: async () => new Uint8Array([1, 2, 3]) };
  const buttons = [command('进度', '/status')];

  test('goes with a text of up to 1,024, and after a longer one', async () => {
    const [one, ...none] = await send({ text: '字'.repeat(1024), file, buttons });
    expect(none).toEqual([]);
    expect(one?.document).toEqual({ name: '备案表 1.docx', bytes: Buffer.from([1, 2, 3]) });
    expect(one?.text).toHaveLength(1024);
    expect(one?.rows).toHaveLength(1);
    const [text, document] = await send({ text: '字'.repeat(1025), file, buttons });
    expect([text?.text.length, text?.document, text?.rows]).toEqual([1025, undefined, []]);
    expect([document?.text, document?.document?.name, document?.rows.length]).toEqual(['', '备案表 1.docx', 1]);
  });

  test('that did not go after its text is sent alone the next time', async () => {
    const chat = chats;
    bench.server.fault({ method: 'sendDocument', chat, play: { fault: 'limited', retryAfter: 2 } });
    const message = { id: '7', text: '字'.repeat(2000), file };
    await expect(send(message)).rejects.toMatchObject({ failure: 'refused', retryAfterMs: 2_000 });
    await bench.adapter.send({ platform: 'telegram', chat: String(chat) }, { ...message, question: 1 });
    expect(bench.server.messages(chat).map(({ document, text }) => document?.name ?? text.length)).toEqual([
      2000,
      '备案表 1.docx',
    ]);
  });

  test('has a name that ends no header', async () => {
    const [shown] = await send({ file: { ...file, name: '表\r\nx: "1"; y.docx' } });
    expect(shown?.document?.name).toBe('表__x: _1__ y.docx');
  });
});

test('an answer that comes too late is unknown', async () => {
  const slow = await openTelegram({ times: { sendMs: 60 } });
  slow.server.fault({ method: 'sendMessage', play: { fault: 'slow', ms: 400 } });
  const sending = slow.adapter.send({ platform: 'telegram', chat: '1' }, { id: '1', text: '一', question: 1 });
  await expect(sending).rejects.toMatchObject({ failure: 'unknown', message: 'Telegram: no answer in time' });
  await slow.dispose();
});

test('a failed send tells neither the token nor the text', async () => {
  const { server, adapter } = bench;
  for (const play of [{ fault: 'dropBefore' }, { fault: 'gateway' }, { fault: 'limited', retryAfter: 1 }] as const) {
    server.fault({ method: 'sendMessage', chat: 1, play });
    const error: unknown = await adapter
      .send({ platform: 'telegram', chat: '1' }, { id: '1', text: '秘密', question: 1 })
      .catch((cause: unknown) => cause);
    const told = `${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`;
    expect(told).not.toMatch(/秘密|local-token/u);
  }
});

test('the bot is typing while a turn takes its time, and only then', async () => {
  const { server, begin, dispose } = await openTelegram({ times: { typingAfterMs: 40, typingAgainMs: 40 } });
  let wait = 0;
  await begin(() => new Promise((resolve) => setTimeout(resolve, wait)));
  await server.confirmed(server.say(1, '快'));
  expect(server.calls('sendChatAction')).toEqual([]);
  wait = 300;
  await server.confirmed(server.say(1, '慢'));
  await vi.waitFor(() => expect(server.calls('sendChatAction').length).toBeGreaterThan(1));
  expect(server.calls('sendChatAction')[0]?.params).toEqual({ chat_id: '1', action: 'typing' });
  await dispose();
});
