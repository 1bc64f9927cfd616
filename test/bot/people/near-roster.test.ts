import { describe, expect, test } from 'vitest';
import { importRoster } from '../../../src/store/people/roster-units.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openSession } from '../../helpers/session.ts';

const database = useDatabase('postgres');
const campaign = 'tianjin-2022';
const association = '天津市南开区科学技术协会';

async function openAtUnit(...names: readonly string[]) {
  const units = names.map((name) => ({ name, district: '南开区' }));
  await importRoster(database.store.db, { campaign, units, now: Date.now(), mode: 'write' });
  const session = await openSession({ store: database.store });
  for (const text of ['你好', '同意']) await session.say(text);
  return { session, say: async (text: string) => (await session.say(text)).join('\n') };
}

const typed = () =>
  database.store.db.selectFrom('units').select('name').where('standing', '=', 'typed').executeTakeFirst();

describe('a typed name that is near to one of the roster is asked about', () => {
  test('yes: the name of the roster is the answer, and it is not asked again', async () => {
    const { say } = await openAtUnit(association, '天津大学');
    expect(await say('南开区科协')).toContain(`名册上有“${association}”，是贵单位吗`);
    expect(await say('是的')).toMatch(/已记下 填报单位：天津市南开区科学技术协会[\s\S]*活动名称/u);
    expect(await typed()).toEqual({ name: association });
    for (const text of filingScript(1).slice(3)) await say(text);
    expect(await say('备案')).toContain(association);
  });

  test('no: what was typed is the answer, once and for all', async () => {
    const { say } = await openAtUnit(association);
    await say('南开区科协');
    expect(await say('不是')).toMatch(/已记下 填报单位：南开区科协[\s\S]*活动名称/u);
    await say('上一项');
    expect(await say('南开区科协')).not.toContain('名册');
  });

  test('no, and what it is instead; of several one is chosen by its number, or none of them', async () => {
    const { say } = await openAtUnit(association, '天津市南开区科学技术协会老年科学技术协会');
    expect(await say('南开区科协')).toMatch(/有几个单位和“南开区科协”相近/u);
    expect(await say('1')).toContain(`已记下 填报单位：${association}`);
    await say('上一项');
    await say('天津市南开科协');
    expect(await say('都不是')).toContain('已记下 填报单位：天津市南开科协');
    await say('上一项');
    await say('南开区科协会');
    expect(await say('第二个')).toMatch(/已记下 填报单位：|填报单位/u);
  });

  test('in a pasted form too; the name of the roster itself, or another unit, is not asked about', async () => {
    const { say } = await openAtUnit(association);
    expect(await say('填报单位：南开区科协\n活动名称：科普大讲堂\n邮编：300072')).toContain('是贵单位吗');
    expect(await say('是')).toContain(association);
    const other = await openSession({ store: database.store });
    for (const text of ['你好', '同意']) await other.say(text);
    expect((await other.say('和平区科协')).join()).not.toContain('名册');
    await other.say('上一项');
    expect((await other.say(association)).join()).not.toContain('名册');
  });
});
