import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inviteByOffice } from '../../../src/store/people/roster.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, campaignId as campaign } from '../../helpers/office.ts';
import { openPlatforms } from '../../helpers/platforms-house.ts';
import { officeHere } from './office-here.ts';

const listed = '天津市南开区科学技术协会';
const typed = '南开区科技协';

eachDatabase((database) => {
  test('a typed unit is listed with likely names, previewed, assigned and put back by command', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    for (const name of [listed, '南开大学']) await inviteByOffice(store.db, { campaign, name, now: house.now });
    const script = filingScript(1).map((text) => (text === listed ? typed : text));
    await house.sayAll({ on: 'telegram', as: 'zhang' }, script);
    await house.stop();
    await actorOf(store, '李杉', 'admin');
    await actorOf(store, '张威', 'reviewer');
    const run = officeHere(store, () => house.now);
    const roster = (...argv: readonly string[]) => run('roster', 'assign', ...argv);
    expect(await roster()).toMatchObject({ code: 0, out: expect.stringContaining('还没有归到名册单位的') });
    expect((await roster(typed)).out).toMatch(new RegExp(`名册上相近的[\\s\\S]*${listed}`, 'u'));
    const preview = await roster('TJ36-备-00001', '--to', listed);
    expect(preview).toMatchObject({ code: 0, err: '' });
    expect(preview.out).toContain(`${typed} → ${listed}　1 人 people, 1 份已交 filed`);
    expect(preview.out).toContain('只是预览，没有改动');
    const refusals: readonly (readonly [readonly string[], number, string])[] = [
      [['没有的单位', '--to', listed], 1, '没有找到填报人写作“没有的单位”的单位'],
      [['“星海”馆', '--to', listed], 1, '没有找到填报人写作“‘星海’馆”的单位'],
      [[listed, '--to', listed], 1, '已经是名册上的单位'],
      [[typed, '--to', '南开'], 1, '名册上没有“南开”'],
      [[typed, '--to', listed, '--yes', '--as', '张威'], 1, '这件事要“管理 admin”'],
      [[typed, '--to', listed, '--yes'], 1, '请用 --as 写明'],
      [[typed, 'x', '--to', listed], 2, '请只写一个单位'],
      [[typed, '--undo', '--as', '李杉'], 1, '没有归过'],
    ];
    for (const [argv, code, said] of refusals)
      expect(await roster(...argv)).toMatchObject({ code, err: expect.stringContaining(said) });
    expect(await store.db.selectFrom('assignments').select('id').execute()).toEqual([]);
    const done = await roster(typed, '--to', ` ${listed}`, '--yes', '--as', '李杉');
    expect(done).toMatchObject({ code: 0, out: expect.stringContaining(`✓ 已归到“${listed}”，会通知 1 人`) });
    expect((await roster()).out).toContain(typed);
    expect((await run('audit')).out).toContain('归到名册单位 assign');
    expect(await roster(typed, '--undo', '--as', '李杉')).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('1 份表和它的人都回去了') },
    });
  });

  test('the way back that the command prints puts back all that it took, and says what went before', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await inviteByOffice(store.db, { campaign, name: listed, now: house.now });
    await actorOf(store, '李杉', 'admin');
    const run = officeHere(store, () => house.now);
    const file = (as: string, number: number) =>
      house.sayAll(
        { on: 'web', as },
        filingScript(number).map((text) => (text === listed ? typed : text)),
      );
    const assign = () => run('roster', 'assign', typed, '--to', listed, '--yes', '--as', '李杉');
    await file('a', 1);
    await assign();
    house.now += 60_000;
    await file('b', 2);
    await file('c', 3);
    const said = (await assign()).out;
    const way = /tianbao office (roster assign) "(.+)" (--undo) --as "李杉"/u.exec(said)?.slice(1) ?? [];
    const [, name = '', flag = ''] = way;
    expect([name, flag]).toEqual([typed, '--undo']);
    const back = () => run('roster', 'assign', name, flag, '--as', '李杉');
    const first = await back();
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out.match(/已从“.+”分开，1 份表/gu)).toHaveLength(2);
    expect(first.out).toContain('这个名称以前还归过 1 处');
    const second = await back();
    expect(second.out.match(/已从“.+”分开，1 份表/gu)).toHaveLength(1);
    expect(second.out).not.toContain('还归过');
    expect(await back()).toMatchObject({ code: 1, err: expect.stringContaining('没有归过') });
    await house.stop();
  });

  test('what was assigned long ago is found by its name, however many came after it', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    await inviteByOffice(store.db, { campaign, name: listed, now: house.now });
    await actorOf(store, '李杉', 'admin');
    const run = officeHere(store, () => house.now);
    await house.sayAll(
      { on: 'web', as: 'a' },
      filingScript(1).map((text) => (text === listed ? typed : text)),
    );
    await run('roster', 'assign', typed, '--to', listed, '--yes', '--as', '李杉');
    await sql`
      insert into assignments (campaign, id, unit_id, name, unit_created_at, to_unit, submissions, people, by, at)
      select campaign, gen_random_uuid(), gen_random_uuid(), '别的单位' || i, at, to_unit, '{}', '{}', by, at + interval '1 day'
      from assignments, generate_series(1, 250) as i`.execute(store.db);
    expect(
      await run('roster', 'assign', ` ${typed.slice(0, 2)} ${typed.slice(2)}`, '--undo', '--as', '李杉'),
    ).toMatchObject({
      ...{ code: 0, out: expect.stringContaining('1 份表和它的人都回去了') },
    });
    await house.stop();
  });
});
