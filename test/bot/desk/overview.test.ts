import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { filedByDay } from '../../../src/store/office/filed.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { fillDesk } from '../../helpers/desk-fill.ts';
import { type DeskVisitor, signIn, visitDesk } from '../../helpers/desk-visitor.ts';
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
  expect(page).not.toMatch(/<img src=x|<script>alert|<b>单位|<i>李杉|已记下/u);
  expect(partOf(page, 'undelivered') + partOf(page, 'calls')).not.toContain('智享科技');
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

describe('how far the campaign is', () => {
  const timeZone = 'Asia/Shanghai';
  const campaign = 'tianjin-2022';
  const chart = async (visitor: DeskVisitor, name: string, query: string) => {
    const answer = await visitor.get(`/office/charts/${name}.svg?${query}`);
    return { status: answer.status, policy: answer.headers.get('content-security-policy'), svg: await answer.text() };
  };

  test('filed against expected, by day and by district, is counted from the records and the roster', async () => {
    const { db } = database.store;
    await fillDesk(db, { records: 600, units: 80 });
    const visitor = await signIn(await open('05-09T09:00'), database.store);
    const page = await visitor.text('/office?form=filing');
    const { rows } = await sql<{ unit_id: string; day: string; name: string; standing: string }>`
      select s.unit_id, (s.submitted_at at time zone ${timeZone})::date::text as day, u.name, u.standing
      from submissions s join units u on u.id = s.unit_id
      where s.form = 'filing' and s.state in ('submitted', 'returned', 'accepted')`.execute(db);
    const roster = await sql<{ name: string; district: string | null }>`
      select name, district from units where standing = 'verified'`.execute(db);
    const filed = new Set(rows.map(({ name }) => name.replaceAll(' ', '')));
    const has = roster.rows.filter(({ name }) => filed.has(name.replaceAll(' ', '')));
    const share = `${Math.floor((has.length / 80) * 1000) / 10}%`;
    expect(partOf(page, 'days')).toContain(
      `应报 80 家，已交 ${has.length} 家（${share}），共 ${rows.length} 份；今天 ${rows.filter(({ day }) => day === '2022-05-09').length} 份。`,
    );
    for (const district of ['和平区', '蓟州区']) {
      const [all, done] = [roster.rows, has].map((list) => list.filter((unit) => unit.district === district).length);
      expect(partOf(page, 'districts')).toMatch(new RegExp(`${district} ${all} ${done} `, 'u'));
    }
    expect(partOf(page, 'districts')).toMatch(
      /^各区进度 活动备案表 看数字 所在区 应报 已交 填写中 还没有 已交比例 和平区 /u,
    );
    const byDay = await filedByDay(db, { campaign, form: 'filing', timeZone });
    expect(byDay.reduce((sum, { records }) => sum + records, 0)).toBe(rows.length);
    expect(byDay.reduce((sum, { rostered }) => sum + rostered, 0)).toBe(has.length);
    // The bars count what those filed who are not on the roster, and the line does not.
    const listed = new Set(roster.rows.map(({ name }) => name.replaceAll(' ', '')));
    const others = [...filed].filter((name) => !listed.has(name)).length;
    expect(others).toBeGreaterThan(0);
    expect(byDay.reduce((sum, each) => sum + each.others, 0)).toBe(others);
    expect(partOf(page, 'days')).toContain(`另有名册以外的单位 ${others} 家也报送了：图上的柱子是全部份数`);
    const days = await chart(visitor, 'days', 'form=filing');
    expect([days.status, days.policy]).toEqual([200, "default-src 'none'; frame-ancestors 'none'"]);
    expect(days.svg).toMatch(/^<svg[\s\S]*应报 80[\s\S]*<\/svg>$/u);
    const districts = await chart(visitor, 'districts', 'form=filing&look=dark-narrow');
    expect(districts.svg).toMatch(/width="330"[\s\S]*和平区[\s\S]*蓟州区/u);
    for (const { svg } of [days, districts]) expect(svg).not.toMatch(/<style|\sstyle=|<script|\son\w+=/u);
    expect((await chart(visitor, 'years', 'form=filing')).status).toBe(404);
    expect(
      (await visitDesk(new URL((await visitor.get('/office')).url).origin).get('/office/charts/days.svg')).status,
    ).toBe(401);
  });

  test('what waits longest stands first, with the way to it and to all; so do messages without an answer', async () => {
    await fillDesk(database.store.db, { records: 600, units: 80 });
    const visitor = await signIn(await open('06-20T09:00'), database.store);
    const page = await visitor.text();
    const waiting = partOf(page, 'waiting');
    const { rows } = await sql<{ title: string; waits: string }>`
      select title, count(*) over ()::text as waits from submissions where state = 'submitted'
      order by submitted_at, id limit 1`.execute(database.store.db);
    expect(waiting).toMatch(new RegExp(`^等待审核 ${rows[0]?.waits} 等得最久的： ${rows[0]?.title} 等了 \\d+ 天`, 'u'));
    expect(waiting).toMatch(/没有回复的留言 2 .* 看全部留言（2）→$/u);
    expect(page).toContain('href="/office/review#asked"');
    expect(partOf(page, 'countdown')).toMatch(/活动备案表 已截止 .*活动情况统计表 还有 4 天 14 小时/u);
    // The form whose deadline comes next is the one that is shown.
    expect(partOf(page, 'days')).toContain('活动情况统计表');
  });

  test('without a roster an admin is led to the import, and others are told whom to ask', async () => {
    const address = await open('05-08T09:00');
    const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
    const viewer = await signIn(address, database.store, { name: '周宁', role: 'viewer' });
    const page = await admin.text();
    expect(partOf(page, 'days')).toBe('每天报送 活动备案表 还没有人报送。');
    expect(partOf(page, 'districts')).toContain('名册还没有导入');
    expect(page).toContain('href="/office/roster/import"');
    expect(partOf(await viewer.text(), 'districts')).toContain('请有管理权限的成员在“名册”页导入');
    expect(await viewer.text()).not.toContain('href="/office/roster/import"');
    expect((await admin.get('/office/charts/days.svg')).status).toBe(404);
  });
});
