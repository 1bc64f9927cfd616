import { expect, test } from 'vitest';
import type { Store } from '../../../src/store/database.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { codeIn, type Person } from '../../helpers/platforms-house.ts';
import { at, openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang' };
const li: Person = { on: 'web', as: 'li' };
const hour = 3_600_000;
const minute = 60_000;

/** A person with a draft of five answers. */
async function begun(house: RemindersHouse, who: Person, moment: number): Promise<void> {
  house.now = moment;
  await house.sayAll(who, filingScript(1).slice(0, 7));
}

function wavesOf({ db }: Store) {
  return db.selectFrom('waves').select(['lead', 'state', 'recipients']).orderBy('due_at').execute();
}

eachDatabase((database) => {
  test('each lead of the campaign reminds once, at night not before eight, with the time left then', async () => {
    const house = await openReminders(database.store);
    await begun(house, zhang, at('04-20 09:00'));
    const told = [
      ['04-27 00:00', '04-27 08:00', '还有 13 天 16 小时'],
      ['05-04 00:00', '05-04 08:00', '还有 6 天 16 小时'],
      ['05-08 00:00', '05-08 08:00', '还有 2 天 16 小时'],
      ['05-10 00:00', '05-10 08:00', '还有 16 小时'],
      ['05-10 21:00', '05-10 21:00', '还有 3 小时'],
    ] as const;
    for (const [due, sent, left] of told) {
      expect(await house.look(at(due) - minute)).toBe(0);
      expect(await house.look(at(due))).toBe(1);
      expect(await house.look(at(due) + minute)).toBe(0);
      const pushes = database.store.db.selectFrom('outbox').select('not_before').where('kind', '=', 'push');
      const [row] = await pushes.execute();
      expect(row).toBeDefined();
      const waits = (row?.not_before?.getTime() ?? Date.now()) - Date.now();
      expect(Math.abs(waits - (at(sent) - at(due)))).toBeLessThan(minute);
      if (sent !== due) expect(await house.hand(zhang, at(sent) - minute)).toBeUndefined();
      expect(await house.hand(zhang, at(sent))).toMatch(new RegExp(`《活动备案表》5月10日24时截止，${left}`, 'u'));
    }
    expect((await wavesOf(database.store)).map(({ state, recipients }) => [state, recipients])).toEqual(
      told.map(() => ['done', 1]),
    );
    await house.stop();
  });

  test('what was begun at 21:59 and is not out by ten waits for the morning, by then too late, and says nothing', async () => {
    const house = await openReminders(database.store);
    await begun(house, zhang, at('05-08 09:00'));
    expect(await house.look(at('05-10 21:59'))).toBe(1);
    expect(await house.hand(zhang, at('05-10 22:00'))).toBeUndefined();
    expect(await house.waiting()).toBe(1);
    expect(await house.hand(zhang, at('05-11 08:00'))).toBeUndefined();
    expect(await house.waiting()).toBe(0);
    await house.stop();
  });

  test('one minute before 24:00 says so, and at 24:00 nothing is said any more', async () => {
    const house = await openReminders(database.store);
    await begun(house, zhang, at('05-08 09:00'));
    await database.store.db.deleteFrom('waves').execute();
    expect(await house.look(at('05-10 21:00'))).toBe(1);
    expect(await house.look(at('05-11 00:00'))).toBe(0);
    expect(await house.hand(zhang, at('05-11 00:00'))).toBeUndefined();
    await house.stop();
  });

  test('after an outage only the newest reminder comes', async () => {
    const house = await openReminders(database.store);
    await begun(house, zhang, at('04-20 09:00'));
    expect(await house.look(at('05-08 12:00'))).toBe(1);
    expect(await house.hand(zhang, at('05-08 12:00'))).toContain('还有 2 天 12 小时');
    expect(await house.look(at('05-08 12:01'))).toBe(0);
    expect((await wavesOf(database.store)).map(({ lead, state }) => [lead, state])).toEqual([
      ['14d', 'skipped'],
      ['7d', 'skipped'],
      ['3d', 'done'],
    ]);
    await house.stop();
  });

  test('two schedulers whose clocks are ten minutes apart start each wave once', async () => {
    const { store, kind } = database;
    const other = kind === 'postgres' ? await database.another() : store;
    const house = await openReminders(store);
    await begun(house, zhang, at('04-20 09:00'));
    for (const due of ['05-08 00:00', '05-10 00:00', '05-10 21:00']) {
      let pushes = 0;
      for (let moment = at(due) - 8 * minute; moment <= at(due) + 8 * minute; moment += 4 * minute) {
        const looks = [house.look(moment - 5 * minute), house.look(moment + 5 * minute, other)];
        pushes += (await Promise.all(looks)).reduce((sum, made) => sum + made, 0);
      }
      expect(pushes).toBe(1);
      expect(await house.waiting()).toBe(1);
      const morning = due.endsWith('00:00') ? 8 * hour : 0;
      expect(await house.hand(zhang, at(due) + morning)).toContain('提醒您');
    }
    expect((await wavesOf(store)).filter(({ state }) => state === 'done')).toHaveLength(3);
    await house.stop();
  });

  test('twenty looks at one moment start a wave once', async () => {
    const house = await openReminders(database.store);
    await begun(house, zhang, at('04-20 09:00'));
    const looks = Array.from({ length: 20 }, () => house.look(at('05-08 09:00')));
    expect((await Promise.all(looks)).filter((made) => made > 0)).toEqual([1]);
    expect(await house.waiting()).toBe(1);
    await house.stop();
  });

  test('whoever submits between the wave and the sending is not reminded', async () => {
    const house = await openReminders(database.store);
    house.now = at('05-07 09:00');
    await house.sayAll(zhang, filingScript(1).slice(0, -1));
    await begun(house, li, at('05-07 10:00'));
    expect(await house.look(at('05-08 09:00'))).toBe(2);
    expect(await house.say(zhang, '提交')).toContain('TJ36-备-00001');
    expect(await house.hand(zhang, at('05-08 09:01'))).toBeUndefined();
    expect(house.heard(li)).toContain('提醒您');
    expect(await house.waiting()).toBe(0);
    await house.stop();
  });

  test('tomorrow’s reminder comes at nine, once, and none before it', async () => {
    const house = await openReminders(database.store);
    await begun(house, zhang, at('04-20 09:00'));
    expect(await house.look(at('05-08 08:30'))).toBe(1);
    house.now = at('05-08 08:31');
    expect(await house.say(zhang, '明天再提醒')).toContain('5月9日上午9时再提醒您');
    expect(await house.hand(zhang, at('05-08 08:35'))).toBeUndefined();
    expect(await house.look(at('05-09 08:59'))).toBe(0);
    expect(await house.look(at('05-09 09:00'))).toBe(1);
    expect(await house.look(at('05-09 09:01'))).toBe(0);
    expect(await house.hand(zhang, at('05-09 09:01'))).toContain('还有 1 天 14 小时');
    expect(await house.look(at('05-10 00:00'))).toBe(1);
    await house.stop();
  });

  test('whoever wants none gets none on any platform, until they want them again', async () => {
    const house = await openReminders(database.store);
    await begun(house, zhang, at('04-20 09:00'));
    await house.say(li, `关联 ${codeIn(await house.say(zhang, '关联'))}`);
    expect(await house.hand(zhang, at('05-04 08:00'))).toContain('如果不是您本人操作');
    expect(await house.look(at('05-04 09:00'))).toBe(1);
    house.now = at('05-04 09:00');
    expect(await house.say(li, '不再提醒')).toContain('以后不再提醒您');
    expect(await house.hand(zhang, at('05-04 09:05'))).toBeUndefined();
    expect(await house.hand(li, at('05-04 09:05'))).toBeUndefined();
    expect(await house.look(at('05-08 09:00'))).toBe(0);
    expect(await house.say(zhang, '恢复提醒')).toContain('截止前会再提醒您');
    expect(await house.look(at('05-10 09:00'))).toBe(1);
    expect(await house.hand(zhang, at('05-10 09:00'))).toContain('提醒您');
    await house.stop();
  });

  test('a wave goes to whom it concerns: a draft, nothing filed, or returned; in the chat that was used last', async () => {
    const { store } = database;
    const house = await openReminders(store);
    const people = ['nothing', 'draft', 'filed', 'returned', 'silent'].map((as): Person => ({ on: 'telegram', as }));
    const [nothing, draft, filed, returned, silent] = people as [Person, Person, Person, Person, Person];
    await house.sayAll(nothing, ['你好', '同意', '取消', '是']);
    await begun(house, draft, at('04-20 09:00'));
    await house.sayAll(filed, filingScript(1));
    await house.sayAll(returned, filingScript(2));
    await house.say(silent, '你好');
    await store.db.updateTable('submissions').set({ state: 'returned' }).where('number', '=', 2).execute();
    await house.say(li, `关联 ${codeIn(await house.say(draft, '关联'))}`);
    expect(await house.hand(draft, at('05-08 08:00'))).toContain('如果不是您本人操作');
    expect(await house.look(at('05-08 09:00'))).toBe(3);
    expect(await house.hand(li, at('05-08 09:00'))).toContain('还差');
    expect(house.heard(nothing)).toContain('您还没有开始填');
    expect(house.heard(returned)).toContain('已退回，请修改后再提交');
    for (const who of [draft, filed, silent]) expect(house.heard(who)).not.toContain('提醒您：');
    await house.stop();
  });
});
