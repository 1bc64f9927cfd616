import { expect, test } from 'vitest';
import { eachDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openSession } from '../helpers/session.ts';

const told = '我们5月21日在天津大学求是会堂办了科普讲座，来了120人，花了3000元';

eachDatabase((database) => {
  test('a paragraph told where an activity is asked for is no name: it is read into the form of the one that is chosen', async () => {
    const session = await openSession({ store: database.store });
    for (const text of filingScript(1)) await session.say(text);
    session.now = Date.parse('2022-05-30T09:00:00+08:00');
    await session.say('统计表');
    const asked = (await session.say(told)).join('\n');
    expect(asked).toMatch(/这段话先记着[\s\S]*1\. 智享科技进社区第1场/u);
    expect(asked).not.toContain('没有名称含');
    const offered = (await session.say('1')).join('\n');
    expect(offered).toMatch(
      /还没有记下：[\s\S]*15\. 经费投入：3,000 元[\s\S]*和已填的不一样[\s\S]*6\. 举办地点：天津大学求是会堂/u,
    );
    await session.say('暂停');
    await session.say('继续');
    expect((await session.say('全部沿用')).join('\n')).toContain('15. 经费投入：3,000 元');
  });

  test('told at home, what was held begins the 统计表, of the activity that it names or of none', async () => {
    const session = await openSession({ store: database.store });
    for (const text of filingScript(1)) await session.say(text);
    session.now = Date.parse('2022-05-30T09:00:00+08:00');
    expect((await session.say(told)).join('\n')).toContain('要填哪个活动的《活动情况统计表》？');
    expect((await session.say('没有备案过的')).join('\n')).toMatch(
      /还没有记下：[\s\S]*6\. 举办地点：天津大学求是会堂/u,
    );
    for (const text of ['暂停']) await session.say(text);
    const named = await session.say(`${told}，就是智享科技进社区第1场`);
    expect(named.join('\n')).toMatch(/还没有记下：[\s\S]*15\. 经费投入/u);
  });
});
