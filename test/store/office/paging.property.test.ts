import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { unitKinds } from '../../../src/dialogs/forms/statistics-options.ts';
import type { Db } from '../../../src/store/database.ts';
import type { RecordFilter } from '../../../src/store/office/record-filter.ts';
import { listRecordsPage, oldest, type RecordMark, readRecords } from '../../../src/store/office/records.ts';
import { json } from '../../../src/store/values.ts';
import { eachDatabase } from '../../helpers/databases.ts';

const campaign = 'tianjin-2022';
/** `RUNS=1000` tries more of them. */
const runs = Number(process.env['RUNS'] ?? 50);
const districts = ['和平区', '蓟州区', '滨海新区'];
const kinds = unitKinds.slice(0, 4).map(({ label }) => label);
const states = ['draft', 'submitted', 'returned', 'accepted', 'withdrawn'] as const;
const forms = ['filing', 'statistics'];

interface Unit {
  readonly id: string;
  readonly name: string;
  readonly standing: 'verified' | 'typed';
  readonly district: string | null;
  readonly kind: string | null;
}

interface Row {
  readonly id: string;
  readonly unit: Unit;
  readonly form: string;
  readonly state: (typeof states)[number];
  /** Microseconds since the epoch; many have the same. */
  readonly at: number;
  readonly wasSubmitted: boolean;
  readonly isSelected: boolean;
  readonly receipt: string | null;
  readonly answers: Readonly<Record<string, unknown>> | null;
}

const units: readonly Unit[] = Array.from({ length: 60 }, (_, i) => ({
  id: uuidOf(1, i),
  // Some have typed the name of a unit that is on the roster, in their own way.
  name: i < 40 ? `天津市第${i}科技馆` : i < 50 ? `天津市第 ${i - 40} 科技馆` : `自行填写的单位${i}_%`,
  standing: i < 40 ? 'verified' : 'typed',
  district: i < 40 && i % 4 > 0 ? (districts[i % 3] ?? null) : null,
  kind: i < 40 && i % 5 > 0 ? (kinds[i % 4] ?? null) : null,
}));

/** Enough that words are looked for near, further and everywhere; the same in every run. */
const rows: readonly Row[] = Array.from({ length: 2_400 }, (_, i) => rowOf(i));

function rowOf(i: number): Row {
  const random = randomFrom(i);
  const state = states[[0, 1, 1, 2, 3, 3, 3, 4][random(8)] ?? 0] ?? 'draft';
  const wasSubmitted = state === 'withdrawn' ? random(3) > 0 : state !== 'draft';
  const some = (each: readonly string[]): readonly string[] => (random(3) > 0 ? [each[random(each.length)] ?? ''] : []);
  const words = [
    ...(random(10) > 0 ? ['科普展览'] : []),
    ...(random(8) === 0 ? ['航天 Space'] : []),
    ...(random(150) === 0 ? ['稀有词'] : []),
  ];
  const [district] = some(districts);
  const [kind] = some(['1', '2', '3', '4:其他', 'x']);
  return {
    id: uuidOf(2, (i * 7919) % 100_000),
    unit: units[random(units.length)] as Unit,
    form: forms[random(2)] ?? '',
    ...{ state, wasSubmitted, isSelected: state === 'accepted' && random(4) === 0 },
    at: 1_651_000_000_000_000 + random(60) * 3_600_000_001,
    receipt: wasSubmitted ? `TJ36-备-${String(i).padStart(5, '0')}` : null,
    answers:
      wasSubmitted || random(2) === 0
        ? {
            ...{
              name: `${words.join('，')}第${i % 97}场`,
              keyEvent: random(3) === 0,
              about: i % 311 === 0 ? `见 TJ36-备-${i}1` : '',
            },
            ...(district === undefined ? {} : { district }),
            ...(kind === undefined ? {} : { unitKind: kind }),
          }
        : null,
  };
}

describe('the list of records', { timeout: 240_000 }, () => {
  eachDatabase((database) => {
    beforeEach(() => fill(database.store.db));

    test('is, page by page in both directions, all that the filter lets through, in its order, none twice and none missing', async () => {
      const { db } = database.store;
      let found = 0;
      await fc.assert(
        fc.asyncProperty(filters, fc.integer({ min: 1, max: 70 }), async (filter, part) => {
          const should = listOf(filter);
          found += should.length;
          const size = Math.max(3, Math.ceil((should.length * part) / 100));
          const { count } = await readRecords(db, { campaign, filter, size }, 1_000_000);
          if (filter.text === undefined) expect(count).toBe(should.length);
          expect(await walk(db, filter, { size, towards: 'older' })).toEqual(should);
          expect(await walk(db, filter, { size, towards: 'newer' })).toEqual(should);
        }),
        { numRuns: runs },
      );
      expect(found).toBeGreaterThan(runs * 5);
    });

    test('goes on from any place, also from one that is not in it, up to the edge of a page', async () => {
      const { db } = database.store;
      await fc.assert(
        fc.asyncProperty(
          filters,
          fc.nat(rows.length - 1),
          fc.integer({ min: 1, max: 40 }),
          async (filter, at, size) => {
            const mark = rows[at] as Row;
            const list = listOf(filter);
            const [newer, older] = [list.filter((id) => isAbove(id, mark)), list.filter((id) => isAbove(mark.id, id))];
            const from = { at: String(mark.at), id: mark.id };
            const down = await listRecordsPage(db, { campaign, filter, size, from: { ...from, towards: 'older' } });
            expect([down.lines.map(({ id }) => id), down.older]).toEqual([older.slice(0, size), older.length > size]);
            const up = await listRecordsPage(db, { campaign, filter, size, from: { ...from, towards: 'newer' } });
            expect([up.lines.map(({ id }) => id), up.newer]).toEqual([newer.slice(-size), newer.length > size]);
          },
        ),
        { numRuns: runs },
      );
    });
  });
});

const maybe = <Value>(values: readonly Value[]): fc.Arbitrary<Value | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });

/** A receipt as a whole finds that record alone, and is tested by itself. */
const filters: fc.Arbitrary<RecordFilter> = fc
  .record({
    form: maybe([...forms, 'none']),
    state: maybe(states),
    district: maybe([...districts, '红桥区']),
    kind: maybe([...kinds, '大学堂']),
    unit: maybe(['科技馆', '第 1', '_%', units[3]?.id ?? '', units[45]?.id ?? '']),
    text: maybe([
      '科普',
      '航天',
      '航天 科普',
      'SPACE',
      'ｓｐａｃｅ 航',
      '稀有词',
      '稀',
      '没有的字',
      'tj36-备-01',
      '见 tj36',
      '第7场',
      '%',
      '_',
    ]),
    keyActivity: maybe(['applied', 'open', 'selected'] as const),
  })
  .map((asked) => Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)));

/** All pages of a walk, the newest record first. */
async function walk(
  db: Db,
  filter: RecordFilter,
  { size, towards }: { readonly size: number; readonly towards: 'older' | 'newer' },
): Promise<readonly string[]> {
  const found: string[] = [];
  let from: RecordMark | undefined = towards === 'newer' ? oldest : undefined;
  for (let more = true; more; ) {
    const page = await listRecordsPage(db, { campaign, filter, size, ...(from ? { from: { ...from, towards } } : {}) });
    const ids = page.lines.map(({ id }) => id);
    more = towards === 'older' ? page.older : page.newer;
    expect([ids.length <= size, !more || ids.length === size]).toEqual([true, true]);
    if (towards === 'older') found.push(...ids);
    else found.unshift(...ids);
    from = towards === 'older' ? page.lines.at(-1) : page.lines[0];
  }
  return found;
}

const byId = new Map(rows.map((row) => [row.id, row]));

/** Whether one stands above another one in the list. */
function isAbove(one: string | Row, other: string | Row): boolean {
  const [first, second] = [one, other].map((each) => (typeof each === 'string' ? byId.get(each) : each) as Row);
  return first && second ? first.at > second.at || (first.at === second.at && first.id > second.id) : false;
}

function listOf(filter: RecordFilter): readonly string[] {
  const fit = rows.filter((row) => fits(row, filter));
  return fit.toSorted((one, other) => (isAbove(one, other) ? -1 : 1)).map(({ id }) => id);
}

function fits(row: Row, { form, state, district, kind, unit, text, keyActivity }: RecordFilter): boolean {
  const { answers } = row;
  const applies = answers?.['keyEvent'] === true;
  const said = [row.receipt ?? '', ...Object.values(answers ?? {})]
    .filter((each) => typeof each === 'string')
    .join(' ');
  const words = (text ?? '').normalize('NFKC').toLowerCase().split(' ').filter(Boolean);
  const option = Number(/^\d+/u.exec(String(answers?.['unitKind'] ?? ''))?.[0] ?? 0);
  return (
    (row.state !== 'withdrawn' || row.wasSubmitted) &&
    (form === undefined || row.form === form) &&
    (state === undefined || row.state === state) &&
    (district === undefined || answers?.['district'] === district || rosterOf(row.unit, 'district').has(district)) &&
    (kind === undefined || kinds[option - 1] === kind || rosterOf(row.unit, 'kind').has(kind)) &&
    (unit === undefined || row.unit.id === unit || row.unit.name.includes(unit)) &&
    (text === undefined || row.wasSubmitted) &&
    words.every((word) => said.normalize('NFKC').toLowerCase().includes(word)) &&
    (keyActivity === undefined || row.state !== 'withdrawn') &&
    (keyActivity === undefined || keyActivity === 'selected' || applies) &&
    (keyActivity !== 'selected' || row.isSelected) &&
    (keyActivity !== 'open' || !row.isSelected)
  );
}

/** What the roster says of a unit, or of the one whose name was typed. */
function rosterOf(unit: Unit, what: 'district' | 'kind'): ReadonlySet<string | null> {
  const key = (name: string): string => name.replaceAll(' ', '');
  const same = units.filter(({ standing, name }) => standing === 'verified' && key(name) === key(unit.name));
  return new Set([unit, ...(unit.standing === 'typed' ? same : [])].map((each) => each[what]));
}

async function fill(db: Db): Promise<void> {
  await sql`
    insert into units (campaign, id, name, standing, district, kind, created_at)
    select ${campaign}, u.id, u.name, u.standing, u.district, u.kind, '2022-04-11' from jsonb_to_recordset(${json(units)}::jsonb)
      as u (id uuid, name text, standing text, district text, kind text)`.execute(db);
  const written = rows.map(({ unit, at, ...row }, number) => ({ ...row, unit: unit.id, at: String(at), number }));
  await sql`
    insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, number, answers,
      created_at, updated_at, submitted_at, selected_at)
    select ${campaign}, r.unit, r.id, r.form, 1, r.state, r.unit, '', r.receipt, case when r."wasSubmitted" then r.number end, r.answers,
      t.at, t.at, case when r."wasSubmitted" then t.at end, case when r."isSelected" then t.at end
    from jsonb_to_recordset(${json(written)}::jsonb) as r (id uuid, unit uuid, form text, state text, receipt text, number int,
        answers jsonb, at text, "wasSubmitted" boolean, "isSelected" boolean)
      cross join lateral (select to_timestamp(0) + r.at::bigint * interval '1 microsecond' as at) t`.execute(db);
  await sql`analyze submissions, listed_records, units`.execute(db);
}

function uuidOf(kind: number, i: number): string {
  return `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(i).padStart(12, '0')}`;
}

/** Numbers below a bound, the same for the same seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = (seed + 1) * 2_654_435_761;
  return (below) => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e37_79b9;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}
