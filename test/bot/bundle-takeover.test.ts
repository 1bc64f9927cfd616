import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from '../helpers/databases.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { openPlatforms, type Person } from '../helpers/platforms-house.ts';
import { unzipBytes } from '../helpers/unzip.ts';

const zhang: Person = { on: 'telegram', as: 'zhang' };
const database = useDatabase('postgres');

/** Ninety forms are asked for of one process, whose platform is away; another process sends what waits. */
async function takenOver(between: () => Promise<unknown>): Promise<readonly (readonly string[])[]> {
  const { db } = database.store;
  const house = await openPlatforms({ store: database.store });
  await house.sayAll(zhang, filingScript(1));
  await sql`
    insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, answers, created_at, updated_at, submitted_at)
    select campaign, unit_id, gen_random_uuid(), 'filing', 1, 'submitted', id, '活动' || n, 'R' || n,
      ${JSON.stringify(filingAnswers)}::jsonb, now() + n * interval '1 millisecond', now(), now()
    from organisers, generate_series(1, 89) n`.execute(db);
  house.platforms.telegram.script('*', { fault: 'away', retryAfterMs: 3_600_000 });
  await house.say(zhang, '打包').catch(() => undefined);
  await house.stop();
  await between();
  await sql`update outbox set leased_until = null, leased_by = null, not_before = null`.execute(db);
  const next = await openPlatforms({ store: await database.another() });
  next.core.sender.start();
  try {
    const zips = () =>
      next.platforms.telegram
        .seen(zhang.as)
        .flatMap(({ file }) => (file?.name.startsWith('本单位全部表格') ? [file] : []));
    await expect.poll(() => zips().length, { timeout: 15_000, interval: 100 }).toBe(3);
    return await Promise.all(zips().map(async (zip) => papersIn(await zip.read())));
  } finally {
    await next.stop();
  }
}

function papersIn(zip: Uint8Array): readonly string[] {
  return [...unzipBytes(zip).keys()].filter((name) => name.includes('/'));
}

const laterForm = () =>
  sql`
    insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, answers, created_at, updated_at, submitted_at)
    select campaign, unit_id, gen_random_uuid(), 'filing', 1, 'submitted', id, '后来的', 'LATER',
      ${JSON.stringify(filingAnswers)}::jsonb, now() + interval '1 minute', now(), now() from organisers`.execute(
    database.store.db,
  );

test('what another process sends is what was asked for, each form once', { timeout: 180_000 }, async () => {
  const archives = await takenOver(laterForm);
  expect(archives.map((names) => names.length)).toEqual([30, 30, 30]);
  expect(new Set(archives.flat()).size).toBe(90);
  expect(archives.flat().join()).not.toContain('LATER');
});

test('so it is where the earlier version named no bounds: no archive has all forms', { timeout: 180_000 }, async () => {
  const archives = await takenOver(() =>
    sql`update outbox set body = body #- '{document,after}' #- '{document,upTo}' #- '{document,last}'`.execute(
      database.store.db,
    ),
  );
  expect(archives.map((names) => names.length)).toEqual([30, 30, 30]);
  expect(new Set(archives.flat()).size).toBe(90);
});

test('a document with a bound of a later version is not sent without it', { timeout: 180_000 }, async () => {
  const { db } = database.store;
  await expect(
    takenOver(() => sql`update outbox set body = jsonb_set(body, '{document,only}', '"filed"')`.execute(db)),
  ).rejects.toThrow();
  const { rows } = await sql`select from outbox where body ? 'document'`.execute(db);
  expect(rows).toHaveLength(3);
});
