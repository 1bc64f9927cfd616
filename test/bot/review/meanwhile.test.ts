import { describe, expect, it } from 'vitest';
import { reviewStanding } from '../../../src/store/office/decisions.ts';
import { submittedVersions } from '../../../src/store/records.ts';
import { loadSubmission } from '../../../src/store/submissions.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, campaignId, type Deciding, decide, filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders } from '../../helpers/reminders-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const now = at('05-09 10:00');
const later = at('05-12 10:00');
const reason = '请核对';
const budget = [{ key: 'budget' }];

eachDatabase((database) => {
  async function filed() {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    house.now = now;
    const [record] = await filedRecords(database.store);
    if (!record) throw new Error('Nothing was filed.');
    const { id: submission, unit_id: unit } = record;
    const place = { store: database.store, edition: house.core.edition };
    const office = await actorOf(database.store);
    const ref = { campaign: campaignId, unit, submission };
    return {
      ...{ house, filed: record.answers, ref },
      decide: (what: Omit<Deciding, 'submission' | 'now'> & { readonly now?: number }) =>
        decide(place, office, { now, ...what, submission }),
      row: async () => (await filedRecords(database.store))[0],
      record: () => loadSubmission(database.store.db, ref),
    };
  }

  /** In the middle of a correction: the budget is answered anew, and nothing submitted. */
  async function correcting() {
    const town = await filed();
    expect(await town.house.say(zhang, '活动经费改成四万')).toContain('40,000');
    return town;
  }

  describe('in the middle of a correction', () => {
    it('withdrawn and brought back by the office: nothing of it is filed, and it goes on where it was', async () => {
      const { house, filed: before, decide: office, row, record } = await correcting();
      await office({ action: 'withdraw', reason: '重复' });
      expect(await row()).toMatchObject({ state: 'withdrawn', answers: before });
      expect(await house.say(zhang, '5万')).toContain('撤回');
      await office({ action: 'restore' });
      expect(await row()).toMatchObject({ state: 'submitted', answers: before });
      expect(await record()).toMatchObject({ answers: before, correcting: { answers: { ...before, budget: 40_000 } } });
      expect(await house.say(zhang, '我的进度')).toContain('有一份更正还没有提交');
      expect(await house.say(zhang, '继续')).toContain('40,000');
      await house.say(zhang, '提交');
      expect(await row()).toMatchObject({ state: 'submitted', corrections: 1, answers: { ...before, budget: 40_000 } });
    });

    it('withdrawn and brought back by the organiser: the same', async () => {
      const { house, filed: before, row, record, ref } = await correcting();
      await house.sayAll(zhang, ['撤回', '是']);
      expect(await row()).toMatchObject({ state: 'withdrawn', answers: before });
      expect(await house.sayAll(zhang, ['恢复'])).toContain('还没有提交的修改也在');
      expect(await record()).toMatchObject({
        state: 'submitted',
        answers: before,
        correcting: { answers: { budget: 40_000 } },
      });
      await house.sayAll(zhang, ['继续', '提交']);
      expect(await row()).toMatchObject({ state: 'submitted', answers: { ...before, budget: 40_000 } });
      const versions = await submittedVersions(database.store.db, ref);
      expect(versions.map(({ answers }) => answers['budget'])).toEqual([before['budget'], 40_000]);
    });

    it('withdrawn and brought back twice, then given up: what was filed stands', async () => {
      const { house, filed: before, decide: office, row, record } = await correcting();
      for (let n = 0; n < 2; n++) {
        await office({ action: 'withdraw', reason: '重复' });
        await office({ action: 'restore' });
      }
      expect(await record()).toMatchObject({ correcting: { answers: { budget: 40_000 } } });
      await house.sayAll(zhang, ['继续', '取消', '是']);
      expect(await row()).toMatchObject({ state: 'submitted', answers: before });
      expect(await record()).not.toHaveProperty('correcting');
    });

    it('accepted meanwhile: it stays accepted as filed, the correction goes on, and is to be reviewed again', async () => {
      const { house, filed: before, decide: office, row } = await correcting();
      expect(await office({ action: 'accept' })).toMatchObject({ done: true });
      expect(await row()).toMatchObject({ state: 'accepted', answers: before });
      expect(await house.say(zhang, '继续')).toContain('40,000');
      expect(await house.say(zhang, '提交')).toContain('TJ36-备-00001');
      expect(await row()).toMatchObject({ state: 'submitted', corrections: 1, answers: { budget: 40_000 } });
      expect(await office({ action: 'accept' })).toMatchObject({ done: true });
    });

    it('returned meanwhile: what was typed stays, the fields of the return are asked, and the difference tells both', async () => {
      const { house, filed: before, decide: office, row } = await correcting();
      await office({ action: 'return', reason, fields: [{ key: 'leader' }] });
      expect(await row()).toMatchObject({ state: 'returned', answers: before });
      expect(await house.say(zhang, '继续')).toMatch(/请修改 1 项：活动负责人/u);
      const review = await house.say(zhang, '王五');
      expect(review).toMatch(/改了这些：[\s\S]*活动负责人：.* → 王五/u);
      expect(review).toContain('活动经费：1,001 元 → 40,000 元');
      await house.say(zhang, '提交');
      expect(await row()).toMatchObject({ state: 'submitted', answers: { ...before, leader: '王五', budget: 40_000 } });
    });
  });

  describe('while a return is mended', () => {
    it('the office takes the return back: it is accepted as filed, and what was typed goes on as a correction', async () => {
      const { house, filed: before, decide: office, row, record } = await filed();
      await office({ action: 'return', reason, fields: [...budget, { key: 'leader' }] });
      await house.sayAll(zhang, ['继续', '4万']);
      await office({ action: 'accept' });
      expect(await row()).toMatchObject({ state: 'accepted', answers: before });
      expect(await record()).toMatchObject({ answers: before, correcting: { answers: { budget: 40_000 } } });
      expect(await house.say(zhang, '继续')).toContain('40,000');
      await house.say(zhang, '提交');
      expect(await row()).toMatchObject({ state: 'submitted', answers: { ...before, budget: 40_000 } });
    });

    it('without anything typed nothing is left to go on with', async () => {
      const { decide: office, record } = await filed();
      await office({ action: 'return', reason, fields: budget });
      await office({ action: 'accept' });
      expect(await record()).not.toHaveProperty('correcting');
    });

    it('the office withdraws it and brings it back: it is returned as before, and told so with the fields', async () => {
      const { house, filed: before, decide: office, row, record } = await filed();
      await office({ action: 'return', reason, fields: [...budget, { key: 'leader' }] });
      await house.hand(zhang, now);
      await house.sayAll(zhang, ['继续', '4万']);
      await office({ action: 'withdraw', reason: '重复' });
      await house.hand(zhang, now);
      await office({ action: 'restore' });
      expect(await row()).toMatchObject({ state: 'returned', answers: before, decision: { action: 'return', reason } });
      expect(await record()).toMatchObject({ answers: { budget: 40_000 } });
      expect(await house.hand(zhang, now)).toMatch(/被退回修改[\s\S]*14 活动经费、7 活动负责人/u);
      await house.sayAll(zhang, ['继续', '沿用', '提交']);
      expect(await row()).toMatchObject({ state: 'submitted', answers: { ...before, budget: 40_000 } });
    });
  });

  describe('what does not fit', () => {
    it('what was withdrawn is not returned, accepted or selected, whoever withdrew it', async () => {
      const { house, decide: office } = await filed();
      await house.sayAll(zhang, ['撤回', '是']);
      for (const what of [
        { action: 'return', reason, fields: budget },
        { action: 'accept' },
        { action: 'select' },
        { action: 'withdraw', reason },
        { action: 'restore' },
      ] as const) {
        expect(await office(what), what.action).toMatchObject({ done: false, why: 'unfit' });
      }
      await house.say(zhang, '恢复');
      await office({ action: 'withdraw', reason });
      expect(await office({ action: 'return', reason, fields: budget })).toMatchObject({ done: false, why: 'unfit' });
    });

    it('what was selected is not returned before it is no longer selected', async () => {
      const { decide: office, row } = await filed();
      await office({ action: 'accept' });
      await office({ action: 'select' });
      expect(await office({ action: 'return', reason, fields: budget })).toMatchObject({ done: false, why: 'unfit' });
      await office({ action: 'unselect', reason });
      expect(await office({ action: 'return', reason, fields: budget })).toMatchObject({ done: true });
      expect(await row()).toMatchObject({ state: 'returned' });
    });
  });

  it('two reviewers at once, each in every way: one is done, the other told, twenty times', async () => {
    const { house, decide: office, ref } = await filed();
    house.now = now;
    for (let n = 0; n < 20; n++) {
      const standing = await reviewStanding(database.store.db, ref);
      const seen = standing?.seen ?? 0;
      const one =
        standing?.state === 'returned'
          ? { action: 'accept' as const }
          : { action: 'return' as const, reason, fields: budget };
      const other =
        standing?.state === 'returned' ? { action: 'withdraw' as const, reason } : { action: 'accept' as const };
      const done = await Promise.all([office({ ...one, seen }), office({ ...other, seen })]);
      expect(done.filter((each) => each.done)).toHaveLength(1);
      if ((await reviewStanding(database.store.db, ref))?.state === 'withdrawn') await office({ action: 'restore' });
      if ((await reviewStanding(database.store.db, ref))?.state === 'accepted' && n % 2)
        await office({ action: 'return', reason, fields: budget });
    }
  });

  it('an answer of a correction and a decision at the same moment: both count, twenty times', async () => {
    const { house, decide: office, row, record } = await correcting();
    for (let n = 1; n <= 20; n++) {
      await Promise.all([house.say(zhang, `活动经费改成${n}万`), office({ action: 'withdraw', reason })]);
      await office({ action: 'restore' });
      expect(await row()).toMatchObject({ state: 'submitted', answers: { budget: 1001 } });
      const typed = (await record())?.correcting?.answers['budget'];
      expect(typed === n * 10_000 || typed === (n === 1 ? 4 : n - 1) * 10_000, `${n}: ${String(typed)}`).toBe(true);
      await house.say(zhang, '继续');
      await house.say(zhang, `活动经费改成${n}万`);
    }
  });

  describe('more time and a return', () => {
    it('what was returned to a unit with more time is mended and corrected until then, and mended after it', async () => {
      const { house, decide: office, ref, row } = await filed();
      const extensions = JSON.stringify({ filing: { until: '2022-05-14 24:00', reason: '停电', by: '李杉', at: now } });
      await database.store.db.updateTable('units').set({ extensions }).where('id', '=', ref.unit).execute();
      house.now = later;
      await office({ action: 'return', reason, fields: budget, now: later });
      await house.hand(zhang, later);
      await house.sayAll(zhang, ['继续', '4万', '提交']);
      expect(await row()).toMatchObject({ state: 'submitted', answers: { budget: 40_000 } });
      await office({ action: 'return', reason, fields: [{ key: 'leader' }], now: later });
      house.now = at('05-16 10:00');
      await house.sayAll(zhang, ['继续', '王五', '提交']);
      expect(await row()).toMatchObject({ state: 'submitted', corrections: 2, answers: { leader: '王五' } });
      expect(await house.say(zhang, '更正')).not.toContain('改了这些');
      expect(await row()).toMatchObject({ corrections: 2 });
    });
  });
});
