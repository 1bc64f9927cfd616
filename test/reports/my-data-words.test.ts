import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { deedWord, keptName, keptWord, placeWord } from '../../src/reports/my-data-words.ts';
import { useDatabase } from '../helpers/databases.ts';

const database = useDatabase('postgres');

test('every column of what is kept of a person has a name that people read, in both languages', async () => {
  const tables = ['organisers', 'accounts', 'memberships', 'outbox', 'conversations', 'code_tries'];
  const { rows } = await sql<{ readonly name: string }>`
    select distinct column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = any(${tables}::text[])`.execute(database.store.db);
  expect(rows.length).toBeGreaterThan(30);
  const unnamed = rows.map(({ name }) => name).filter((name) => !/\p{Script=Han}/u.test(keptName(name, 'zh')));
  expect(unnamed).toEqual([]);
  expect(rows.map(({ name }) => keptName(name, 'en')).filter((name) => name.includes('_'))).toEqual([]);
});

test('words of the program become words of the office; what is none stays as it is', () => {
  expect([keptWord('state', 'draft', 'zh'), keptWord('standing', 'typed', 'en')]).toEqual(['填写中', 'typed']);
  expect([keptWord('purpose', 'invite', 'zh'), keptWord('reminders', 'off', 'zh')]).toEqual(['邀请同事', '关']);
  expect([keptWord('name', 'draft', 'zh'), keptWord('state', { v: 2 }, 'zh')]).toEqual([undefined, undefined]);
  expect([keptWord('state', 'constructor', 'zh'), keptName('__proto__', 'zh')]).toEqual([undefined, '__proto__']);
  expect([deedWord('reopen', 'zh'), placeWord('wechat', 'zh'), placeWord('fax', 'zh')]).toEqual([
    ...['开始更正', '微信', 'fax'],
  ]);
});
