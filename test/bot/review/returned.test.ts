import { describe, expect, it } from 'vitest';
import { reviewStanding } from '../../../src/store/office/decisions.ts';
import { listRevisions } from '../../../src/store/submissions.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, campaignId, decide, filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const later = at('05-12 10:00');
const twoFields = [{ key: 'time', remark: '与场馆安排冲突' }, { key: 'budget' }];

eachDatabase((database) => {
  async function filed(): Promise<{ readonly house: RemindersHouse; readonly id: string; readonly unit: string }> {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    const [record] = await filedRecords(database.store);
    if (!record) throw new Error('Nothing was filed.');
    return { house, id: record.id, unit: record.unit_id };
  }

  describe('what the office returned', () => {
    it('is pushed with the reason and the fields; just those are asked, after the deadline; then it is accepted', async () => {
      const { house, id } = await filed();
      const { store } = database;
      const place = { store, edition: house.core.edition };
      const office = await actorOf(store);
      const returned = await decide(place, office, {
        ...{ submission: id, action: 'return', reason: '时间和经费请再核对', fields: twoFields, now: later },
      });
      expect(returned).toMatchObject({ done: true, told: 1, standing: { state: 'returned' } });
      const told = await house.hand(zhang, later);
      expect(told).toContain('被退回修改');
      expect(told).toContain('原因：时间和经费请再核对');
      expect(told).toContain('要修改的项目：6 举办时间（与场馆安排冲突）、14 活动经费');
      expect(told).toContain('截止后也可以修改');
      house.now = later;
      expect(await house.say(zhang, '我的进度')).toContain(
        '已退回，请修改，回执编号 TJ36-备-00001，原因：时间和经费请再核对',
      );
      const first = await house.say(zhang, { type: 'choice', question: 0, values: [`/resume ${id}`] });
      expect(first).toContain('请修改 2 项：举办时间、活动经费');
      expect(first).toMatch(/6\. 举办时间[\s\S]*办公室的意见：与场馆安排冲突/);
      expect(await house.say(zhang, '提交')).toContain('还有 2 项');
      expect(await house.say(zhang, '5月22日上午9点')).toMatch(/已记下 举办时间[\s\S]*14\. 活动经费/);
      const review = await house.say(zhang, '3万');
      expect(review).toContain('改了这些：');
      expect(review).toMatch(/举办时间：.* → .*5月22日/);
      expect(review).toContain('活动经费：1,001 元 → 30,000 元');
      const again = await house.say(zhang, '提交');
      expect(again).toContain('已重新提交，办公室会再审核。回执编号不变：TJ36-备-00001');
      const [mended] = await filedRecords(store);
      expect(mended).toMatchObject({ state: 'submitted', corrections: 1, decision: null, answers: { budget: 30_000 } });

      expect(await decide(place, office, { submission: id, action: 'accept', now: later })).toMatchObject({
        done: true,
      });
      expect(await decide(place, office, { submission: id, action: 'select', now: later })).toMatchObject({
        done: true,
      });
      const both = await house.hand(zhang, later);
      expect(both).toContain('已通过审核');
      expect(both).toContain('已列入市级重点活动');
      expect(await house.say(zhang, '我的进度')).toContain('已通过，回执编号 TJ36-备-00001');
    });

    it('may be returned a second time, with other fields, and asks those anew', async () => {
      const { house, id } = await filed();
      const place = { store: database.store, edition: house.core.edition };
      const office = await actorOf(database.store);
      const give = (fields: readonly { readonly key: string }[], now: number) =>
        decide(place, office, { submission: id, action: 'return', reason: '请核对', fields, now });
      await give([{ key: 'budget' }], later);
      await house.say(zhang, `/resume ${id}`);
      await house.sayAll(zhang, ['2万', '提交']);
      await give([{ key: 'budget' }, { key: 'leader' }], later + 60_000);
      expect(await house.say(zhang, '继续')).toContain('活动负责人');
      expect(await house.say(zhang, '沿用')).toContain('活动负责人');
      expect(await house.say(zhang, '沿用')).toContain('还没有改动');
      expect(await house.say(zhang, '提交')).toContain('您没有改动任何内容');
      expect(await house.say(zhang, '是')).toContain('已重新提交');
      expect((await filedRecords(database.store))[0]).toMatchObject({ state: 'submitted', corrections: 2 });
    });

    it('keeps who of the office did it, when and where, and overwrites nothing', async () => {
      const { house, id, unit } = await filed();
      const { store } = database;
      const place = { store, edition: house.core.edition };
      const office = await actorOf(store);
      await decide(place, office, {
        submission: id,
        action: 'return',
        reason: '请核对',
        fields: twoFields,
        now: later,
      });
      const trail = await listRevisions(store.db, { campaign: campaignId, unit, submission: id });
      expect(trail.at(-1)).toMatchObject({
        ...{ action: 'return', member: office.member.id, platform: 'desk', at: later, changes: {} },
        note: { by: '李杉', reason: '请核对', fields: twoFields },
      });
    });

    it('cancels nothing; the organiser may withdraw it after the deadline', async () => {
      const { house, id } = await filed();
      const place = { store: database.store, edition: house.core.edition };
      const office = await actorOf(database.store);
      await decide(place, office, {
        submission: id,
        action: 'return',
        reason: '请核对',
        fields: twoFields,
        now: later,
      });
      house.now = later;
      await house.say(zhang, `/resume ${id}`);
      expect(await house.say(zhang, '取消')).toContain('不会作废');
      await house.say(zhang, '继续');
      expect(await house.say(zhang, '撤回')).toContain('真的要撤回');
      expect(await house.say(zhang, '是')).toContain('已撤回');
    });
  });

  describe('two members of the office', () => {
    it('who decide about the same record: the second is told, and nothing is overwritten', async () => {
      const { house, id } = await filed();
      const { store } = database;
      const place = { store, edition: house.core.edition };
      const [one, other] = [await actorOf(store, '李杉'), await actorOf(store, '张威')];
      const seen = (await reviewStanding(store.db, { campaign: campaignId, submission: id }))?.seen ?? 0;
      const results = await Promise.all([
        decide(place, one, { submission: id, action: 'accept', seen, now: later }),
        decide(place, other, {
          submission: id,
          action: 'return',
          reason: '请核对',
          fields: twoFields,
          seen,
          now: later,
        }),
      ]);
      expect(results.filter(({ done }) => done)).toHaveLength(1);
      expect(results.find(({ done }) => !done)).toMatchObject({ why: 'changed' });
    });

    it('cannot select what was not accepted, nor return without a field or a reason', async () => {
      const { house, id } = await filed();
      const place = { store: database.store, edition: house.core.edition };
      const office = await actorOf(database.store);
      const no = async (what: object): Promise<unknown> =>
        decide(place, office, { submission: id, now: later, ...what } as Parameters<typeof decide>[2]);
      expect(await no({ action: 'select' })).toMatchObject({ done: false, why: 'unfit' });
      expect(await no({ action: 'return', reason: '  ', fields: twoFields })).toMatchObject({ why: 'noReason' });
      expect(await no({ action: 'return', reason: '请核对' })).toMatchObject({ why: 'noFields' });
      expect(await no({ action: 'return', reason: '请核对', fields: [{ key: 'no' }] })).toMatchObject({
        why: 'unknownField',
      });
      expect(await no({ action: 'accept', submission: '00000000-0000-4000-8000-000000000000' })).toMatchObject({
        why: 'gone',
      });
    });
  });

  it('what the office withdrew cannot be brought back by the organiser, and can by the office', async () => {
    const { house, id } = await filed();
    const place = { store: database.store, edition: house.core.edition };
    const office = await actorOf(database.store);
    const now = at('05-09 10:00');
    await decide(place, office, { submission: id, action: 'withdraw', reason: '与另一份重复', now });
    expect(await house.hand(zhang, now)).toContain('已由办公室撤回');
    expect(await house.say(zhang, '恢复')).not.toContain('已恢复');
    expect((await filedRecords(database.store))[0]).toMatchObject({ state: 'withdrawn' });
    expect(await decide(place, office, { submission: id, action: 'restore', now })).toMatchObject({ done: true });
    expect((await filedRecords(database.store))[0]).toMatchObject({ state: 'submitted' });
  });

  it('in quiet hours nothing is told but what was returned shortly before its deadline', async () => {
    const { house, id } = await filed();
    const place = { store: database.store, edition: house.core.edition };
    const office = await actorOf(database.store);
    await decide(place, office, { submission: id, action: 'accept', now: at('05-08 23:00') });
    expect(await house.hand(zhang, at('05-08 23:00'))).toBeUndefined();
    expect(await house.hand(zhang, at('05-09 08:01'))).toContain('已通过审核');
    await decide(place, office, {
      submission: id,
      action: 'return',
      reason: '请核对',
      fields: twoFields,
      now: at('05-10 22:30'),
    });
    expect(await house.hand(zhang, at('05-10 22:30'))).toContain('被退回修改');
  });
});
