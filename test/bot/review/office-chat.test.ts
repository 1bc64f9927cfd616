import { describe, expect, it, test } from 'vitest';
import { officeWishIn } from '../../../src/dialogs/office-chat.ts';
import { makeChatCode } from '../../../src/store/office/chats.ts';
import type { OfficeRole } from '../../../src/store/office/members.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';
import { insertRecords } from '../../helpers/statistics-records.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const office: Person = { on: 'slack', as: 'lishan' };
const now = at('05-09 10:00');

describe('what a member may say in the chat', () => {
  test.each([
    ['待审', { wish: 'list' }],
    ['待审 2', { wish: 'list', page: 2 }],
    ['待审第3页。', { wish: 'list', page: 3 }],
    ['review 2', { wish: 'list', page: 2 }],
    ['通过 3', { wish: 'accept', which: '3' }],
    ['通过TJ36-备-00012', { wish: 'accept', which: 'TJ36-备-00012' }],
    ['退回 2 原因：经费请核对 项目：6、14', { wish: 'return', which: '2', reason: '经费请核对', fields: ['6', '14'] }],
    ['退回2，项目：第6项和14项，原因：经费', { wish: 'return', which: '2', reason: '经费', fields: ['6', '14'] }],
    ['return 1 reason: the budget fields: 14', { wish: 'return', which: '1', reason: 'the budget', fields: ['14'] }],
    ['延期 1 5月12日 18:00 原因：停电', { wish: 'extend', which: '1', said: '5月12日 18:00 原因：停电' }],
    ['extend TJ36-备-00012 12 May', { wish: 'extend', which: 'TJ36-备-00012', said: '12 May' }],
    ['办公室 2345-ABCD', { wish: 'link', code: '2345ABCD' }],
  ] as const)('%j', (text, wish) => expect(officeWishIn(text)).toEqual(wish));

  test.each([
    ...[
      '通过',
      '通过微信公众号宣传',
      '退回',
      '退回去',
      '审核通过的活动有3个',
      '办公室',
      '办公室在哪里',
      '延期举行',
      '延期到5月28日',
      '办公室电话 27121418',
    ],
    ...['accept the rules', 'return to the menu', '3', '通过 3 号线', '更多', '待审的材料'],
  ])('%j is nothing of it', (text) => expect(officeWishIn(text)).toBeUndefined());
});

eachDatabase((database) => {
  async function town(role: OfficeRole = 'reviewer'): Promise<RemindersHouse> {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    const { member } = await actorOf(database.store, '李杉', role);
    const code = await database.store.db.transaction().execute((trx) => makeChatCode(trx, member.id));
    expect(await house.say(office, `办公室 ${code}`)).toContain('李杉，您好');
    return house;
  }

  const state = async (): Promise<unknown> => (await filedRecords(database.store))[0]?.state;

  it('an admin gives a unit more time: what was read is asked about in full, and done at a yes', async () => {
    const house = await town('admin');
    const receipt = 'TJ36-备-00001';
    await house.say(office, '待审');
    expect(await house.say(office, '延期 1 后天')).toContain('要写明延到什么时候和原因');
    expect(await house.say(office, '延期 1 看着办 原因：停电')).toContain('没有看懂“看着办”');
    expect(await house.say(office, `延期 ${receipt} 昨天 原因：停电`)).toContain('没有延期：读到的是 2022年5月');
    expect(await house.say(office, '延期 7 后天 原因：停电')).toContain('没有“7”这一份');
    const asked = await house.say(office, '延期 1 5月12日 18:00，原因：停电');
    expect(asked).toMatch(
      /《活动备案表》延到 2022年5月12日（周四）18时，现在是 2022年5月10日（周二）24时。\n原因（只记在办公室）：停电/u,
    );
    expect(await house.say(office, '不')).toContain('没有处理');
    const statistics = await house.say(office, `延期 ${receipt} 统计表 2022-07-01 原因：停电`);
    expect(statistics).toContain('《活动情况统计表》延到 2022年7月1日（周五）24时');
    expect(await house.say(office, '是')).toContain('已延到 2022年7月1日（周五）24时，会通知 1 人');
    expect(await house.hand(zhang, house.now)).toContain('《活动情况统计表》可以填到7月1日24时');
    const rows = await database.store.db.selectFrom('audit_log').select(['action', 'via', 'facts']).execute();
    expect(rows.find(({ action }) => action === 'extend')).toMatchObject({
      via: 'slack',
      facts: { form: 'statistics', until: '2022-07-01 24:00' },
    });
    await house.stop();
  });

  it.each([
    [`5月12日 18:00 原因：${'停'.repeat(501)}`, '原因太长了，有 501 字，最多 500 字'],
    ['5月12日 18:00 原因：', '要写明延到什么时候和原因'],
    ['2月30日 原因：停电', '“2月30日”里的日期或钟点不存在'],
    ['18:00 原因：停电', '“18:00”里没有写是哪一天'],
    ['5月12日至14日 原因：停电', '里不止一个时间'],
    ['5月12日或5月14日 原因：停电', '说不准是什么时候'],
    ['5月9日 原因：停电', '没有延期：读到的是 2022年5月9日'],
  ])('an admin is told what is wrong: %#', async (said, refusal) => {
    const house = await town('admin');
    expect(await house.say(office, `延期 TJ36-备-00001 ${said}`)).toContain(refusal);
    await house.stop();
  });

  it('an admin who says yes for a unit that is gone meanwhile is told that', async () => {
    const house = await town('admin');
    expect(await house.say(office, '延期 TJ36-备-00001 5月12日 18:00 原因：停电')).toContain('会通知 1 人');
    await database.store.db.deleteFrom('units').execute();
    expect(await house.say(office, '是')).toContain('这个单位已经不在了');
    await house.stop();
  });

  it('a reviewer gives no unit more time', async () => {
    const house = await town('reviewer');
    expect(await house.say(office, '延期 TJ36-备-00001 后天 原因：停电')).toContain('延期要管理权限');
    await house.stop();
  });

  it('lists what waits and accepts it after asking; the organiser is told', async () => {
    const house = await town();
    expect(await house.say(office, '待审')).toMatch(/等待审核的有 1 份[\s\S]*1\. 智享科技进社区第1场/u);
    expect(await house.say(office, '通过 1')).toContain('通过“智享科技进社区第1场”');
    expect(await state()).toBe('submitted');
    expect(await house.say(office, '不')).toContain('没有处理');
    expect(await house.say(office, '通过 TJ36-备-00001')).toContain('通过“智享科技进社区第1场”');
    expect(await house.say(office, '是')).toContain('已通过');
    expect(await state()).toBe('accepted');
    expect(await house.hand(zhang, now)).toContain('已通过审核');
    expect(await house.say(office, '通过 1')).toContain('现在是“已通过”');
    expect(await house.say(office, '通过 9')).toContain('没有“9”这一份');
  });

  it('tells all of what waits, ten at a time, with numbers that go on and can be pointed at', async () => {
    const house = await town();
    const waiting = Array.from({ length: 24 }, (_, i) => ({
      ...{ form: 'filing', answers: { name: `第${i + 2}份` }, receipt: `TJ36-备-${String(i + 100).padStart(5, '0')}` },
      at: now + i * 60_000,
    }));
    await insertRecords(database.store.db, waiting);
    const first = await house.say(office, '待审');
    expect(first).toMatch(/有 25 份，先报的在前，第 1–10 份[\s\S]*10\. 第10份[\s\S]*后面还有 15 份，回复“更多”/u);
    // Whatever is decided meanwhile, nothing is passed over.
    await house.sayAll(office, ['通过 3', '是']);
    expect(await house.say(office, '更多')).toMatch(
      /有 24 份[\s\S]*第 11–20 份[\s\S]*11\. 第11份[\s\S]*后面还有 5 份/u,
    );
    expect(await house.say(office, '下一页')).toMatch(/21\. 第21份[\s\S]*25\. 第25份[\s\S]*这是最后几份/u);
    expect(await house.say(office, '更多')).toContain('后面没有了');
    expect(await house.say(office, '通过 12')).toContain('通过“第12份”');
    expect(await house.say(office, '是')).toContain('已通过');
    expect(await house.say(office, '通过 23')).toContain('通过“第23份”');
    await house.say(office, '不');
    expect(await house.say(office, '待审 3')).toMatch(/第 21–23 份[\s\S]*23\. 第25份/u);
    expect(await house.say(office, '通过 22')).toContain('通过“第24份”');
    await house.say(office, '不');
    expect(await house.say(office, '通过 1')).toContain('没有“1”这一份');
    expect(await house.say(office, '待审第9页')).toContain('没有第 9 页');
    await house.sayAll(zhang, ['备案']);
    expect(await house.say(zhang, '更多')).not.toContain('待审');
  });

  it('returns with a reason and fields; what is missing or wrong is said', async () => {
    const house = await town();
    await house.say(office, '待审');
    expect(await house.say(office, '退回 1')).toContain('要写明原因和项目');
    expect(await house.say(office, '退回 1 原因：核对 项目：99')).toContain('没有第 99 项');
    expect(await house.say(office, '退回 1 原因：经费请核对 项目：6、14')).toMatch(
      /原因：经费请核对\n请对方修改：6 举办时间、14 活动经费/u,
    );
    expect(await house.say(office, '是')).toContain('已退回');
    expect(await house.hand(zhang, now)).toMatch(/经费请核对[\s\S]*6 举办时间、14 活动经费/u);
  });

  it('whoever looks away for a moment finds that somebody else has decided', async () => {
    const house = await town();
    await house.sayAll(office, ['待审', '通过 1']);
    await house.sayAll(zhang, ['活动经费改成四万', '提交']);
    expect(await house.say(office, '是')).toContain('刚被别人处理过或重新提交');
    expect(await state()).toBe('submitted');
  });

  it('a viewer reads the list and decides nothing', async () => {
    const house = await town('viewer');
    expect(await house.say(office, '待审')).toContain('等待审核的有 1 份');
    expect(await house.say(office, '通过 1')).toContain('不能审核');
    expect(await state()).toBe('submitted');
  });

  it('from anybody else these words are not understood, and nothing tells that there are any', async () => {
    const house = await town();
    for (const words of ['待审', '通过 1', '退回 1 原因：核对 项目：14', '办公室 2345-ABCD', '是']) {
      const told = await house.say(zhang, words);
      expect(told, words).not.toMatch(/等待审核|审核权限|办公室成员|通过“|退回“|智享/u);
    }
    expect(await house.say(zhang, '待审')).toContain('没有看懂“待审”');
    await house.sayAll(zhang, ['备案', '第二场']);
    expect(await house.say(zhang, '通过 1')).toMatch(/主办单位|通过 1/u);
    expect(await state()).toBe('submitted');
  });

  it('a code works once, and not after wrong ones too many', async () => {
    const house = await openReminders(database.store);
    const { member } = await actorOf(database.store, '李杉');
    const make = () => database.store.db.transaction().execute((trx) => makeChatCode(trx, member.id));
    const code = await make();
    expect(await house.say(office, `办公室 ${code}`)).toContain('李杉，您好');
    expect(await house.say({ on: 'web', as: 'other' }, `办公室 ${code}`)).not.toContain('李杉');
    const other: Person = { on: 'wechat', as: 'guess' };
    for (let n = 0; n < 6; n++) await house.say(other, `办公室 2345-67A${n + 2}`);
    expect(await house.say(other, `办公室 ${await make()}`)).not.toContain('李杉');
  });

  it('a message of an organiser comes to the chat', async () => {
    const house = await town();
    await house.say(zhang, '给办公室留言 场地改了');
    expect(await house.hand(office, now)).toContain(
      '张三就“智享科技进社区第1场”（回执 TJ36-备-00001）给办公室留言：场地改了',
    );
  });
});
