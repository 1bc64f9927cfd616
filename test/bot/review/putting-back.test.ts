import { expect, test } from 'vitest';
import { assignAndTell, previewAssign, undoAllAndTell, undoAndTell } from '../../../src/bot/review/assign.ts';
import type { Store } from '../../../src/store/database.ts';
import { typedUnits } from '../../../src/store/people/assignment-look.ts';
import { listAssignments } from '../../../src/store/people/assignments.ts';
import { inviteByOffice } from '../../../src/store/people/roster.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, campaignId as campaign } from '../../helpers/office.ts';
import { codeIn, type House, openPlatforms, type Person } from '../../helpers/platforms-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li', name: '李四' };
const wang: Person = { on: 'web', as: 'wang', name: '王五' };
const zhao: Person = { on: 'wechat', as: 'zhao', name: '赵六' };
const typed = '南开科普办';
const listed = '天津市南开区科学技术协会';

function scriptOf(unit: string, number = 1): readonly string[] {
  return filingScript(number).map((text) => (text === listed ? unit : text));
}

/** 李四 and 王五 file for the unit of the roster, and what 张三 has typed was taken for it. */
async function assigned(house: House, store: Store): Promise<string> {
  const { unit, code } = await inviteByOffice(store.db, { campaign, name: listed, now: house.now });
  for (const who of [li, wang]) await house.sayAll(who, ['你好', '同意', `加入 ${code}`, '是']);
  await house.sayAll(zhang, scriptOf(typed).slice(0, 6));
  await assignTyped(house, store, unit);
  return unit;
}

async function assignTyped(house: House, store: Store, to: string): Promise<void> {
  const place = { store, edition: house.core.edition };
  const units = (await typedUnits(store.db, { campaign, name: typed })).map(({ unit }) => unit);
  const seen = (await previewAssign(place, { campaign, units, to }))?.fingerprint ?? '';
  const actor = await actorOf(store, '李杉', 'admin');
  expect(await assignAndTell(place, { campaign, units, to, seen, actor, now: house.now })).toMatchObject({
    done: true,
  });
  await deliver(house, store);
}

/** Sends what waits for each; gives what came at once to each of them, as they read it. */
async function deliver(house: House, store: Store, people: readonly Person[] = []): Promise<readonly string[]> {
  const before = people.map((who) => house.heard(who).length);
  for (const platform of ['telegram', 'slack', 'web', 'wechat'] as const) {
    // One of a chat at a time.
    for (;;) {
      const rows = await store.outbox.leasePushes({ platform, limit: 100 });
      if (rows.length === 0) break;
      await house.core.sender.deliver(rows);
      await house.core.sender.idle();
    }
  }
  return people.map((who, i) => house.heard(who).slice(before[i]).trim());
}

async function wishOf(house: House, store: Store) {
  const all = await listAssignments(store.db, { campaign });
  return { campaign, ids: all.map(({ id }) => id), actor: await actorOf(store, '李杉', 'admin'), now: house.now };
}

eachDatabase((database) => {
  test('a colleague who is filling in a form that goes back is told so at once, once, and not asked its question again', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await assigned(house, store);
    expect(await house.sayAll(li, ['继续', '南开区文化宫3号厅'])).toContain('已记下');
    const { ids, ...wish } = await wishOf(house, store);
    await undoAndTell({ store }, { ...wish, id: ids[0] ?? '' });
    const [hers, others, his] = await deliver(house, store, [li, wang, zhang]);
    expect(hers).toBe(
      `办公室把“${typed}”从本单位分开了。您正在填的那一份是“${typed}”的，已随它回去，已填的内容都在那边；请回复“我的进度”，看本单位的。如果弄错了，请尽快联系办公室。`,
    );
    expect(others).toBe(`办公室把“${typed}”从本单位分开了，它的表和草稿随它回去；本单位自己的都没有变。`);
    expect(his).toMatch(
      new RegExp(`^办公室把“${typed}”从“${listed}”分开了：您填的表和草稿仍归“${typed}”，接着填就行。\n\n`, 'u'),
    );
    expect(his).toContain('6. 举办时间');
    expect(await undoAndTell({ store }, { ...wish, id: ids[0] ?? '' })).toBeUndefined();
    expect(await deliver(house, store, [li, wang, zhang])).toEqual(['', '', '']);
    expect(await house.say(li, '5月21日上午9点到11点半')).not.toContain('已记下');
    expect(await house.say(zhang, '预览')).toContain('南开区文化宫3号厅');
    await house.stop();
  });

  test('in several chats too each is told once, where they were last; in English whoever reads English', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await assigned(house, store);
    await house.sayAll(li, ['继续', 'English']);
    const phone: Person = { on: 'wechat', as: 'li-phone' };
    await house.sayAll(phone, ['你好', `关联 ${codeIn(await house.say(li, '关联'))}`]);
    await deliver(house, store);
    const wish = await wishOf(house, store);
    await undoAllAndTell({ store }, wish);
    const [first, second] = await deliver(house, store, [li, phone]);
    expect(first).toBe('');
    expect(second).toMatch(
      /^The office has set “南开科普办” apart from your unit again\. The form that you are filling in/u,
    );
    await house.stop();
  });

  test('who goes back and has a form of the roster’s unit open is told that it stays there', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await assigned(house, store);
    await house.sayAll(li, ['填一份新的', '名册单位的活动', '天津市科学技术局', '暂停']);
    // The first of the menu: the draft that was changed last.
    expect(await house.sayAll(zhang, ['暂停', '继续', '1'])).toContain('4. 主管部门');
    await deliver(house, store);
    await undoAllAndTell({ store }, await wishOf(house, store));
    const [his, hers] = await deliver(house, store, [zhang, li]);
    expect(his).toBe(
      `办公室把“${typed}”从“${listed}”分开了：您填的表和草稿仍归“${typed}”，接着填就行。您正在填的那一份是“${listed}”的，留在那边，已填的内容都在；请回复“我的进度”，看“${typed}”的。`,
    );
    expect(hers).toContain('本单位自己的都没有变');
    await house.stop();
  });

  test('of several units of one name that are put back at once those who stay are told once', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await house.sayAll(zhao, scriptOf(typed, 2).slice(0, 6));
    await assigned(house, store);
    await house.sayAll(li, ['继续']);
    const wish = await wishOf(house, store);
    expect(wish.ids).toHaveLength(2);
    expect(await undoAllAndTell({ store }, wish)).toHaveLength(2);
    const [his, theirs, hers, others] = await deliver(house, store, [zhang, zhao, li, wang]);
    for (const told of [his, theirs]) expect(told?.match(/办公室把/gu)).toHaveLength(1);
    for (const told of [hers, others]) expect(told?.match(/办公室把“南开科普办”从本单位分开了/gu)).toHaveLength(1);
    const log = await store.db.selectFrom('audit_log').select('action').where('action', '=', 'unassign').execute();
    expect(log).toHaveLength(2);
    await house.stop();
  });
});
