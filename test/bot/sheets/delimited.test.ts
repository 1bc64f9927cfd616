import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { columnsOf } from '../../../src/dialogs/sheet/columns.ts';
import { delimiterOf, sheetOfDelimited } from '../../../src/dialogs/sheet/delimited.ts';
import { readDelimited, sheetsAhead } from '../../../src/store/reading/sheets.ts';
import { cpuMs, leastCpuMs } from '../../helpers/cpu-time.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { openSession, type Session } from '../../helpers/session.ts';
import { fileContent, goodRow } from '../../helpers/workbook.ts';

const edition = editionOf(await loadCampaign('campaigns/tianjin-2022.yaml'));
const forms = [...edition.forms.values()];
const form = edition.forms.get('filing') ?? expect.fail();

/** Two activities as a spreadsheet saves them. */
function tableOf(delimiter: string, end = '\r\n', count = 2): string {
  const quoted = (text: string): string =>
    new RegExp(`["\\n${delimiter}]`, 'u').test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const rows = Array.from({ length: count }, (_, i) => {
    const row = { ...goodRow(i + 1), name: `“碳”路;者,第${i + 1}场`, address: '天津市南开区\n卫津路92号' };
    return form.fields.map(({ key }) => quoted(String((row as Record<string, unknown>)[key] ?? '')));
  });
  const header = form.fields.map(({ label }) => label.zh);
  return [header, ...rows].map((cells) => cells.join(delimiter)).join(end) + end;
}

/** 科技 in GB18030 as Windows writes it: Node only reads it, so the signs come by way of a table of their own. */
function inGb18030(text: string): Buffer {
  const codes = new Map<string, number>();
  const decoder = new TextDecoder('gb18030');
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), high * 256 + low);
    }
  }
  const bytes = [...text].flatMap((sign) => {
    const code = codes.get(sign);
    if (sign.charCodeAt(0) < 0x80) return [sign.charCodeAt(0)];
    return code === undefined ? expect.fail(sign) : [code >> 8, code & 0xff];
  });
  return Buffer.from(bytes);
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-delimited-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

eachDatabase((database) => {
  let session: Session;
  beforeEach(async () => {
    session = await openSession({ store: database.store, filesDir: folder });
    for (const said of ['你好', '同意', '取消', '是']) await session.say(said);
  });
  const send = async (name: string, bytes: Uint8Array): Promise<string> =>
    (await session.send(fileContent(name, bytes))).join('\n');

  test.each([
    ['in UTF-8 with its mark, as Excel saves it', '活动.csv', Buffer.from(`\uFEFF${tableOf(',')}`)],
    ['in UTF-8 without one', '活动.CSV', Buffer.from(tableOf(',', '\n'))],
    ['in GB18030, as WPS saves it', '活动.csv', inGb18030(tableOf(','))],
    ['with semicolons', '活动.csv', Buffer.from(`sep=;\r\n${tableOf(';')}`)],
    ['with tabs', '活动.tsv', Buffer.from(tableOf('\t'))],
    ['with tabs in UTF-16', '活动.csv', Buffer.from(`\uFEFF${tableOf('\t')}`, 'utf16le')],
    ['with old line ends', '活动.csv', Buffer.from(tableOf(',', '\r'))],
  ] as const)('a list as csv is filed as a workbook is: %s', async (_, name, bytes) => {
    const told = await send(name, bytes);
    expect(told).toContain('2 行');
    expect(told).toMatch(/没有问题：2 行|要和您核对：2 行/u);
    await session.say(told.includes('没有问题：2 行') ? '提交' : '都没错，一起提交');
    const rows = await database.store.db
      .selectFrom('submissions')
      .select(['title', 'answers'])
      .where('state', '=', 'submitted')
      .orderBy('number')
      .execute();
    expect(rows.map(({ title }) => title)).toEqual(['“碳”路;者,第1场', '“碳”路;者,第2场']);
    expect(rows[0]?.answers).toMatchObject({ telephone: ['022-27401234'], budget: 35_000, postcode: '300072' });
  });

  test('one with mistakes comes back as a marked workbook, and what is no list is told so', async () => {
    const told = await send('活动.csv', Buffer.from(tableOf(',').replace('300072', '30007')));
    expect(told).toContain('要改：1 行');
    expect(told).toContain('[文件] 活动（核对结果）.xlsx');
    const other = await send('通讯录.csv', Buffer.from('姓氏,喜好\n张,茶\n'));
    expect(other).toContain('通讯录.csv');
    expect(other).toMatch(/模板/u);
  });

  test.each([
    ['备案表.doc', Buffer.from('d0cf11e0a1b11ae1'.padEnd(4096, '0'), 'hex')],
    ['备案表.wps', Buffer.from('d0cf11e0a1b11ae1'.padEnd(4096, '0'), 'hex')],
    ['活动.et', Buffer.from('d0cf11e0a1b11ae1'.padEnd(4096, '0'), 'hex')],
    ['活动.xls', Buffer.from('d0cf11e0a1b11ae1'.padEnd(4096, '0'), 'hex')],
  ])('%s is refused with what to do instead', async (name, bytes) => {
    const told = await send(name, bytes);
    expect(told).toContain(name);
    expect(told).toContain('另存为');
    expect(told).toContain('.docx');
  });

  test('a form that was sent as pdf is told what to send instead', async () => {
    const told = await send(
      '备案表.pdf',
      Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
    );
    expect(told).toContain('备案表.pdf');
    expect(told).toMatch(/docx|Word/u);
  });
});

describe('a table as text', () => {
  const cellsOf = (text: string) => sheetOfDelimited(text, delimiterOf(forms, text));

  test('keeps numbers as they were typed, and quotation marks that are never closed are signs', () => {
    const header = form.fields
      .slice(0, 9)
      .map(({ label }) => label.zh)
      .join(',');
    const { lines } = cellsOf(`${header}\n="022-27401234",'13820001234,"a ""b"" c","无人机",=1+1,"open\nnext,row\n`);
    expect(lines.map(({ cells }) => cells.map(({ text }) => text)).slice(1)).toEqual([
      ['022-27401234', '13820001234', 'a "b" c', '无人机', '=1+1', '"open'],
      ['next', 'row'],
    ]);
  });

  test('has no more lines than are taken at once, and says how many are left', () => {
    const sheet = cellsOf(tableOf(',', '\n', 5_000));
    expect(columnsOf(forms, sheet)?.byKey.size).toBe(form.fields.length);
    expect(sheet.lines.length + sheet.more).toBe(5_001);
    expect(sheet.lines.length).toBeLessThan(2_100);
  });

  test.each(['"', '",', ',"', '\n', ',', 'a"\n', '""', '活动名称,'])('4 MB of %j are read in little time', (part) => {
    const begun = cpuMs();
    cellsOf(part.repeat(Math.floor(4_000_000 / part.length)));
    expect(cpuMs() - begun).toBeLessThan(4_000);
  });

  test.each(['\n', '\r\n', ',', '"a', 'a,b,c\n'])('its beginning tells the sign in little time: %j', (part) => {
    expect(leastCpuMs(() => delimiterOf(forms, part.repeat(4_000_000 / part.length)))).toBeLessThan(200);
  });
});

describe('a long table as text', () => {
  const owner = 'campaign unit';
  const pathOf = async (content: string | Uint8Array): Promise<string> => {
    const path = join(folder, `${performance.now()}.csv`);
    await writeFile(path, content);
    return path;
  };

  test.each(['\n', 'a,b\n', '"'])('8 MB of %j are read in a child, and hold up nobody here', async (part) => {
    const path = await pathOf(part.repeat(8_000_000 / part.length));
    await readDelimited(path, ',');
    const begun = cpuMs();
    const read = await readDelimited(path, ',', owner);
    expect(read).toHaveProperty('sheets');
    expect(cpuMs() - begun).toBeLessThan(500);
  });

  test('passes the gate of the workbooks: of one owner one at a time', async () => {
    const path = await pathOf('a,b\n'.repeat(100_000));
    const reading = [1, 2, 3].map(() => readDelimited(path, ',', owner));
    expect(sheetsAhead(owner)).toBeGreaterThan(0);
    for (const read of await Promise.all(reading)) expect(read).toMatchObject({ sheets: [{ more: 97_980 }] });
    expect(sheetsAhead(owner)).toBeUndefined();
  });

  test('what is no text is not read', async () =>
    expect(await readDelimited(await pathOf(Uint8Array.of(0xff, 0, 0x81, 0xff)), ',')).toMatchObject({
      problem: 'unreadable',
    }));
});
