import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Db } from '../../src/store/database.ts';
import { recountListed } from '../../src/store/listed-recount.ts';
import { json } from '../../src/store/values.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { chanceOf, insertRecords, june } from '../helpers/statistics-records.ts';

const campaign = 'tianjin-2022';
const answers = [
  {},
  { keyEvent: true, district: '河西区', place: '文化宫' },
  { keyEvent: false, district: '', place: '蓟州区'.repeat(90) },
  { keyEvent: 'true', unitKind: '10:社团', district: '区'.repeat(99) },
  { unitKind: [3], district: { a: 1 }, place: 7 },
  { unitKind: '3', place: '某处' },
];

eachDatabase((database) => {
  test('after any sequence of what becomes of submissions and activities each has the narrow row that its answers tell', {
    timeout: 240_000,
  }, async () => {
    const { db } = database.store;
    for (let seed = 1; seed <= 10; seed++) {
      const chance = chanceOf(seed * 6007);
      const ids: string[] = [];
      const units = [1, 2, 3].map(() => randomUUID());
      const one = () => ids[chance(ids.length)] ?? randomUUID();
      const unit = () => units[chance(units.length)] ?? randomUUID();
      const day = () => (chance(3) === 0 ? null : `2022-05-${10 + chance(20)}`);
      const filled = () => json(answers[chance(answers.length)] ?? {});
      const set = (what: RawBuilder<unknown>) => () =>
        sql`update submissions set ${what} where id = ${one()}::uuid`.execute(db);
      const file = async () => {
        const id = randomUUID();
        ids.push(id);
        const state = ['submitted', 'draft', 'accepted', 'returned', 'withdrawn'][chance(5)] ?? 'submitted';
        const form = chance(2) === 0 ? 'filing' : 'statistics';
        await insertRecords(db, [{ form, unit: unit(), id, state, answers: answers[chance(answers.length)] ?? {} }]);
      };
      const hold = () =>
        sql`
          insert into activities (campaign, unit_id, id, name, created_at, last_day)
          select campaign, unit_id, id, '展览', now(), ${day()}::date from submissions where id = ${one()}::uuid
          on conflict (campaign, unit_id, id) do update set last_day = excluded.last_day`.execute(db);
      const moves: readonly (() => Promise<unknown>)[] = [
        ...[file, hold, hold],
        ...['submitted', 'returned', 'accepted', 'withdrawn'].map((state) => set(sql`state = ${state}`)),
        () => set(sql`answers = ${filled()}::jsonb`)(),
        ...[set(sql`answers = null`), set(sql`selected_at = now()`), set(sql`selected_at = null`)],
        () => set(sql`activity_id = ${one()}::uuid, organiser_id = ${unit()}::uuid`)(),
        () => set(sql`submitted_at = ${new Date(june + chance(1e9))}, form = 'filing'`)(),
        set(sql`submitted_at = null`),
        () => sql`delete from activities where id = ${one()}::uuid`.execute(db),
        () => sql`delete from submissions where id = ${one()}::uuid`.execute(db),
        () => moveAll(db, { from: unit(), to: unit(), first: chance(2) === 0 ? 'submissions' : 'activities' }),
      ];
      for (let i = 0; i < 5; i++) await file();
      for (let i = 0; i < 50; i++) await moves[chance(moves.length)]?.();
      expect([seed, await listed(db)]).toEqual([seed, await should(db)]);
      expect([seed, await recountListed(db, { campaign })]).toMatchObject([seed, { different: 0 }]);
    }
  });

  test('a narrow row that is missing, too much or wrong is counted, and mended', async () => {
    const { db } = database.store;
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    await insertRecords(
      db,
      [first, second, third].map((id) => ({ id, form: 'filing', answers: answers[1] ?? {} })),
    );
    await insertRecords(db, [{ form: 'filing', answers: {} }]);
    await sql`update listed_records set district = null where submission_id = ${first}::uuid`.execute(db);
    await sql`delete from listed_records where submission_id = ${second}::uuid`.execute(db);
    await sql`update listed_records set submission_id = ${randomUUID()}::uuid where submission_id = ${third}::uuid`.execute(
      db,
    );
    expect(await recountListed(db, { campaign, mend: 'mend' })).toEqual({ records: 4, different: 4 });
    expect(await recountListed(db, { campaign })).toEqual({ records: 4, different: 0 });
    expect(await listed(db)).toEqual(await should(db));
  });
});

interface Moving {
  readonly from: string;
  readonly to: string;
  readonly first: 'submissions' | 'activities';
}

/** As a unit is assigned to another one, or put back. */
async function moveAll(db: Db, { from, to, first }: Moving): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const tables = first === 'submissions' ? ['submissions', 'activities'] : ['activities', 'submissions'];
    for (const table of tables) {
      await sql`update ${sql.table(table)} set unit_id = ${to}::uuid where unit_id = ${from}::uuid`.execute(trx);
    }
  });
}

async function listed(db: Db): Promise<readonly unknown[]> {
  const { rows } = await sql`select * from listed_records order by submission_id`.execute(db);
  return rows;
}

/** Told by the submissions, in other words than the database’s own rule. */
async function should(db: Db): Promise<readonly unknown[]> {
  const { rows } = await sql`
    select case when s.submitted_at is null then s.created_at else s.submitted_at end as listed_at, s.unit_id,
      s.id as submission_id, s.organiser_id, s.activity_id,
      exists (select from activities a where (a.campaign, a.unit_id, a.id) = (s.campaign, s.unit_id, s.id)) as makes_activity,
      (s.submitted_at is not null) as was_submitted,
      (s.answers is not null and s.answers ? 'keyEvent' and s.answers ->> 'keyEvent' = 'true') as applies,
      (s.selected_at is not null) as is_selected,
      case when s.answers ->> 'unitKind' ~ '^[0-9]+(:|$)' then substring(s.answers ->> 'unitKind' from '^[0-9]+')::int else 0 end as unit_kind,
      s.campaign, s.form, s.state, substr(s.answers ->> 'district', 1, 40) as district,
      case when length(s.answers ->> 'district') > 0 then null else substr(s.answers ->> 'place', 1, 200) end as place,
      (select a.last_day from activities a where (a.campaign, a.unit_id, a.id) = (s.campaign, s.unit_id, s.id)) as last_day
    from submissions s order by s.id`.execute(db);
  return rows;
}
