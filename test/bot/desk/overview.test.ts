import { expect, test, vi } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { signIn } from '../../helpers/desk-visitor.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders } from '../../helpers/reminders-house.ts';
import { runningService } from '../../helpers/running-service.ts';

const database = useDatabase('postgres');
const zhang: Person = { on: 'telegram', as: 'zhang', name: '老张' };
const sly: Person = { on: 'slack', as: 'sly', name: '<img src=x onerror=alert(1)>' };

const open = async (clock: string) =>
  (await runningService({ DATABASE_URL: database.url, CLOCK: `2022-${clock}:00+08:00` }, { only: ['web'] })).address;

/** The text of a part of the page, without its markup. */
function partOf(page: string, id: string): string {
  const part = new RegExp(`<section id="${id}"[\\s\\S]*?</section>`, 'u').exec(page)?.[0] ?? '';
  return part
    .replaceAll(/<[^>]+>/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

test('a quiet day: the page is ready, nobody to telephone, every message delivered, and the next dates', async () => {
  const address = await open('05-08T09:00');
  const visitor = await signIn(address, database.store, { name: 'Li Shan' });
  const page = await vi.waitFor(async () => {
    const now = await visitor.text();
    expect(partOf(now, 'platforms')).toMatch(/^平台 网页 正常 自 5月8日 09:0\d 起 · 进程 \S+-\d+$/u);
    return now;
  }, 5_000);
  expect(partOf(page, 'calls')).toBe('请打电话 0 没有联系不上的人。');
  expect(partOf(page, 'undelivered')).toBe('没有送到的消息 0 消息都送到了。');
  const dates = partOf(page, 'dates');
  expect(dates).toMatch(/活动备案表：5月10日24时截止，还有 2 天 1[45] 小时/u);
  // A day before 24:00 is in the quiet hours, and waits for their end.
  expect(dates).toMatch(/5月10日 08:00 活动备案表，截止前 1 天 5月10日 21:00 活动备案表，截止前 3 小时/u);
  expect(page).toContain('演示');
  const english = await (await visitor.get('/office', { 'accept-language': 'en' })).text();
  expect(partOf(english, 'dates')).toMatch(/due 24:00 on 10 May, 2 days 1[45] hours left/u);
  expect(english.replace(/<button class="language"[^<]*<\/button>/u, '')).toMatch(/^[^一-鿿]*$/u);
});

test('whom the bot cannot reach is told with numbers to tap, and messages without what they say', async () => {
  const house = await openReminders(database.store);
  await house.sayAll(zhang, filingScript(1));
  await house.sayAll(zhang, ['备案', '第二场科普展']);
  await house.sayAll(sly, ['你好', '同意', '“<b>单位</b>”']);
  house.platforms.telegram.script('zhang', { fault: 'unreachable' });
  await house.look(at('05-08 10:00'));
  await house.hand(zhang, at('05-08 10:00'));
  house.platforms.slack.script('sly', { fault: 'refused' });
  await house.say(sly, '“<script>alert(2)</script>”');
  await house.stop();
  await database.store.outbox.flush();
  const visitor = await signIn(await open('05-08T11:00'), database.store, { name: '<i>李杉' });
  const page = await visitor.text();
  expect(page).toContain('href="tel:13820113456"');
  expect(partOf(page, 'calls')).toMatch(
    /^请打电话 1 .* 天津市南开区科学技术协会 张三 13820113456 Telegram · 自 5月8日 10:00 起 · TJ36-备-00001 blocked by the person$/u,
  );
  expect(partOf(page, 'undelivered')).toMatch(/2 条已放弃，0 条自动重试中/u);
  expect(partOf(page, 'undelivered')).toContain('回复 · Slack');
  expect(page).not.toMatch(/<img src=x|<script>alert|<b>单位|<i>李杉|智享科技|已记下/u);
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

test('whoever closed the page is no alarm: the message waits until it is opened again', async () => {
  const house = await openReminders(database.store);
  const li: Person = { on: 'web', as: 'li', name: '李四' };
  await house.sayAll(li, ['你好', '同意']);
  house.platforms.web.script('li', { fault: 'absent', retryAfterMs: 60_000 });
  await house.say(li, '天津科学技术馆');
  await house.stop();
  const visitor = await signIn(await open('05-08T11:00'), database.store);
  expect(partOf(await visitor.text(), 'undelivered')).toBe(
    '没有送到的消息 0 有 1 条在等对方：对方关了网页，下次打开就能看到，不用处理。',
  );
});

test('after the last deadline nothing is due any more', async () => {
  const visitor = await signIn(await open('06-30T09:00'), database.store);
  expect(partOf(await visitor.text(), 'dates')).toMatch(
    /活动备案表：5月10日24时已截止.* 接下来的提醒 没有还要发的提醒。$/u,
  );
});
