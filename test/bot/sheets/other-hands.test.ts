import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { areTicksUnclear } from '../../../src/dialogs/fields/tick-doubts.ts';
import { readWorkbook } from '../../../src/dialogs/sheet/read-sheet.ts';
import { type SheetReading, standingOfRow } from '../../../src/dialogs/sheet/reading.ts';
import { markedWorkbook } from '../../../src/reports/marked-workbook.ts';
import { readSheets } from '../../../src/store/reading/sheets.ts';
import {
  bookOf,
  bookParts,
  inlineText,
  inNumbers,
  sharedText,
  type WrittenBook,
  type WrittenCell,
} from '../../helpers/files/xlsx.ts';
import { zipOf } from '../../helpers/files/zip.ts';
import { goodRow } from '../../helpers/workbook.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const form = edition.forms.get('filing') ?? expect.fail();
const context = { now: Date.parse('2022-05-08T09:00:00+08:00'), unitName: '天津市科学技术馆' };

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-other-hands-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function cellsIn(bytes: Uint8Array) {
  const path = join(folder, `book-${Math.random().toString(36).slice(2)}.xlsx`);
  await writeFile(path, bytes);
  const read = await readSheets(path);
  return 'problem' in read ? expect.fail(read.why) : read.sheets;
}

async function readingOf(bytes: Uint8Array): Promise<SheetReading> {
  return readWorkbook(edition.forms.values(), await cellsIn(bytes), context) ?? expect.fail('no header');
}

type Cells = readonly (WrittenCell | undefined)[];
type Other = Readonly<Record<string, WrittenCell | undefined>>;

function headers(other: Readonly<Record<string, string>> = {}): Cells {
  return form.fields.map(({ key, label }) => inlineText(other[key] ?? label.zh));
}

function row(other: Other = {}, i = 1): Cells {
  const good = goodRow(i);
  return form.fields.map(({ key }) => (key in other ? other[key] : inlineText(String(good[key]))));
}

/** What a field comes to in the first row. */
async function answerTo(key: string, lines: readonly Cells[], book: WrittenBook = {}): Promise<unknown> {
  const { rows } = await readingOf(bookOf(lines, book));
  return rows[0]?.answers[key];
}

describe('a number counts in the unit that stands beside it', () => {
  test.each([
    '活动经费（万元）',
    '活动经费(单位：万元)',
    '活动经费/万元',
    '活动经费\n万元',
    '活动经费万元',
    '经费（人民币万元）',
  ])('in the header: %s', async (header) => {
    const lines = [headers({ budget: header }), row({ budget: inNumbers(60) })];
    expect(await answerTo('budget', lines)).toBe(600_000);
  });

  test('above the table, and in the format of the cell', async () => {
    const lines = [[inlineText('金额单位：万元')], headers(), row({ budget: inNumbers('3.5') })];
    expect(await answerTo('budget', lines)).toBe(35_000);
    const formats = ['0.0"万元"', '0"百人"', '0!.0,"万"', '#,##0"元"', '0%'];
    const shown = { budget: inNumbers(60, 1), participants: inNumbers(2, 2) };
    expect(await answerTo('budget', [headers(), row(shown)], { formats })).toBe(600_000);
    expect(await answerTo('participants', [headers(), row(shown)], { formats })).toBe(200);
    expect(await answerTo('budget', [headers(), row({ budget: inNumbers(35_000, 3) })], { formats })).toBe(35_000);
    expect(await answerTo('budget', [headers(), row({ budget: inNumbers(60, 4) })], { formats })).toBe(60);
    expect(await answerTo('budget', [headers(), row({ budget: inNumbers('0.5', 5) })], { formats })).toBeUndefined();
  });

  test('but not where it says another, and yuan stay yuan', async () => {
    const own = [headers({ budget: '活动经费（万元）' }), row({ budget: inlineText('800元') })];
    expect(await answerTo('budget', own)).toBe(800);
    const yuan = [
      headers({ budget: '活动经费（元）', participants: '拟参加人数/人' }),
      row({ budget: inNumbers(800) }),
    ];
    expect(await answerTo('budget', yuan)).toBe(800);
  });

  test('in the marked copy, too, whose headers print none', async () => {
    const lines = [headers({ budget: '活动经费（万元）' }), row({ budget: inNumbers(60), place: undefined })];
    const sheets = await cellsIn(bookOf(lines));
    const reading = readWorkbook(edition.forms.values(), sheets, context) ?? expect.fail();
    const again = await readingOf(await markedWorkbook(form, { reading, filed: {} }, sheets));
    expect(again.rows[0]?.answers).toMatchObject({ budget: 600_000 });
  });
});

describe('a day', () => {
  const day = { start: '2022-05-21', end: '2022-05-21' };

  test.each(['2022-05-21 00:00:00', '2022-05-21T00:00:00', '2022/5/21 0:00', '2022-05-21T00:00:00.000'])(
    '%s has no time of day',
    async (text) => {
      expect(await answerTo('time', [headers(), row({ time: inlineText(text) })])).toEqual(day);
      const iso: WrittenCell = (place) => `<c r="${place}" t="d"><v>${text}</v></c>`;
      if (text.includes('T')) expect(await answerTo('time', [headers(), row({ time: iso })])).toEqual(day);
    },
  );

  test('with a time of day keeps it', async () => {
    const lines = [headers(), row({ time: inlineText('2022-05-21 09:30:00') })];
    expect(await answerTo('time', lines)).toEqual({ ...day, startTime: '09:30' });
  });
});

test('what is struck through within a cell does not count', async () => {
  const struck = (gone: string, kept: string): string =>
    `<si><r><rPr><strike/></rPr><t>${gone}</t></r><r><t>${kept}</t></r></si>`;
  const strings = struck('张三', '李四') + struck('13800001111', '13820001234');
  const { rows } = await readingOf(
    bookOf([headers(), row({ contact: sharedText(0), telephone: sharedText(1) })], { strings }),
  );
  expect(rows[0]?.answers).toMatchObject({ contact: '李四', telephone: ['13820001234'] });
});

test('a text that is struck through as a whole is asked about', async () => {
  const strings = '<si><r><rPr><strike/></rPr><t>张三</t></r></si>';
  const { rows } = await readingOf(bookOf([headers(), row({ contact: sharedText(0) })], { strings }));
  expect(rows[0] && standingOfRow(rows[0])).toBe('doubt');
});

test('a row without a height is a hidden one', async () => {
  const { rows } = await readingOf(bookOf([headers(), row()], { rows: { 2: 'ht="0" customHeight="1"' } }));
  expect(rows[0]?.problems.map(({ says }) => says.zh).join()).toContain('被隐藏');
});

test('headers may stand in two lines', async () => {
  const at = form.fields.findIndex(({ key }) => key === 'telephone');
  const first = headers({ telephone: '联系方式' }).map((cell, i) => (i > at && i <= at + 2 ? undefined : cell));
  const second = form.fields
    .map((_, i) => ['联系电话', '传真', '电子邮箱'][i - at])
    .map((name) => name && inlineText(name));
  const { rows } = await readingOf(bookOf([first, second.map((cell) => cell || undefined), row()]));
  expect(rows.map(standingOfRow)).toEqual(['right']);
});

test('a line of totals is no activity, however much stands in it', async () => {
  const totals = form.fields.map(({ key }, i) =>
    i === 0 ? inlineText('合计') : key === 'budget' ? inlineText('70000') : inlineText('2'),
  );
  const { rows, notes } = await readingOf(bookOf([headers(), row(), totals]));
  expect(rows.map(standingOfRow)).toEqual(['right']);
  expect(notes.map(({ zh }) => zh).join()).toContain('第 3 行');
});

test('50000 under 万元 may be yuan: which is meant is asked', async () => {
  const { rows } = await readingOf(
    bookOf([headers({ budget: '活动经费（万元）' }), row({ budget: inlineText('50000') })]),
  );
  expect(rows[0]?.answers['budget']).toBeUndefined();
  expect(rows[0]?.problems[0]?.says.zh).toContain('“500,000,000 元”还是“50,000 元”');
});

test('signatures below the activities are no activities', async () => {
  const foot = ['单位负责人签字：', '日期：2022年5月8日', '填表人：张三 联系电话：13820001234'];
  const { rows, notes } = await readingOf(bookOf([headers(), row(), ...foot.map((text) => [inlineText(text)])]));
  expect(rows).toHaveLength(1);
  expect(notes.map(({ zh }) => zh).join()).toContain('3、4、5');
});

test('no more than 2,000 rows are read at once, whatever stands above them', { timeout: 60_000 }, async () => {
  const many = Array.from({ length: 2_003 }, (_, i) => row({}, i));
  const { rows, notes } = await readingOf(bookOf([[inlineText('汇总表')], headers(), ...many]));
  expect(rows).toHaveLength(2_000);
  expect(notes.map(({ zh }) => zh).join()).toContain('后面还有 3 行');
});

test('a chart on a sheet of its own is left aside', async () => {
  const relation =
    '<Relationship Id="rId7" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chartsheet" Target="chartsheets/sheet1.xml"/>';
  const parts = bookParts([headers(), row()]).map((part) => ({
    ...part,
    content: String(part.content)
      .replace('</sheets>', '<sheet name="图“1”" sheetId="7" r:id="rId7"/></sheets>')
      .replace(/(?=<\/Relationships>)/u, part.name.startsWith('xl/') ? relation : ''),
  }));
  const chart = { name: 'xl/chartsheets/sheet1.xml', content: '<chartsheet/>' };
  expect((await readingOf(zipOf([...parts, chart]))).rows.map(standingOfRow)).toEqual(['right']);
});

describe('what may be meant otherwise is asked about', () => {
  const standing = async (other: Other): Promise<string> => {
    const { rows } = await readingOf(bookOf([headers(), row(other)]));
    return rows[0] ? standingOfRow(rows[0]) : 'no row';
  };

  test.each([
    ['是 √ 否', 'doubt'],
    ['是√ 否', 'right'],
    ['√是  否', 'right'],
    ['□是 ☑否', 'right'],
  ])('a tick between two options: %s', async (text, found) => {
    expect(await standing({ keyEvent: inlineText(text) })).toBe(found);
  });

  test('6.1 as a number, which may have been 6.10', async () => {
    expect(await standing({ time: inNumbers('6.1') })).toBe('doubt');
    expect(await standing({ time: inlineText('6.1') })).toBe('right');
    expect(await standing({ time: inNumbers('5.22') })).toBe('right');
  });

  test('words behind 其他 whose box is empty', () => {
    const field = edition.forms.get('statistics')?.byKey.get('categories') ?? expect.fail();
    expect(areTicksUnclear(field.choices ?? [], '☑讲座 □展览 □其他：科普剧')).toBe(true);
    expect(areTicksUnclear(field.choices ?? [], '☑讲座 □展览 □其他______')).toBe(false);
    expect(areTicksUnclear(field.choices ?? [], '☑讲座 □展览 ☑其他：科普剧')).toBe(false);
    expect(areTicksUnclear(field.choices ?? [], '讲座 √ 展览')).toBe(true);
    const kinds = edition.forms.get('statistics')?.byKey.get('unitKind') ?? expect.fail();
    expect(areTicksUnclear(kinds.choices ?? [], '☑大学 □其他事业单位 □其他')).toBe(false);
  });
});
