import { randomUUID } from 'node:crypto';
import { cpus, loadavg } from 'node:os';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { fillDesk } from '../../helpers/desk-fill.ts';
import { type DeskThings, deskRoutes } from '../../helpers/desk-routes.ts';
import { signIn } from '../../helpers/desk-visitor.ts';
import { runningService } from '../../helpers/running-service.ts';
import { costClock } from '../../helpers/server-time.ts';

/** The whole of them takes minutes to make: `RECORDS=100000 npx vitest run test/bot/desk/pages-speed.test.ts`. */
const many = Number(process.env['RECORDS'] ?? 2_000);
const units = Math.max(200, Math.round(many / 12.5));
const isWhole = process.env['RECORDS'] !== undefined;
const rounds = isWhole ? 40 : 4;

const database = useDatabase('postgres');
const said = encodeURIComponent;
const oldest = '0_00000000-0000-0000-0000-000000000000';

/** Pages as they are asked for, beside each route's own address. */
const asked: Readonly<Record<string, string>> = {
  'overview of filings': '/office?form=filing',
  'records, last page': `/office/records?newer=${oldest}`,
  'records of a form': '/office/records?form=statistics',
  'records of a state': '/office/records?state=returned',
  'records withdrawn': '/office/records?state=withdrawn',
  'records of a district': `/office/records?district=${said('蓟州区')}`,
  'district, form, state': `/office/records?district=${said('蓟州区')}&form=filing&state=returned`,
  'of a district, that apply': `/office/records?district=${said('蓟州区')}&keyActivity=applied`,
  'kind, state, not selected': `/office/records?kind=${said('大学')}&state=submitted&keyActivity=open`,
  'all filters, none fits': `/office/records?form=statistics&district=${said('蓟州区')}&kind=${said('大学')}&state=draft&keyActivity=selected`,
  'selected, last page': `/office/records?keyActivity=selected&newer=${oldest}`,
  'records of a kind of unit': `/office/records?kind=${said('大学')}`,
  'kind, district': `/office/records?kind=${said('大学')}&district=${said('和平区')}`,
  'records of a unit by name': `/office/records?unit=${said('科技馆')}`,
  'of nearly all units': `/office/records?unit=${said('天津')}`,
  'a common word': `/office/records?text=${said('科普')}`,
  'a rare word': `/office/records?text=${said('第976号楼')}`,
  'one character': `/office/records?text=${said('帆')}`,
  'a word of some, chosen': `/office/records?text=${said('航天')}&state=returned&keyActivity=open`,
  'a word, no unit of all': `/office/records?text=${said('科普')}&unit=${said('科技馆')}&state=withdrawn`,
  'a word, a district': `/office/records?text=${said('航天')}&district=${said('蓟州区')}`,
  'a word that is not there': `/office/records?text=${said('完全没有的字样')}`,
  'a receipt': '/office/records?text=TJ36-备-01777',
  'queue of a form': '/office/review?form=filing',
  'key activities, page 10': '/office/selected?page=9',
  'whom to telephone, page 20': '/office/calls?page=1&silent=19',
  'units not on the roster': '/office/roster/unlisted?page=3',
  'a typed unit and the roster': `/office/roster/assign?name=${said('自行填写的单位5')}`,
  'roster of a district': `/office/roster?district=${said('蓟州区')}&progress=not`,
  'roster, last page': `/office/roster?page=${Math.floor((units - 1) / 100)}`,
  'roster by name': `/office/roster?text=${said('科技馆')}`,
  'reminder of filings': '/office/remind?form=filing',
  'reminder of statistics': '/office/remind?form=statistics',
  'reminder of what was held': '/office/remind?form=statistics&state=held',
  'reminder, district, kind': `/office/remind?form=statistics&district=${said('蓟州区')}&kind=${said('大学')}`,
  'reminder of a district': `/office/remind?form=filing&district=${said('蓟州区')}`,
  'log of a member': `/office/log?who=${said('李杉')}`,
  'log of a receipt': '/office/log?subject=TJ36-备-01777',
  'log, last page': `/office/log?newer=${oldest}`,
};

test(`every page of the desk at ${many} records`, { timeout: 1_800_000 }, async () => {
  const { db } = database.store;
  await fillDesk(db, { records: many, units });
  const { rows } = await sql<{ unit: string; record: string }>`
    select unit_id as unit, id as record from submissions where form = 'filing' and state = 'accepted'
    order by submitted_at desc limit 1`.execute(db);
  const things = { ...rows[0], member: randomUUID() } as unknown as DeskThings;
  const settings = { DATABASE_URL: database.url, CLOCK: '2022-06-20T10:00:00+08:00' };
  const { address } = await runningService(settings, { only: ['web'] });
  const visitor = await signIn(address, database.store, { name: '李杉', role: 'admin' });
  const own = Object.entries(deskRoutes).flatMap(([key, { kind, path }]) =>
    kind === undefined || key.includes('/files/') || (kind === 'file' && !isWhole)
      ? []
      : [[key.replace('GET ', ''), path(things), kind] as const],
  );
  const pages = [...own, ...Object.entries(asked).map(([name, path]) => [name, path, 'page'] as const)];
  const load = (loadavg()[0] ?? 1) / cpus().length;
  const cost = await costClock(db);
  const lines: string[] = [];
  const slow: string[] = [];
  let request = 0;
  for (const [name, path, kind] of pages) {
    const [took, cpu]: [number[], number[]] = [[], []];
    const times = kind === 'file' && !path.endsWith('.svg') ? Math.ceil(rounds / 10) : rounds;
    for (let round = 0; round < times; round++) {
      const before = await cost?.();
      const begun = performance.now();
      const from = `203.0.${Math.floor(request / 250)}.${request++ % 250}`;
      const answer = await visitor.get(path, { 'x-forwarded-for': from });
      await answer.arrayBuffer();
      took.push(performance.now() - begun);
      if (cost && before !== undefined) cpu.push((await cost()) - before);
      expect([path, answer.status]).toEqual([path, 200]);
    }
    const [p50, p95, used] = [partOf(took, 0.5), partOf(took, 0.95), partOf(cpu, 0.5)];
    lines.push(`| ${name} | ${Math.round(p50)} | ${Math.round(p95)} | ${cost ? Math.round(used) : ''} |`);
    // Where others use the machine each of them gets its share of it; of files nothing is promised.
    const isSlow = p95 > mostMs * Math.max(1, load) * (isWhole ? 1 : 10);
    if (kind === 'page' && (isSlow || used > mostMs)) slow.push(`${name} ${Math.round(p95)}, CPU ${Math.round(used)}`);
  }
  console.log(
    `${many} records, ${units} units, load ${load.toFixed(1)} a processor, ms:\n| page | p50 | p95 | CPU |\n| --- | --- | --- | --- |\n${lines.join('\n')}`,
  );
  expect(slow).toEqual([]);
});

/** Of a page that a person waits for; of the processor's time the same, of the server's, the service's and the visitor's. */
const mostMs = 200;

function partOf(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0;
}
