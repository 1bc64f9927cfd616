import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { assignAndTell, previewAssign, undoAndTell } from '../../../src/bot/review/assign.ts';
import type { Store } from '../../../src/store/database.ts';
import { typedUnits } from '../../../src/store/people/assignment-look.ts';
import { listAssignments } from '../../../src/store/people/assignments.ts';
import { inviteByOffice } from '../../../src/store/people/roster.ts';
import { removePassing } from '../../../src/store/personal/passing-files.ts';
import { eachDatabase, useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, campaignId as campaign } from '../../helpers/office.ts';
import { codeIn, type House, openPlatforms, type Person } from '../../helpers/platforms-house.ts';

const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const li: Person = { on: 'slack', as: 'li', name: '李四' };
const wang: Person = { on: 'web', as: 'wang', name: '王五' };
/** Too far from what the roster calls it to be asked about. */
const typed = '南开科普办';
const listed = '天津市南开区科学技术协会';

/** What somebody of this unit types to file an activity. */
function scriptOf(unit: string, number = 1): readonly string[] {
  return filingScript(number).map((text) => (text === listed ? unit : text));
}

async function listUnit(store: Store, name = listed) {
  return inviteByOffice(store.db, { campaign, name, now: Date.parse('2022-05-08T08:00:00+08:00') });
}

async function assign(house: House, store: Store, to: string, name = typed) {
  const place = { store, edition: house.core.edition };
  const units = (await typedUnits(store.db, { campaign, name })).map(({ unit }) => unit);
  const look = await previewAssign(place, { campaign, units, to });
  if (!look) throw new Error('It cannot be assigned.');
  const actor = await actorOf(store, '李杉', 'admin');
  const request = { campaign, units, to, seen: look.fingerprint, actor, now: house.now };
  return { look, request, place, done: await assignAndTell(place, request) };
}

async function undo(house: House, store: Store) {
  const [done] = await listAssignments(store.db, { campaign });
  const actor = await actorOf(store, '李杉', 'admin');
  return undoAndTell({ store }, { campaign, id: done?.id ?? '', actor, now: house.now });
}

async function unitsOf(store: Store): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const table of ['submissions', 'revisions', 'activities', 'files', 'organisers', 'codes'] as const) {
    const rows = await store.db.selectFrom(table).select('unit_id').distinct().execute();
    if (rows.length > 0) found[table] = rows.map(({ unit_id: unit }) => unit);
  }
  return found;
}

eachDatabase((database) => {
  test('everything comes along: what was filed, drafts, people, codes, what is told; the talk goes on at its field', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    const { unit } = await listUnit(store);
    await house.sayAll(zhang, scriptOf(typed));
    const code = codeIn(await house.say(zhang, '邀请同事'));
    await house.sayAll(zhang, ['填一份新的', '第二场活动']);
    const { look, done } = await assign(house, store, unit);
    expect(look.units).toMatchObject([
      { name: typed, people: 1, drafts: 1, filed: [{ receipt: 'TJ36-备-00001', form: 'filing' }] },
    ]);
    expect(look).toMatchObject({ invites: 1, sameNames: [], several: [], extensions: [] });
    expect(done).toMatchObject({ done: true, told: 1 });
    for (const [table, units] of Object.entries(await unitsOf(store)))
      if (table !== 'codes' || units.length > 1) expect([table, units]).toEqual([table, [unit]]);
    expect(await house.say(zhang, '天津市科学技术局')).toMatch(/已记下 主办单位：天津市科学技术局[\s\S]*4\. /u);
    expect(await house.say(zhang, '我的进度')).toContain('TJ36-备-00001');
    await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是']);
    expect(await house.say(li, '我的进度')).toContain('TJ36-备-00001');
    const log = await store.db.selectFrom('audit_log').selectAll().where('action', '=', 'assign').execute();
    expect(log).toMatchObject([{ who: '李杉', subject: typed, facts: { to: listed, filed: 1, drafts: 1, people: 1 } }]);
    const pushes = await store.db.selectFrom('outbox').select('body').where('kind', '=', 'push').execute();
    expect(JSON.stringify(pushes)).toContain(`办公室确认“${typed}”就是名册上的“${listed}”`);
    await house.stop();
  });

  test('names with quotation marks in them are nested in what is told, there and back', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    const [name, whole] = ['南开“蓝天”科普办', '天津市“智汇南开”科学技术协会'];
    const { unit } = await listUnit(store, whole);
    await house.sayAll(zhang, scriptOf(name));
    await assign(house, store, unit, name);
    await undo(house, store);
    const pushes = await store.db.selectFrom('outbox').select('body').where('kind', '=', 'push').execute();
    const told = JSON.stringify(pushes);
    expect(told).toContain('办公室确认“南开‘蓝天’科普办”就是名册上的“天津市‘智汇南开’科学技术协会”，');
    expect(told).toContain('办公室把“南开‘蓝天’科普办”从“天津市‘智汇南开’科学技术协会”分开了');
    expect(told).not.toMatch(/““|””|南开“/u);
    await house.stop();
  });

  test('of what is not as it was seen nothing is done; nor of a unit that is none of the roster, or was joined by a code', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    const { unit } = await listUnit(store);
    await house.sayAll(zhang, scriptOf(typed));
    const units = (await typedUnits(store.db, { campaign, name: typed })).map((each) => each.unit);
    const place = { store, edition: house.core.edition };
    const look = await previewAssign(place, { campaign, units, to: unit });
    const before = await unitsOf(store);
    await house.sayAll(zhang, ['填一份新的', '第二场活动']);
    const actor = await actorOf(store, '李杉', 'admin');
    const request = { campaign, units, to: unit, seen: look?.fingerprint ?? '', actor, now: house.now };
    expect(await assignAndTell(place, request)).toEqual({ done: false, why: 'changed' });
    expect(await unitsOf(store)).toEqual(before);
    for (const wrong of [
      { to: units[0] ?? unit },
      { to: randomUUID() },
      { units: [unit] },
      { units: [] },
      { units: [randomUUID()] },
      { campaign: 'tianjin-2023' },
    ]) {
      expect(await previewAssign(place, { campaign, units, to: unit, ...wrong })).toBeUndefined();
      expect(await assignAndTell(place, { ...request, ...wrong })).toEqual({ done: false, why: 'gone' });
    }
    expect(await store.db.selectFrom('audit_log').select('id').execute()).toEqual([]);
    await house.stop();
  });

  test('what both have is told, and nothing of it is lost: an activity of one name, a report, more time', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    const { unit, code } = await listUnit(store);
    await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是', '填一份新的', ...filingScript(1).slice(3)]);
    await house.sayAll(zhang, scriptOf(typed));
    const { db } = store;
    await sql`
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, receipt, number, answers, created_at, updated_at)
      select campaign, unit_id, gen_random_uuid(), 'wrapUp', 1, 'submitted', id, 'TJ36-总-0000' || row_number() over (), 1, '{}', now(), now()
      from organisers`.execute(db);
    const until = (moment: string) => JSON.stringify({ filing: { until: moment, reason: '停电', by: '李杉', at: 1 } });
    await sql`update units set extensions = ${until('2022-05-12 24:00')}::jsonb where standing = 'typed'`.execute(db);
    await sql`update units set extensions = ${until('2022-05-11 24:00')}::jsonb where id = ${unit}::uuid`.execute(db);
    const { look, done } = await assign(house, store, unit);
    expect(look.sameNames).toEqual(['智享科技进社区第1场']);
    expect(look.several).toEqual([{ form: 'wrapUp', receipts: ['TJ36-总-00001', 'TJ36-总-00002'] }]);
    expect(look.extensions).toEqual([{ form: 'filing', until: '2022-05-12 24:00' }]);
    expect(done).toMatchObject({ done: true, told: 2 });
    const kept = await db
      .selectFrom('submissions')
      .select(['unit_id', 'receipt'])
      .where('receipt', 'is not', null)
      .execute();
    expect(kept.map((row) => row.unit_id)).toEqual([unit, unit, unit, unit]);
    expect(await db.selectFrom('units').select(['id', 'extensions']).where('id', '=', unit).execute()).toMatchObject([
      { extensions: { filing: { until: '2022-05-12 24:00' } } },
    ]);
    await house.stop();
  });

  test('it can be put back: records, people and codes are where they were, with what was opened since; others stay', async () => {
    const { store } = database;
    const house = await openPlatforms({ store });
    const { unit, code } = await listUnit(store);
    await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是', '填一份新的', '名册单位的活动']);
    await house.sayAll(zhang, [...scriptOf(typed), '填一份新的', '第二场活动']);
    const before = await store.db.selectFrom('organisers').select(['id', 'unit_id']).orderBy('id').execute();
    await assign(house, store, unit);
    await house.sayAll(zhang, ['天津市科学技术局', '暂停', '填一份新的', '第三场活动']);
    const [done] = await listAssignments(store.db, { campaign });
    expect(done).toMatchObject({ name: typed, toName: listed, by: '李杉', people: 1 });
    const actor = await actorOf(store, '李杉', 'admin');
    const wish = { campaign, id: done?.id ?? '', actor, now: house.now };
    expect(await undoAndTell({ store }, wish)).toMatchObject({ name: typed, toName: listed, submissions: 3 });
    expect(await undoAndTell({ store }, wish)).toBeUndefined();
    expect(await listAssignments(store.db, { campaign })).toEqual([]);
    expect(await store.db.selectFrom('organisers').select(['id', 'unit_id']).orderBy('id').execute()).toEqual(before);
    expect(await typedUnits(store.db, { campaign, name: typed })).toMatchObject([
      { name: typed, people: 1, drafts: 2, filed: [{ receipt: 'TJ36-备-00001' }] },
    ]);
    expect(await house.say(zhang, '天津市教育委员会')).toContain('已记下 主办单位：天津市教育委员会');
    const status = await house.say(zhang, '我的进度');
    expect(status).toContain('TJ36-备-00001');
    expect(status).not.toContain('名册单位的活动');
    expect(await house.say(li, '我的进度')).not.toContain('TJ36-备-00001');
    const actions = await store.db.selectFrom('audit_log').select('action').execute();
    expect(actions.map(({ action }) => action)).toEqual(['assign', 'unassign']);
    await house.stop();
  });
});

const database = useDatabase('postgres');

test('a process that holds the talk as it was loses its next turn, loads again, and writes for the unit of the roster', async () => {
  const { store } = database;
  const house = await openPlatforms({ store });
  const other = await openPlatforms({ store: await database.another() });
  const { unit } = await listUnit(store);
  await house.sayAll(wang, scriptOf(typed).slice(0, -1));
  // The other process has not heard of it: it holds the talk from its own last turn.
  await other.say(wang, '帮助');
  await other.sayAll(wang, ['继续']);
  const last = scriptOf(typed).at(-1) ?? '';
  await house.say(wang, '预览');
  await assignOpen(house, store, unit);
  const answers = await Promise.all([other.say(wang, '暂停'), house.say(wang, '继续')]);
  expect(answers.join('')).not.toBe('');
  await other.say(wang, '继续');
  await other.say(wang, last);
  expect((await unitsOf(store))['submissions']).toEqual([unit]);
  expect((await unitsOf(store))['revisions']).toEqual([unit]);
  await house.stop();
  await other.stop();
});

async function assignOpen(house: House, store: Store, to: string): Promise<void> {
  const rows = await store.db.selectFrom('units').select('name').where('standing', '=', 'typed').execute();
  await assign(house, store, to, rows[0]?.name ?? '');
}

test('whoever writes while it is done loses nothing: every answer is where the unit is', async () => {
  const { store } = database;
  const house = await openPlatforms({ store });
  const other = await openPlatforms({ store: await database.another() });
  const { unit } = await listUnit(store);
  const people = Array.from({ length: 6 }, (_, i): Person => ({ on: 'web', as: `person ${i}` }));
  for (const person of people) await house.sayAll(person, scriptOf(typed).slice(0, 4));
  const writing = people.map(async (person, i) => {
    const by = i % 2 === 0 ? house : other;
    for (const text of scriptOf(typed).slice(4, 10)) await by.say(person, text);
  });
  const place = { store, edition: house.core.edition };
  const actor = await actorOf(store, '李杉', 'admin');
  for (const { unit: own } of await typedUnits(store.db, { campaign, name: typed })) {
    const choice = { campaign, units: [own], to: unit };
    const seen = (await previewAssign(place, choice))?.fingerprint ?? '';
    expect(await assignAndTell(place, { ...choice, seen, actor, now: house.now })).toMatchObject({ done: true });
  }
  await Promise.all(writing);
  expect(await unitsOf(store)).toMatchObject({ submissions: [unit], revisions: [unit], organisers: [unit] });
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from revisions where action = 'answer' group by submission_id`.execute(store.db);
  expect(rows.map(({ count }) => count)).toEqual(people.map(() => 8));
  await Promise.all([house.stop(), other.stop()]);
});

test('a colleague of the roster unit who has one of its drafts open when it is put back is told so; nothing said is lost', async () => {
  const { store } = database;
  const house = await openPlatforms({ store });
  const { unit, code } = await listUnit(store);
  await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是']);
  await house.sayAll(zhang, scriptOf(typed).slice(0, 6));
  await assign(house, store, unit);
  await house.say(li, '继续');
  expect(await house.say(li, '南开区文化宫3号厅')).toContain('已记下');
  await undo(house, store);
  const answer = await house.say(li, '5月21日上午9点到11点半');
  expect(answer).not.toContain('已记下');
  const { rows } = await sql`
    select r.number from revisions r where not exists (
      select from submissions s where (s.campaign, s.unit_id, s.id) = (r.campaign, r.unit_id, r.submission_id)
    )`.execute(store.db);
  expect(rows).toEqual([]);
  await house.stop();
});

test('a colleague who has it ready when it is put back does not submit it', async () => {
  const { store } = database;
  const house = await openPlatforms({ store });
  const { unit, code } = await listUnit(store);
  await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是']);
  await house.sayAll(zhang, scriptOf(typed).slice(0, -2));
  await assign(house, store, unit);
  expect(await house.sayAll(li, ['继续', scriptOf(typed).at(-2) ?? ''])).toContain('提交');
  await undo(house, store);
  const answer = await house.say(li, '提交');
  expect(answer).not.toContain('TJ36-备-');
  // What the colleague wrote is shown first.
  expect(await house.sayAll(zhang, ['提交', '提交'])).toContain('TJ36-备-00001');
  await house.stop();
});

const moreTime = JSON.stringify({ filing: { until: '2022-05-12 24:00', reason: '停电', by: '李杉', at: 1 } });
const receiptsOf = async ({ db }: Store) =>
  (await db.selectFrom('submissions').select('receipt').execute()).map(({ receipt }) => receipt);
const giveTypedTime = ({ db }: Store) =>
  sql`update units set extensions = ${moreTime}::jsonb where standing = 'typed'`.execute(db);

test('more time that comes along holds at once in the talks of the roster unit; so does that it is taken back', async () => {
  const { store } = database;
  const house = await openPlatforms({ store });
  const { unit, code } = await listUnit(store);
  await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是', '填一份新的', ...scriptOf(typed, 2).slice(3, -1)]);
  await house.sayAll(zhang, scriptOf(typed));
  await giveTypedTime(store);
  await assign(house, store, unit);
  house.now = Date.parse('2022-05-11T09:00:00+08:00');
  expect(await house.say(li, '提交')).not.toContain('截止时间已过');
  await house.sayAll(li, ['提交', '填一份新的', ...scriptOf(typed, 3).slice(3, -1)]);
  expect(await receiptsOf(store)).toContain('TJ36-备-00002');
  await undo(house, store);
  await house.sayAll(li, ['提交', '提交']);
  expect(await receiptsOf(store)).not.toContain('TJ36-备-00003');
  await house.stop();
});

test('more time that comes along with whoever joins by a code holds at once for those who are there', async () => {
  const { store } = database;
  const house = await openPlatforms({ store });
  const { code } = await listUnit(store);
  await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是']);
  const invite = codeIn(await house.say(li, '邀请同事'));
  await house.sayAll(li, ['填一份新的', ...scriptOf(typed, 2).slice(3, -1)]);
  await house.sayAll(zhang, scriptOf(typed));
  await giveTypedTime(store);
  expect(await house.sayAll(zhang, [`加入 ${invite}`, '是'])).toContain(listed);
  house.now = Date.parse('2022-05-11T09:00:00+08:00');
  await house.sayAll(li, ['提交', '提交']);
  expect(await receiptsOf(store)).toContain('TJ36-备-00002');
  await house.stop();
});

test('of several that brought more time, each takes its own back, in whichever order they are put back', async () => {
  const { store } = database;
  const house = await openPlatforms({ store });
  const { unit } = await listUnit(store);
  const extensions = async () =>
    (await store.db.selectFrom('units').select('extensions').where('id', '=', unit).executeTakeFirst())?.extensions;
  const later = moreTime.replace('05-12', '05-13');
  for (const [person, own, time] of [
    [zhang, typed, moreTime],
    [wang, '和平科普办', later],
  ] as const) {
    await house.sayAll(person, scriptOf(own));
    await sql`update units set extensions = ${time}::jsonb where standing = 'typed'`.execute(store.db);
    await assign(house, store, unit, own);
  }
  expect(await extensions()).toMatchObject(JSON.parse(later));
  const done = (await listAssignments(store.db, { campaign })).toReversed();
  expect(done.map(({ name }) => name)).toEqual([typed, '和平科普办']);
  const actor = await actorOf(store, '李杉', 'admin');
  for (const [i, { id }] of done.entries()) {
    await undoAndTell({ store }, { campaign, id, actor, now: house.now });
    expect(await extensions()).toEqual(i === 0 ? JSON.parse(later) : null);
  }
  await house.stop();
});

test('a file goes with the records that name it; what both sides have, both can open, also a day later and when it is done again', async () => {
  const { store } = database;
  const { db } = store;
  const house = await openPlatforms({ store });
  const { unit, code } = await listUnit(store);
  await house.sayAll(li, ['你好', '同意', `加入 ${code}`, '是', '填一份新的', ...scriptOf(typed, 2).slice(3)]);
  await house.sayAll(zhang, scriptOf(typed));
  await assign(house, store, unit);
  const moment = new Date(house.now).toISOString();
  const name = (files: readonly string[], who: string) =>
    sql`
    update submissions set answers = coalesce(answers, '{}') || ${JSON.stringify({ photos: files.map((id) => ({ id })) })}::jsonb
    where organiser_id = (select id from organisers where name = ${who}) and form = 'filing'`.execute(db);
  const put = async (id: string, who: string, sent: 'in it' | 'outside') =>
    sql`
    insert into files (campaign, unit_id, id, sha256, name, mime, bytes, submission_id, organiser_id, created_at)
    select ${campaign}, ${unit}::uuid, ${id}::uuid, 'ab', ${id.slice(0, 1)}, 'image/jpeg', 1,
      case when ${sent} = 'in it' then s.id end, o.id, ${moment}::timestamptz
    from organisers o join submissions s on s.organiser_id = o.id where o.name = ${who} and s.form = 'filing'`.execute(
      db,
    );
  const ids = ['a', 'b', 'c', 'd', 'e', 'f'].map((each) => `${each}1111111-1111-4111-8111-111111111111`);
  const [both = '', hers = '', his = '', theirs = '', unused = '', kept = ''] = ids;
  await put(both, '张三', 'in it');
  await put(hers, '张三', 'outside');
  await put(his, '李四', 'outside');
  await put(theirs, '李四', 'in it');
  await put(unused, '张三', 'outside');
  await put(kept, '李四', 'outside');
  await name([both, hers], '李四');
  await name([his, theirs], '张三');
  const [{ unit_id: own = '' } = {}] = await sql<{ readonly unit_id: string }>`select unit_id from assignments`
    .execute(db)
    .then(({ rows }) => rows);
  const places = async (): Promise<readonly string[]> =>
    (await db.selectFrom('files').select(['name', 'unit_id']).orderBy('name').execute())
      .map((row) => `${row.name} ${row.unit_id === unit ? 'listed' : row.unit_id === own ? 'typed' : 'elsewhere'}`)
      .toSorted();
  await undo(house, store);
  const apart = ['a listed', 'a typed', 'b listed', 'c typed', 'd listed', 'd typed', 'e typed', 'f listed'];
  expect(await places()).toEqual(apart);
  const { rows } = await sql`
    select f.name from files f left join submissions s on (s.campaign, s.unit_id, s.id) = (f.campaign, f.unit_id, f.submission_id)
    where f.submission_id is not null and s.id is null`.execute(db);
  expect(rows).toEqual([]);
  await removePassing(db, { directory: 'none', now: house.now + 25 * 3_600_000, limit: 100 });
  expect(await places()).toEqual(apart.filter((each) => !/^[ef]/u.test(each)));
  await assign(house, store, unit);
  expect(await places()).toEqual(['a', 'b', 'c', 'd'].map((each) => `${each} listed`));
  await house.stop();
});
