import { describe, expect, it } from 'vitest';
import { toldAtOnce } from '../../../src/bot/office/commands.ts';
import { officeHelp } from '../../../src/bot/office.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders } from '../../helpers/reminders-house.ts';
import { officeHere } from './office-here.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li', name: '李四' };
const now = at('05-12 10:00');

eachDatabase((database) => {
  async function town() {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    await house.sayAll(li, filingScript(2));
    const office = officeHere(database.store, () => now);
    await actorOf(database.store, '李杉', 'reviewer');
    return { house, office };
  }
  const states = async () => (await filedRecords(database.store)).map(({ state }) => state);

  describe('by command', () => {
    it('what waits is listed, shown, accepted and selected; the organiser is told and the log tells who and from where', async () => {
      const { house, office } = await town();
      const waiting = await office('waiting');
      expect(waiting.code).toBe(0);
      expect(waiting.out).toMatch(
        /TJ36-备-00001 +活动备案表 +智享科技进社区第1场[\s\S]*TJ36-备-00002[\s\S]*共 2 份等待审核/u,
      );
      const shown = await office('show', 'tj36-备-00001');
      expect(shown.out).toMatch(/活动备案表 TJ36-备-00001 · 已提交 submitted · 版本 seen \d+/u);
      expect(shown.out).toMatch(/^ {2}7 活动负责人：/mu);
      expect(shown.out).toMatch(/修改记录 history[\s\S]*张三 telegram 提交/u);
      const accepted = await office('accept', '1', 'TJ36-备-00002', '00001');
      expect(accepted).toMatchObject({ code: 0, err: '' });
      expect(accepted.out.match(/已通过 accepted，会通知 1 人/gu)).toHaveLength(2);
      expect(await office('select', '1')).toMatchObject({ code: 0 });
      expect(await states()).toEqual(['accepted', 'accepted']);
      expect(await house.hand(zhang, now)).toMatch(/已通过审核[\s\S]*已列入市级重点活动/u);
      expect((await office('selected')).out).toContain('TJ36-备-00001');
      const log = await office('audit', '--action', 'accept');
      expect(log.out.match(/李杉 +cli tester@here +通过 accept +TJ36-备-0000\d/gu)).toHaveLength(2);
      expect((await office('show', '1', '--all')).out).toMatch(/办公室李杉 cli 通过/u);
    });

    it('one is returned with fields by number or name and remarks, and taken back; the reason goes to the organiser', async () => {
      const { house, office } = await town();
      const returned = await office(
        ...[
          'return',
          '备-1',
          '--fields',
          '6、活动负责人',
          '--remark',
          '14=超标',
          '--reason',
          '请核对时间和经费',
          '--as',
          '李杉',
        ],
      );
      expect(returned).toMatchObject({ code: 0, err: '' });
      expect(await house.hand(zhang, now)).toMatch(
        /原因：请核对时间和经费\n要修改的项目：6 举办时间、7 活动负责人、14 活动经费（超标）/u,
      );
      expect((await office('show', '1')).out).toMatch(
        /最近的处理 last decision: 退回 return，李杉[\s\S]*14 活动经费（超标）/u,
      );
      expect(await office('accept', '1')).toMatchObject({ code: 0 });
      expect(await office('withdraw', '2', '--reason', '重复')).toMatchObject({ code: 0 });
      expect(await house.hand(li, now)).toContain('重复');
      expect(await office('restore', '2')).toMatchObject({ code: 0 });
      expect(await office('select', '1')).toMatchObject({ code: 0 });
      await house.hand(zhang, now);
      expect(await office('unselect', '1', '--reason', '名额有限')).toMatchObject({ code: 0 });
      expect(await house.hand(zhang, now)).toContain('名额有限');
    });

    it('whoever may not, is not named, or is nobody, does nothing and is told why', async () => {
      const { office } = await town();
      await actorOf(database.store, '王看', 'viewer');
      const nobody = await office('accept', '1');
      expect([nobody.code, nobody.err]).toEqual([
        1,
        expect.stringMatching(/--as[\s\S]*李杉（reviewer）、王看（viewer）/u),
      ]);
      expect(await office('accept', '1', '--as', '王看')).toMatchObject({
        code: 1,
        err: expect.stringContaining('要“审核 reviewer”'),
      });
      expect(await office('accept', '1', '--as', '赵六')).toMatchObject({
        code: 1,
        err: expect.stringContaining('没有这位成员'),
      });
      for (const argv of [
        ['extend', 'TJ36-备-00001', 'filing', '2022-05-14 24:00', '--reason', '停电', '--as', '李杉'],
        ['members', 'add', '新人', '--as', '李杉'],
        ['members', 'role', '王看', 'admin', '--as', '李杉'],
        ['members', 'remove', '王看', '--as', '李杉'],
        ['remind', 'filing', '--send', '--as', '李杉'],
        ['comment', '1', '您好', '--as', '王看'],
        ['return', '1', '--fields', '6', '--reason', '改', '--as', '王看'],
      ]) {
        expect(await office(...argv), argv.join(' ')).toMatchObject({
          code: 1,
          err: expect.stringContaining('什么都没有做'),
        });
      }
      expect(await states()).toEqual(['submitted', 'submitted']);
      expect((await office('audit')).out).toContain('没有操作记录');
    });

    it('what is not there is answered in the same way, whether it is another campaign’s or nobody’s', async () => {
      const { office } = await town();
      await database.store.db
        .updateTable('submissions')
        .set({ campaign: 'other-2023' })
        .where('receipt', '=', 'TJ36-备-00002')
        .execute();
      const texts = new Set<string>();
      for (const number of ['TJ36-备-00002', 'TJ36-备-09999', 'XX99-备-00001', '2', '备-2', 'x', '%', "' or 1=1"]) {
        for (const argv of [
          ['show', number],
          ['accept', number],
          ['return', number, '--fields', '6', '--reason', '改'],
          ['comment', number, '您好'],
        ]) {
          const ran = await office(...argv);
          expect(ran, argv.join(' ')).toMatchObject({ code: 1, out: '' });
          texts.add(ran.err.replaceAll(`“${number}”`, '“N”'));
        }
      }
      expect([...texts]).toEqual([expect.stringMatching(/^没有找到“N”。请写回执编号[\s\S]*tianbao office waiting/u)]);
      // One wrong among several: none of them is decided about.
      expect(await office('accept', '1', '2')).toMatchObject({ code: 1 });
      expect(await states()).toEqual(['submitted', 'submitted']);
    });

    it('a number that may mean several forms is asked about', async () => {
      const { office } = await town();
      await database.store.db
        .updateTable('submissions')
        .set({ receipt: 'TJ36-统-00001', number: 1, form: 'statistics' })
        .where('receipt', '=', 'TJ36-备-00002')
        .execute();
      expect(await office('accept', '1')).toMatchObject({
        code: 1,
        err: expect.stringMatching(/“1”有几份：TJ36-备-00001（活动备案表[\s\S]*TJ36-统-00001/u),
      });
      expect(await office('accept', '统-1')).toMatchObject({ code: 0 });
    });

    it('what is written wrong is told with an example, and code 2', async () => {
      const { office } = await town();
      for (const [argv, said] of [
        [['accept'], '回执编号'],
        [['return', '1'], '--reason'],
        [['return', '1', '--reason', '改'], '--fields 6,14'],
        [['return', '1', '--reason', '改', '--fields', '99'], '没有“99”这一项（共'],
        [['return', '1', '--reason', '改', '--fields', '6', '--remark', '14'], '--remark 14=超标'],
        [['return', '1', '2', '--reason', '改', '--fields', '6'], '一次退回一份'],
        [['withdraw', '1'], '原因'],
        [['accept', '1', '--fields', '6'], '只用于退回'],
        [['accept', '1', '--seen', 'x'], '版本'],
        [['accept', '1', '--nope'], '--nope'],
        [['comment', '1'], '要说的话'],
        [['waiting', '没有的表'], '没有“没有的表”这种表'],
        [['show'], '一个回执编号'],
        [['members', 'dance'], 'add、role 或 remove'],
        [['members', 'add', '新人', '--role', 'king'], '没有“king”这种权限'],
        [['audit', '--most', '0'], '--most'],
        [['report', '--to', 'x.pdf'], '.docx'],
      ] as const) {
        expect(await office(...argv), argv.join(' ')).toMatchObject({
          code: 2,
          out: '',
          err: expect.stringContaining(said),
        });
      }
      expect(await states()).toEqual(['submitted', 'submitted']);
    });

    it('--seen decides only about the record that was looked at', async () => {
      const { house, office } = await town();
      const seen = /版本 seen (\d+)/u.exec((await office('show', '1')).out)?.[1] ?? '';
      house.now = at('05-09 10:00');
      await house.sayAll(zhang, ['活动经费改成四万', '提交']);
      expect(await office('accept', '1', '--seen', seen)).toMatchObject({
        code: 1,
        err: expect.stringContaining('重新提交'),
      });
      expect(await office('accept', '1')).toMatchObject({ code: 0 });
    });

    it('a message waits in the list until it is answered, and the answer reaches the chat', async () => {
      const { house, office } = await town();
      house.now = at('05-09 10:00');
      await house.say(zhang, '回复办公室 场地\u001b[31m改了');
      const waiting = (await office('waiting')).out;
      expect(waiting).toMatch(/还没有回复的留言[\s\S]*TJ36-备-00001 智享科技进社区第1场/u);
      expect((await office('show', '1')).out).toMatch(/张三 telegram 留言：场地\[31m改了/u);
      expect(await office('comment', '1', '知道了，', '谢谢')).toMatchObject({ code: 0 });
      expect(await house.hand(zhang, now)).toContain('知道了， 谢谢');
      expect((await office('waiting')).out).not.toContain('还没有回复的留言');
    });

    it('a unit gets more time, and it is taken back', async () => {
      const { house, office } = await town();
      await actorOf(database.store, '管家', 'admin');
      const extend = (...argv: readonly string[]) => office('extend', ...argv, '--as', '管家');
      expect(await extend('TJ36-备-00001', '备案表', '2022-05-10 23:00', '--reason', '停电')).toMatchObject({
        code: 2,
        err: expect.stringContaining('读到的是 2022年5月10日（周二）23时，已经过去了'),
      });
      expect(await extend('没有的单位', 'filing', '2022-05-14 24:00', '--reason', '停电')).toMatchObject({
        code: 1,
        err: expect.stringContaining('没有找到“没有的单位”'),
      });
      const read = await extend('TJ36-备-00001', 'filing', '5月13日', '--reason', '停电');
      expect(read).toMatchObject({ code: 0, out: expect.stringContaining('将延期到 2022年5月13日（周五）24时') });
      expect(read.out).toContain('还没有延期');
      expect((await office('extend')).out).toContain('没有延期的单位');
      for (const [said, told] of [
        ['abc', '没有看懂“abc”'],
        ['2月30日', '不存在'],
        ['18:00', '没有写是哪一天'],
        ['昨天', '已经过去了'],
      ] as const) {
        const refused = await extend('TJ36-备-00001', 'filing', said, '--reason', '停电', '--yes');
        expect([said, refused]).toEqual([
          said,
          expect.objectContaining({ code: 2, err: expect.stringContaining(told) }),
        ]);
      }
      expect(await extend('TJ36-备-00001', 'filing', '5月13日', '--reason', '停电', '--yes')).toMatchObject({
        code: 0,
      });
      expect(await extend('TJ36-备-00001', 'filing', '5月13日 18:00', '--reason', '停电', '--yes')).toMatchObject({
        ...{ code: 2, err: expect.stringContaining('要晚于现在的截止时间（2022年5月13日（周五）24时）') },
      });
      await house.hand(zhang, now);
      expect(await extend('TJ36-备-00001', 'filing', '2022-05-14', '24:00', '--reason', '停电')).toMatchObject({
        code: 0,
        out: expect.stringContaining('延期到 2022年5月14日（周六）24时'),
      });
      expect(await house.hand(zhang, now)).toContain('延了期');
      expect((await office('extend')).out).toMatch(/活动备案表 +2022-05-14 24:00 +停电 +管家/u);
      expect(await extend('TJ36-备-00001', 'filing', '--end')).toMatchObject({ code: 0 });
      expect(await extend('TJ36-备-00001', 'filing', '--end')).toMatchObject({
        code: 1,
        err: expect.stringContaining('没有延期'),
      });
      expect((await office('extend')).out).toContain('没有延期的单位');
    });

    it('members are made, given roles and taken out by an admin; the last admin stays', async () => {
      const office = officeHere(database.store, () => now);
      expect(await office('members')).toMatchObject({ code: 0, out: expect.stringContaining('还没有成员') });
      expect(await office('members', 'add', '管家')).toMatchObject({
        code: 0,
        out: expect.stringContaining('管理 admin'),
      });
      expect(await office('members', 'add', '李杉', '--role', 'reviewer')).toMatchObject({ code: 0 });
      expect(await office('members', 'add', '李杉', '--as', '管家')).toMatchObject({
        code: 1,
        err: expect.stringContaining('已有成员“李杉”'),
      });
      expect((await office('members')).out).toMatch(/管家 +管理 admin[\s\S]*李杉 +审核 reviewer/u);
      expect(await office('members', 'role', '管家', 'viewer', '--as', '管家')).toMatchObject({
        code: 1,
        err: expect.stringContaining('至少要留一位'),
      });
      expect(await office('members', 'role', '李杉', 'admin', '--as', '管家')).toMatchObject({ code: 0 });
      expect(await office('members', 'remove', '管家', '--as', '李杉')).toMatchObject({ code: 0 });
      expect(await office('members', 'remove', '管家')).toMatchObject({
        code: 1,
        err: expect.stringContaining('没有成员“管家”'),
      });
      expect((await office('audit', '--csv')).out.split('\r\n').filter((line) => line.includes('cli'))).toHaveLength(4);
    });
  });
});

it('the page of help names every command, and each has a page of its own without a database', async () => {
  const names = [...officeHelp.matchAll(/^ {2}([a-z]+) +\S/gmu)].map(([, name = '']) => name);
  const wanted = 'login waiting show accept return select unselect withdraw restore comment extend remind unreachable';
  const others = 'selected export report roster invite code members audit retention';
  expect(names).toEqual(expect.arrayContaining([...wanted.split(' '), ...others.split(' ')]));
  for (const name of names) {
    let page = '';
    const out = (text: string): void => {
      page += text;
    };
    expect(await toldAtOnce([name, '--help'], { out, err: out }), name).toBe(0);
    expect(page).toContain(`Usage: tianbao office`);
  }
});
