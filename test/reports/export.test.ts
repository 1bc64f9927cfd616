import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CellValue, readXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { submissionStates } from '../../src/dialogs/event.ts';
import type { Answers } from '../../src/dialogs/form.ts';
import { csvRow } from '../../src/reports/csv.ts';
import { type ExportWish, exportRecords } from '../../src/reports/export.ts';
import { openStore } from '../../src/store/database.ts';
import { eachDatabase, useDatabase } from '../helpers/databases.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { filing } from '../helpers/filing-talk.ts';
import { statistics } from '../helpers/statistics-form.ts';
import { chanceOf, insertRecords, june, type RecordRow, statisticsAnswers } from '../helpers/statistics-records.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-export-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const wishFor = (more: Partial<ExportWish> & Pick<ExportWish, 'form' | 'format'>): ExportWish => ({
  ...{ campaign: 'tianjin-2022', timeZone: 'Asia/Shanghai', path: join(folder, `all.${more.format}`), ...more },
});

eachDatabase((database) => {
  const insert = (rows: readonly RecordRow[]) =>
    insertRecords(
      database.store.db,
      rows.map((row) => ({ form: row.answers['spending'] === undefined ? 'filing' : 'statistics', ...row })),
    );

  test('each answer is in cells of its own type, and is what was stored', async () => {
    const answers: Answers = {
      ...statisticsAnswers(chanceOf(7), 7),
      ...{ name: '=HYPERLINK("http://evil.example")', contact: '+86 1', post: '-1+1', host: '@SUM(A1)' },
      ...{
        spending: 1234.57,
        sources: [
          { code: '1', amount: 1000.07 },
          { code: '4', amount: 234.5 },
        ],
      },
      ...{ onSite: { min: 100, max: 150 }, themes: ['1', '17:航天'], time: { start: '2022-05-21', end: '2022-05-22' } },
    };
    const unit = randomUUID();
    await database.store.db
      .insertInto('units')
      .values({ campaign: 'tianjin-2022', id: unit, name: '南开区科协', standing: 'typed', created_at: new Date(june) })
      .execute();
    await insert([{ unit, receipt: 'TJ36-统-00001', answers }]);
    const wish = wishFor({ form: statistics, format: 'xlsx' });
    expect(await exportRecords(database.store.db, wish)).toBe(1);
    const row = await firstRow(wish.path);
    expect(row).toMatchObject({
      ...{ 回执编号: 'TJ36-统-00001', '单位（名册）': '南开区科协', 状态: '已提交', 活动名称: answers['name'] },
      ...{ '经费投入（元，下限）': 1234.57, '经费投入（元，上限）': 1234.57, '经费来源（中央财政，元）': 1000.07 },
      ...{ '经费来源（企业赞助，元）': 234.5, '经费来源（分项合计，元）': 1234.57, '经费来源（市财政，元）': null },
      ...{ '线下活动参与群众数（下限）': 100, '线下活动参与群众数（上限）': 150, '主题类别（疫情防控）': 0 },
      ...{ 主题类别: '重大成果应用、其他：航天', '主题类别（重大成果应用）': 1, '主题类别（其他）': 1 },
      ...{ '举办时间（首日）': new Date('2022-05-21T00:00:00Z'), 提交时间: new Date('2022-06-20T10:00:00Z') },
      ...{ 联系人: '+86 1', 职务: '-1+1', 主办单位: '@SUM(A1)' },
    });
    const xml = (await import('../helpers/unzip.ts')).unzip(await readFile(wish.path));
    expect([...xml.keys()].some((name) => name.includes('external'))).toBe(false);
    expect(xml.get('xl/worksheets/sheet1.xml')).not.toContain('<f');
  });

  test('csv begins with its mark, and none of its cells is a formula', async () => {
    const hostile = ['=1+1', '+1', '-1', '@x', '\t=1', ' =1', '＝1', '\r=1', '"=1"', '=1,"x"\n=2'];
    await insert(hostile.map((name) => ({ answers: { ...filingAnswers, name, contact: name, summary: name } })));
    const wish = wishFor({ form: filing, format: 'csv' });
    expect(await exportRecords(database.store.db, wish)).toBe(hostile.length);
    const text = await readFile(wish.path, 'utf8');
    expect(text.startsWith('\ufeff回执编号,')).toBe(true);
    const rows = parseCsv(text.slice(1));
    expect(rows).toHaveLength(hostile.length + 1);
    const name = rows[0]?.indexOf('活动名称') ?? -1;
    expect(
      rows
        .slice(1)
        .map((row) => row[name]?.replace(/^'/u, ''))
        .sort(),
    ).toEqual([...hostile].sort());
    for (const cell of rows.slice(1).flat()) expect(cell).not.toMatch(/^[\s\0]*[=+\-@＝＋－＠]/u);
    const budget = rows[0]?.indexOf('活动经费（元，下限）') ?? -1;
    expect(rows[1]?.[budget]).toBe('35000');
  });

  test('a text longer than a cell of a workbook is cut there and told, and whole in csv', async () => {
    const long = `${'科'.repeat(40_000)}完`;
    await insert([{ receipt: 'TJ36-备-00001', answers: { ...filingAnswers, summary: long } }]);
    const cut: string[] = [];
    const xlsx = wishFor({ form: filing, format: 'xlsx', cut: (receipt) => cut.push(receipt) });
    await exportRecords(database.store.db, xlsx);
    expect(cut).toEqual(['TJ36-备-00001']);
    const cell = String((await firstRow(xlsx.path))['项目简介']);
    expect(cell.length).toBeLessThan(32_767);
    expect(cell).toMatch(/^科+…（单元格放不下，全文共 40001 字，请看 csv 或工作台的记录）$/u);
    const csv = wishFor({ form: filing, format: 'csv' });
    await exportRecords(database.store.db, csv);
    expect(await readFile(csv.path, 'utf8')).toContain(long);
  });

  test('tells when and by whom an activity was selected, and how that ended; only those that are wanted, in either language', async () => {
    const { db } = database.store;
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const not = { ...filingAnswers, keyEvent: false };
    await insert(
      [filingAnswers, filingAnswers, filingAnswers, not, filingAnswers].map((answers, i) => ({
        ...{ id: ids[i] ?? '', unit: ids[i] ?? '', receipt: `TJ36-备-0000${i + 1}`, answers, form: 'filing' },
        state: i === 4 ? 'withdrawn' : 'accepted',
      })),
    );
    const step = (i: number, number: number, action: string, note: Answers) =>
      sql`
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes, note)
      values ('tianjin-2022', ${ids[i]}::uuid, ${ids[i]}::uuid, ${number}, '2022-05-1${sql.raw(String(number))}T09:00+08', ${randomUUID()}::uuid, 'desk', ${action},
        '{}', ${JSON.stringify(note)}::jsonb)`.execute(db);
    await sql`update submissions set selected_at = '2022-05-13T09:00+08' where id = any(${[ids[0], ids[4]]}::uuid[])`.execute(
      db,
    );
    await step(0, 1, 'select', { by: '李杉' });
    await step(0, 2, 'unselect', { by: '张威', reason: '=核对' });
    await step(0, 3, 'select', { by: '周宁' });
    await step(1, 1, 'select', { by: '李杉' });
    await step(1, 2, 'unselect', { by: '张威', reason: '=核对' });
    await step(4, 1, 'select', { by: '李杉' });
    await step(4, 2, 'withdraw', { by: '张威', reason: '取消' });
    const rowsOf = async (more: Partial<ExportWish> = {}) => {
      const wish = wishFor({ form: filing, format: 'xlsx', states: submissionStates, ...more });
      await exportRecords(db, wish);
      return new Map(
        (await allRows(wish.path)).map((row) => [String(row['回执编号'] ?? row['Receipt']).slice(-1), row]),
      );
    };
    const rows = await rowsOf();
    const day = (date: number) => new Date(`2022-05-1${date}T09:00:00Z`);
    expect(rows.get('1')).toMatchObject({ 市级重点活动: '是', 列入时间: day(3), 列入人: '周宁', 撤下时间: null });
    const ended = {
      市级重点活动: '曾列入，已撤下',
      列入时间: day(1),
      列入人: '李杉',
      撤下时间: day(2),
      撤下人: '张威',
    };
    expect(rows.get('2')).toMatchObject({ ...ended, 撤下原因: '=核对' });
    expect(rows.get('3')).toMatchObject({ 市级重点活动: null, 列入时间: null, 撤下原因: null });
    expect(rows.get('5')).toMatchObject({ ...ended, 状态: '已撤回', 撤下原因: '取消' });
    expect([...(await rowsOf({ keyActivity: 'applied' })).keys()].sort()).toEqual(['1', '2', '3']);
    expect([...(await rowsOf({ keyActivity: 'open' })).keys()].sort()).toEqual(['2', '3']);
    const english = await rowsOf({ keyActivity: 'selected', language: 'en' });
    expect([...english.keys()]).toEqual(['1']);
    expect(english.get('1')).toMatchObject({
      State: 'accepted',
      'Key municipal activity': 'yes',
      'Selected by': '周宁',
    });
    expect(Object.keys(english.get('1') ?? {}).filter((head) => /\p{Script=Han}/u.test(head))).toEqual([]);
    const csv = wishFor({ form: filing, format: 'csv', keyActivity: 'selected', language: 'en' });
    await exportRecords(db, csv);
    expect(await readFile(csv.path, 'utf8')).toMatch(
      /Key municipal activity,Selected at,Selected by[\s\S]*,yes,2022-05-13 09:00:00,周宁,/u,
    );
  });

  test('has the questions of all versions, the records of the form and states alone, and drafts as far as they are', async () => {
    await insert([
      { answers: filingAnswers, version: 1 },
      { answers: { ...filingAnswers, slogan: '旧版口号', budget: null }, version: 0, state: 'accepted' },
      { answers: filingAnswers, state: 'withdrawn' },
      { answers: filingAnswers, campaign: 'tianjin-2021' },
      { answers: statisticsAnswers(chanceOf(1), 1) },
    ]);
    const draft = { campaign: 'tianjin-2022', unit: randomUUID(), id: randomUUID() };
    await sql`
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, created_at, updated_at)
      values (${draft.campaign}, ${draft.unit}, ${draft.id}, 'filing', 1, 'draft', ${draft.unit}, now(), now())`.execute(
      database.store.db,
    );
    await sql`
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
      values (${draft.campaign}, ${draft.unit}, ${draft.id}, 1, now(), ${draft.unit}, 'web', 'answer', '{"name":{"to":"草稿里的活动"}}')`.execute(
      database.store.db,
    );
    const wish = wishFor({ form: filing, format: 'xlsx' });
    expect(await exportRecords(database.store.db, wish)).toBe(2);
    const rows = await allRows(wish.path);
    expect(rows.map((row) => row['slogan（旧版表的项目）'])).toEqual(expect.arrayContaining(['旧版口号', null]));
    expect(await exportRecords(database.store.db, { ...wish, states: ['draft'] })).toBe(1);
    expect(await firstRow(wish.path)).toMatchObject({ 状态: '填写中', 活动名称: '草稿里的活动', 回执编号: null });
  });

  test('is of one moment: what is submitted meanwhile is not in it', async () => {
    if (database.kind === 'embedded') return;
    await insert(Array.from({ length: 600 }, (_, i) => ({ answers: filingAnswers, at: june + i })));
    let added = false;
    const other = await database.another();
    const late: Promise<void>[] = [];
    const wish = wishFor({
      form: filing,
      format: 'csv',
      progress: (done) => {
        if (done === 0 || added) return;
        added = true;
        late.push(insertRecords(other.db, [{ form: 'filing', answers: filingAnswers, at: june + 1e9 }]));
      },
    });
    expect(await exportRecords(database.store.db, wish)).toBe(600);
    await Promise.all(late);
    expect(parseCsv((await readFile(wish.path, 'utf8')).slice(1))).toHaveLength(601);
    expect(await exportRecords(database.store.db, wish)).toBe(601);
  });

  test('a failure leaves nothing, and what was there before stays; so does an end in the middle', async () => {
    await insert(Array.from({ length: 300 }, () => ({ answers: filingAnswers })));
    const wish = wishFor({ form: filing, format: 'xlsx' });
    await exportRecords(database.store.db, wish);
    const before = await stat(wish.path);
    const failing = (done: number): void => {
      if (done > 0) throw new Error('the disk is full');
    };
    for (const format of ['xlsx', 'csv'] as const)
      await expect(exportRecords(database.store.db, { ...wish, format, progress: failing })).rejects.toThrow('disk');
    const controller = new AbortController();
    const ending = { ...wish, signal: controller.signal, progress: () => controller.abort() };
    await expect(exportRecords(database.store.db, ending)).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['all.xlsx']);
    expect((await stat(wish.path)).mtimeMs).toBe(before.mtimeMs);
    // The connection is free again.
    expect(await exportRecords(database.store.db, wish)).toBe(300);
  });
});

test('a row of csv keeps numbers as they are', () => {
  expect(csvRow([-1, null, '-1', 'a"b'])).toBe(`-1,,'-1,"a""b"\r\n`);
});

describe('100,000 records', () => {
  const database = useDatabase('postgres');

  test('are exported in flat memory', { timeout: 600_000 }, async () => {
    const { db } = database.store;
    await sql`drop index submissions_words`.execute(db);
    await sql`
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, answers, created_at,
        updated_at, submitted_at)
      select 'tianjin-2022', md5((i % 4000)::text)::uuid, md5(i::text)::uuid, 'filing', 1, 'submitted', md5(i::text)::uuid,
        '活动' || i, 'TJ36-备-' || i, ${JSON.stringify(filingAnswers)}::jsonb || jsonb_build_object('name', '活动' || i),
        now(), now(), '2022-05-01'::timestamptz + i * interval '1 second'
      from generate_series(1, 100000) i`.execute(db);
    for (const format of ['xlsx', 'csv'] as const) {
      const { count, peakMb, baseMb, seconds, cpu } = await exportInChild(
        database.url,
        format,
        join(folder, `x.${format}`),
      );
      const { size } = await stat(join(folder, `x.${format}`));
      console.log(
        `${format}: ${count} records, ${(size / 1e6).toFixed(1)} MB, ${seconds} s (${cpu} s of processor), at most ${peakMb} MB resident (${baseMb} before)`,
      );
      expect(count).toBe(100_000);
      // The command takes about 135 in all, of which the records are 10 to 15.
      expect(peakMb - baseMb).toBeLessThanOrEqual(60);
      expect(peakMb).toBeLessThanOrEqual(200);
    }
  });
});

describe('100,000 records of the embedded database', () => {
  test('are exported in flat memory, which is little with the database itself in it', {
    timeout: 900_000,
  }, async () => {
    const dataDir = join(folder, 'data');
    const store = await openStore({ dataDir });
    await sql`drop index submissions_words`.execute(store.db);
    await sql`
      insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, title, receipt, answers, created_at,
        updated_at, submitted_at)
      select 'tianjin-2022', md5((i % 4000)::text)::uuid, md5(i::text)::uuid, 'filing', 1, 'submitted', md5(i::text)::uuid,
        '活动' || i, 'TJ36-备-' || i, ${JSON.stringify(filingAnswers)}::jsonb || jsonb_build_object('name', '活动' || i),
        now(), now(), '2022-05-01'::timestamptz + i * interval '1 second'
      from generate_series(1, 100000) i`.execute(store.db);
    await store.close();
    for (const format of ['xlsx', 'csv'] as const) {
      const { count, peakMb, baseMb, seconds } = await exportInChild(dataDir, format, join(folder, `e.${format}`));
      console.log(
        `embedded ${format}: ${count} records, ${seconds} s, at most ${peakMb} MB resident (${baseMb} before)`,
      );
      expect(count).toBe(100_000);
      // 437 before the database of a command took little: see embedded.ts and engine.ts. 172 are there before the first record, 183 at most.
      expect(peakMb).toBeLessThanOrEqual(200);
    }
  });
});

interface ChildReport {
  readonly count: number;
  readonly peakMb: number;
  readonly baseMb: number;
  readonly seconds: string;
  readonly cpu: string;
}

function exportInChild(url: string, format: string, path: string): Promise<ChildReport> {
  const entry = new URL('../helpers/export-child.ts', import.meta.url);
  // As bin/tianbao.js does, before anything is loaded.
  const execArgv = ['--import', new URL('../../bin/frugal.js', import.meta.url).href, '--import', 'tsx'];
  const child = fork(entry, [url, format, path], { execArgv, serialization: 'json' });
  return new Promise((resolve, reject) => {
    child.on('message', (report) => resolve(report as ChildReport));
    child.on('exit', (code) => reject(new Error(`The child ended with ${code}.`)));
  });
}

type Named = Readonly<Record<string, CellValue>>;

async function allRows(path: string): Promise<readonly Named[]> {
  const { sheets } = await readXlsx(new Uint8Array(await readFile(path)));
  const [head = [], ...rows] = sheets[0]?.rows ?? [];
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [String(name), row[i] ?? null])));
}

async function firstRow(path: string): Promise<Named> {
  const [row] = await allRows(path);
  if (!row) throw new Error('The workbook has no rows.');
  return row;
}

/** RFC 4180, by another way than it was written. */
function parseCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] ?? '';
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || (c === '\r' && text[i + 1] === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (c === '\r') {
        i++;
        if (i < text.length - 1) rows.push([]);
      }
    } else cell += c;
  }
  return rows;
}
