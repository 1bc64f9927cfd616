import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/dialogs/campaign.ts';
import { statisticsReport } from '../../src/reports/statistics.ts';
import { statisticsRows } from '../../src/store/statistics.ts';
import { useDatabase } from '../helpers/databases.ts';
import { clockOf } from '../helpers/server-time.ts';
import { statistics as form } from '../helpers/statistics-form.ts';
import { june } from '../helpers/statistics-records.ts';

const path = 'campaigns/tianjin-2022.yaml';
const campaign = parseCampaign(readFileSync(path, 'utf8'), path);
const query = { campaign: campaign.id, deadline: Date.parse('2022-06-25T00:00:00+08:00'), today: '2022-06-26' };
const name = { zh: '第36届', en: '36th' };

/** The whole million takes most of a minute to make: `STATISTICS_ROWS=1000000` runs it. */
const many = Number(process.env['STATISTICS_ROWS'] ?? 100_000);

describe(`${many} 统计表`, () => {
  const database = useDatabase('postgres');

  test('are reported on within 2 s for a million', { timeout: 300_000 }, async () => {
    const { db } = database.store;
    await sql`alter table activity_statistics disable trigger made_by_trigger_alone`.execute(db);
    await sql`
      insert into activity_statistics (campaign, unit_id, submission_id, activity_id, submitted_at, money, source_2, source_4,
        spread, spread_source, full_time, scientists, volunteers, others, online, on_site, media, reports, on_site_more,
        categories, themes, places, formats, unit_kind, standing, district)
      select 'tianjin-2022', lpad(to_hex(i % 4000), 32, '0')::uuid, lpad(to_hex(i), 32, '0')::uuid,
        case when i % 8 > 0 then lpad(to_hex(i), 32, 'a')::uuid end, '2022-06-20'::timestamptz + (i % 9) * interval '1 day',
        i % 1000 * 137 + i % 7 * 10001, i % 1000 * 137, i % 7 * 10001,
        case when i % 100 = 0 then 50000 end, case when i % 100 = 0 then 2 end,
        i % 7, i % 11, i % 13, i % 3, i % 5000, i % 300, i % 4, i % 9, case when i % 10 = 0 then 50 end,
        i % 31 + 1, (1 << (i % 17)) | (1 << (i / 17 % 17)), i % 128, i % 3 + 1, i % 10 + 1, 'counted',
        (${campaign.districts}::text[])[i % 16 + 1]
      from generate_series(1, ${many}::int) i`.execute(db);
    await sql`alter table activity_statistics enable trigger made_by_trigger_alone`.execute(db);
    await sql`vacuum analyze activity_statistics`.execute(db);
    const took = await db.connection().execute(async (alone) => {
      // One processor, as if nothing could be done side by side.
      await sql`set max_parallel_workers_per_gather = 0`.execute(alone);
      const clock = await clockOf(alone);
      const rounds: number[] = [];
      for (let round = 0; round < 4; round++) {
        const begun = clock();
        const rows = await statisticsRows(alone, query);
        const told = statisticsReport({ form, districts: campaign.districts, at: june, rows, name });
        rounds.push(clock() - begun);
        expect(told.whole.records).toBe(many);
      }
      return rounds;
    });
    console.log(`${many} 统计表: report in ${took.map(Math.round).join(', ')} ms on one processor`);
    expect(Math.min(...took)).toBeLessThan(150 + (2_000 * many) / 1_000_000);
  });
});
