import { describe, expect, test } from 'vitest';
import { useDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { codeIn, type House, openPlatforms, type Person } from '../helpers/platforms-house.ts';
import { only } from '../helpers/records-stored.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li', name: '李四' };

async function colleagues(house: House): Promise<void> {
  await house.sayAll(zhang, filingScript(1));
  const code = codeIn(await house.say(zhang, '邀请同事'));
  await house.sayAll(li, ['你好', '同意', '暂停', `加入 ${code}`, '是']);
}

describe('colleagues', () => {
  const database = useDatabase('postgres');

  test('correct one record together: the second joins the first, and is told when it is submitted', async () => {
    const house = await openPlatforms({ store: database.store });
    await colleagues(house);
    await house.sayAll(zhang, ['更正', '改 活动经费 四万']);
    expect(await house.say(li, '更正')).toContain('活动经费：1,001 元 → 40,000 元');
    await house.say(li, '改 拟参加人数 300人');
    expect(await house.say(zhang, '预览')).toContain('300 人');
    await house.say(li, '提交');
    expect(await house.say(zhang, '改 活动经费 五万')).toContain('已在别处提交');
    await house.core.arrived({ platform: 'telegram', chat: 'zhang' });
    await house.core.sender.idle();
    expect(house.heard(zhang)).toContain('李四更正了《智享科技进社区第1场》（回执编号 TJ36-备-00001，第 1 次更正）');
    expect(await only(database)).toMatchObject({
      corrections: 1,
      answers: { budget: 40_000, participants: 300 },
    });
    await house.stop();
  });

  test('are told of a withdrawal and of its undo, and find the talk about it ended', async () => {
    const house = await openPlatforms({ store: database.store });
    await colleagues(house);
    await house.sayAll(li, ['更正', '改 活动经费 四万']);
    await house.sayAll(zhang, ['撤回', '是']);
    expect(await house.say(li, '改 活动经费 五万')).toContain('已在别处取消');
    await house.core.arrived({ platform: 'slack', chat: 'li' });
    await house.core.sender.idle();
    expect(house.heard(li)).toContain('张三撤回了《智享科技进社区第1场》（回执编号 TJ36-备-00001）');
    expect(await house.say(li, '恢复')).toContain('仍按原来提交的内容有效');
    await house.core.arrived({ platform: 'telegram', chat: 'zhang' });
    await house.core.sender.idle();
    expect(house.heard(zhang)).toContain('李四恢复了撤回的《智享科技进社区第1场》');
    expect(await only(database)).toMatchObject({ state: 'submitted', corrections: 0, answers: { budget: 1001 } });
    await house.stop();
  });

  test('are told that a correction was cancelled elsewhere', async () => {
    const house = await openPlatforms({ store: database.store });
    await colleagues(house);
    await house.sayAll(zhang, ['更正', '改 活动经费 四万']);
    await house.say(li, '更正');
    await house.sayAll(zhang, ['取消', '是']);
    expect(await house.say(li, '改 活动经费 五万')).toContain('更正已在别处取消');
    expect(await only(database)).toMatchObject({ corrections: 0, answers: { budget: 1001 } });
    await house.stop();
  });

  test('at once: in two processes one correction is submitted, one withdrawal is done, and nothing is lost', async () => {
    const one = await openPlatforms({ store: database.store });
    const other = await openPlatforms({ store: await database.another() });
    await colleagues(one);
    await Promise.all([one.say(zhang, '更正'), other.say(li, '更正')]);
    expect((await only(database)).correcting).not.toBeNull();
    await Promise.all([one.say(zhang, '改 活动经费 四万'), other.say(li, '改 拟参加人数 300人')]);
    await Promise.all([one.say(zhang, '提交'), other.say(li, '提交')]);
    const { corrections, state } = await only(database);
    expect({ corrections, state }).toEqual({ corrections: 1, state: 'submitted' });
    await Promise.all([one.say(zhang, '暂停'), other.say(li, '暂停')]);
    await Promise.all([one.say(zhang, '撤回'), other.say(li, '撤回')]);
    const said = await Promise.all([one.say(zhang, '是'), other.say(li, '是')]);
    expect(said.filter((text) => text.includes('已撤回“')).length).toBe(1);
    expect(said.filter((text) => text.includes('刚刚有变动')).length).toBe(1);
    expect(await only(database)).toMatchObject({ state: 'withdrawn' });
    await one.stop();
    await other.stop();
  });
});
