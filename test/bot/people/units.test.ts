import { describe, expect, test } from 'vitest';
import type { Changes } from '../../../src/dialogs/effect.ts';
import type { Store } from '../../../src/store/database.ts';
import { foldChanges } from '../../../src/store/fold.ts';
import { eachDatabase, useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { codeIn, type House, openPlatforms, type Person } from '../../helpers/platforms-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li', name: '李四' };
const wang: Person = { on: 'web', as: 'wang' };

/** 张三 has begun a filing, and 李四 has joined the unit. */
async function together(house: House, answered = 4): Promise<void> {
  await house.sayAll(zhang, filingScript(1).slice(0, 2 + answered));
  const code = codeIn(await house.say(zhang, '邀请同事'));
  await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是']);
}

async function pushes({ db }: Store): Promise<readonly string[]> {
  const rows = await db.selectFrom('outbox').select('body').where('kind', '=', 'push').orderBy('position').execute();
  return rows.map(({ body }) => (body as { push: { text: { zh: string } } }).push.text.zh);
}

async function answersOf({ db }: Store): Promise<Readonly<Record<string, unknown>>> {
  const rows = await db.selectFrom('revisions').select('changes').orderBy('number').execute();
  return foldChanges(rows.map(({ changes }) => changes as Changes));
}

eachDatabase((database) => {
  test('a colleague joins by an invite, sees the draft, goes on with it, and both are named', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await house.sayAll(zhang, filingScript(1).slice(0, 6));
    const told = await house.say(zhang, '邀请同事');
    expect(told).toMatch(/“天津市南开区科学技术协会”的邀请码是[\s\S]*7 天内[\s\S]*5\. 举办地点/u);
    await house.sayAll(li, ['你好', '同意']);
    expect(await house.say(li, `加入 ${codeIn(told)}`)).toMatch(/^加入“天津市南开区科学技术协会”吗？（邀请人：张三）/u);
    expect(await house.say(li, '1')).toMatch(/已加入“天津市南开区科学技术协会”[\s\S]*请选择/u);
    expect(await pushes(store)).toEqual([expect.stringMatching(/^李四刚刚加入本单位/u)]);
    expect(await house.say(li, '我的进度')).toContain('张三填了 4 项');
    expect(await house.say(li, '继续')).toContain('5. 举办地点');
    await house.say(li, '南开区文化宫');
    expect(await house.say(zhang, '预览')).toMatch(
      /张三填了第 1–4 项\n李四填了第 5 项\n1\. 填报单位[\s\S]*5\. 举办地点：南开区文化宫/u,
    );
    expect(await house.say(li, '我的进度')).toMatch(/张三填了 4 项[\s\S]*李四填了 1 项/u);
    await house.stop();
  });

  test('whoever files alone is not named, and whoever has no name is named by the platform', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(wang, filingScript(1).slice(0, 4));
    expect(await house.say(wang, '预览')).not.toContain('填了第');
    const code = codeIn(await house.say(wang, '邀请同事'));
    await house.sayAll(li, ['你好', '同意', `/join ${code}`, '是']);
    expect(await house.say(wang, '预览')).toContain('一位填报人（网页）填了第 1–2 项');
    await house.stop();
  });

  test('the others are told when one submits, each once, in the chat where each was last', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await together(house, 16);
    const phone: Person = { on: 'wechat', as: 'li-phone' };
    await house.say(phone, `关联 ${codeIn(await house.say(li, '关联'))}`);
    await store.db.deleteFrom('outbox').where('kind', '=', 'push').execute();
    await house.say(zhang, '继续');
    expect(await house.sayAll(zhang, filingScript(1).slice(18))).toContain('TJ36-备-00001');
    expect(await pushes(store)).toEqual(['张三已提交《智享科技进社区第1场》，回执编号 TJ36-备-00001。']);
    const rows = await store.db
      .selectFrom('outbox as o')
      .innerJoin('conversations as c', 'c.id', 'o.conversation_id')
      .select(['c.chat', 'c.version', 'o.position'])
      .where('o.kind', '=', 'push')
      .execute();
    expect(rows.map(({ chat }) => chat)).toEqual(['li-phone']);
    for (const { version, position } of rows) expect(position).toBe(version * 100 + 50);
    await house.stop();
  });

  test('two who answer the same question at once are both told, and neither answer is put over the other unseen', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await together(house, 3);
    expect(await house.say(li, '继续')).toContain('4. 主管部门');
    const answers = await Promise.all([house.say(zhang, '天津市科学技术局'), house.say(li, '天津市教育委员会')]);
    const { authority } = await answersOf(store);
    const winner = authority === '天津市科学技术局' ? 0 : 1;
    expect(answers[winner]).toContain(`已记下 主管部门：${authority}`);
    const mine = winner === 0 ? '天津市教育委员会' : '天津市科学技术局';
    const loser = winner === 0 ? li : zhang;
    expect(answers[1 - winner]).toContain(`“主管部门”刚在别处填好了，是：${authority}。您刚才发的“${mine}”没有记下`);
    expect(await answersOf(store)).not.toHaveProperty('place');
    expect(await house.say(loser, `改 4 ${mine}`)).toContain(`已记下 主管部门：${mine}`);
    expect((await answersOf(store))['authority']).toBe(mine);
    const other = winner === 0 ? zhang : li;
    expect(await house.say(other, '南开区文化宫')).toMatch(
      new RegExp(`别处刚填好：主管部门：${mine}[\\s\\S]*6\\. 举办时间`, 'u'),
    );
    await house.stop();
  });

  test('two who change different answers at once keep both, and two who change one keep the first', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await together(house);
    await house.say(li, '继续');
    await Promise.all([house.say(zhang, '改 3 市科协'), house.say(li, '改 4 市科技局')]);
    expect(await answersOf(store)).toMatchObject({ host: '市科协', authority: '市科技局' });
    const both = await Promise.all([house.say(zhang, '改 3 甲单位'), house.say(li, '改 3 乙单位')]);
    const { host } = await answersOf(store);
    const loser = both[host === '甲单位' ? 1 : 0] ?? '';
    expect(loser).toMatch(new RegExp(`“主办单位”刚在别处填好了，是：${host}。您刚才发的“.单位”没有记下`, 'u'));
    await house.stop();
  });

  test('an invite is taken back by asking again, and is refused to whoever files for the unit already', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    const old = codeIn(await house.say(zhang, '邀请同事'));
    const young = codeIn(await house.say(zhang, '/invite'));
    await house.sayAll(li, ['你好', '同意']);
    expect(await house.say(li, `加入 ${old}`)).toContain('已经作废');
    expect(await house.say(li, young)).toMatch(/^加入“/u);
    await house.say(li, '是');
    expect(await house.say(li, `加入 ${young}`)).toContain('已经在这个单位了');
    await database.store.db.updateTable('codes').set({ uses: 20 }).execute();
    expect(await house.say(wang, `关联 ${young}`)).toContain('名额（20 位）用完了');
    await house.stop();
  });

  test('an invite that is the first thing somebody sends waits for the agreement to the notice', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    const code = codeIn(await house.say(zhang, '邀请同事'));
    const told = await house.say(wang, code);
    expect(told).toMatch(/^这是邀请码。请先看一下填报须知[\s\S]*收集什么/u);
    expect(told).not.toContain('南开区');
    await house.say(wang, '同意');
    expect(await house.say(wang, code)).toMatch(/^加入“天津市南开区科学技术协会”吗？/u);
    expect(await house.say(wang, '是')).toContain('已加入');
    await house.stop();
  });

  test('own drafts come along to the new unit, and leaving asks first and begins with an empty unit', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(li, filingScript(2).slice(0, 6));
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    const code = codeIn(await house.say(zhang, '邀请同事'));
    expect(await house.say(li, `加入 ${code}`)).toContain('您之前填的 1 份会一起带过去');
    expect(await house.say(li, '是')).toMatch(/已加入[\s\S]*5\. 举办地点/u);
    expect(await house.say(zhang, '我的进度')).toContain('智享科技进社区第2场');
    expect(await house.say(li, '退出单位')).toMatch(/真的要退出“天津市南开区科学技术协会”吗？它的 2 位填报人/u);
    expect(await house.say(li, '南开区文化宫')).toContain('已记下 举办地点');
    await house.say(li, '退出单位');
    expect(await house.say(li, '是')).toContain('已退出');
    expect(await house.say(li, '我的进度')).not.toContain('第2场');
    expect(await house.say(zhang, '我的进度')).toContain('智享科技进社区第2场');
    expect(await house.say(zhang, '退出单位')).toContain('只有您一位填报人');
    await house.stop();
  });
});

eachDatabase((database) => {
  test('who was filling in a draft that a colleague submits or gives up is told so, whatever comes next', async () => {
    const house = await openPlatforms({ store: database.store });
    await together(house, 16);
    await house.say(li, '继续');
    await house.sayAll(zhang, filingScript(1).slice(18));
    expect(await house.say(li, '上一步')).toContain('刚才在填的那份已在别处提交');
    await house.sayAll(zhang, ['备案', '第二场科普展']);
    expect(await house.say(li, '继续')).toContain('3. 主办单位');
    await house.sayAll(zhang, ['取消', '是']);
    expect(await house.say(li, '帮助')).not.toContain('3. 主办单位');
    await house.stop();
  });

  test('who left a unit is still named for what that person filled in there', async () => {
    const house = await openPlatforms({ store: database.store });
    await together(house);
    await house.say(li, '继续');
    await house.say(li, '南开区文化宫');
    await house.sayAll(li, ['退出单位', '是']);
    expect(await house.say(zhang, '我的进度')).toMatch(/张三填了 4 项，李四填了 1 项/u);
    await house.stop();
  });
});

describe('two processes on one PostgreSQL', () => {
  const database = useDatabase('postgres');

  test('whoever joins in one process is nowhere taken for a stranger’s or the old unit’s', async () => {
    const other = await database.another();
    const [one, two] = [await openPlatforms({ store: database.store }), await openPlatforms({ store: other })];
    await one.sayAll(zhang, filingScript(1).slice(0, 6));
    const code = codeIn(await two.say(zhang, '邀请同事'));
    await two.sayAll(li, ['你好', '同意']);
    await one.sayAll(li, [`加入 ${code}`, '是']);
    expect(await two.say(li, '继续')).toContain('5. 举办地点');
    expect(await two.say(li, '南开区文化宫')).toContain('6. 举办时间');
    expect(await one.say(zhang, '区文化馆')).toMatch(/“举办地点”刚在别处填好了，是：南开区文化宫/u);
    await one.say(li, '退出单位');
    await one.say(li, '是');
    expect(await two.say(li, '5月21日上午9点')).not.toContain('举办时间');
    expect(await answersOf(database.store)).not.toHaveProperty('time');
    await Promise.all([one.stop(), two.stop()]);
  });
});
