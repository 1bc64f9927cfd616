import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { commentAndTell } from '../../../src/bot/review/comment.ts';
import { makeChatCode } from '../../../src/store/office/chats.ts';
import { askedRecords } from '../../../src/store/office/queue.ts';
import { listRevisions } from '../../../src/store/submissions.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, campaignId, decide, filedRecords } from '../../helpers/office.ts';
import { codeIn, type Person } from '../../helpers/platforms-house.ts';
import { at, openReminders, type RemindersHouse } from '../../helpers/reminders-house.ts';
import { officeHere } from '../office/office-here.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const now = at('05-09 10:00');

eachDatabase((database) => {
  async function filed(): Promise<{ readonly house: RemindersHouse; readonly id: string; readonly unit: string }> {
    const house = await openReminders(database.store);
    await house.sayAll(zhang, filingScript(1));
    const [record] = await filedRecords(database.store);
    if (!record) throw new Error('Nothing was filed.');
    return { house, id: record.id, unit: record.unit_id };
  }

  describe('the organiser and the office', () => {
    it('say things to each other about a record, which its history keeps with who and when', async () => {
      const { house, id, unit } = await filed();
      const { store } = database;
      expect(await house.say(zhang, '给办公室留言：场地改在一楼大厅')).toContain('已转给办公室');
      const asked = await askedRecords(store.db, { campaign: campaignId, most: 10 });
      expect(asked.map((each) => each.id)).toEqual([id]);
      const office = await actorOf(store);
      const place = { store, edition: house.core.edition };
      const answer = { campaign: campaignId, submission: id, text: '好的，请更正地点', actor: office, now };
      expect(await commentAndTell(place, answer)).toEqual({ done: true, told: 1 });
      expect(await house.hand(zhang, now)).toMatch(
        /办公室留言（“.+”，回执 TJ36-备-00001）：好的，请更正地点[\s\S]*回复办公室/u,
      );
      expect(await askedRecords(store.db, { campaign: campaignId, most: 10 })).toEqual([]);
      expect(await house.say(zhang, '回复办公室 谢谢，马上改')).toContain('已转给办公室');
      const trail = await listRevisions(store.db, { campaign: campaignId, unit, submission: id });
      expect(trail.slice(-3).map(({ action, note, member }) => [action, note, member !== undefined])).toEqual([
        ['comment', { text: '场地改在一楼大厅' }, false],
        ['comment', { by: '李杉', text: '好的，请更正地点' }, true],
        ['comment', { text: '谢谢，马上改' }, false],
      ]);
      // What was said changes nothing of the record, and a decision is not outdated by it.
      expect(await decide(place, office, { submission: id, action: 'accept', now })).toMatchObject({ done: true });
    });

    it('of several records which one is meant is asked; in the middle of a form it goes on below', async () => {
      const { house } = await filed();
      await house.sayAll(
        zhang,
        filingScript(2)
          .slice(2)
          .map((text) => (text === '天津市南开区科学技术协会' ? '备案' : text)),
      );
      expect(await house.say(zhang, '回复办公室')).toContain('请把要说的话写在后面');
      expect(await house.say(zhang, '回复办公室 请问何时公布')).toContain('是关于哪一份的');
      const told = await house.say(zhang, '2');
      expect(told).toContain('已转给办公室');
      await house.sayAll(zhang, ['备案', '第三场']);
      const inForm = await house.say(zhang, '给办公室留言 还有一场');
      expect(inForm).toContain('是关于哪一份的');
      expect(await house.say(zhang, '1')).toMatch(/已转给办公室[\s\S]*3\. /u);
    });

    it('which one is meant is said by number, name, a part of it or the receipt, or left; what is none of them is asked again', async () => {
      const { house } = await filed();
      await house.sayAll(zhang, ['备案', ...filingScript(2).slice(3)]);
      const ask = () => house.say(zhang, '回复办公室 请问何时公布');
      const sent = (name: string, receipt: string) => `已转给办公室（“${name}”，回执 ${receipt}）`;
      const second = sent('智享科技进社区第2场', 'TJ36-备-00002');
      for (const said of ['1', '智享科技进社区第2场', '《智享科技进社区第2场》', '第2场', 'tj36-备-00002', '00002']) {
        expect(await ask()).toContain('请回复编号或活动名称；不留言了请回复“算了”');
        expect([said, await house.say(zhang, said)]).toEqual([said, expect.stringContaining(second)]);
      }
      await ask();
      expect(await house.say(zhang, '智享科技')).toContain('是关于哪一份的');
      expect(await house.say(zhang, '9')).toMatch(/这里没有“9”。\n“请问何时公布”是关于哪一份的/u);
      expect(await house.say(zhang, '我们那场')).toContain('这里没有“我们那场”');
      expect(await house.say(zhang, '算了')).toContain('这条没有转给办公室');
      expect(await house.say(zhang, '2')).not.toContain('已转给办公室');
      await house.sayAll(zhang, ['备案', '第三场']);
      await ask();
      expect(await house.say(zhang, '算了吧')).toMatch(/这条没有转给办公室[\s\S]*3\. /u);
      await ask();
      expect(await house.say(zhang, '我的进度')).toContain('TJ36-备-00002');
    });

    it('what the office wrote stands in the status until it is answered, with how; the answer is about that record', async () => {
      const { house, id } = await filed();
      const second = filingScript(2).slice(2);
      await house.sayAll(zhang, ['备案', ...second.slice(1)]);
      const place = { store: database.store, edition: house.core.edition };
      const office = await actorOf(database.store);
      const say = (text: string) =>
        commentAndTell(place, { campaign: campaignId, submission: id, text, actor: office, now });
      expect(await house.say(zhang, '我的进度')).not.toContain('办公室留言');
      await say('请补发场地证明');
      house.now = at('05-09 11:00');
      expect(await house.say(zhang, '我的进度')).toMatch(
        /第1场（活动备案表）：已提交[^\n]*\n {3}办公室留言（5月9日 10:00）：请补发场地证明\n[\s\S]*回复办公室的留言，发“回复办公室 ……”/u,
      );
      await say(`再问一句${'长'.repeat(300)}`);
      expect(await house.say(zhang, '我的进度')).toMatch(
        /办公室留言 2 条，最近一条（5月9日 10:00）：再问一句长{116}…\n/u,
      );
      expect(await house.say(zhang, '回复办公室 已补发')).toMatch(/已转给办公室（“智享科技进社区第1场”/u);
      expect(await house.say(zhang, '我的进度')).not.toContain('办公室留言');
      expect(await house.sayAll(zhang, ['English', 'status'])).not.toContain('The office wrote');
      await say('谢谢');
      expect(await house.say(zhang, 'status')).toMatch(/The office wrote \(9 May 10:00\): 谢谢[\s\S]*reply to office/u);
      house.now = at('06-20 11:00');
      expect(await house.say(zhang, 'status')).not.toContain('The office wrote');
    });

    it('nothing is passed on that is too long, too much, or of nobody who filed', async () => {
      const house = await openReminders(database.store);
      await house.sayAll(zhang, ['你好', '同意', '天津市南开区科学技术协会']);
      expect(await house.say(zhang, '给办公室留言 你好')).toContain('还没有提交过的表');
      await house.sayAll(zhang, filingScript(1).slice(3));
      expect(await house.say(zhang, `回复办公室 ${'字'.repeat(1001)}`)).toContain('最多 1000 字');
      for (let n = 0; n < 20; n++) expect(await house.say(zhang, `回复办公室 第${n}句`)).toContain('已转给办公室');
      expect(await house.say(zhang, '回复办公室 又一句')).toContain('留言太频繁');
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from revisions where action = 'comment'`.execute(database.store.db);
      expect(rows[0]?.count).toBe(20);
    });
  });

  it('what was said by a person whose data are deleted is gone; that something was said stays', async () => {
    const { house } = await filed();
    await house.say(zhang, '给办公室留言 金丝雀留言');
    await house.sayAll(zhang, ['删除我的数据', '是']);
    const { rows } = await sql<{ note: unknown }>`
      select note from revisions where action = 'comment'`.execute(database.store.db);
    expect(rows).toEqual([{ note: null }]);
  });

  describe('what waits for the office’s chat when a person has their data deleted', () => {
    const office: Person = { on: 'slack', as: 'lishan' };
    const li: Person = { on: 'telegram', as: 'li', name: '李四' };

    /** Two units that filed; the second person's news for the office, and an answer to it that names them, wait. */
    async function waitingFor(person: Person) {
      const { db } = database.store;
      const house = await openReminders(database.store);
      await house.sayAll(person, filingScript(1));
      const other = filingScript(2).map((text) => (text === '天津市南开区科学技术协会' ? '天津科学技术馆' : text));
      await house.sayAll(li, other);
      const { member } = await actorOf(database.store, '李杉', 'reviewer');
      const code = await db.transaction().execute((trx) => makeChatCode(trx, member.id));
      await house.say(office, `办公室 ${code}`);
      const reply = JSON.stringify({ text: `待审 1 份：1. 开放日场地参观（${person.name}，天津科学技术馆）` });
      await sql`
        insert into outbox (conversation_id, position, kind, body, created_at)
        select id, 999900, 'reply', ${reply}::jsonb, now() from conversations where account = 'lishan'`.execute(db);
      return { house, reply };
    }

    async function waiting(): Promise<readonly unknown[]> {
      await database.store.outbox.flush();
      const { rows } = await sql<{ body: unknown }>`
        select o.body from outbox o join conversations c on c.id = o.conversation_id
        where c.account = 'lishan' order by o.kind desc, o.position`.execute(database.store.db);
      return rows.map(({ body }) => body);
    }

    for (const name of ['text', '00', '1,', '"', '场地', '李']) {
      it(`is without what ${name} said, and all else is as it was`, async () => {
        const zhang: Person = { on: 'telegram', as: 'zhang', name };
        const { house, reply } = await waitingFor(zhang);
        await house.say(li, '回复办公室 我们的场地改在二楼，2000人');
        const before = await waiting();
        expect(before).toEqual([JSON.parse(reply), expect.anything()]);
        await house.say(zhang, '回复办公室 场地');
        expect(await waiting()).toHaveLength(3);
        expect(await house.sayAll(zhang, ['删除我的数据', '是'])).toContain('已删除');
        expect(await waiting()).toEqual(before);
        await sql`delete from outbox where kind = 'reply'`.execute(database.store.db);
        expect(await house.hand(office, now)).toMatch(
          /^李四就“.+”（回执 TJ36-备-00002）给办公室留言：我们的场地改在二楼，2000人/u,
        );
      });
    }

    it('is without what the person said as another account that was linked since', async () => {
      const { house } = await waitingFor(zhang);
      const before = await waiting();
      const phone: Person = { on: 'web', as: 'zhang-web', name: '张三的手机' };
      await house.sayAll(phone, ['你好', '同意', '天津市南开区科学技术协会', '取消', '是']);
      await house.say(zhang, '回复办公室 金丝雀留言');
      const code = codeIn(await house.say(phone, '关联'));
      await house.sayAll(zhang, [`关联 ${code}`, '是']);
      expect(await waiting()).toHaveLength(before.length + 1);
      await house.sayAll(phone, ['删除我的数据', '是']);
      expect(await waiting()).toEqual(before);
    });
  });

  it('重点活动 tells the unit its own selected ones, and of all where the list is published', async () => {
    const { house, id } = await filed();
    const { store } = database;
    const place = { store: database.store, edition: house.core.edition };
    const office = await actorOf(database.store);
    expect(await house.say(zhang, '重点活动')).toContain('目前没有列入');
    await decide(place, office, { submission: id, action: 'accept', now });
    await decide(place, office, { submission: id, action: 'select', now });
    // What is taken back before it was told is not told.
    expect(await house.hand(zhang, now)).toContain('市级重点活动');
    expect(await house.say(zhang, '重点活动名单')).toContain('TJ36-备-00001');
    // Of others nothing is told until the list is published.
    const li: Person = { on: 'slack', as: 'li', name: '李四' };
    await house.sayAll(li, ['你好', '同意', '另一个单位', '取消', '是']);
    expect(await house.say(li, '重点活动')).not.toContain('智享科技');
    const cli = officeHere(store, () => now);
    expect(await cli('selected', '--publish')).toMatchObject({
      code: 1,
      err: expect.stringContaining('要“管理 admin”'),
    });
    await actorOf(store, '管家', 'admin');
    expect(await cli('selected', '--publish', '--as', '管家')).toMatchObject({ code: 0 });
    expect((await cli('selected')).out).toContain('已公布 published');
    expect(await house.say(li, '重点活动')).toMatch(
      /目前没有列入[\s\S]*已公布的市级重点活动共 1 个：\n1\. 智享科技进社区第1场（天津市南开区科学技术协会）$/u,
    );
    expect(await cli('selected', '--hide', '--as', '管家')).toMatchObject({ code: 0 });
    expect(await house.say(li, '重点活动')).not.toContain('智享科技');
    expect((await cli('audit', '--who', '管家')).out).toMatch(/收回名单 hide +市级重点活动[\s\S]*公布名单 publish/u);
    await decide(place, office, { submission: id, action: 'unselect', reason: '名额调整', now });
    expect(await house.hand(zhang, now)).toMatch(/不再列为市级重点活动。\n原因：名额调整/u);
    expect(await house.say(zhang, '重点活动')).toContain('目前没有列入');
  });
});
