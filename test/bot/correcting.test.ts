import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { submittedVersions } from '../../src/store/records.ts';
import { eachDatabase, type TestDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { only, recordsOf } from '../helpers/records-stored.ts';
import { openSession, type Session } from '../helpers/session.ts';

const deadline = Date.parse('2022-05-11T00:00:00+08:00');

async function filed(database: TestDatabase, n = 1): Promise<Session> {
  const session = await openSession({ store: database.store });
  for (const text of filingScript(n)) await session.say(text);
  return session;
}

async function say(session: Session, ...texts: readonly string[]): Promise<string> {
  let said: readonly string[] = [];
  for (const text of texts) said = await session.say(text);
  return said.join('\n');
}

eachDatabase((database) => {
  describe('a correction', () => {
    it('shows the difference, keeps the receipt and replaces what stood only when it is submitted', async () => {
      const session = await filed(database);
      const before = await only(database);
      const asked = await say(session, '联系电话改成 13920001234');
      expect(asked).toContain('联系电话：13820113456 → 13920001234');
      expect(await only(database)).toEqual({ ...before, correcting: expect.any(Number) });
      const told = await say(session, '提交');
      expect(told).toContain(`更正已提交（第 1 次更正），回执编号不变：${before.receipt}`);
      expect(told).toContain('联系电话：13820113456 → 13920001234');
      expect(told).toContain(`[文件] ${before.receipt}.docx`);
      const after = await only(database);
      expect(after).toEqual({ ...before, corrections: 1, answers: { ...before.answers, telephone: ['13920001234'] } });
    });

    it('leaves the version that was filed before to be found', async () => {
      const session = await filed(database);
      const before = await only(database);
      await say(session, '更正', '11', '13920001234', '提交', '更正', '改 活动经费 四万', '提交');
      const { id: submission, unit_id: unit, answers, corrections } = await only(database);
      expect(corrections).toBe(2);
      const versions = await submittedVersions(database.store.db, { campaign: 'tianjin-2022', unit, submission });
      expect(versions.map(({ correction }) => correction)).toEqual([0, 1, 2]);
      expect(versions[0]?.answers).toEqual(before.answers);
      expect(versions[1]?.answers).toEqual({ ...before.answers, telephone: ['13920001234'] });
      expect(versions[2]?.answers).toEqual(answers);
      expect(await say(session, '我的进度')).toContain('更正过 2 次');
    });

    it('that is given up changes nothing, and the next one begins with what stands', async () => {
      const session = await filed(database);
      const before = await only(database);
      expect(await say(session, '更正', '改 活动经费 四万', '取消')).toContain('仍按原来提交的内容有效');
      expect(await say(session, '是')).toContain('仍按原来提交的内容有效');
      expect(await only(database)).toEqual(before);
      expect(await say(session, '更正')).toContain('14. 活动经费：1,001 元');
      expect(await say(session, '取消')).toContain('不更正了');
      expect(await only(database)).toEqual(before);
    });

    it('waits where it was left, and is told in the status', async () => {
      const session = await filed(database);
      await say(session, '更正', '改 活动经费 四万');
      expect(await say(session, '暂停')).toContain('原来提交的仍然有效');
      expect(await say(session, '我的进度')).toContain('有一份更正还没有提交');
      expect(await say(session, '继续')).toContain('活动经费：1,001 元 → 40,000 元');
      expect(await say(session, '重来', '是')).toContain('已恢复成原来提交的内容');
      expect(await say(session, '提交')).toContain('还没有改动');
    });

    it('goes back and forth without a difference', async () => {
      const session = await filed(database);
      await say(session, '更正', '改 活动经费 四万', '改 活动经费 1001元');
      expect(await say(session, '提交')).toContain('还没有改动');
    });

    it('is submitted at 23:59:59.999 and refused at 24:00, with the office’s telephone', async () => {
      const session = await filed(database);
      session.now = deadline - 1;
      expect(await say(session, '活动经费改成四万', '提交')).toContain('第 1 次更正');
      await say(session, '更正', '改 活动经费 五万');
      const before = await only(database);
      session.now = deadline;
      const refused = await say(session, '提交');
      expect(refused).toContain('这次更正没有提交');
      expect(refused).toContain('27121418');
      expect(await only(database)).toEqual(before);
      await say(session, '暂停');
      for (const text of ['更正', '撤回', '联系电话改成 13920001234']) {
        const late = await say(session, text);
        expect(late).toContain('截止时间（5月10日24时）已过');
        expect(late).toContain('27121418');
      }
      expect((await only(database)).answers).toEqual(before.answers);
    });

    it('is asked to be withdrawn in time and confirmed too late: it stays', async () => {
      const session = await filed(database);
      session.now = deadline - 1;
      expect(await say(session, '撤回')).toContain('真的要撤回');
      session.now = deadline;
      expect(await say(session, '是')).toContain('不能在这里撤回');
      expect((await only(database)).state).toBe('submitted');
    });

    it('is named at once: by its name or its receipt; another name asks which one', async () => {
      const session = await filed(database);
      const { receipt } = await only(database);
      expect(await say(session, '撤回 海河讲坛')).toContain('没有找到“海河讲坛”这一份');
      expect(await say(session, `撤回 ${receipt}`)).toContain('真的要撤回');
      expect(await say(session, '是', '恢复 海河讲坛')).toContain('没有找到“海河讲坛”这一份');
      expect(await say(session, `恢复 ${receipt}`)).toContain('已恢复');
      expect(await say(session, `更正 ${receipt}`)).toContain('现在更正');
    });

    it('is begun from another draft in which nothing was answered yet, or by its receipt from any', async () => {
      const session = await filed(database);
      const { receipt } = await only(database);
      await say(session, '备案');
      expect(await say(session, '更正')).toContain('现在更正');
      await say(session, '取消', '备案', '另一场活动');
      expect(await say(session, `撤回 ${receipt}`)).toContain('真的要撤回');
    });

    it('of what the office returned is taken after the deadline too', async () => {
      const session = await filed(database);
      await sql`update submissions set state = 'returned', snapshot = answers, snapshot_revision = 99`.execute(
        database.store.db,
      );
      session.now = deadline + 86_400_000;
      expect(await say(session, '更正')).toContain('1. 填报单位');
      expect(await say(session, '改 活动经费 四万', '提交')).toContain('回执编号不变');
      expect(await only(database)).toMatchObject({ state: 'submitted', corrections: 1, answers: { budget: 40_000 } });
    });

    it('chooses among several by number, by name and by receipt', async () => {
      const session = await filed(database);
      for (const n of [2, 3])
        await say(
          session,
          ...filingScript(n)
            .slice(2)
            .map((text, i) => (i === 0 ? '备案' : text)),
        );
      const list = await say(session, '更正');
      expect(list).toContain('要更正哪一份');
      expect(list).toMatch(/1\. 智享科技进社区第3场（回执 TJ36-备-00003）/u);
      expect(await say(session, '第1场')).toContain('回执 TJ36-备-00001');
      await say(session, '取消', '更正');
      expect(await say(session, '2')).toContain('回执 TJ36-备-00002');
      await say(session, '取消', '更正');
      expect(await say(session, 'TJ36-备-00003')).toContain('回执 TJ36-备-00003');
      await say(session, '取消');
      expect(await say(session, '联系电话改成 13920001234')).toContain('要改在哪一份上');
      expect(await say(session, '3', '提交')).toContain('联系电话：13820113456 → 13920001234');
      const records = await recordsOf(database);
      expect(records.map(({ corrections }) => corrections)).toEqual([1, 0, 0]);
    });
  });

  describe('the question which record', () => {
    const several = async (): Promise<Session> => {
      const session = await filed(database);
      const [, , ...second] = filingScript(2);
      await say(session, '备案', ...second.slice(1));
      return session;
    };

    it('is left by every word that leaves, and says how where it found nothing', async () => {
      const session = await several();
      for (const word of ['更正', '撤回', 'correct'])
        for (const leave of [
          '取消',
          '算了',
          '返回',
          '不更正了',
          '不改了',
          '退出',
          '暂停',
          '不撤回了',
          'cancel',
          'never mind',
          '不了',
        ]) {
          expect(await say(session, word)).toMatch(/^要(?:更正|撤回)哪一份/u);
          expect(await say(session, leave), leave).toMatch(/^好的，没有(?:更正|撤回)/u);
          expect(await say(session, '1'), leave).not.toContain('真的要撤回');
        }
      await say(session, '更正');
      expect(await say(session, '海河大讲坛')).toMatch(/^没有找到“海河大讲坛”这一份。不更正了请回复“取消”/u);
      await say(session, '取消', '撤回');
      expect(await say(session, '海河大讲坛')).toContain('不撤回了请回复“取消”');
      expect((await recordsOf(database)).map(({ state }) => state)).toEqual(['submitted', 'submitted']);
    });

    it('hears the other commands first, then numbers and names', async () => {
      const session = await several();
      for (const [word, told] of [
        ['我的进度', '我的进度'],
        ['帮助', '我的进度'],
        ['继续', '没有填了一半的表'],
        ['提交', '没有填了一半的表'],
        ['备案', '填报单位'],
        ['菜单', '备案'],
        ['截止时间', '5月10日24时'],
        ['谢谢', '不客气'],
        ['撤回', '要撤回哪一份'],
        ['撤回 智享科技进社区第2场', '真的要撤回'],
        ['更正 TJ36-备-00002', '回执 TJ36-备-00002'],
        ['活动经费改成四万', '要改在哪一份上'],
        ['改第2个', '回执 TJ36-备-00001'],
        ['第二份', '回执 TJ36-备-00001'],
      ] as const) {
        await say(session, '更正');
        const answer = await say(session, word);
        expect(answer, word).toContain(told);
        expect(answer, word).not.toContain('没有找到');
        await say(session, '菜单', '取消', '取消');
      }
    });

    it('is not asked where a change names its record', async () => {
      const session = await several();
      for (const text of ['第2场那个活动人数要改成300', '把智享科技进社区第2场的活动经费改成四万']) {
        expect(await say(session, text), text).toMatch(/回执 TJ36-备-00002[\s\S]*(?:→ 300 人|→ 40,000 元)/u);
        await say(session, '取消', '是');
      }
      expect(await say(session, '社区那个活动人数要改成300')).toMatch(/人数要改成300”要改在哪一份上/u);
    });

    it('counts them as the status does, whatever was looked at last', async () => {
      const session = await several();
      await say(session, '更正', '2', '活动经费改成四万', '提交', '备案', '又一场活动', '暂停');
      const [status, list] = [await say(session, '我的进度'), await say(session, '更正')];
      for (const text of [status, list]) {
        expect(text).toMatch(/^1\. 智享科技进社区第2场/mu);
        expect(text).toMatch(/^2\. 智享科技进社区第1场/mu);
      }
      expect(status).toMatch(/^3\. 又一场活动/mu);
    });

    it('lets a message to the office through, and offers to leave as a button', async () => {
      const session = await several();
      await say(session, '更正');
      expect(session.last?.text).toContain('不更正了');
      expect(await say(session, '回复办公室 明天补材料')).not.toContain('没有找到');
      await say(session, '撤回');
      expect(session.last?.text).toContain('不撤回了');
      await session.send({ type: 'choice', question: session.last?.question ?? 0, values: ['/cancel'] });
      expect(session.last?.text).toContain('没有撤回');
    });
  });

  describe('a withdrawal', () => {
    it('is asked about, done, told in the status, and undone', async () => {
      const session = await filed(database);
      const before = await only(database);
      expect(await say(session, '撤回')).toContain('真的要撤回');
      expect(await say(session, '不')).toContain('仍然有效');
      expect(await only(database)).toEqual(before);
      expect(await say(session, '撤回', '是')).toContain('不再有效');
      expect(await only(database)).toEqual({ ...before, state: 'withdrawn' });
      expect(await say(session, '我的进度')).toContain('已撤回，回执编号 TJ36-备-00001');
      expect(await say(session, '撤回')).toContain('没有已提交的表可以撤回');
      expect(await say(session, '恢复')).toContain('仍按原来提交的内容有效');
      expect(await only(database)).toEqual(before);
    });

    it('in the middle of a correction files nothing of it, and the undo brings back what was filed and the correction', async () => {
      const session = await filed(database);
      const before = await only(database);
      await say(session, '更正', '改 活动经费 四万');
      expect(await say(session, '撤回')).toContain('真的要撤回');
      await say(session, '是');
      expect(await only(database)).toEqual({ ...before, state: 'withdrawn' });
      await say(session, '撤销撤回');
      expect(await only(database)).toEqual({ ...before, correcting: 1 });
      expect(await say(session, '继续')).toContain('活动经费：1,001 元 → 40,000 元');
      await say(session, '取消', '是');
      expect(await only(database)).toEqual(before);
      expect(await say(session, '更正')).toContain('14. 活动经费：1,001 元');
    });

    it('is undone at 23:59:59.999 and not at 24:00', async () => {
      const session = await filed(database);
      await say(session, '撤回', '是');
      session.now = deadline;
      expect(await say(session, '恢复')).toContain('27121418');
      expect(await only(database)).toMatchObject({ state: 'withdrawn' });
      session.now = deadline - 1;
      expect(await say(session, '恢复')).toContain('已恢复');
    });

    it('is asked again where the reply is none, and forgotten with another wish', async () => {
      const session = await filed(database);
      await say(session, '撤回');
      expect(await say(session, '撤了电话还能用吗')).toContain('真的要撤回');
      await say(session, '我的进度');
      await say(session, '是');
      expect(await only(database)).toMatchObject({ state: 'submitted' });
    });
  });

  it('a draft that was cancelled is brought back with its answers', async () => {
    const session = await openSession({ store: database.store });
    await say(session, '你好', '同意', '天津科学技术馆', '海河讲堂', '取消', '是');
    expect(await say(session, '恢复')).toContain('已恢复草稿“海河讲堂”');
    expect(await say(session, '预览')).toContain('海河讲堂');
  });
});
