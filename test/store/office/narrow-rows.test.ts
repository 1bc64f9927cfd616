import { type RawBuilder, sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Db } from '../../../src/store/database.ts';
import { keyActivities } from '../../../src/store/office/key-activities.ts';
import { oldest, type RecordsQuery, readRecords } from '../../../src/store/office/records.ts';
import { type RemindWish, remindable, remindStates, sayableUnits } from '../../../src/store/office/reminding.ts';
import { countSilent, countStanding } from '../../../src/store/people/roster-standing.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { fillDesk } from '../../helpers/desk-fill.ts';

const campaign = 'tianjin-2022';
const records = 3_000;
const size = 20;

describe(`${records} records`, { timeout: 120_000 }, () => {
  const database = useDatabase('postgres');
  beforeEach(async () => {
    const { db } = database.store;
    await fillDesk(db, { records, units: 240 });
    await sql`
      update submissions set answers = answers || '{"keyEvent": false}' where form = 'filing' and number % 3 = 1`.execute(
      db,
    );
    await sql`update activities set last_day = '2022-06-20' where hashtext(id::text) % 5 = 0`.execute(db);
    await sql`vacuum analyze submissions, listed_records, activities`.execute(db);
  });

  test('every choice of filters gives what the submissions themselves would, and reads no more of them than it shows', async () => {
    const { db } = database.store;
    let found = 0;
    for (const filter of choices()) {
      for (const from of [undefined, { ...oldest, towards: 'newer' as const }]) {
        const query: RecordsQuery = { campaign, filter, size, ...(from ? { from } : {}) };
        const [told, read] = await reading(db, (trx) => readRecords(trx, query, 1_000_000));
        const should = await idsOf(db, filter);
        const ids = told.page.lines.map(({ id }) => id);
        expect([filter, told.count, ids]).toEqual([
          filter,
          should.length,
          from ? should.slice(-size) : should.slice(0, size),
        ]);
        expect([filter, read <= size + 1]).toEqual([filter, true]);
        found += ids.length;
      }
    }
    expect(found).toBeGreaterThan(1_000);
  });

  test('words are looked for in so many records as have them, or in a few hundred of those that were chosen', async () => {
    const { db } = database.store;
    const asked = [
      [{ text: '科普' }, 500],
      [{ text: '第976号楼' }, 500],
      [{ text: '完全没有的字样' }, 500],
      [{ text: '航天', state: 'returned' }, 100],
      [{ text: '科普', state: 'draft' }, 100],
      [{ text: 'TJ36-备-01777' }, 2],
    ] as const;
    for (const [filter, most] of asked) {
      const [, read] = await reading(db, (trx) => readRecords(trx, { campaign, filter, size }, 0));
      expect([filter, read <= most ? most : read]).toEqual([filter, most]);
    }
  });

  test('a part of a receipt finds those that have it, though a whole one could look like it', async () => {
    const found = async (text: string) => {
      const { page } = await readRecords(database.store.db, { campaign, filter: { text }, size }, 0);
      return page.lines.map(({ receipt }) => receipt).sort();
    };
    const [first, ...more] = await found('TJ36-备-0177');
    expect([first?.slice(0, 11), more.length > 3]).toEqual(['TJ36-备-0177', true]);
    expect(await found('tj36-备-01777')).toEqual(['TJ36-备-01777']);
    expect(await found('TJ36-备-99999')).toEqual([]);
  });

  test('a preview of a reminder counts and names the people by their narrow rows, and they are those of old', async () => {
    const { db } = database.store;
    for (const wish of wishes()) {
      const [people, read] = await reading(db, (trx) => remindable(trx, wish, 5));
      const should = await peopleOf(db, wish);
      const count = people.ready + people.recent + people.unreachable;
      expect([wish, count, people.first.length]).toEqual([wish, should.size, Math.min(5, should.size)]);
      // Drafts and what was returned have their own index.
      expect([wish, read < 300]).toEqual([wish, true]);
      const units = people.readyUnits;
      const told = await sayableUnits(db, { campaign, form: wish.form, units });
      expect(told.map(({ unit }) => unit)).toEqual(units);
    }
  });

  test('of whom nothing was heard is told without counting what the others did, and it is the same number', async () => {
    const { db } = database.store;
    for (const form of ['filing', 'statistics', 'none']) {
      for (const of of [{}, { district: '蓟州区' }, { kind: '大学' }, { district: '和平区', kind: '科普场馆' }]) {
        const wish = { campaign, form, ...of };
        const counts = await countStanding(db, { ...wish, progress: 'not' });
        expect([wish, await countSilent(db, wish)]).toEqual([wish, counts.reduce((sum, { units }) => sum + units, 0)]);
      }
    }
  });
});

describe('the statements of pages', () => {
  const database = useDatabase('postgres');

  test('are not compiled, which takes longer than they do', async () => {
    const { rows } = await sql<{ readonly jit: string }>`show jit`.execute(database.store.db);
    expect(rows[0]?.jit).toBe('off');
  });
});

type Filter = RecordsQuery['filter'];

function choices(): readonly Filter[] {
  const some = <Name extends string, Value>(name: Name, values: readonly Value[]) =>
    [undefined, ...values].map((value) => (value === undefined ? {} : { [name]: value }) as { [each in Name]?: Value });
  return some('form', ['filing', 'statistics']).flatMap((form) =>
    some('state', ['draft', 'returned', 'accepted', 'withdrawn'] as const).flatMap((state) =>
      some('district', ['蓟州区']).flatMap((district) =>
        some('kind', ['大学']).flatMap((kind) =>
          some('keyActivity', keyActivities).map((key) => ({ ...form, ...state, ...district, ...kind, ...key })),
        ),
      ),
    ),
  );
}

/** What is done, and how many rows of the submissions it reads. */
async function reading<Done>(db: Db, work: (trx: Db) => Promise<Done>): Promise<readonly [Done, number]> {
  return db.transaction().execute(async (trx) => {
    const before = await rowsRead(trx);
    const done = await work(trx);
    return [done, (await rowsRead(trx)) - before] as const;
  });
}

/** Of this connection, since it told the server last: not within a transaction. */
async function rowsRead(trx: Db): Promise<number> {
  const { rows } = await sql<{ readonly read: number }>`
    select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as read from pg_stat_xact_user_tables
    where relname = 'submissions'`.execute(trx);
  return rows[0]?.read ?? 0;
}

/** By the submissions alone, looked at one by one. */
async function idsOf(db: Db, { form, state, district, kind, keyActivity }: Filter): Promise<readonly string[]> {
  const named = (told: RawBuilder<unknown>) => sql`s.unit_id in (
    select u.id from units u join units r on r.id = u.id or (u.standing = 'typed' and r.standing = 'verified' and unit_key(r.name) = unit_key(u.name))
    where ${told})`;
  const conditions = [
    sql`(s.state <> 'withdrawn' or s.submitted_at is not null)`,
    ...(form === undefined ? [] : [sql`s.form = ${form}`]),
    ...(state === undefined ? [] : [sql`s.state = ${state}`]),
    ...(district === undefined
      ? []
      : [sql`(s.answers ->> 'district' = ${district} or ${named(sql`r.district = ${district}`)})`]),
    ...(kind === undefined ? [] : [sql`(s.answers ->> 'unitKind' = '3' or ${named(sql`r.kind = ${kind}`)})`]),
    ...(keyActivity === undefined ? [] : [sql`s.state <> 'withdrawn'`]),
    ...(keyActivity === 'selected' ? [sql`s.selected_at is not null`] : []),
    ...(keyActivity === 'applied' || keyActivity === 'open' ? [sql`s.answers ->> 'keyEvent' = 'true'`] : []),
    ...(keyActivity === 'open' ? [sql`s.selected_at is null`] : []),
  ];
  const { rows } = await sql<{ readonly id: string }>`
    select s.id from submissions s where ${sql.join(conditions, sql` and `)}
    order by coalesce(s.submitted_at, s.created_at) desc, s.id desc`.execute(db);
  return rows.map(({ id }) => id);
}

function wishes(): readonly RemindWish[] {
  const about = { campaign, now: Date.parse('2022-06-20T10:00:00+08:00'), today: '2022-06-20' };
  const states = [undefined, ...remindStates];
  const of = [{}, { district: '蓟州区' }, { kind: '大学' }];
  return ['filing', 'statistics'].flatMap((form) =>
    states.flatMap((state) =>
      of.map((each) => ({
        ...{ ...about, form, ...each },
        ...(state === undefined ? {} : { state }),
        ...(form === 'statistics' ? { about: 'activity' as const } : {}),
      })),
    ),
  );
}

/** One person after the other. */
async function peopleOf(db: Db, wish: RemindWish): Promise<ReadonlySet<string>> {
  const { form, state, about, district, kind } = wish;
  const mine = (told: RawBuilder<unknown>) =>
    sql`exists (select from submissions s where s.form = ${form} and s.organiser_id = o.id and ${told})`;
  const nothing = sql`not exists (
    select from submissions s where s.unit_id = o.unit_id and s.form = ${form} and s.state <> 'withdrawn')`;
  const held = sql`exists (
    select from submissions f join activities a on a.id = f.id
    where f.organiser_id = o.id and f.state in ('submitted', 'accepted') and a.last_day < '2022-06-20' and not exists (
      select from submissions s where s.form = ${form} and s.activity_id = a.id and s.state <> 'withdrawn'))`;
  const behind = {
    draft: mine(sql`s.state = 'draft'`),
    returned: mine(sql`s.state = 'returned'`),
    nothing,
    held,
    all: sql`(${mine(sql`s.state in ('draft', 'returned')`)} or ${about === 'activity' ? held : nothing})`,
  }[state ?? 'all'];
  const named = (told: RawBuilder<unknown>) => sql`o.unit_id in (
    select u.id from units u join units r on r.id = u.id or (u.standing = 'typed' and r.standing = 'verified' and unit_key(r.name) = unit_key(u.name))
    where ${told})`;
  const inDistrict = sql`(${named(sql`r.district = ${district ?? ''}`)} or exists (
    select from submissions s where s.unit_id = o.unit_id and s.state <> 'withdrawn' and s.answers ->> 'district' = ${district ?? ''}))`;
  const { rows } = await sql<{ readonly id: string }>`
    select o.id from organisers o where o.reminders = 'on' and ${behind}
      and ${district === undefined ? sql`true` : inDistrict} and ${kind === undefined ? sql`true` : named(sql`r.kind = ${kind}`)}`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}
