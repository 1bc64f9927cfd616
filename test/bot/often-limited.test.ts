import { expect, it } from 'vitest';
import { eachDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { codeIn, openPlatforms, type Person } from '../helpers/platforms-house.ts';
import { openSession } from '../helpers/session.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li', name: '李四' };
const minute = 60_000;
async function* nothing(): AsyncGenerator<Uint8Array> {}

eachDatabase((database) => {
  const tries = () => database.store.db.selectFrom('code_tries').select('subject').execute();

  it('a seventh invite within ten minutes is refused, says when there is one again, and the sixth goes on working', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    let code = '';
    for (let i = 0; i < 6; i++) code = codeIn(await house.say(zhang, '邀请同事'));
    for (let i = 0; i < 4; i++) {
      const told = await house.say(zhang, '邀请同事');
      expect(told).toMatch(
        /^邀请码换得太频繁了，这次没有换：本单位最近的那个码没有作废[\s\S]*请过 10 分钟回复“邀请同事”[\s\S]*3\. 主办单位/u,
      );
    }
    expect(await store.db.selectFrom('codes').select('hash').execute()).toHaveLength(6);
    house.now += 4 * minute;
    expect(await house.say(zhang, '/invite')).toContain('请过 6 分钟');
    await house.sayAll(li, ['你好', '同意']);
    expect(await house.say(li, `加入 ${code}`)).toMatch(/^加入“天津市南开区科学技术协会”吗？/u);
    house.now += 6 * minute;
    expect(codeIn(await house.say(zhang, '邀请同事'))).not.toBe(code);
    await house.stop();
  });

  it('what one person has used up is not used up for the colleagues, but a unit has a limit of its own', async () => {
    const house = await openPlatforms({ store: database.store });
    const people = [zhang, li, { on: 'web', as: 'wang' }, { on: 'wechat', as: 'zhao' }] satisfies readonly Person[];
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    const code = codeIn(await house.say(zhang, '邀请同事'));
    for (const who of people.slice(1)) {
      await house.sayAll(who, who.on === 'wechat' ? ['你好', '首次填报', '同意'] : ['你好', '同意']);
      expect(await house.sayAll(who, [`加入 ${code}`, '是'])).toContain('已加入');
    }
    const made = async (who: Person): Promise<number> => {
      let count = 0;
      for (let i = 0; i < 7; i++) if ((await house.say(who, '邀请同事')).includes('7 天内有效')) count++;
      return count;
    };
    const counts = [await made(zhang), await made(li), await made(people[2] ?? li), await made(people[3] ?? li)];
    expect(counts).toEqual([5, 6, 0, 0]);
    await house.stop();
  });

  it('link codes are limited by themselves, and a code of the other platform may still be typed', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    for (let i = 0; i < 6; i++) codeIn(await house.say(zhang, '关联'));
    expect(await house.say(zhang, '关联')).toMatch(/^关联码要得太频繁了，[\s\S]*请过 10 分钟回复“关联”/u);
    expect(codeIn(await house.say(zhang, '邀请同事'))).toMatch(/^\S{9}$/u);
    await house.sayAll(li, ['hello', 'agree']);
    const other = codeIn(await house.say(li, 'link'));
    expect(await house.say(zhang, other)).toContain('Linked');
    await house.stop();
  });

  it('joining and leaving again and again is refused after six times, before it is asked about, changes nothing then, and tells nobody', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    const code = codeIn(await house.say(zhang, '邀请同事'));
    await house.sayAll(li, ['hello', 'agree']);
    for (let i = 0; i < 3; i++) {
      expect(await house.sayAll(li, [`join ${code}`, 'yes'])).toContain('You now file for');
      expect(await house.sayAll(li, ['/leave', 'yes'])).toContain('You have left');
    }
    const unitOf = () => store.db.selectFrom('organisers').select(['id', 'unit_id']).orderBy('id').execute();
    const [before, heard] = [await unitOf(), house.heard(zhang)];
    expect(await house.say(li, `join ${code}`)).toMatch(
      /^Accounts or units were changed too often, so nothing was changed now\. Please try again in 10 minutes/u,
    );
    expect(await house.say(li, `join ${code}`)).toContain('too often');
    expect(await unitOf()).toEqual(before);
    expect(house.heard(zhang)).toBe(heard);
    house.now += 10 * minute;
    expect(await house.sayAll(li, [`join ${code}`, 'yes'])).toContain('You now file for');
    house.now += 10 * minute;
    for (let i = 0; i < 3; i++) await house.sayAll(li, ['/leave', 'yes', `join ${code}`, 'yes']);
    expect(await house.sayAll(li, ['中文', '退出单位'])).toMatch(/^关联账号、加入或退出单位太频繁了，这次没有改动/u);
    expect(await house.sayAll(zhang, ['退出单位', '不'])).toContain('没有改动');
    await house.stop();
  });

  it('the twenty-first upload link within ten minutes is refused and says when; the size of what was too large is told all the same', async () => {
    const { store } = database;
    const session = await openSession({ store, core: { pages: () => 'https://tianbao.example.org/' } });
    for (const text of filingScript(1).slice(0, 4)) await session.say(text);
    for (let i = 0; i < 20; i++) expect((await session.say('上传')).join('\n')).toContain('/upload/');
    const told = (await session.say('上传')).join('\n');
    expect(told).toMatch(/上传链接要得太频繁了[\s\S]*最近 5 个里没用过的还能用[\s\S]*请过 10 分钟再回复“上传”/u);
    expect(told).not.toContain('/upload/');
    expect(await store.db.selectFrom('upload_links').select('hash').execute()).toHaveLength(5);
    session.now += 9 * minute + 1;
    const file = { name: '视频.mp4', size: 90_000_000, open: nothing };
    expect((await session.send({ type: 'file', file })).join('\n')).toMatch(
      /“视频\.mp4”太大了[\s\S]*请过 1 分钟再回复“上传”/u,
    );
    session.now += minute;
    expect((await session.say('上传')).join('\n')).toContain('/upload/');
  });

  it('whoever has their data deleted leaves no count behind', async () => {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll(zhang, filingScript(1).slice(0, 4));
    await house.sayAll(zhang, ['邀请同事', '关联']);
    expect((await tries()).length).toBeGreaterThan(1);
    await house.sayAll(zhang, ['删除我的数据', '是']);
    expect((await tries()).filter(({ subject }) => !subject.startsWith('inviteCode:of:'))).toEqual([]);
    await house.stop();
  });
});
