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
});
