import { expect, test } from 'vitest';
import { csvOf, tableOf } from '../../src/bot/office/table.ts';
import { runOffice } from '../../src/bot/office.ts';
import { useDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import type { Person } from '../helpers/platforms-house.ts';
import { at, openReminders } from '../helpers/reminders-house.ts';
import { runTianbao } from '../helpers/tianbao-process.ts';

const database = useDatabase('postgres');
const zhang: Person = { on: 'telegram', as: 'zhang', name: '=老张' };
const li: Person = { on: 'telegram', as: 'li', name: '李四' };
const wang: Person = { on: 'wechat', as: 'wang', name: '王五' };

async function office(...argv: readonly string[]) {
  let [out, err] = ['', ''];
  const code = await runOffice(argv, {
    environment: { DATABASE_URL: database.url, CLOCK: '2022-05-08T09:00:00+08:00' },
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

/** Three who are begun, of whom two have blocked the bot when the wave comes. */
async function unreached() {
  const house = await openReminders(database.store);
  await house.sayAll(zhang, [...filingScript(1), '备案', '“第二场”,科普展']);
  await house.sayAll(li, filingScript(2).slice(0, 4));
  await house.sayAll(wang, filingScript(3).slice(0, 4));
  for (const who of ['zhang', 'li']) house.platforms.telegram.script(who, { fault: 'unreachable' });
  expect(await house.look(at('05-08 10:00'))).toBe(3);
  await house.hand(wang, at('05-08 10:00'));
  return house;
}

test('the office sees whom to telephone, with the number of the latest answers, until they write again', async () => {
  const house = await unreached();
  const { code, out } = await office('unreachable');
  expect(code).toBe(0);
  const lines = out.trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  expect(out).toMatch(
    /天津市南开区科学技术协会 +张三 +13820113456 +telegram +2022-05-08 10:00 +blocked.* TJ36-备-00001\n/u,
  );
  expect(out).toMatch(/李四 +telegram +2022-05-08 10:00 +blocked by the person\n/u);
  expect(lines.at(-1)).toBe('共 2 人 2 in all.');
  expect(out).not.toContain('王五');
  await house.say(zhang, '你好');
  expect((await office('unreachable')).out).toContain('共 1 人 1 in all.');
  await house.say(li, '你好');
  expect((await office('unreachable')).out).toBe('没有联系不上的人 Everybody can be reached.\n');
  await house.stop();
});

test('whoever cannot be reached gets no more reminders, and again once they wrote', async () => {
  const house = await unreached();
  expect(await house.look(at('05-10 09:00'))).toBe(1);
  await house.say(li, '你好');
  await house.hand(wang, at('05-10 09:00'));
  expect(await house.look(at('05-10 21:00'))).toBe(2);
  await house.stop();
});

test('--csv is what a spreadsheet reads, and nothing in it is a formula', async () => {
  const house = await unreached();
  const { code, out } = await office('unreachable', '--csv');
  expect(code).toBe(0);
  expect(out.startsWith('\ufeff单位 unit,姓名 person,电话 telephone,')).toBe(true);
  expect(out).toContain(
    '\r\n天津市南开区科学技术协会,张三,13820113456,telegram,2022-05-08 10:00,blocked by the person,',
  );
  expect(csvOf([['=1+1', '-2', '甲,"乙"', '丙\n丁']])).toBe(`\ufeff'=1+1,'-2,"甲,""乙""","丙\n丁"\r\n`);
  await house.stop();
});

test('columns stand under each other, Chinese or not, and no cell breaks its line', () => {
  expect(
    tableOf([
      ['单位 unit', 'x'],
      ['甲', 'y'],
      ['a\n\u001bb', 'z'],
    ]),
  ).toBe('单位 unit  x\n甲         y\na b        z\n');
});

test('codes for units and people are given out here too', async () => {
  expect(await office('invite', '天津科学技术馆')).toMatchObject({ code: 0, out: expect.stringContaining('邀请码') });
  expect(await office('code', '没有的单位')).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^没有找到“没有的单位”。.*\nNobody filed “没有的单位”/u),
  });
});

test('each command tells its own page without a database, and what is not known is refused with 2', async () => {
  const help = await runTianbao(['office'], {});
  expect(help).toMatchObject({ code: 0, err: '' });
  for (const name of ['login', 'unreachable', 'invite', 'code']) {
    expect(help.out).toMatch(new RegExp(`^ {2}${name} +\\S`, 'mu'));
    expect(await office(name, '--help')).toMatchObject({ code: 0, out: expect.stringContaining(`office ${name}`) });
  }
  expect(await office('unreached')).toMatchObject({ code: 2, err: expect.stringContaining('no command “unreached”') });
  expect(await office('unreachable', '--cvs')).toMatchObject({
    code: 2,
    err: expect.stringContaining('没有“--cvs”这个选项'),
  });
  expect((await runTianbao(['--help'], {})).out).toMatch(/^ {2}office +\S/mu);
}, 60_000);
