import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { json, parameter } from '../../src/store/values.ts';
import { type DatabaseKind, databases, eachDatabase, useDatabase } from '../helpers/databases.ts';

const moment = new Date('2022-05-21T00:00:00.123Z');
const awkward = ['a', null, '引号"', '反\\斜', '{花,括}', '', 'NULL', ' 空 '];

const query = sql<Record<string, unknown>>`
  select 9007199254740991::int8 as large, 42::int4 as whole, 1.5::float8 as real, 12.30::numeric as exact, true as yes,
    ${moment}::timestamptz as moment, '2022-05-21'::date as day, ${awkward}::text[] as texts, ${[1, 2, null]}::int8[] as numbers,
    ${[moment]}::timestamptz[] as moments, ${json(['列', { a: null }])}::jsonb as list, ${{ b: [1] }}::jsonb as object,
    ${json(null)}::jsonb as none, null::text as nothing, ${new Uint8Array([0, 255, 92])}::bytea as bytes,
    '0f0e8f43-6d2e-4f6b-8a07-0d8a3c8d8c11'::uuid as id, array['0f0e8f43-6d2e-4f6b-8a07-0d8a3c8d8c11'::uuid] as ids,
    (select count(*) from (values (1), (2)) two) as counted, ${false}::bool as no, array[json '{"c":1}', null] as documents`;

const expected = {
  large: 9_007_199_254_740_991,
  whole: 42,
  real: 1.5,
  exact: '12.30',
  yes: true,
  moment,
  day: '2022-05-21',
  texts: awkward,
  numbers: [1, 2, null],
  moments: [moment],
  list: ['列', { a: null }],
  object: { b: [1] },
  none: null,
  nothing: null,
  bytes: Buffer.from([0, 255, 92]),
  id: '0f0e8f43-6d2e-4f6b-8a07-0d8a3c8d8c11',
  ids: ['0f0e8f43-6d2e-4f6b-8a07-0d8a3c8d8c11'],
  counted: 2,
  no: false,
  documents: [{ c: 1 }, null],
};

describe('values', () => {
  eachDatabase((database) => {
    it('come back as they were sent', async () => {
      const { rows } = await query.execute(database.store.db);
      expect(rows).toEqual([expected]);
    });

    it('of a moment are the same whatever the zone of the session', async () => {
      await database.store.db.connection().execute(async (connection) => {
        await sql`set time zone 'Asia/Kathmandu'`.execute(connection);
        const { rows } = await sql<{ moment: Date }>`select ${moment}::timestamptz as moment`.execute(connection);
        await sql`reset time zone`.execute(connection);
        expect(rows).toEqual([{ moment }]);
      });
    });

    it('tell how many rows were changed', async () => {
      const { db } = database.store;
      await db
        .insertInto('counters')
        .values([1, 2].map((value) => ({ campaign: 'c', form: `f${value}`, value })))
        .execute();
      const updated = await db
        .updateTable('counters')
        .set({ value: 5 })
        .where('value', '=', 2)
        .executeTakeFirstOrThrow();
      expect(updated.numUpdatedRows).toBe(1n);
      const kept = await db
        .insertInto('counters')
        .values({ campaign: 'c', form: 'f1', value: 9 })
        .onConflict((on) => on.doNothing())
        .executeTakeFirstOrThrow();
      expect(kept.numInsertedOrUpdatedRows).toBe(0n);
      const deleted = await db.deleteFrom('counters').executeTakeFirstOrThrow();
      expect(deleted.numDeletedRows).toBe(2n);
    });
  });

  describe('of both databases', () => {
    const both = databases.map((kind) => ({ kind, database: useDatabase(kind) }));
    const read = new Map<DatabaseKind, unknown>();
    beforeAll(async () => {
      for (const { kind, database } of both) read.set(kind, (await query.execute(database.store.db)).rows);
    });

    it('are identical, down to their types', () => {
      expect(read.get('embedded')).toStrictEqual(read.get('postgres'));
    });
  });

  it('of JSON lose what no text of PostgreSQL may hold, and keep what looks like it', () => {
    expect(json({ a: 'x\0y', b: '\uDC00', c: '😀', d: 'back\\u0000slash' })).toBe(
      '{"a":"xy","b":"\uFFFD","c":"😀","d":"back\\\\u0000slash"}',
    );
    expect(json(undefined)).toBe('null');
    expect(parameter('a\0b')).toBe('ab');
  });
});
