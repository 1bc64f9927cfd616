import type { Update } from 'grammy/types';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Inbound } from '../../../src/bot/adapter.ts';
import { fileAddress } from '../../../src/bot/telegram/files.ts';
import { openTelegram, type TelegramBench } from './bench.ts';

let bench: TelegramBench;
let from = 0;
const contents = new Map<string, Buffer>();
beforeAll(async () => {
  bench = await openTelegram();
  await bench.begin(async ({ id, content }) => {
    if (content.type !== 'file') return;
    const chunks: Uint8Array[] = [];
    for await (const chunk of content.file.open()) chunks.push(chunk);
    contents.set(id, Buffer.concat(chunks));
  });
});
beforeEach(() => {
  from = bench.received.length;
});
afterEach(() => bench.server.clearFaults());
afterAll(() => bench.dispose());

/** What the bot was handed on from one update, once it is confirmed. */
async function handedOn(update: number): Promise<readonly Inbound[]> {
  await bench.server.confirmed(update);
  return bench.received.slice(from);
}

const message = (fields: object): Omit<Update, 'update_id'> =>
  ({
    message: {
      message_id: 9_000,
      date: 1_650_000_000,
      chat: { id: 7, type: 'private', first_name: '王' },
      from: { id: 7, is_bot: false, first_name: '王' },
      ...fields,
    },
  }) as unknown as Omit<Update, 'update_id'>;

describe('a message', () => {
  test('has its sender’s name and language, and the moment at which it was sent', async () => {
    const { server } = bench;
    const [zh] = await handedOn(server.say(7, '你好'));
    expect(zh?.sender).toEqual({ account: '7', name: '王 小明', language: 'zh' });
    expect(Math.abs((zh?.sentAt ?? 0) - Date.now())).toBeLessThan(60_000);
    const [, en] = await handedOn(server.say(7, 'Hello', { from: { language_code: 'en-GB', last_name: '' } }));
    expect(en?.sender).toEqual({ account: '7', name: '王', language: 'en' });
    const [, , other] = await handedOn(server.say(7, 'Привет', { from: { language_code: 'ru' } }));
    expect(other?.sender.language).toBeUndefined();
    const [, , , dated] = await handedOn(server.push(message({ text: '一' })));
    expect(dated?.sentAt).toBe(1_650_000_000_000);
  });

  test.each([
    ['/start', { type: 'opened' }],
    ['/start group', { type: 'opened' }],
    ['/status', { type: 'text', text: '/status' }],
    ['/status@tianbao_test_bot', { type: 'text', text: '/status' }],
    ['/started', { type: 'text', text: '/started' }],
    ['联系 me@example.org', { type: 'text', text: '联系 me@example.org' }],
  ])('%s is %o', async (text, content) => {
    const [only] = await handedOn(bench.server.say(7, text));
    expect(only?.content).toEqual(content);
  });

  test('with a shared contact is its telephone number', async () => {
    const contact = { phone_number: '8613820113456', first_name: '张三' };
    const [only] = await handedOn(bench.server.push(message({ contact })));
    expect(only?.content).toEqual({ type: 'text', text: '+8613820113456' });
  });

  test.each(['voice', 'sticker', 'location'])(
    'that is a %s is answered with what can be read, and no turn',
    async (kind) => {
      const before = bench.server.texts(7).length;
      expect(await handedOn(bench.server.push(message({ [kind]: { file_id: 'x' } })))).toEqual([]);
      expect(bench.server.texts(7).slice(before)).toEqual([expect.stringContaining('请用文字回复')]);
    },
  );

  test('that cannot be read and comes again is answered once', async () => {
    const before = bench.server.texts(7).length;
    const sticker = bench.server.push(message({ sticker: { file_id: 'x' } }));
    await bench.server.confirmed(sticker);
    bench.server.redeliver(sticker);
    await handedOn(bench.server.say(7, '你好'));
    expect(bench.server.texts(7).slice(before)).toEqual([expect.stringContaining('请用文字回复')]);
  });

  test('that is a notice of Telegram’s, or comes from a bot, is passed over', async () => {
    const before = bench.server.texts(7).length;
    const pinned = bench.server.push(message({ pinned_message: { message_id: 1 } }));
    const bot = bench.server.push(message({ text: '你好', from: { id: 8, is_bot: true, first_name: 'b' } }));
    const blocked = bench.server.push({
      my_chat_member: {
        ...{
          chat: { id: 7, type: 'private', first_name: '王' },
          from: { id: 7, is_bot: false, first_name: '王' },
          date: 1,
        },
        old_chat_member: { status: 'member' },
        new_chat_member: { status: 'kicked' },
      },
    } as unknown as Omit<Update, 'update_id'>);
    for (const update of [pinned, bot, blocked]) expect(await handedOn(update)).toEqual([]);
    expect(bench.server.texts(7)).toHaveLength(before);
  });

  test('that is edited changes nothing, and the person is told how to correct', async () => {
    const before = bench.server.texts(7).length;
    expect(await handedOn(bench.server.edit(7, 12, '改过的'))).toEqual([]);
    expect(bench.server.texts(7).slice(before)).toEqual([expect.stringContaining('回复“改”加编号')]);
    expect(bench.server.messages(7).at(-1)?.params['reply_parameters']).toMatchObject({ message_id: 12 });
  });
});

describe('a file', () => {
  test('is fetched with its name, size and content, and what was written beside it follows', async () => {
    const bytes = Buffer.alloc(300_000, '填报');
    const [file, caption] = await handedOn(bench.server.sendFile(7, '总结; 报告.docx', bytes, { caption: '这是总结' }));
    expect(file?.content).toMatchObject({ type: 'file', file: { name: '总结; 报告.docx', size: 300_000 } });
    expect(contents.get(file?.id ?? '')?.equals(bytes)).toBe(true);
    expect(caption?.content).toEqual({ type: 'text', text: '这是总结' });
    expect(caption?.id).toBe(`${file?.id}-caption`);
  });

  test('that is a photo is its largest size, and a video is taken too', async () => {
    const [photo] = await handedOn(bench.server.sendFile(7, 'x', Buffer.from('jpg'), { kind: 'photo' }));
    expect(photo?.content).toMatchObject({ type: 'file', file: { name: expect.stringMatching(/^照片-\d+\.jpg$/u) } });
    expect(contents.get(photo?.id ?? '')?.toString()).toBe('jpg');
    const [, video] = await handedOn(bench.server.sendFile(7, '活动.mp4', Buffer.from('mp4'), { kind: 'video' }));
    expect(video?.content).toMatchObject({ type: 'file', file: { name: '活动.mp4', size: 3 } });
  });

  test('larger than Telegram hands over has its size, and reads as empty rather than coming again for ever', async () => {
    const [file] = await handedOn(bench.server.sendFile(7, '大.mp4', Buffer.from('x'), { size: 21_000_000 }));
    expect(file?.content).toMatchObject({ file: { size: 21_000_000 } });
    expect(contents.get(file?.id ?? '')).toEqual(Buffer.alloc(0));
    const [, unsaid] = await handedOn(bench.server.sendFile(7, '小.pdf', Buffer.from('pdf'), { size: 'unsaid' }));
    expect(unsaid?.content).not.toHaveProperty('file.size');
  });

  test.each([
    ['getFile', { fault: 'gateway' }],
    ['getFile', { fault: 'limited', retryAfter: 1 }],
    ['file', { fault: 'gateway' }],
    ['file', { fault: 'dropBefore' }],
  ] as const)('that cannot be fetched for now (%s, %o) comes again', async (method, play) => {
    bench.server.fault({ method, times: 2, play });
    const all = await handedOn(bench.server.sendFile(7, '报告.pdf', Buffer.from('pdf')));
    expect(all).toHaveLength(3);
    expect(contents.get(all[0]?.id ?? '')?.toString()).toBe('pdf');
  });

  test('is never fetched from anywhere but the bot’s own files', () => {
    const at = { token: '1:abc', apiRoot: 'https://api.example.org' };
    expect(fileAddress(at, 'documents/file_1.pdf')?.href).toBe(
      'https://api.example.org/file/bot1:abc/documents/file_1.pdf',
    );
    for (const path of ['../../bot1:abc/logOut', '../bot2:x/file', '/../../../etc/passwd', '..\\..\\x']) {
      expect(fileAddress(at, path), path).toBeUndefined();
    }
    for (const path of ['//evil.example/x', 'https://evil.example/x', '@evil.example/x']) {
      expect(fileAddress(at, path)?.origin, path).toBe('https://api.example.org');
    }
  });
});

describe('in a group', () => {
  const group = '科技周联络群';

  test.each([
    ['it is named', '@Tianbao_Test_Bot 怎么填？', {}],
    ['a command of its own is given', '/status@tianbao_test_bot', {}],
    ['its message is replied to', '怎么填？', { replyTo: 1 }],
  ])('the bot leads to the private chat where %s, and hands nothing on', async (_when, text, more) => {
    const chat = -100 - text.length;
    expect(await handedOn(bench.server.say(chat, text, { group, from: { id: 7 }, ...more }))).toEqual([]);
    const [only] = bench.server.messages(chat);
    expect(only?.text).toContain('私聊');
    expect(only?.rows).toEqual([[{ text: '打开私聊', url: 'https://t.me/tianbao_test_bot?start=group' }]]);
  });

  test.each(['大家好', '/status', '/status@another_bot', '@another_bot 你好', 'mail@tianbao_test_bot.org'])(
    'the bot passes over %s',
    async (text) => {
      expect(await handedOn(bench.server.say(-200, text, { group, from: { id: 7 } }))).toEqual([]);
      expect(bench.server.messages(-200)).toEqual([]);
    },
  );

  test('the bot says no more in a minute than Telegram allows', async () => {
    const said = Array.from({ length: 30 }, () =>
      bench.server.say(-300, '@tianbao_test_bot', { group, from: { id: 7 } }),
    );
    await Promise.all(said.map(bench.server.confirmed));
    expect(bench.server.messages(-300)).toHaveLength(20);
  });
});

test('what is logged holds neither the token nor what was said', async () => {
  bench.server.fault({ method: 'sendMessage', play: { fault: 'dropBefore' } });
  await handedOn(bench.server.edit(7, 12, '我的秘密'));
  await vi.waitFor(() => expect(bench.reports.length).toBeGreaterThan(0));
  expect(bench.reports.join('\n')).not.toMatch(/local-token|秘密|报告/u);
});
