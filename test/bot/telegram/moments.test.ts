import { afterEach, expect, test, vi } from 'vitest';
import { openTelegram, type TelegramBench, type Way } from './bench.ts';

const inTime = Date.parse('2022-05-10T23:59:00+08:00');
const late = Date.parse('2022-05-11T00:01:00+08:00');
const chat = 7;

let bench: TelegramBench | undefined;
let now = inTime;
afterEach(() => bench?.dispose());

/** A bot that was just asked to press a button, before it takes updates. */
async function asked(way: Way): Promise<TelegramBench> {
  now = inTime;
  bench = await openTelegram({ way, now: () => now });
  const buttons = [{ label: '提交', value: 'yes', role: 'choice' }] as const;
  const question = { id: '1', text: '要提交吗？', question: 1, pick: 'one', buttons } as const;
  await bench.adapter.send({ platform: 'telegram', chat: String(chat) }, question);
  return bench;
}

const down = async (): Promise<void> => {
  if (now === inTime) throw new Error('the database is down');
};

test.each(['polling', 'webhook'] as const)('a press that comes again by %s is of its first moment', async (way) => {
  const { server, begin, received, reports } = await asked(way);
  const press = server.press(chat, '提交');
  await begin(down);
  await vi.waitFor(() => expect(reports.length).toBeGreaterThan(1));
  now = late;
  await server.confirmed(press);
  expect(received.length).toBeGreaterThan(2);
  expect(new Set(received.map(({ sentAt }) => sentAt))).toEqual(new Set([inTime]));
});

test('a press that waits for a message before it is of the moment at which it came', async () => {
  const { server, begin, received, reports } = await asked('polling');
  server.say(chat, '等一等');
  const press = server.press(chat, '提交');
  await begin(down);
  await vi.waitFor(() => expect(reports.length).toBeGreaterThan(1));
  now = late;
  await server.confirmed(press);
  expect(received.filter(({ content }) => content.type === 'choice')).toMatchObject([{ sentAt: inTime }]);
});
