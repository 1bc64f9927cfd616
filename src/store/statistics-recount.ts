import { sql } from 'kysely';
import type { Answers } from '../dialogs/form.ts';
import type { Db } from './schema.ts';

/** A record whose kept numbers are not what its answers come to. */
export interface StatisticsDifference {
  readonly submission: string;
  readonly unit: string;
  readonly receipt?: string;
  /** What is kept and what it should be, of each number that differs; `row` where a row is missing or too much. */
  readonly differs: readonly { readonly column: string; readonly kept: string; readonly should: string }[];
}

export interface Recount {
  readonly records: number;
  /** How many differ; the first of them are told. */
  readonly different: number;
  readonly differences: readonly StatisticsDifference[];
}

const atOnce = 500;
const mostTold = 50;

/**
 * Reckons the numbers of every 统计表 of a campaign anew from its answers, apart from the database's own rules, and
 * compares them with those that are kept. As of one moment, in flat memory. `mend` lets the database write the rows that
 * differ again.
 */
export async function recountStatistics(
  db: Db,
  { campaign, mend }: { readonly campaign: string; readonly mend?: 'mend' },
): Promise<Recount> {
  const found = await compare(db, campaign);
  if (mend && found.ids.length > 0) await rewrite(db, campaign, found.ids);
  return { records: found.records, different: found.ids.length, differences: found.told };
}

interface Found {
  readonly records: number;
  readonly ids: readonly string[];
  readonly told: readonly StatisticsDifference[];
}

function compare(db: Db, campaign: string): Promise<Found> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      await sql`set local statement_timeout = 0`.execute(trx);
      await declare(trx, campaign);
      let records = 0;
      const ids: string[] = [];
      const told: StatisticsDifference[] = [];
      for (;;) {
        const { rows } = await sql<Row>`fetch ${sql.raw(String(atOnce))} from recounted`.execute(trx);
        for (const row of rows) {
          if (row.stands) records++;
          const differs = differencesOf(row);
          if (differs.length === 0) continue;
          ids.push(row.id);
          if (told.length < mostTold) told.push(differenceOf(row, differs));
        }
        if (rows.length < atOnce) return { records, ids, told };
      }
    });
}

/** Each record beside its kept row, and kept rows that no record stands behind. */
async function declare(trx: Db, campaign: string): Promise<void> {
  await sql`
    declare recounted no scroll cursor for
    select coalesce(s.id, t.submission_id) as id, coalesce(s.unit_id, t.unit_id) as unit, s.receipt, s.answers, s.state,
      coalesce(s.submitted_at, s.updated_at) as at, s.activity_id as activity, to_jsonb(t) as kept,
      coalesce(s.answers is not null and s.state in ('submitted', 'returned', 'accepted'), false) as stands
    from (select * from submissions where campaign = ${campaign} and form = 'statistics') s
    full join (select * from activity_statistics where campaign = ${campaign}) t
      on (t.unit_id, t.submission_id) = (s.unit_id, s.id)`.execute(trx);
}

/** The rule of the database writes a row when its record is touched; one without a record goes. */
async function rewrite(db: Db, campaign: string, ids: readonly string[]): Promise<void> {
  for (let from = 0; from < ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    await db.transaction().execute(async (trx) => {
      await sql`delete from activity_statistics where campaign = ${campaign} and submission_id = any(${some}::uuid[])`.execute(
        trx,
      );
      await sql`
        update submissions set state = state
        where campaign = ${campaign} and form = 'statistics' and id = any(${some}::uuid[])`.execute(trx);
    });
  }
}

interface Row {
  readonly id: string;
  readonly unit: string;
  readonly receipt: string | null;
  readonly answers: Answers | null;
  readonly state: string | null;
  readonly at: Date | null;
  readonly activity: string | null;
  readonly kept: Readonly<Record<string, unknown>> | null;
  readonly stands: boolean;
}

function differenceOf({ id, unit, receipt }: Row, differs: StatisticsDifference['differs']): StatisticsDifference {
  return { submission: id, unit, ...(receipt === null ? {} : { receipt }), differs };
}

function differencesOf(row: Row): StatisticsDifference['differs'] {
  const { kept, stands, answers } = row;
  if (!stands || !answers) return kept === null ? [] : [{ column: 'row', kept: 'there', should: 'none' }];
  if (kept === null) return [{ column: 'row', kept: 'none', should: 'there' }];
  const should: Readonly<Record<string, unknown>> = {
    ...numbersOf(answers),
    activity_id: row.activity,
    standing: row.state === 'returned' ? 'returned' : 'counted',
    submitted_at: row.at?.getTime(),
  };
  const shown = (column: string, value: unknown): string =>
    column === 'submitted_at' ? String(new Date(value as string).getTime()) : String(value ?? null);
  return Object.entries(should).flatMap(([column, value]) => {
    const [is, wanted] = [shown(column, kept[column]), shown(column, value)];
    return is === wanted ? [] : [{ column, kept: is, should: wanted }];
  });
}

const kinds = {
  ...{ full_time: 'fullTime', scientists: 'scientists', volunteers: 'volunteers', others: 'others' },
  ...{ online: 'online', on_site: 'onSite', media: 'media', reports: 'reports' },
} as const;

/** What the answers of a 统计表 come to; amounts in fen, sets of options as bits, nothing as null. */
export function numbersOf(answers: Answers): Readonly<Record<string, bigint | number | string | null>> {
  const amounts = amountsOf(answers);
  const counts = Object.entries(kinds).flatMap(([column, key]) => {
    const [least, most] = [countOf(answers[key], 'min'), countOf(answers[key], 'max')];
    return [
      [column, least],
      [`${column}_more`, most > least ? most - least : null],
    ] as const;
  });
  return {
    money: amounts.by.reduce((sum, amount) => sum + amount, 0n),
    ...Object.fromEntries(amounts.by.map((amount, i) => [`source_${i}`, amount === 0n ? null : amount])),
    spread: amounts.spread === 0n ? null : amounts.spread,
    spread_source: amounts.spread === 0n ? null : amounts.of,
    ...Object.fromEntries(counts),
    ...{
      categories: bitsOf(answers['categories']),
      themes: bitsOf(answers['themes']),
      places: bitsOf(answers['places']),
    },
    formats: bitsOf(answers['formats']) & 3,
    unit_kind: typeof answers['unitKind'] === 'string' ? numberOf(answers['unitKind']) : 0,
    district: [...textOf(answers['district'])].slice(0, 40).join(''),
  };
}

function amountsOf(answers: Answers): { readonly by: readonly bigint[]; readonly spread: bigint; readonly of: number } {
  const by = [0n, 0n, 0n, 0n, 0n, 0n, 0n];
  const items: readonly unknown[] = Array.isArray(answers['sources']) ? answers['sources'] : [];
  const place = (item: unknown): number => {
    const number = numberOf(textOf(Reflect.get(Object(item), 'code')));
    return number <= 6 ? number : 0;
  };
  const give = (at: number, amount: bigint): void => {
    by[at] = (by[at] ?? 0n) + amount;
  };
  const isItemised = items.length > 0 && items.every((item) => Reflect.get(Object(item), 'amount') !== undefined);
  if (isItemised) {
    for (const item of items) give(place(item), fenOf(Reflect.get(Object(item), 'amount'), 'min'));
    return { by, spread: 0n, of: 0 };
  }
  const of = items.length === 1 ? place(items[0]) : 0;
  const [least, most] = [fenOf(answers['spending'], 'min'), fenOf(answers['spending'], 'max')];
  give(of, least);
  return { by, spread: most > least ? most - least : 0n, of };
}

/** The decimal digits of a number, or of one end of a range; none where it is neither. */
function digitsOf(value: unknown, end: 'min' | 'max'): string | undefined {
  const said =
    typeof value === 'object' && value !== null
      ? Reflect.get(value, end)
      : typeof value === 'number'
        ? value
        : undefined;
  const text = said === undefined || said === null || typeof said === 'object' ? '' : String(said);
  return /^\d{1,15}(?:\.\d+)?$/u.test(text) ? text : undefined;
}

function fenOf(value: unknown, end: 'min' | 'max'): bigint {
  const [yuan = '0', part = ''] = (digitsOf(value, end) ?? '0').split('.');
  const up = Number(part[2] ?? '0') >= 5 ? 1n : 0n;
  return BigInt(yuan) * 100n + BigInt(part.slice(0, 2).padEnd(2, '0')) + up;
}

function countOf(value: unknown, end: 'min' | 'max'): number {
  const digits = digitsOf(value, end) ?? '0';
  return Math.min(Math.round(Number(digits)), 2_000_000_000);
}

function bitsOf(codes: unknown): number {
  if (!Array.isArray(codes)) return 0;
  return codes.reduce<number>((bits, code) => {
    const number = numberOf(textOf(code));
    return number === 0 ? bits : bits | (1 << (number - 1));
  }, 0);
}

/** 3 of `3`, 17 of `17:航天`; 0 where it is no number from 1 to 30. */
function numberOf(code: string): number {
  const [, digits] = /^([1-9]|[12]\d|30)(?::|$)/u.exec(code) ?? [];
  return Number(digits ?? 0);
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
