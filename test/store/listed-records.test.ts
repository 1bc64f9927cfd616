import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { json } from '../../src/store/values.ts';
import { eachDatabase, useDatabase } from '../helpers/databases.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { clockOf } from '../helpers/server-time.ts';
import { insertRecords, june } from '../helpers/statistics-records.ts';

const campaign = 'tianjin-2022';

eachDatabase((database) => {
  const run = (statement: RawBuilder<unknown>) => statement.execute(database.store.db);
  const listed = async () => {
    const { rows } = await sql<Readonly<Record<string, unknown>>>`select * from listed_records`.execute(
      database.store.db,
    );
    return rows;
  };

  test('a row is kept of each submission, in the statement that writes, moves or deletes it', async () => {
    const [unit, other, id, person, colleague] = [1, 2, 3, 4, 5].map(() => randomUUID());
    await insertRecords(database.store.db, [
      { form: 'filing', ...(unit && id ? { unit, id } : {}), answers: { ...filingAnswers, keyEvent: true }, at: june },
    ]);
    const at = new Date(june);
    const row = {
      ...{ campaign, unit_id: unit, submission_id: id, form: 'filing', state: 'submitted', listed_at: at },
      ...{ was_submitted: true, applies: true, is_selected: false, unit_kind: 0, district: null },
    };
    expect(await listed()).toEqual([expect.objectContaining(row)]);
    const here = sql`where id = ${id}::uuid`;
    const steps: readonly (readonly [RawBuilder<unknown>, object])[] = [
      [sql`update submissions set state = 'accepted', selected_at = now() ${here}`, { is_selected: true }],
      [sql`update submissions set selected_at = null ${here}`, { state: 'accepted', is_selected: false }],
      [sql`update submissions set organiser_id = ${person}::uuid, activity_id = id ${here}`, { activity_id: id }],
      [sql`update submissions set organiser_id = ${colleague}::uuid ${here}`, { organiser_id: colleague }],
      [sql`update submissions set unit_id = ${other}::uuid ${here}`, { unit_id: other, activity_id: id }],
      [
        sql`update submissions set answers = ${json({ keyEvent: false, unitKind: '10:社团', district: '河西区' })}::jsonb ${here}`,
        { applies: false, unit_kind: 10, district: '河西区' },
      ],
      [sql`update submissions set state = 'withdrawn', answers = '{}' ${here}`, { district: null, unit_kind: 0 }],
      [sql`update submissions set submitted_at = null, created_at = ${at} ${here}`, { was_submitted: false }],
    ];
    for (const [statement, told] of steps) {
      await run(statement);
      expect(await listed()).toEqual([expect.objectContaining(told)]);
    }
    await run(sql`delete from submissions ${here}`);
    expect(await listed()).toEqual([]);
  });

  test('an activity’s filing is listed with its last day and place, whichever of the two is written first', async () => {
    const [unit, other, before, after] = [1, 2, 3, 4].map(() => randomUUID());
    const held = (id: string | undefined) =>
      run(sql`
        insert into activities (campaign, unit_id, id, name, created_at, last_day)
        values (${campaign}, ${unit}::uuid, ${id}::uuid, '展览', now(), '2022-05-22')`);
    await held(before);
    const answers = { ...filingAnswers, place: '天津市蓟州区文化馆' };
    await insertRecords(
      database.store.db,
      [before, after].map((id) => ({ form: 'filing', ...(unit && id ? { unit, id, activity: id } : {}), answers })),
    );
    await held(after);
    const days = async () =>
      (await listed()).map(({ makes_activity: makes, last_day: day, place }) => [makes, day, place]);
    const told = [true, '2022-05-22', '天津市蓟州区文化馆'];
    expect(await days()).toEqual([told, told]);
    await run(sql`update submissions set unit_id = ${other}::uuid`);
    await run(sql`update activities set unit_id = ${other}::uuid`);
    expect(await days()).toEqual([told, told]);
    await run(sql`update activities set last_day = null`);
    await run(sql`update submissions set answers = '{}'`);
    expect(await days()).toEqual([
      [true, null, null],
      [true, null, null],
    ]);
    await run(sql`delete from activities where id = ${before}::uuid`);
    expect((await days()).map(([makes]) => makes).sort()).toEqual([false, true]);
  });

  test('no answers keep a submission from being written, and a row that is wrong does not either', async () => {
    const odd = [[], 7, 'x', { district: { a: [1] }, unitKind: [3], keyEvent: 'yes' }, { district: '区'.repeat(99) }];
    await insertRecords(
      database.store.db,
      odd.map((answers) => ({ form: 'filing', answers: answers as Record<string, unknown> })),
    );
    expect((await listed()).map(({ applies, unit_kind: kind }) => [applies, kind])).toEqual(odd.map(() => [false, 0]));
    expect((await listed()).map(({ district }) => String(district ?? '').length).sort()).toEqual(
      [0, 0, 0, 10, 40].sort(),
    );
    const [first] = await listed();
    await run(
      sql`update listed_records set state = 'draft', form = 'wrong' where submission_id = ${first?.['submission_id']}::uuid`,
    );
    await run(sql`update submissions set state = 'accepted'`);
    expect((await listed()).map(({ form, state }) => [form, state])).toEqual(odd.map(() => ['filing', 'accepted']));
  });

  test('what changes nothing that is listed does not write the row anew', async () => {
    await insertRecords(database.store.db, [{ form: 'filing', answers: filingAnswers }]);
    const place = async () =>
      (await sql<{ at: string }>`select ctid::text as at from listed_records`.execute(database.store.db)).rows;
    const before = await place();
    await run(sql`update submissions set updated_at = now(), snapshot = '{}', snapshot_revision = 7, title = 'x'`);
    await run(sql`update submissions set state = state, answers = answers, unit_id = unit_id`);
    expect(await place()).toEqual(before);
  });
});

describe('8,000 submissions that are written in one statement', () => {
  const database = useDatabase('postgres');

  test('are each found by the key, also in tables that the database takes for empty', async () => {
    const { db } = database.store;
    await sql`vacuum analyze submissions, listed_records, activities`.execute(db);
    const took = await db.connection().execute(async (alone) => {
      const clock = await clockOf(alone);
      const begun = clock();
      await sql`
        with made as (select gen_random_uuid() as unit, gen_random_uuid() as id from generate_series(1, 8000)), held as (
          insert into activities (campaign, unit_id, id, name, created_at, last_day)
          select ${campaign}, unit, id, '', now(), '2022-05-22' from made
        )
        insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, created_at, updated_at)
        select ${campaign}, unit, id, 'filing', 1, 'draft', unit, now(), now() from made`.execute(alone);
      await sql`update submissions set state = 'submitted', submitted_at = now()`.execute(alone);
      return clock() - begun;
    });
    // Row by row it were a minute.
    expect(took).toBeLessThan(8_000);
    const { rows } = await sql<{ readonly count: number }>`
      select count(*)::int as count from listed_records where makes_activity and state = 'submitted'`.execute(db);
    expect(rows[0]?.count).toBe(8_000);
    console.log(`8,000 submissions written and submitted in ${Math.round(took)} ms`);
  });
});
