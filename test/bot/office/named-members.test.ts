import { describe, expect, it, test } from 'vitest';
import { ConfigError, readConfig } from '../../../src/bot/config.ts';
import { enterNamedMembers } from '../../../src/bot/office/named-members.ts';
import { readNamedMembers } from '../../../src/bot/office/read-members.ts';
import { runOffice } from '../../../src/bot/office.ts';
import { listAudit } from '../../../src/store/office/audit.ts';
import { listMembers } from '../../../src/store/office/membership.ts';
import { eachDatabase, useDatabase } from '../../helpers/databases.ts';
import { signIn } from '../../helpers/desk-visitor.ts';
import { actorOf, campaignId } from '../../helpers/office.ts';
import { runningService } from '../../helpers/running-service.ts';

describe('OFFICE_MEMBERS', () => {
  test.each([
    ['李杉:admin,张威:reviewer', ['李杉 admin', '张威 reviewer']],
    [' 李杉：Admin， 张威 、', ['李杉 admin', '张威 viewer']],
    ['Li Shan: reviewer', ['Li Shan reviewer']],
  ])('%j', (text, members) =>
    expect(readNamedMembers(text)?.map(({ name, role }) => `${name} ${role}`)).toEqual(members),
  );

  test.each(['李杉:king', '李杉:admin:x', ':admin', '李杉,李杉:admin', `${'x'.repeat(41)}:admin`, 'a\u0007:admin'])(
    '%j is refused with an example',
    (text) => {
      expect(readNamedMembers(text)).toBeUndefined();
      expect(() => readConfig({ OFFICE_MEMBERS: text })).toThrow(ConfigError);
      expect(() => readConfig({ OFFICE_MEMBERS: text })).toThrow(/OFFICE_MEMBERS[\s\S]*李杉:admin,张威:reviewer/u);
    },
  );
});

eachDatabase((database) => {
  const enter = (text: string) =>
    enterNamedMembers(database.store, { campaign: campaignId, members: readNamedMembers(text) ?? [] });
  const all = async () => (await listMembers(database.store.db)).map(({ name, role }) => `${name} ${role}`).sort();

  it('are made beside invited ones, have the role that stands there, and are entered once', async () => {
    await actorOf(database.store, '王看', 'viewer');
    for (let n = 0; n < 2; n++) await enter('张威:reviewer,李杉:admin');
    expect(await all()).toEqual(['张威 reviewer', '李杉 admin', '王看 viewer']);
    await enter('张威:admin,李杉:reviewer');
    expect(await all()).toEqual(['张威 admin', '李杉 reviewer', '王看 viewer']);
    // Nobody is left who may say who does what: the last admin stays one.
    await enter('张威:viewer');
    expect(await all()).toContain('张威 admin');
    const log = await listAudit(database.store.db, { campaign: campaignId, most: 20 });
    expect(log.map(({ via, action, subject }) => `${via} ${action} ${subject}`).reverse()).toEqual([
      ...['settings invite 李杉', 'settings invite 张威', 'settings role 张威', 'settings role 李杉'],
    ]);
    // Nobody made a member of themselves.
    expect(new Set(log.map(({ who }) => who))).toEqual(new Set(['设置 OFFICE_MEMBERS']));
  });

  it('two services that start at once with different settings both start', async () => {
    for (let n = 0; n < 20; n++) {
      await Promise.all([enter(`甲${n}:viewer,乙${n}:viewer`), enter(`乙${n}:reviewer,甲${n}:reviewer`)]);
    }
    const roles = new Set((await listMembers(database.store.db)).map(({ role }) => role));
    expect((await all()).length).toBe(40);
    expect(roles).not.toContain('admin');
  });
});

describe('whom the settings name', () => {
  const database = useDatabase('postgres');
  const named = '李杉:admin,张威:viewer';
  const office = async (members: string, ...argv: readonly string[]) => {
    let [out, err] = ['', ''];
    const code = await runOffice(argv, {
      environment: { DATABASE_URL: database.url, OFFICE_MEMBERS: members },
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { code, out, err };
  };
  const all = async () => (await listMembers(database.store.db)).map(({ name, role }) => `${name} ${role}`).sort();

  test('is of an office that has nobody yet from the first command on', async () => {
    expect((await office(named, 'login', '--name', '张威')).out).toContain('张威（viewer');
    expect(await all()).toEqual(['张威 viewer', '李杉 admin']);
  });

  test('is given no other role and not taken out by a command, which tells what to do', async () => {
    await office(named, 'members');
    for (const argv of [
      ['members', 'role', '张威', 'reviewer', '--as', '李杉'],
      ['login', '--name', '张威', '--role', 'reviewer'],
    ]) {
      const refused = await office(named, ...argv);
      expect(refused).toMatchObject({ code: 1, out: '' });
      expect(refused.err).toMatch(/OFFICE_MEMBERS[^\n]*张威:reviewer[^\n]*\n.*start the service again/u);
    }
    const kept = await office(named, 'members', 'remove', '张威', '--as', '李杉');
    expect(kept).toMatchObject({ code: 1, out: '' });
    expect(kept.err).toMatch(/OFFICE_MEMBERS[\s\S]*delete/u);
    expect(await all()).toEqual(['张威 viewer', '李杉 admin']);
    expect((await office(named, 'members', 'role', '张威', 'viewer', '--as', '李杉')).code).toBe(0);
    expect((await office(named, 'login', '--name', '张威')).code).toBe(0);
  });

  test('gets the role at the start of a service alone; whom they name no longer is like all others', async () => {
    await office(named, 'members');
    await office('李杉:admin', 'members', 'role', '张威', 'reviewer', '--as', '李杉');
    expect(await all()).toContain('张威 reviewer');
    await office(named, 'members');
    expect(await all()).toContain('张威 reviewer');
    await runningService({ DATABASE_URL: database.url, OFFICE_MEMBERS: named }, { only: ['web'] });
    expect(await all()).toContain('张威 viewer');
    expect((await office('李杉:admin', 'members', 'remove', '张威', '--as', '李杉')).code).toBe(0);
    await office(named, 'members');
    expect(await all()).toEqual(['李杉 admin']);
  });

  test('keeps the role on the desk, too; the log tells the settings in words', async () => {
    const { address } = await runningService({ DATABASE_URL: database.url, OFFICE_MEMBERS: named }, { only: ['web'] });
    const admin = await signIn(address, database.store, { name: '李杉', role: 'admin' });
    const csrf = /name="csrf" value="([^"]+)"/u.exec(await admin.text())?.[1] ?? '';
    const id = (await listMembers(database.store.db)).find(({ name }) => name === '张威')?.id;
    for (const [deed, form] of [
      ['role', { role: 'reviewer' }],
      ['remove', {}],
    ] as const) {
      const refused = await admin.post(`/office/members/${id}/${deed}`, { csrf, ...form });
      expect(refused.status).toBe(409);
      expect(await refused.text()).toMatch(/role="alert">[^<]*OFFICE_MEMBERS[^<]*重新启动/u);
    }
    expect(await all()).toEqual(['张威 viewer', '李杉 admin']);
    const log = await admin.text('/office/log');
    expect(log).toMatch(/设置 OFFICE_MEMBERS <strong>邀请成员<\/strong> 张威/u);
    expect(log).not.toMatch(/settings/u);
    const english = await (await admin.get('/office/log', { 'accept-language': 'en' })).text();
    expect(english).toMatch(/, 20\d\d · settings</u);
  });
});
