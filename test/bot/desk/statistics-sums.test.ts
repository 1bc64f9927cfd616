import { randomUUID } from 'node:crypto';
import { readXlsx } from 'hucre/xlsx';
import { expect, test } from 'vitest';
import type { Answers } from '../../../src/dialogs/form.ts';
import { rememberEdition } from '../../../src/store/editions.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { signIn } from '../../helpers/desk-visitor.ts';
import { runningService } from '../../helpers/running-service.ts';
import { chanceOf, insertRecords, june, type RecordRow, statisticsAnswers } from '../../helpers/statistics-records.ts';
import { unzip } from '../../helpers/unzip.ts';

const database = useDatabase('postgres');
const deadline = Date.parse('2022-06-25T00:00:00+08:00');
type Table = readonly (readonly string[])[];

/** The records of two editions: late, never filed, without a district, of an older version, corrected, returned, withdrawn. */
function records(campaign: string, seed: number, count: number): readonly RecordRow[] {
  const chance = chanceOf(seed);
  return Array.from({ length: count }, (_, i) => {
    const answers = statisticsAnswers(chance, i);
    return {
      campaign,
      version: i % 5 === 0 ? 2 : 1,
      state: ['submitted', 'accepted', 'returned', 'withdrawn', 'draft'][i % 11] ?? 'submitted',
      activity: i % 3 === 0 ? null : randomUUID(),
      at: i % 7 === 0 ? deadline + i : june - i,
      answers: i % 8 === 0 ? { ...answers, district: '' } : answers,
    };
  });
}

test('the page, the workbook and the report say the same, and it is what the raw records add up to, to the fen', {
  timeout: 240_000,
}, async () => {
  const { db } = database.store;
  const rows = records('tianjin-2022', 11, 260);
  await insertRecords(db, [...rows, ...records('tianjin-2021', 12, 90)]);
  await rememberEdition(db, { id: 'tianjin-2021', title: { zh: '天津市第35届科技周', en: 'The 35th' } });
  // A correction: what stands is what counts.
  await db
    .updateTable('submissions')
    .set({ answers: JSON.stringify({ ...rows[1]?.answers, spending: 0.29, sources: [{ code: '3' }] }), corrections: 1 })
    .where('title', '=', String(rows[1]?.answers['name']))
    .where('campaign', '=', 'tianjin-2022')
    .execute();
  const { address } = await runningService({ DATABASE_URL: database.url }, { only: ['web'] });
  const visitor = await signIn(address, database.store);

  const page = tablesOfPage(await visitor.text('/office/statistics'));
  const report = tablesOfReport(await bytesOf(visitor.get('/office/statistics/report.docx')));
  const { sheets } = await readXlsx(await bytesOf(visitor.get('/office/statistics/tables.xlsx')));
  expect(page).toHaveLength(9);
  expect(report).toEqual(page);
  for (const [i, table] of page.entries()) {
    const written = (sheets[i]?.rows ?? []).slice(0, table.length);
    expect(written.map((row) => plain(row.map(String).join('|')))).toEqual(
      table.map((row) => plain(asSheet(table, row))),
    );
  }

  const standing = await db
    .selectFrom('submissions')
    .select(['answers', 'submitted_at', 'activity_id'])
    .where('campaign', '=', 'tianjin-2022')
    .where('state', 'in', ['submitted', 'accepted'])
    .execute();
  const counted = standing.map(({ answers }) => answers as Answers);
  const [byDistrict = [], , , , , , byPerson = [], bySource = [], byYear = []] = page;
  const total = rowOf(byDistrict, '合计');
  expect(total[1]).toBe(String(counted.length));
  expect(total[2]).toBe(String(standing.filter(({ submitted_at: at }) => Number(at) >= deadline).length));
  expect(total[3]).toBe(String(standing.filter(({ activity_id: activity }) => activity === null).length));
  expect(rowOf(byDistrict, '未填')[1]).toBe(String(counted.filter(({ district }) => district === '').length));
  expect(rowOf(bySource, '合计').at(-1)).toBe(shown(counted.map((each) => fenOf(each))));
  const districts = bySource.slice(1, -1).map(([name = '']) => name);
  for (const district of districts) {
    const there = counted.filter((each) => (each['district'] || '未填') === district);
    expect([district, rowOf(bySource, district).at(-1)]).toEqual([district, shown(there.map((each) => fenOf(each)))]);
  }
  for (const [at, code] of ['1', '2', '3', '4', '5', '6'].entries()) {
    expect(rowOf(bySource, '合计')[at + 1]).toBe(shown(counted.map((each) => fenOf(each, code))));
  }
  for (const [at, kind] of ['fullTime', 'scientists', 'volunteers', 'others', 'online', 'onSite'].entries()) {
    const all = counted.map((each) => endsOf(each[kind]));
    expect(rowOf(byPerson, '合计')[at + 1]).toBe(range(sum(all, 0), sum(all, 1), (value) => grouped(String(value))));
  }
  expect(byYear[0]?.slice(1, 3)).toEqual(['天津市第35届科技周', '天津市第36届科技周']);
});

type Pair = readonly [bigint, bigint];

function endsOf(value: unknown): Pair {
  if (typeof value === 'number') return [BigInt(value), BigInt(value)];
  const { min, max } = value as { readonly min: number; readonly max: number };
  return [BigInt(min), BigInt(max)];
}

/** From the decimal digits: fen of one source, or of all. */
function fenOf(answers: Answers, code?: string): Pair {
  const items = (answers['sources'] ?? []) as readonly { readonly code: string; readonly amount?: number }[];
  const digits = (amount: number): bigint => {
    const [yuan = '0', cents = ''] = String(amount).split('.');
    return BigInt(yuan) * 100n + BigInt(cents.padEnd(2, '0'));
  };
  if (items.length > 0 && items.every(({ amount }) => amount !== undefined)) {
    const own = items.filter((item) => code === undefined || item.code === code);
    const all = own.reduce((total, { amount = 0 }) => total + digits(amount), 0n);
    return [all, all];
  }
  if (code !== undefined && items[0]?.code !== code) return [0n, 0n];
  const spending = answers['spending'] as number | { readonly min: number; readonly max: number };
  return typeof spending === 'number'
    ? [digits(spending), digits(spending)]
    : [digits(spending.min), digits(spending.max)];
}

function sum(pairs: readonly Pair[], at: 0 | 1): bigint {
  return pairs.reduce((total, pair) => total + pair[at], 0n);
}

function shown(pairs: readonly Pair[]): string {
  const yuan = (fen: bigint): string =>
    grouped(String(fen / 100n)) + (fen % 100n === 0n ? '' : `.${String(fen % 100n).padStart(2, '0')}`);
  return range(sum(pairs, 0), sum(pairs, 1), yuan);
}

function range(least: bigint, most: bigint, show: (value: bigint) => string): string {
  return least === most ? show(least) : `${show(least)}～${show(most)}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/gu, ',');
}

function rowOf(table: Table, label: string): readonly string[] {
  return table.find(([name]) => name === label) ?? expect.fail(`There is no line ${label}.`);
}

function tablesOfPage(html: string): readonly Table[] {
  return [...html.matchAll(/<table[\s\S]*?<\/table>/gu)].map(([table]) =>
    [...table.matchAll(/<tr[\s\S]*?<\/tr>/gu)].map(([row]) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/gu)].map(([, cell = '']) => textIn(cell)),
    ),
  );
}

function tablesOfReport(docx: Uint8Array): readonly Table[] {
  const xml = unzip(docx).get('word/document.xml') ?? '';
  return [...xml.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>/gu)].map(([table]) =>
    [...table.matchAll(/<w:tr[ >][\s\S]*?<\/w:tr>/gu)].map(([row]) =>
      [...row.matchAll(/<w:tc>([\s\S]*?)<\/w:tc>/gu)].map(([, cell = '']) => textIn(cell)),
    ),
  );
}

function textIn(markup: string): string {
  return markup
    .replace(/<[^>]+>/gu, '')
    .replaceAll('&amp;', '&')
    .trim();
}

/** A row of the page as the workbook has it: ranges in two columns where a column has any. */
function asSheet(table: Table, row: readonly string[]): string {
  // One year beside another: a range is told in words, the change and its share are numbers.
  const isWords = table[0]?.[0] === '指标';
  const ranged = (table[0] ?? []).map((_, at) => !isWords && table.some((each) => each[at]?.includes('～')));
  const isHead = row === table[0];
  return row
    .flatMap((cell, at) => {
      if (!ranged[at]) return [isWords && !isHead && at > 0 ? numberOf(cell) : cell];
      if (isHead) return [`${cell}下限`, `${cell}上限`];
      const [least = '', most = least] = cell.split('～');
      return [least, most];
    })
    .join('|');
}

/** +1,234 as 1234, and +184.8% as 1.848; what is no number stays. */
function numberOf(cell: string): string {
  const typed = cell.replaceAll(',', '');
  if (/^[+−-]?\d+(?:\.\d+)?%$/u.test(typed)) return String(Number((Number(typed.slice(0, -1)) / 100).toFixed(6)));
  return /^[+-]\d/u.test(typed) ? String(Number(typed)) : cell;
}

function plain(text: string): string {
  return text.replaceAll(',', '').replace(/(\.\d)0(?=\||$)/gu, '$1');
}

async function bytesOf(response: Promise<Response>): Promise<Uint8Array> {
  return new Uint8Array(await (await response).arrayBuffer());
}
