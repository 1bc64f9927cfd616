import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cell, type CellValue, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { readWorkbook } from '../../../src/dialogs/sheet/read-sheet.ts';
import { type RowReading, type SheetReading, standingOfRow } from '../../../src/dialogs/sheet/reading.ts';
import { readSheets } from '../../../src/store/reading/sheets.ts';
import { cpuMs } from '../../helpers/cpu-time.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { zipFile } from '../../helpers/docx-file.ts';
import { openSession } from '../../helpers/session.ts';
import { fileContent, goodRow, type RowValues, type SheetExtras, workbookOf } from '../../helpers/workbook.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const form = edition.forms.get('filing') ?? expect.fail();
const now = Date.parse('2022-05-08T09:00:00+08:00');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-mistakes-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function sheetsIn(bytes: Uint8Array) {
  const path = join(folder, `sheet-${Math.random().toString(36).slice(2)}.xlsx`);
  await writeFile(path, bytes);
  return readSheets(path);
}

async function readingOf(bytes: Uint8Array): Promise<SheetReading | undefined> {
  const read = await sheetsIn(bytes);
  if ('problem' in read) expect.fail(read.why);
  return readWorkbook(edition.forms.values(), read.sheets, { now });
}

/** A mistake in one cell or row: `wrong` is to be mended, `doubt` is asked about. */
interface Mistake {
  readonly what: string;
  readonly key: string;
  readonly value?: CellValue;
  readonly cell?: Partial<Cell>;
  readonly found: 'wrong' | 'doubt';
  /** What the reason says. */
  readonly says?: RegExp;
}

const mistakes: readonly Mistake[] = [
  { what: 'a required cell is empty', key: 'place', value: null, found: 'wrong', says: /必填/u },
  { what: 'blanks only', key: 'authority', value: '   　', found: 'wrong', says: /必填/u },
  { what: 'a stroke where something is required', key: 'address', value: '——', found: 'wrong', says: /必填/u },
  { what: 'a day after the window', key: 'time', value: '6月20日', found: 'wrong', says: /活动期间/u },
  { what: 'a day that there is not', key: 'time', value: '5月32日', found: 'wrong' },
  { what: 'the end before the start', key: 'time', value: '6月5日至6月1日', found: 'wrong' },
  { what: 'a time without a day', key: 'time', value: '上午9点', found: 'wrong' },
  { what: 'not decided yet', key: 'time', value: '待定', found: 'wrong' },
  { what: 'a weekday that does not match', key: 'time', value: '5月28日（周五）', found: 'wrong' },
  { what: 'a day as a serial number', key: 'time', value: 44702, found: 'doubt', says: /5月21日/u },
  { what: 'a date cell outside the window', key: 'time', value: new Date(Date.UTC(2021, 4, 22)), found: 'wrong' },
  {
    what: 'a telephone number in scientific notation',
    key: 'telephone',
    value: '1.38E+10',
    found: 'wrong',
    says: /科学计数/u,
  },
  { what: 'a telephone number of zeros', key: 'telephone', value: 13_800_000_000, found: 'doubt', says: /Excel/u },
  {
    what: 'a mobile number with a digit too few',
    key: 'telephone',
    value: '1382000123',
    found: 'wrong',
    says: /11 位/u,
  },
  {
    what: 'a landline without its leading nought',
    key: 'telephone',
    value: 2_227_401_234,
    found: 'doubt',
    says: /022-27401234/u,
  },
  { what: 'words for a telephone number', key: 'telephone', value: '见通讯录', found: 'wrong' },
  {
    what: 'a number of more digits than a sheet keeps',
    key: 'telephone',
    value: Number('1234567890123456789'),
    found: 'wrong',
    says: /15 位/u,
  },
  { what: 'an e-mail address without @', key: 'email', value: 'kexie.163.com', found: 'doubt' },
  { what: 'a website for an e-mail address', key: 'email', value: 'www.kexie.org.cn', found: 'wrong' },
  { what: 'a postcode of five digits', key: 'postcode', value: 30_007, found: 'wrong', says: /6 位/u },
  { what: 'a postcode of another city', key: 'postcode', value: '100080', found: 'doubt' },
  { what: 'an amount that is vague', key: 'budget', value: '若干', found: 'wrong' },
  { what: 'a negative amount', key: 'budget', value: -500, found: 'doubt' },
  { what: 'an amount that forgets its wan', key: 'budget', value: 5, found: 'doubt', says: /只有 5 元/u },
  { what: 'an amount of many millions', key: 'budget', value: '35000万元', found: 'doubt' },
  { what: 'nobody takes part', key: 'participants', value: 0, found: 'wrong' },
  { what: 'half a person', key: 'participants', value: 100.5, found: 'wrong' },
  {
    what: 'a range that became a date',
    key: 'participants',
    value: new Date(Date.UTC(2022, 9, 15)),
    found: 'wrong',
    says: /日期/u,
  },
  { what: 'a telephone number as the count of people', key: 'participants', value: 13_820_001_234, found: 'wrong' },
  { what: 'neither yes nor no', key: 'keyEvent', value: '看情况', found: 'wrong' },
  { what: 'both yes and no', key: 'keyEvent', value: '☑是 ☑否', found: 'wrong' },
  { what: 'no choice ticked', key: 'keyEvent', value: '□是 □否', found: 'wrong', says: /必填/u },
  { what: 'a summary that is too short', key: 'summary', value: '科普讲座', found: 'wrong', says: /字/u },
  { what: 'a summary that is too long', key: 'summary', value: '科普讲座，'.repeat(500), found: 'wrong' },
  {
    what: 'a formula',
    key: 'budget',
    cell: { type: 'formula', formula: 'A2*2', formulaResult: 5000 },
    found: 'wrong',
    says: /公式/u,
  },
  {
    what: 'a text that begins like a formula',
    key: 'name',
    value: '=HYPERLINK("http://x.example","点我")',
    found: 'wrong',
    says: /公式/u,
  },
  { what: 'an error of the sheet', key: 'budget', value: '#REF!', found: 'wrong', says: /#REF!/u },
  {
    what: 'struck through',
    key: 'place',
    cell: { value: '天津科技馆', type: 'string', style: { font: { strikethrough: true } } },
    found: 'doubt',
    says: /删除线/u,
  },
  { what: 'as above', key: 'address', value: '同上', found: 'doubt', says: /上一行/u },
  { what: 'a person by a number', key: 'leader', value: '13820001234', found: 'wrong' },
  { what: 'one character for a person', key: 'contact', value: '张', found: 'wrong' },
  { what: 'a name that is too short', key: 'name', value: '展', found: 'wrong' },
  { what: 'another unit', key: 'unit', value: '天津市气象局', found: 'doubt', says: /天津市科学技术馆/u },
  { what: 'two lines in a short text', key: 'place', value: '天津科技馆\n二层报告厅', found: 'doubt' },
  { what: 'the label before the answer', key: 'host', value: '主办单位：天津科技馆', found: 'doubt' },
];

/** Row by row: after the header, every 11th has a mistake. */
const placeOf = (i: number): number => 3 + i * 11;

async function sheetWithMistakes(): Promise<Buffer> {
  const rows = Array.from({ length: 500 }, (_, i): RowValues => goodRow(i + 1));
  const cells: NonNullable<SheetExtras['cells']>[number][] = [];
  for (const [i, { key, value, cell }] of mistakes.entries()) {
    const at = placeOf(i);
    if (cell) cells.push({ row: at, key, cell });
    else rows[at - 1] = { ...rows[at - 1], [key]: value ?? null };
  }
  return workbookOf(form, rows, { cells, rowDefs: new Map([[498, { hidden: true }]]) });
}

const rowsOf = (reading: SheetReading | undefined): readonly RowReading[] => reading?.rows ?? [];

describe('five hundred rows with mistakes of every kind', () => {
  test(`all ${mistakes.length} kinds are found where they are, and every other row is right`, async () => {
    const rows = rowsOf(await readingOf(await sheetWithMistakes()));
    expect(rows).toHaveLength(500);
    const wrong: string[] = [];
    for (const [i, { what, key, found, says }] of mistakes.entries()) {
      const row = rows[placeOf(i) - 1];
      const problem = row?.problems.find((each) => each.key === key);
      if (!row || standingOfRow(row) !== found)
        wrong.push(`${what}: ${row && standingOfRow(row)} ${JSON.stringify(row?.answers[key])}`);
      else if (says && !says.test(problem?.says.zh ?? '')) wrong.push(`${what}: ${problem?.says.zh}`);
    }
    expect(wrong).toEqual([]);
    const places = new Set(mistakes.map((_, i) => placeOf(i)));
    const others = rows.filter((_, i) => !places.has(i + 1) && i !== 497);
    expect(
      others
        .filter((row) => standingOfRow(row) !== 'right')
        .map(({ number, problems }) => `${number} ${problems[0]?.says.zh}`),
    ).toEqual([]);
    expect(rows[497] && standingOfRow(rows[497])).toBe('doubt');
    console.info(`mistakes: ${mistakes.length} kinds in 500 rows, all found, none silently stored`);
  });
});

describe('sheets that are not as they were given', () => {
  const texts = (reading: SheetReading | undefined): string => (reading?.notes ?? []).map(({ zh }) => zh).join('\n');

  test('renamed, with titles above, columns in another order and columns of its own', async () => {
    const fields = form.fields.toReversed();
    const rows: CellValue[][] = [
      ['2022年科技周活动一览表'],
      [],
      ['序号', ...fields.map(({ label }) => ` ${[...label.zh].join(' ')} `), '分管领导'],
      ...[1, 2].map((i) => [i, ...fields.map(({ key }) => goodRow(i)[key] ?? null), '王局']),
      ['合计', null, null],
      ['注：以上活动均已落实'],
    ];
    const reading = await readingOf(await writeXlsx({ sheets: [{ name: '我的表', rows }] }));
    expect(rowsOf(reading).map(standingOfRow)).toEqual(['right', 'right']);
    expect(texts(reading)).toContain('分管领导');
    expect(texts(reading)).toContain('第 6、7 行');
  });

  test('a column that is missing is told for every row, once', async () => {
    const keys = form.fields.filter(({ key }) => key !== 'telephone');
    const rows = [
      keys.map(({ label }) => label.zh),
      ...[1, 2, 3].map((i) => keys.map(({ key }) => goodRow(i)[key] ?? null)),
    ];
    const reading = await readingOf(await writeXlsx({ sheets: [{ name: 'x', rows }] }));
    expect(rowsOf(reading).map(({ problems }) => problems.map(({ says }) => says.zh))).toEqual(
      Array.from({ length: 3 }, () => ['表里没有“联系电话”这一列。']),
    );
  });

  test('cells that are merged over rows or columns belong to nobody', async () => {
    const column = form.fields.findIndex(({ key }) => key === 'host');
    const bytes = await workbookOf(form, [goodRow(1), goodRow(2), goodRow(3)], {
      merges: [{ startRow: 1, endRow: 2, startCol: column, endCol: column }],
    });
    const rows = rowsOf(await readingOf(bytes));
    expect(rows.map(standingOfRow)).toEqual(['wrong', 'wrong', 'right']);
    expect(rows[0]?.problems[0]?.says.zh).toContain('合并');
  });

  test('the same row twice, and the same name with other answers, are asked about', async () => {
    const rows = rowsOf(
      await readingOf(await workbookOf(form, [goodRow(1), goodRow(1), { ...goodRow(1), place: '天津自然博物馆' }])),
    );
    expect(rows.map(standingOfRow)).toEqual(['right', 'doubt', 'doubt']);
  });

  test('a sheet of something else has no header', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: '工资',
          rows: [
            ['姓名', '金额', '部门', '备注', '卡号'],
            ['张三', 1, '一', '', '2'],
          ],
        },
      ],
    });
    expect(await readingOf(bytes)).toBeUndefined();
  });

  test('of several sheets each is read, a hidden one is told', async () => {
    const sheet = (name: string, i: number, hidden: boolean) => ({
      ...{ name, hidden },
      rows: [form.fields.map(({ label }) => label.zh), form.fields.map(({ key }) => goodRow(i)[key] ?? null)],
    });
    const bytes = await writeXlsx({
      sheets: [sheet('一季度', 1, false), sheet('二季度', 2, false), sheet('旧', 3, true)],
    });
    const reading = await readingOf(bytes);
    expect(rowsOf(reading).map(({ sheet: name, title }) => `${name} ${title}`)).toEqual([
      '一季度 科普讲座第1场',
      '二季度 科普讲座第2场',
    ]);
    expect(texts(reading)).toContain('旧');
  });

  test('texts that begin like formulas are texts in what is written, and telephone numbers keep their digits', async () => {
    const bytes = await workbookOf(form, [
      { ...goodRow(1), place: '+1号厅@科技馆', leader: '-张三', telephone: 13_752_011_234, postcode: 300_072 },
    ]);
    const [row] = rowsOf(await readingOf(bytes));
    expect(row?.answers['telephone']).toEqual(['13752011234']);
    expect(row?.answers['place']).toBe('+1号厅@科技馆');
    expect(Buffer.from(bytes).includes('<f>')).toBe(false);
  });
});

describe('hostile workbooks', () => {
  const part = (sheet: string): Buffer =>
    zipFile([
      [
        '[Content_Types].xml',
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
      ],
      [
        '_rels/.rels',
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      ],
      [
        'xl/workbook.xml',
        '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="x" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ],
      [
        'xl/_rels/workbook.xml.rels',
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ],
      [
        'xl/worksheets/sheet1.xml',
        `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${sheet}</sheetData></worksheet>`,
      ],
    ]);
  const text = (at: string, value: string): string => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const header = `<row r="1">${form.fields.map(({ label }, i) => text(`${String.fromCharCode(65 + i)}1`, label.zh)).join('')}</row>`;

  test('100,000 empty rows, and rows with blanks only, cost little and are no activities', async () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `<row r="${i + 2}">${i % 2 ? '' : text(`A${i + 2}`, ' ')}</row>`,
    ).join('');
    const begun = performance.now();
    const read = await sheetsIn(part(header + rows));
    if ('problem' in read) expect.fail(read.why);
    expect(rowsOf(readWorkbook(edition.forms.values(), read.sheets, { now }))).toHaveLength(0);
    console.info(
      `100,000 empty rows: ${Math.round(performance.now() - begun)} ms, ${Math.round(read.peakMb)} MB in the child`,
    );
  });

  test('a row numbered 999,999,999 and a cell at XFD1048576 are refused or passed over, under the cap', async () => {
    for (const row of [
      `<row r="999999999">${text('A999999999', 'x')}</row>`,
      `<row r="1048576">${text('XFD1048576', 'x')}</row>`,
    ]) {
      const read = await sheetsIn(part(header + row));
      expect(read.peakMb).toBeLessThan(512);
      if (!('problem' in read)) expect(read.sheets[0]?.lines.length).toBeLessThan(3);
    }
  });

  test('a workbook that swells is ended at its cap, in the child', async () => {
    const read = await sheetsIn(part(`<row r="1">${text('A1', 'x'.repeat(300_000_000))}</row>`));
    expect('problem' in read || (read.sheets[0]?.lines[0]?.cells[0]?.text.length ?? 0) < 9_000).toBe(true);
    expect(read.peakMb).toBeLessThan(700);
    console.info(
      `a swelling workbook: ${'problem' in read ? read.problem : 'read'}, ${Math.round(read.peakMb)} MB at most`,
    );
  }, 60_000);

  test('what is no workbook is told so', async () => {
    expect(await sheetsIn(Buffer.from('PK\x03\x04 nothing'))).toMatchObject({ problem: 'unreadable' });
  });

  test('5,000 rows: as many as are taken at once are read, and how many are left is told', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => goodRow(i + 1));
    const reading = await readingOf(await workbookOf(form, rows));
    expect(rowsOf(reading).length).toBeLessThanOrEqual(2_020);
    expect((reading?.notes ?? []).map(({ zh }) => zh).join()).toContain('没有读');
  }, 60_000);
});

describe('how long it takes', () => {
  const database = useDatabase('postgres');

  test('500 rows are checked and filed in less than 5 s', { timeout: 60_000 }, async () => {
    const session = await openSession({ store: database.store, filesDir: folder });
    for (const text of ['你好', '同意', '取消', '是']) await session.say(text);
    const bytes = await workbookOf(
      form,
      Array.from({ length: 500 }, (_, i) => goodRow(i + 1)),
    );
    // How long it takes by the clock depends on who else is at work here; the processor's time does not.
    const before = cpuMs();
    const begun = performance.now();
    const told = (await session.send(fileContent('五百行.xlsx', bytes))).join('\n');
    const checked = performance.now();
    const done = (await session.say('提交')).join('\n');
    const ended = performance.now();
    expect(told).toContain('没有问题：500 行');
    expect(done).toContain('TJ36-备-00001 至 TJ36-备-00500');
    console.info(
      `500 rows: checked in ${Math.round(checked - begun)} ms, filed with the marked copy in ${Math.round(ended - checked)} ms`,
    );
    const used = cpuMs() - before;
    console.info(`500 rows: ${Math.round(used)} ms of this process`);
    expect(used).toBeLessThan(5_000);
    const rows = await database.store.db
      .selectFrom('submissions')
      .select('receipt')
      .where('state', '=', 'submitted')
      .execute();
    expect(new Set(rows.map(({ receipt }) => receipt)).size).toBe(500);
  });
});
