import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useDatabase } from '../../helpers/databases.ts';
import { docxOf } from '../../helpers/docx-file.ts';
import { cfbOf } from '../../helpers/files/cfb.ts';
import { pdfOf } from '../../helpers/files/pdf.ts';
import { pngOf } from '../../helpers/files/pictures.ts';
import { zipOf } from '../../helpers/files/zip.ts';
import { official } from '../../helpers/hands/filing-form.ts';
import { openSession, type Session } from '../../helpers/session.ts';
import { fileContent } from '../../helpers/workbook.ts';

const office = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find((path) => existsSync(path));
if (!office) console.warn('NO LIBREOFFICE WAS FOUND: THE TESTS OF ITS FILES ARE SKIPPED.');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-really-'));
});
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

const page = '<html><head><meta charset="gbk"></head><body><table><tr><td>活动名称</td></tr></table></body></html>';
const byHand: readonly (readonly [name: string, content: Buffer | string, told: RegExp])[] = [
  [
    '备案表.docx',
    cfbOf('1Table', 'WordDocument', 'Workbook'),
    /“备案表\.docx”其实是旧版 Word 文档[\s\S]*另存为” \.docx/u,
  ],
  ['备案表.wps', cfbOf('WordDocument'), /“备案表\.wps”其实是旧版 Word 文档（\.doc 或 \.wps）/u],
  ['活动.et', cfbOf('ETExtData', 'Workbook', 'WordDocument'), /“活动\.et”其实是旧版 Excel 表格（\.xls 或 \.et）/u],
  ['活动.xlsx', cfbOf('Book'), /其实是旧版 Excel/u],
  ['备案表.docx', cfbOf('Current User', 'PowerPoint Document'), /其实是旧版幻灯片/u],
  ['备案表.docx', cfbOf('EncryptionInfo', 'EncryptedPackage'), /加了密码/u],
  ['备案表.docx', cfbOf('CONTENTS'), /旧版 Office 格式/u],
  ['备案表.doc', '{\\rtf1\\ansi 活动名称}', /“备案表\.doc”其实是 RTF 文档[\s\S]*另存为” \.docx/u],
  ['备案表.doc', page, /“备案表\.doc”其实是网页（HTML/u],
  ['活动.xls', `\uFEFF\n  <table border="1"><tr><td>活动名称</td></tr></table>`, /其实是网页（HTML/u],
  ['活动.xls', Buffer.from(`\uFEFF${page}`, 'utf16le'), /其实是网页（HTML/u],
  ['备案表.doc', 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"\n\n--x', /其实是网页（HTML/u],
  [
    '活动.xls',
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    /其实是 XML 格式的 Office 文档/u,
  ],
  [
    '备案表.docx',
    zipOf([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' }]),
    /OpenDocument 文档（\.odt）/u,
  ],
  ['活动.xlsx', zipOf([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet' }]), /（\.ods）/u],
  ['备案表.docx', zipOf([typesOf('presentationml.presentation.main+xml')]), /其实是幻灯片/u],
  ['活动.xlsx', zipOf([typesOf('application/vnd.ms-excel.sheet.binary.macroEnabled.main')]), /\.xlsb/u],
  ['备案表.doc', zipOf([{ name: 'OFD.xml', content: '<ofd/>' }]), /OFD/u],
  ['备案表.docx', zipOf([{ name: 'Index/Document.iwa', content: 'x' }]), /Pages 或 Numbers/u],
  ['备案表.docx', Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'), /rar、7z[\s\S]*压缩成 zip/u],
  ['备案表.docx', pdfOf(), /“备案表\.docx”其实是一份 PDF，读不出填的内容/u],
  ['备案表.docx', pngOf(300, 400), /“备案表\.docx”其实是一张图片，读不出填的内容/u],
];

function typesOf(type: string) {
  return { name: '[Content_Types].xml', content: `<Types><Override ContentType="${type}"/></Types>` };
}

describe('a file that is another kind than its name says is told as what it is, and what to do', () => {
  const database = useDatabase('embedded');
  let session: Session;
  beforeEach(async () => {
    session = await openSession({ store: database.store, filesDir: folder });
    await session.say('你好');
    await session.say('同意');
    await session.say('取消');
    await session.say('是');
  });
  const sent = async (name: string, content: Buffer | string): Promise<string> =>
    (await session.send(fileContent(name, Buffer.from(content as string)))).join('\n');

  test.each(byHand)('%s', async (name, content, told) => {
    expect(await sent(name, content)).toMatch(told);
  });

  test('in a form too, and nothing of it is taken for an answer', async () => {
    await session.say('备案');
    expect(await sent('备案表.doc', page)).toMatch(/其实是网页/u);
    expect(await sent('备案表.doc', '{\\rtf1 活动名称：航天展}')).toMatch(/其实是 RTF/u);
    expect(await sent('备案表.docx', cfbOf('WordDocument'))).toMatch(/其实是旧版 Word/u);
    await session.say('English');
    const told = await sent('form.docx', cfbOf('WordDocument'));
    expect(told).toMatch(/“form\.docx” is really an old Word document \(\.doc or \.wps\)/u);
  });

  test('a table that is saved as text is one, though it is called .xls', async () => {
    const rows = ['活动名称,主办单位,举办地点,举办时间,联系人,联系电话', '航天展,科协,文化宫,5月22日,李梅,13820001234'];
    expect(await sent('活动.xls', rows.join('\n'))).toMatch(/“活动\.xls”|1 行/u);
  });

  test.skipIf(!office)('those of LibreOffice, renamed', { timeout: 180_000 }, async () => {
    await writeFile(join(folder, 'form.docx'), docxOf(official({ keyEvent: '☑是 □否' })));
    const rows = [
      ['活动名称', '航天展'],
      ['主办单位', '科协'],
    ];
    await writeFile(join(folder, 'form.xlsx'), await writeXlsx({ sheets: [{ name: 'Sheet1', rows }] }));
    const convert = (from: string, to: string): void => {
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
      const parameters = ['--headless', '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, from)];
      execFileSync(office ?? '', [profile, ...parameters], { stdio: 'ignore' });
    };
    const kinds: readonly (readonly [from: string, to: string, as: string, told: RegExp])[] = [
      ['form.docx', 'doc', '备案表.docx', /其实是旧版 Word/u],
      ['form.docx', 'doc', '备案表.wps', /其实是旧版 Word/u],
      ['form.docx', 'rtf', '备案表.doc', /其实是 RTF/u],
      ['form.docx', 'html', '备案表.doc', /其实是网页/u],
      ['form.docx', 'odt', '备案表.docx', /\.odt/u],
      ['form.docx', 'fodt', '备案表.doc', /XML 格式/u],
      ['form.docx', 'xml:MS Word 2003 XML', '备案表.doc', /XML 格式/u],
      ['form.docx', 'pdf', '备案表.docx', /其实是一份 PDF/u],
      ['form.xlsx', 'xls', '活动.xlsx', /其实是旧版 Excel/u],
      ['form.xlsx', 'xls', '活动.et', /其实是旧版 Excel/u],
      ['form.xlsx', 'html', '活动.xls', /其实是网页/u],
      ['form.xlsx', 'ods', '活动.xlsx', /\.ods/u],
    ];
    for (const [from, to, as, told] of kinds) {
      convert(from, to);
      const path = join(folder, 'out', `form.${to.split(':')[0]}`);
      expect([to, await sent(as, await readFile(path))]).toEqual([to, expect.stringMatching(told)]);
    }
  });
});
