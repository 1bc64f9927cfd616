import { expect, test } from 'vitest';
import { deskAddress } from '../../src/bot/office/login.ts';
import { runOffice } from '../../src/bot/office.ts';
import { useDatabase } from '../helpers/databases.ts';
import { visitDesk } from '../helpers/desk-visitor.ts';
import { runningService } from '../helpers/running-service.ts';

const database = useDatabase('postgres');

async function login(argv: readonly string[] = [], settings: Readonly<Record<string, string>> = {}) {
  const printed: Record<'out' | 'err', string[]> = { out: [], err: [] };
  const code = await runOffice(['login', ...argv], {
    environment: { DATABASE_URL: database.url, ...settings },
    out: (text) => void printed.out.push(text),
    err: (text) => void printed.err.push(text),
  });
  return { code, out: printed.out.join(''), err: printed.err.join('') };
}

test('the link leads to the desk of a service that runs, at its public address', async () => {
  const { address } = await runningService({ DATABASE_URL: database.url }, { only: ['web'] });
  const { code, out, err } = await login([], { PUBLIC_URL: `${address}/` });
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/^管理员（admin，新成员 new）\n登录链接，10 分钟内有效，只能用一次 link, .*:\n\S+\n$/u);
  const link = new URL(out.trimEnd().split('\n').at(-1) ?? '');
  expect(link.origin).toBe(address);
  expect((await visitDesk(address).post(link.pathname)).status).toBe(303);
});

test('without a public address it is where the service listens, or nowhere that anybody knows', async () => {
  expect((await login()).out).toContain('\nhttp://127.0.0.1:3000/office/login/');
  expect(deskAddress({ host: '0.0.0.0', port: 80 })).toBe('http://127.0.0.1:80');
  expect(deskAddress({ host: '::', port: 3000 })).toBe('http://[::1]:3000');
  expect(await login([], { PORT: '0' })).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('PUBLIC_URL'),
  });
});

test('members are made by name and role, and one must be named where there are several', async () => {
  expect((await login(['--name', '李杉'])).out).toContain('李杉（admin，新成员 new）');
  expect((await login(['--name', '张威'])).out).toContain('张威（viewer，新成员 new）');
  expect((await login(['--name', ' 张威 ', '--role', 'reviewer'])).out).toContain(
    '张威（reviewer，角色已改 role changed）',
  );
  expect((await login(['--name', '张威'])).out).toContain('张威（reviewer，已有成员 known）');
  const unnamed = await login();
  expect(unnamed).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/--name[\s\S]*李杉\n {2}张威\n$/u) });
});

test('what is not known is refused with 2 and makes nobody', async () => {
  for (const argv of [
    ['--role', 'king'],
    ['--name', ' '],
    ['--name', 'x'.repeat(41)],
    ['--name', 'a\u0007'],
    ['extra'],
    ['--nom'],
  ]) {
    expect(await login(argv)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^tianbao office login: .*\n .*See tianbao office login --help\n$/u),
    });
  }
  expect(await database.store.db.selectFrom('office_members').select('name').execute()).toEqual([]);
});
