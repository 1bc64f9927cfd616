import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { fillDesk } from '../helpers/desk-fill.ts';

/** What was there at first, and what was changed until the index that came last. */
const earlier: Readonly<Record<string, readonly string[]>> = {
  'as they were first': [
    `create table listed_records (
      listed_at timestamptz not null, unit_id uuid not null, submission_id uuid not null, organiser_id uuid not null,
      activity_id uuid, makes_activity boolean not null, was_submitted boolean not null, applies boolean not null,
      is_selected boolean not null, unit_kind smallint not null, campaign text not null, form text not null,
      state text not null, district text
    )`,
    `create function listed_record(s submissions) returns setof listed_records language sql stable as $$
      select coalesce(s.submitted_at, s.created_at), s.unit_id, s.id, s.organiser_id, s.activity_id,
        coalesce(s.activity_id = s.id, false), s.submitted_at is not null, false, s.selected_at is not null, 0::smallint,
        s.campaign, s.form, s.state, left(s.answers ->> 'district', 40)
    $$`,
    `create function keep_listed_records() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        delete from listed_records where campaign = old.campaign and unit_id = old.unit_id and submission_id = old.id;
      end if;
      if tg_op <> 'DELETE' then insert into listed_records select * from listed_record(new); end if;
      return null;
    end $$`,
    `create trigger record_listed after insert or delete on submissions for each row execute function keep_listed_records()`,
    `create trigger record_listed_anew after update on submissions for each row execute function keep_listed_records()`,
    `create function keep_listed_day() returns trigger language plpgsql as $$
    begin
      return null;
    end $$`,
    `create trigger activity_listed after insert or update on activities for each row execute function keep_listed_day()`,
    'insert into listed_records select r.* from submissions s, listed_record(s) r',
    'alter table listed_records add primary key (campaign, unit_id, submission_id)',
    'create index listed_records_at on listed_records (campaign, listed_at desc, submission_id desc)',
  ],
  'not there at all': [],
};

const dropped = [
  'drop table listed_records cascade',
  'drop function keep_listed_records() cascade',
  'drop function keep_listed_activity() cascade',
  'drop index activities_by_id',
];

describe('the narrow rows', () => {
  eachDatabase((database) => {
    it.each(Object.entries(earlier))('%s are made anew, with all that belongs to them', async (_, statements) => {
      const { db } = database.store;
      await fillDesk(db, { records: 120, units: 40 });
      const now = { schema: await schemaOf(db), rows: await rowsOf(db) };
      await run(db, [...dropped, ...statements]);
      await again(db);
      expect(await schemaOf(db)).toEqual(now.schema);
      expect(await rowsOf(db)).toEqual(now.rows);
      expect(now.rows).toHaveLength(120);
      await sql`delete from submissions`.execute(db);
      expect(await rowsOf(db)).toEqual([]);
    });

    it('without the index that came last get it', async () => {
      const { db } = database.store;
      const schema = await schemaOf(db);
      await run(db, ['drop index listed_records_about']);
      await again(db);
      expect(await schemaOf(db)).toEqual(schema);
    });

    it('that are as they should be stay where they are', async () => {
      const { db } = database.store;
      const identity = (): Promise<unknown> => sql`select 'listed_records'::regclass::oid as id`.execute(db);
      const before = await identity();
      await again(db);
      expect(await identity()).toEqual(before);
    });
  });
});

async function run(db: Db, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** As a database of before is opened by this program. */
async function again(db: Db): Promise<void> {
  await sql`delete from kysely_migration where name = '0027-listed-anew'`.execute(db);
  await migrate(db);
}

async function rowsOf(db: Db): Promise<readonly unknown[]> {
  return (await sql`select * from listed_records order by submission_id`.execute(db)).rows;
}

/** Columns in their order, keys and indexes, triggers and functions, as the database tells them. */
async function schemaOf(db: Db): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select 'column' as kind, attname::text as name, attnum || format_type(atttypid, atttypmod) || attnotnull as made
    from pg_attribute where attrelid = 'listed_records'::regclass and attnum > 0
    union all select 'option', 'listed_records', reloptions::text from pg_class where oid = 'listed_records'::regclass
    union all select 'index', indexname::text, indexdef from pg_indexes where tablename in ('listed_records', 'activities')
    union all select 'trigger', tgname::text, pg_get_triggerdef(oid) from pg_trigger
      where tgrelid in ('submissions'::regclass, 'activities'::regclass) and not tgisinternal
    union all select 'function', proname::text, pg_get_functiondef(oid) from pg_proc where proname like '%listed%'
    order by 1, 2`.execute(db);
  return rows;
}
