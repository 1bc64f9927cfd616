import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { readXlsx, writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { readWorkbook } from '../../../src/dialogs/sheet/read-sheet.ts';
import { type SheetReading, standingOfRow } from '../../../src/dialogs/sheet/reading.ts';
import { markedWorkbook } from '../../../src/reports/marked-workbook.ts';
import { templateWorkbook } from '../../../src/reports/template.ts';
import { readSheets } from '../../../src/store/reading/sheets.ts';
import { unzip } from '../../helpers/unzip.ts';
import { goodRow, type RowValues, workbookOf } from '../../helpers/workbook.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const context = { now: Date.parse('2022-05-08T09:00:00+08:00'), unitName: '天津市科学技术馆' };
const formOf = (id: string) => edition.forms.get(id) ?? expect.fail(id);
const run = promisify(execFile);

let folder = '';
/** Whether LibreOffice Calc is here. */
let calc: 'here' | 'missing' = 'missing';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-calc-'));
  await writeFile(join(folder, 'probe.xlsx'), await writeXlsx({ sheets: [{ name: 'a', rows: [['a']] }] }));
  await convert('ods', join(folder, 'probe.xlsx')).catch(() => undefined);
  if (existsSync(join(folder, 'probe.ods'))) calc = 'here';
  else console.warn('NOT TESTED: workbooks that LibreOffice Calc has saved, because it cannot be run here.');
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The file in another format, beside it. */
async function convert(to: string, path: string): Promise<string> {
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, path]);
  return join(folder, `${basename(path).replace(/\.\w+$/u, '')}.${to}`);
}

/** The workbook opened by LibreOffice and saved as its own kind, and from there as xlsx again. */
async function savedAnew(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, `${name}.xlsx`);
  await writeFile(path, bytes);
  const ods = await convert('ods', path);
  await rm(path);
  return convert('xlsx', ods);
}

async function readingOf(path: string): Promise<SheetReading> {
  const read = await readSheets(path);
  if ('problem' in read) expect.fail(read.why);
  return readWorkbook(edition.forms.values(), read.sheets, context) ?? expect.fail('no header');
}

/** The template with these rows typed into it below the example. */
async function filledTemplate(id: string, rows: readonly RowValues[]): Promise<Uint8Array> {
  const book = await readXlsx(await templateWorkbook(formOf(id)), { readStyles: true });
  const [sheet, ...others] = book.sheets;
  if (!sheet) expect.fail('no sheet');
  const typed = rows.map((row) => [null, ...formOf(id).fields.map(({ key }) => row[key] ?? null)]);
  sheet.rows.splice(2, rows.length, ...typed);
  const written = [sheet, ...others].map(({ name, rows: lines, dataValidations = [] }) => ({
    name,
    rows: lines,
    dataValidations,
  }));
  return writeXlsx({ sheets: written });
}

const held: RowValues = {
  name: '“健康中国”科普进社区',
  categories: '讲座、展览',
  themes: '卫生健康、其他：科学家精神',
  places: '进社区',
  place: '河西区友谊路街道文化中心',
  district: '河西区',
  host: '天津市科学技术馆',
  time: '5月28日上午9点到11点',
  unitKind: '科普场馆',
  contact: '吴昊',
  post: '副部长',
  telephone: '13702220022',
  email: 'wuhao@tjstm.cn',
  spending: '3万元',
  formats: '线下',
  sources: '市财政2万元，企业赞助1万元',
  fullTime: '6',
  scientists: '12',
  volunteers: '20',
  others: '0',
  onSite: '260人次',
  media: '2',
  reports: '1',
  links: 'https://news.tjstm.cn/a/1.html',
};

describe('a workbook that LibreOffice Calc has saved', () => {
  test('reads the same as before: the template of either form, filled in', { timeout: 180_000 }, async ({ skip }) => {
    if (calc === 'missing') skip();
    for (const [id, rows] of [
      ['filing', [goodRow(1), goodRow(2), { ...goodRow(3), postcode: '30007' }]],
      ['statistics', [held]],
    ] as const) {
      const bytes = await filledTemplate(id, rows);
      await writeFile(join(folder, `${id}-typed.xlsx`), bytes);
      const before = await readingOf(join(folder, `${id}-typed.xlsx`));
      const after = await readingOf(await savedAnew(id, bytes));
      expect(after).toEqual(before);
      expect(after.rows.map(standingOfRow)).toEqual(
        rows.map(({ postcode }) => (postcode === '30007' ? 'wrong' : 'right')),
      );
    }
  });

  test('has the lists to choose from, and cells that are text', { timeout: 180_000 }, async ({ skip }) => {
    if (calc === 'missing') skip();
    const path = await savedAnew('empty', await templateWorkbook(formOf('statistics')));
    const parts = unzip(await readFile(path));
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? expect.fail('no sheet');
    const lists = [...sheet.matchAll(/<dataValidation [^>]*type="list"[\s\S]*?<formula1>([\s\S]*?)<\/formula1>/gu)];
    expect(lists.map(([, values]) => values)).toContainEqual(expect.stringContaining('滨海新区'));
    expect(parts.get('xl/styles.xml')).toMatch(/formatCode="@"/u);
  });

  test('may be the marked copy, mended there and sent back', { timeout: 180_000 }, async ({ skip }) => {
    if (calc === 'missing') skip();
    const form = formOf('filing');
    const path = join(folder, 'sent.xlsx');
    await writeFile(path, await workbookOf(form, [goodRow(1), { ...goodRow(2), postcode: '30007' }]));
    const read = await readSheets(path);
    if ('problem' in read) expect.fail(read.why);
    const marked = await markedWorkbook(form, { reading: await readingOf(path), filed: {} }, read.sheets);
    const again = await readingOf(await savedAnew('marked', marked));
    expect(again.rows.map(standingOfRow)).toEqual(['right', 'wrong']);
    expect(again.rows.map(({ title }) => title)).toEqual(['科普讲座第1场', '科普讲座第2场']);
  });
});
