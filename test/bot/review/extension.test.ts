import { expect, test } from 'vitest';
import { extendAndTell } from '../../../src/bot/review/extend.ts';
import { findUnits } from '../../../src/store/office/extensions.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, campaignId } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li' };
const timeZone = 'Asia/Shanghai';

eachDatabase((database) => {
  async function begun(): Promise<RemindersHouse> {
    const house = await openReminders(database.store);
    house.now = at('05-09 09:00');
    await house.sayAll(zhang, [...filingScript(1).slice(0, -3)]);
    await house.sayAll(li, ['你好', '同意', '另一个单位', '另一场活动']);
    return house;
  }

  async function extend(house: RemindersHouse, until: string, now: number, reason = '疫情', form = 'filing') {
    const { store } = database;
    const [unit] = await findUnits(store.db, { campaign: campaignId, wanted: '天津市南开区科学技术协会' });
    if (!unit) throw new Error('There is no such unit.');
    const actor = await actorOf(store, '李杉', 'admin');
    const place = { store, edition: house.core.edition };
    return extendAndTell(place, { ...unit, campaign: campaignId, timeZone, form, until, reason, actor, now });
  }

  test('a unit with more time is told, files after the deadline until then, and no other unit does', async () => {
    const house = await begun();
    expect(await extend(house, '2022-05-12 24:00', at('05-11 09:00'))).toEqual({
      ...{ done: true, told: 1, until: '2022-05-12 24:00', present: '2022-05-10 24:00' },
    });
    expect(await house.hand(zhang, at('05-11 09:00'))).toContain('《活动备案表》可以填到5月12日24时');
    house.now = at('05-12 23:58');
    expect(await house.say(zhang, '我的进度')).toContain('《活动备案表》截止时间：5月12日24时（还有 1 分钟');
    const [rest = '', ...others] = filingScript(1).slice(-3);
    await house.sayAll(zhang, [rest, ...others]);
    expect(house.heard(zhang)).toContain('已提交，回执编号');
    expect(await house.say(li, '文化宫')).toContain('截止时间（5月10日24时）已过');
    house.now = at('05-13 00:00');
    expect(await house.say(zhang, '更正')).toContain('5月12日24时');
  });

  test('is reminded before its own deadline and not before that of all; others before theirs', async () => {
    const house = await begun();
    await extend(house, '2022-05-14 24:00', at('05-09 10:00'));
    await house.hand(zhang, at('05-09 10:00'));
    expect(await house.look(at('05-10 00:00'))).toBe(1);
    expect(await house.hand(zhang, at('05-10 08:00'))).toBeUndefined();
    expect(await house.hand(li, at('05-10 08:00'))).toBeUndefined();
    expect(house.heard(li)).toContain('5月10日24时截止');
    expect(await house.look(at('05-12 00:00'))).toBe(1);
    expect(await house.hand(zhang, at('05-12 08:00'))).toContain('5月14日24时截止，还有 2 天 16 小时');
    expect(await house.look(at('05-12 00:01'))).toBe(0);
  });

  test('what it held is asked for until its own deadline, and of others no more after theirs', async () => {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    await house.sayAll(
      li,
      filingScript(2).map((text) => (text === '天津市南开区科学技术协会' ? '另一个单位' : text)),
    );
    const { db } = database.store;
    await db.updateTable('activities').set({ last_day: '2022-06-24' }).execute();
    house.now = at('06-20 09:00');
    await extend(house, '2022-07-05 24:00', house.now, '疫情', 'statistics');
    await house.hand(zhang, house.now);
    // Of the report, which is due for everybody.
    expect(await house.look(at('06-21 09:00'))).toBe(2);
    await house.hand(zhang, at('06-21 09:00'));
    expect(await house.look(at('06-25 09:00'))).toBe(1);
    expect(await house.hand(zhang, at('06-25 09:01'))).toContain(
      '“智享科技进社区第1场”已在5月21日办完，请填《活动情况统计表》',
    );
    expect(house.heard(li)).not.toContain('办完');
    expect(await house.look(at('06-26 09:00'))).toBe(0);
    await house.stop();
  });

  test('what cannot be given is said: no reason, a moment that is not later, has passed, or cannot be read', async () => {
    const house = await begun();
    const now = at('05-11 09:00');
    expect(await extend(house, '2022-05-12 24:00', now, ' ')).toMatchObject({ done: false, why: 'noReason' });
    expect(await extend(house, '2022-05-10 24:00', now)).toMatchObject({ done: false, why: 'past' });
    expect(await extend(house, '2022-05-11 08:00', now)).toMatchObject({ done: false, why: 'past' });
    expect(await extend(house, 'abc', now)).toEqual({ done: false, why: 'badMoment' });
    expect(await extend(house, '5月10日 24:00', at('05-09 10:00'))).toEqual({
      ...{ done: false, why: 'notLater', read: { until: '2022-05-10 24:00', present: '2022-05-10 24:00' } },
    });
    expect(await extend(house, '5月14日', now)).toMatchObject({ done: true, until: '2022-05-14 24:00' });
    expect(await extend(house, '5月13日 18:00', now)).toMatchObject({
      ...{ done: false, why: 'notLater', read: { until: '2022-05-13 18:00', present: '2022-05-14 24:00' } },
    });
  });
});
