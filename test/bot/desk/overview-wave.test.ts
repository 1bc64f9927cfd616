import { cpus, loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import type { Db } from '../../../src/store/database.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { fillDesk } from '../../helpers/desk-fill.ts';
import { signIn } from '../../helpers/desk-visitor.ts';
import { runningService } from '../../helpers/running-service.ts';

/** The whole of it takes minutes to make: `RECORDS=100000 npx vitest run test/bot/desk/overview-wave.test.ts`. */
const many = Number(process.env['RECORDS'] ?? 2_000);
const isWhole = process.env['RECORDS'] !== undefined;
const rounds = isWhole ? 40 : 4;
const campaign = 'tianjin-2022';
/** Of a page that a person waits for, in milliseconds; so long one that many look at may be shown again. */
const [mostMs, sharedMs] = [200, 5_100];

const database = useDatabase('postgres');

test(`the overview while a wave to ${many} people is sent`, { timeout: 1_800_000 }, async () => {
  const { db } = database.store;
  await fillDesk(db, { records: many, units: Math.max(200, Math.round(many / 12.5)) });
  await addColleagues(db, many);
  const settings = { DATABASE_URL: database.url, CLOCK: '2022-06-20T10:00:00+08:00' };
  const { address } = await runningService(settings, { only: ['web'] });
  const visitor = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const look = async (): Promise<number> => {
    const begun = performance.now();
    const answer = await visitor.get('/office');
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('id="undelivered"')]);
    return performance.now() - begun;
  };
  // The service writes the wave that is due by itself, as it starts, and sends it.
  const waiting = await vi.waitFor(async () => {
    const count = await waitingPushes(db);
    expect(count).toBeGreaterThan(many / 4);
    return count;
  }, 120_000);
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    took.push(await look());
    // Each reads it anew: what many see together is read for the first of them alone.
    await pause(many > 20_000 ? sharedMs : 0);
  }
  const left = await waitingPushes(db);
  const [p50, p95] = [partOf(took, 0.5), partOf(took, 0.95)].map(Math.round);
  const load = (loadavg()[0] ?? 1) / cpus().length;
  console.log(
    `the overview of ${many} records in a wave of ${waiting}, of which ${waiting - left} were handled meanwhile: p50 ${p50}, p95 ${p95} ms; load ${load.toFixed(1)} a processor`,
  );
  expect(p95).toBeLessThan(mostMs * Math.max(1, load) * (isWhole ? 1 : 10));
});

/** People of the units that are there, half of them on the page, which they have closed, each with a chat. */
async function addColleagues(db: Db, count: number): Promise<void> {
  await sql`
    with each as materialized (select id, row_number() over (order by id) - 1 as at, count(*) over () as units from units)
    insert into organisers (id, campaign, unit_id, language, consent, name, created_at)
    select md5('colleague' || i)::uuid, ${campaign}, each.id, 'zh', 1, '同事' || i, '2022-04-12'
    from generate_series(0, ${count}::int - 1) i join each on each.at = i % each.units`.execute(db);
  await sql`
    insert into accounts (platform, account, organiser_id, created_at)
    select (array['telegram', 'web'])[i % 2 + 1], 'colleague' || i, md5('colleague' || i)::uuid, '2022-04-12'
    from generate_series(0, ${count}::int - 1) i`.execute(db);
  await sql`
    insert into conversations (id, platform, chat, account, organiser_id, version, created_at, updated_at)
    select md5(platform || account)::uuid, platform, account, account, organiser_id, 3, created_at, created_at
    from accounts where account like 'colleague%'`.execute(db);
}

async function waitingPushes(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from outbox where kind = 'push' and parked_at is null and problem is null`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

function partOf(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
