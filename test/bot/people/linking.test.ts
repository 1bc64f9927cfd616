import { expect, test } from 'vitest';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { codeIn, openPlatforms, type Person } from '../../helpers/platforms-house.ts';

const telegram: Person = { on: 'telegram', as: 'zhang-t', name: '张三' };
const web: Person = { on: 'web', as: 'zhang-w' };
const slack: Person = { on: 'slack', as: 'zhang-s' };

eachDatabase((database) => {
  test('a talk begun on Telegram goes on at the same field on the web, then on Slack, and ends in one record', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    const script = filingScript(1);
    expect(await house.sayAll(telegram, script.slice(0, 6))).toContain('5. 举办地点');
    const first = codeIn(await house.say(telegram, '关联'));
    expect(await house.say(web, `关联 ${first}`)).toMatch(/关联好了[\s\S]*5\. 举办地点/u);
    expect(await house.sayAll(web, script.slice(6, 12))).toContain('11. 联系电话');
    const second = codeIn(await house.say(web, '/link'));
    expect(await house.say(slack, `/link ${second.toLowerCase()}`)).toMatch(/关联好了[\s\S]*11\. 联系电话/u);
    expect(await house.sayAll(slack, script.slice(12))).toContain('TJ36-备-00001');
    const rows = await store.db.selectFrom('submissions').select(['state', 'receipt', 'answers']).execute();
    expect(rows).toMatchObject([{ state: 'submitted', receipt: 'TJ36-备-00001' }]);
    expect(Object.keys(rows[0]?.answers as object)).toHaveLength(17);
    const trail = await store.db.selectFrom('revisions').select(['number', 'platform']).orderBy('number').execute();
    expect(trail.map(({ number }) => number)).toEqual(trail.map((_, i) => i + 1));
    expect(trail.map(({ platform }) => platform).filter((each, i, all) => each !== all[i - 1])).toEqual([
      'telegram',
      'web',
      'slack',
    ]);
    expect(await store.db.selectFrom('organisers').select('name').execute()).toEqual([{ name: '张三' }]);
    for (const person of [telegram, web, slack]) expect(await house.say(person, '我的进度')).toContain('TJ36-备-00001');
    await house.stop();
  });

  test('a code that was asked for by a message that waited for long lasts from when it is shown', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(telegram, filingScript(1).slice(0, 4));
    await house.say(telegram, '关联', { waitedMs: 30 * 60_000 });
    const code = codeIn(house.heard(telegram));
    house.now += 9 * 60_000;
    expect(await house.say(web, `关联 ${code}`)).toMatch(/关联好了[\s\S]*3\. 主办单位/u);
    await house.stop();
  });

  test('what was half typed and what is offered go along, and the language and the agreement hold everywhere', async () => {
    const house = await openPlatforms({ store: database.store });
    const script = filingScript(1);
    await house.sayAll(telegram, script);
    await house.sayAll(telegram, ['备案', '第二场科普展', '沿用', '上一步']);
    const code = codeIn(await house.say(telegram, '关联'));
    expect(await house.say(web, `关联${code}`)).toMatch(/3\. 主办单位[\s\S]*现在填的是/u);
    expect(await house.say(web, '沿用')).toMatch(/4\. 主管部门[\s\S]*“沿用”即填：天津市科学技术局/u);
    expect(await house.say(web, 'English')).toContain('All right, English');
    expect(await house.say(telegram, '帮助')).toContain('At any time, reply');
    expect(await house.say(telegram, 'status')).toContain('My status');
    expect(await house.say(slack, `link ${codeIn(await house.say(web, 'link'))}`)).toMatch(/Linked: both sides/u);
    await house.stop();
  });

  test('a code alone is taken for one, in any writing once it was spoken of, and each that cannot be used is answered with why', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(telegram, filingScript(1).slice(0, 4));
    await house.sayAll(web, filingScript(2).slice(0, 2));
    const code = codeIn(await house.say(telegram, '关联'));
    expect(await house.say(telegram, code)).toMatch(/您自己的关联码[\s\S]*3\. 主办单位/u);
    const unhyphened = code.replace('-', ' ');
    expect(await house.say(web, unhyphened)).toContain(`已记下 填报单位：${unhyphened}`);
    await house.say(web, '关联');
    expect(await house.say(web, unhyphened)).toMatch(/关联好了[\s\S]*3\. 主办单位/u);
    expect(await house.say(slack, `关联 ${code}`)).toContain('已经用过了');
    const second = codeIn(await house.say(telegram, '关联'));
    house.now += 10 * 60_000;
    expect(await house.say(slack, `关联 ${second}`)).toContain('已经过期了');
    const third = codeIn(await house.say(telegram, '关联'));
    const fourth = codeIn(await house.say(web, '关联'));
    expect(await house.say(slack, `关联 ${third}`)).toContain('已经作废');
    expect(await house.say(slack, '/link ABCD')).toContain('8 个字母和数字');
    const elsewhere = await openPlatforms({ store: database.store, campaign: 'tianjin-2023' });
    expect(await elsewhere.say({ on: 'slack', as: 'li' }, `关联 ${fourth}`)).toContain('另一届');
    expect(await house.say(slack, `关联 ${fourth}`)).toContain('关联好了');
    await house.stop();
    await elsewhere.stop();
  });

  test('a sixth wrong code has to wait, a right one too, and nothing else does', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(telegram, filingScript(1).slice(0, 4));
    const code = codeIn(await house.say(telegram, '关联'));
    for (let i = 0; i < 5; i++) expect(await house.say(web, `关联 2222-222${i + 2}`)).toContain('没有这个码');
    expect(await house.say(web, `关联 ${code}`)).toMatch(/输错的次数太多了。请过 10 分钟/u);
    expect(await house.say(web, '同意')).toContain('1. 填报单位');
    house.now += 10 * 60_000;
    expect(await house.say(web, `关联 ${codeIn(await house.say(telegram, '关联'))}`)).toContain('关联好了');
    await house.stop();
  });

  test('whoever has drafts brings them along, and the other side is told of the link', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(telegram, filingScript(1).slice(0, 4));
    await house.sayAll(web, filingScript(2).slice(0, 5));
    const code = codeIn(await house.say(telegram, '关联'));
    expect(await house.say(web, `关联 ${code}`)).toMatch(/您原来在这里填的 1 份也带过来了[\s\S]*3\. 主办单位/u);
    const status = await house.say(web, '我的进度');
    expect(status).toContain('智享科技进社区第1场');
    expect(status).toContain('智享科技进社区第2场');
    const pushes = await database.store.db.selectFrom('outbox').select('body').where('kind', '=', 'push').execute();
    expect(JSON.stringify(pushes)).toContain('您的账号刚刚又关联了一个平台：网页');
    await house.stop();
  });

  test('whoever fills in forms with colleagues is asked first, and a colleague’s own link code is not for joining', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(telegram, filingScript(1).slice(0, 4));
    const host: Person = { on: 'slack', as: 'host', name: '李四' };
    await house.sayAll(host, filingScript(2).slice(0, 5));
    const invite = codeIn(await house.say(host, '邀请同事'));
    await house.sayAll(web, ['你好', '同意', `加入 ${invite}`, '是']);
    const code = codeIn(await house.say(telegram, '关联'));
    expect(await house.say(web, `加入 ${code}`)).toContain('这是关联码，只用来连接同一个人的两个账号');
    expect(await house.say(web, `关联 ${code}`)).toMatch(/和同事一起在“天津市南开区科学技术协会”填报[\s\S]*要关联吗/u);
    expect(await house.say(web, '不')).toContain('没有改动');
    await house.say(web, `关联 ${code}`);
    expect(await house.say(web, '是')).toMatch(/留在原单位[\s\S]*3\. 主办单位/u);
    expect(await house.say(host, '我的进度')).toContain('智享科技进社区第2场');
    expect(await house.say(web, '我的进度')).not.toContain('第2场');
    await house.stop();
  });
});
