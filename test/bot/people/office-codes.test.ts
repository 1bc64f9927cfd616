import { expect, test } from 'vitest';
import { runCode, runInvite } from '../../../src/bot/office-invite.ts';
import { eachDatabase, type TestDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { codeIn, openPlatforms, type Person } from '../../helpers/platforms-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li', name: '李四' };

/** A command of the office: what it printed, and its exit code. */
async function run(command: typeof runInvite, { store }: TestDatabase, argv: readonly string[], now: number) {
  const printed: Record<'out' | 'err', string[]> = { out: [], err: [] };
  const code = await command(argv, {
    ...{ store, campaign: 'tianjin-2022', now },
    out: (text) => void printed.out.push(text),
    err: (text) => void printed.err.push(text),
  });
  return { code, out: printed.out.join(''), err: printed.err.join('') };
}

eachDatabase((database) => {
  test('an invite of the office puts a unit on the roster once, and whoever joins files for it under its name', async () => {
    const house = await openPlatforms({ store: database.store });
    const first = await run(runInvite, database, ['天津市河西区', '科学技术协会'], house.now);
    expect(first).toMatchObject({ code: 0, err: '', out: expect.stringContaining('已列入名册') });
    const again = await run(runInvite, database, ['天津市河西区 科学技术协会'], house.now);
    expect(again.out).toContain('名册上已有');
    await house.sayAll(li, ['你好', '同意']);
    expect(await house.say(li, `加入 ${codeIn(first.out)}`)).toContain('已经作废');
    expect(await house.say(li, `加入 ${codeIn(again.out)}`)).toBe('加入“天津市河西区 科学技术协会”吗？');
    await house.say(li, '是');
    await house.say(li, '备案');
    await house.sayAll(li, ['另一个名字', '院士开讲']);
    const units = await database.store.db.selectFrom('units').select(['name', 'standing']).execute();
    expect(units).toContainEqual({ name: '天津市河西区 科学技术协会', standing: 'verified' });
    await house.stop();
  });

  test('a code of the office leads a person back who lost every way in, once', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(zhang, filingScript(1));
    const given = await run(runCode, database, ['TJ36-备-00001'], house.now);
    expect(given).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/南开区科学技术协会 · 张三 · TJ36-备-00001/u),
    });
    const back: Person = { on: 'wechat', as: 'zhang-again' };
    expect(await house.say(back, codeIn(given.out))).toContain('关联好了');
    expect(await house.say(back, '我的进度')).toContain('TJ36-备-00001');
    expect(await house.say(li, codeIn(given.out))).toContain('已经用过了');
    await house.stop();
  });

  test('where several people are meant they are listed, and what cannot be understood exits with 2', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    await house.sayAll(li, filingScript(2).slice(0, 4));
    const several = await run(runCode, database, ['天津市南开区科学技术协会'], house.now);
    expect(several).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/1\. .*张三[\s\S]*2\. .*李四/u) });
    for (const which of ['李四', '2']) {
      const one = await run(runCode, database, ['天津市南开区科学技术协会', which], house.now);
      expect(one).toMatchObject({ code: 0, out: expect.stringContaining('李四') });
    }
    expect(await run(runCode, database, ['没有的单位'], house.now)).toMatchObject({ code: 1, out: '' });
    expect(await run(runCode, database, [], house.now)).toMatchObject({ code: 2, out: '' });
    expect(await run(runInvite, database, ['  '], house.now)).toMatchObject({ code: 2, out: '' });
    expect(await run(runInvite, database, ['单位', '--no-such'], house.now)).toMatchObject({ code: 2, out: '' });
    expect(await run(runInvite, database, ['--help'], house.now)).toMatchObject({ code: 0, err: '' });
    await house.stop();
  });
});
