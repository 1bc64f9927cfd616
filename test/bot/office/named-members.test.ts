import { describe, expect, it, test } from 'vitest';
import { ConfigError, readConfig } from '../../../src/bot/config.ts';
import { enterNamedMembers } from '../../../src/bot/office/named-members.ts';
import { readNamedMembers } from '../../../src/bot/office/read-members.ts';
import { listAudit } from '../../../src/store/office/audit.ts';
import { listMembers } from '../../../src/store/office/membership.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { actorOf, campaignId } from '../../helpers/office.ts';

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
  });
});
