import { describe, expect, it } from 'vitest';
import { makeChatCode } from '../../../src/store/office/chats.ts';
import { removeMember } from '../../../src/store/office/membership.ts';
import { eachDatabase, empty } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const chat: Person = { on: 'slack', as: 'lishan' };
const foreign = 'TJ35-备-00001';
const nowhere = 'TJ36-备-09999';

/** Every word of the office in the chat, about a record of this campaign, of another, and of none. */
const words = [
  ...['待审', '待审核', '待审 2', 'review', 'pending', '更多', 'more'],
  ...['1', 'TJ36-备-00001', foreign, nowhere].flatMap((which) => [
    `通过 ${which}`,
    `审核通过 ${which}`,
    `accept ${which}`,
    `退回 ${which}`,
    `退回 ${which} 原因：核对 项目：14`,
    `return ${which} reason: check fields: 14`,
  ]),
  ...['办公室 2345-ABCD', 'office 2345ABCD'],
];
const notFound = new Set(words.filter((word) => word.includes(foreign) || word.includes(nowhere)));

type Who = 'nobody' | 'removed' | 'viewer' | 'reviewer' | 'admin';

eachDatabase((database) => {
  async function town(who: Who): Promise<RemindersHouse> {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    await house.sayAll({ on: 'wechat', as: 'other' }, filingScript(2));
    await database.store.db
      .updateTable('submissions')
      .set({ campaign: 'tianjin-2021', receipt: foreign })
      .where('receipt', '=', 'TJ36-备-00002')
      .execute();
    await house.sayAll(chat, ['你好', '同意', '取消', '是']);
    if (who === 'nobody') return house;
    const role = who === 'removed' ? 'admin' : who;
    await actorOf(database.store, '管家', 'admin');
    const { member } = await actorOf(database.store, '李杉', role);
    const code = await database.store.db.transaction().execute((trx) => makeChatCode(trx, member.id));
    expect(await house.say(chat, `办公室 ${code}`)).toContain('李杉，您好');
    if (who === 'removed') {
      await database.store.db.transaction().execute((trx) => removeMember(trx, { member: member.id }));
    }
    return house;
  }

  const stands = async () => (await filedRecords(database.store)).map(({ state }) => state);

  /** What each word gets, with a yes, a number and an English one behind it. */
  async function repliesTo(house: RemindersHouse, person: Person): Promise<readonly (readonly [string, string])[]> {
    const told: (readonly [string, string])[] = [];
    for (const word of words) {
      for (const text of [word, '是', '1']) told.push([`${word} / ${text}`, await house.say(person, text)]);
      // Wherever a number has led, all begin at the same place.
      await house.sayAll(person, ['暂停', '菜单']);
    }
    return told;
  }

  describe('whoever is no member', () => {
    it('gets for every word what they would get if there were no office, and nothing happens', {
      timeout: 120_000,
    }, async () => {
      const [alone, beside] = [await repliesTo(await town('nobody'), chat), await stands()];
      await empty(database.store);
      const removed = await repliesTo(await town('removed'), chat);
      // The chat that was linked said one thing more: nothing else differs.
      expect(removed).toEqual(alone);
      expect([beside, await stands()]).toEqual([
        ['submitted', 'submitted'],
        ['submitted', 'submitted'],
      ]);
      for (const [said, told] of alone) {
        expect(told, said).not.toMatch(
          /等待审核|审核权限|查看权限|办公室成员|请致?回复“待审”|智享科技进社区|没有“.*”这一份|要写明原因/u,
        );
      }
      expect(alone.find(([said]) => said === '待审 / 待审')?.[1]).toContain('没有看懂“待审”');
    });
  });

  describe.each(['viewer', 'reviewer', 'admin'] as const)('%s', (role) => {
    it('is answered to every word as the role may; what is another campaign’s is not there', {
      timeout: 120_000,
    }, async () => {
      const house = await town(role);
      const missing = new Set<string>();
      for (const word of words) {
        const told = await house.say(chat, word);
        await house.say(chat, '不');
        if (/^(?:待审|review|pending)/u.test(word)) expect(told, word).toMatch(/等待审核的有 1 份/u);
        else if (/^(?:办公室|office)/u.test(word)) expect(told, word).not.toMatch(/您好/u);
        else if (/^(?:更多|more)/u.test(word)) expect(told, word).toMatch(/后面没有了|等待审核/u);
        else if (role === 'viewer') expect(told, word).toBe('您有查看权限，不能审核。');
        else if (notFound.has(word)) missing.add(told.replace(foreign, 'N').replace(nowhere, 'N'));
        else expect(told, word).toMatch(/^(?:通过|退回)“智享科技进社区第1场”|要写明原因和项目/u);
        expect(await stands(), word).toEqual(['submitted', 'submitted']);
      }
      expect([...missing]).toEqual(role === 'viewer' ? [] : ['没有“N”这一份。回复“待审”看列表。']);
    });
  });
});
