import { expect, test } from 'vitest';
import { eachDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openSession, type Session } from '../helpers/session.ts';

eachDatabase((database) => {
  async function filedTwo(): Promise<Session> {
    const session = await openSession({ store: database.store });
    for (const text of filingScript(1)) await session.say(text);
    for (const text of ['填一份新的', ...filingScript(2).slice(3)]) await session.say(text);
    return session;
  }

  test('算了 and 返回 leave what was listed, and are understood where nothing is open', async () => {
    const session = await filedTwo();
    for (const list of ['更正', '撤回', '打包', '我的进度', '菜单']) {
      await session.say(list);
      expect((await session.say('算了')).join('\n'), list).not.toContain('没有看懂');
      expect((await session.say('返回')).join('\n'), list).toMatch(/^好的。[\s\S]*请选择：/u);
    }
  });

  test('after what was not understood 更正 still shows what can be corrected', async () => {
    const session = await filedTwo();
    await session.say('叽里咕噜');
    expect((await session.say('更正')).join('\n')).toContain('要更正哪一份？');
    expect((await session.say('叽里咕噜')).join('\n')).toMatch(/没有找到“叽里咕噜”[\s\S]*要更正哪一份？/u);
    expect((await session.say('更正')).join('\n')).toContain('要更正哪一份？');
    expect((await session.say('第2个')).join('\n')).toContain('现在更正《活动备案表》');
  });

  test('in a correction without a change 算了 gives the correction up', async () => {
    const session = await filedTwo();
    for (const text of ['更正', '2']) await session.say(text);
    expect((await session.say('算了')).join('\n')).toContain('仍按原来提交的内容有效');
  });

  test('past the deadline 更正 speaks of all that were filed, of the one that is named, and of a draft to go on with', async () => {
    const session = await filedTwo();
    session.now = Date.parse('2022-05-30T09:00:00+08:00');
    expect((await session.say('更正')).join('\n')).toMatch(
      /^《活动备案表》的截止时间都已过，已提交的 2 份不能在这里更正/u,
    );
    expect((await session.say('更正 智享科技进社区第1场')).join('\n')).toContain(
      '“智享科技进社区第1场”仍按已提交的内容有效',
    );
    for (const text of ['统计表', '1', '暂停']) await session.say(text);
    expect((await session.say('更正')).join('\n')).toMatch(
      /2 份不能在这里更正[\s\S]*没提交的草稿，回复“继续”接着填。/u,
    );
  });
});
