import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Inspection, inspectFile, inspectionCap } from '../../../src/store/inspection/inspect.ts';
import { cfbOf } from '../../helpers/files/cfb.ts';
import { bodyPart, docxOf, docxRelations, docxTypes, notesPart, paragraph, run } from '../../helpers/files/docx.ts';
import { pdfOf } from '../../helpers/files/pdf.ts';
import { jpegOf, pngOf } from '../../helpers/files/pictures.ts';
import { type VideoShape, videoOf } from '../../helpers/files/video.ts';
import { type Part, streamedZip, zipOf } from '../../helpers/files/zip.ts';

let folder = '';
let peak = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-looked-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  console.log(`The most that a child had resident: ${Math.round(peak)} MB of ${inspectionCap.residentMb} MB`);
  expect(peak).toBeLessThan(inspectionCap.residentMb);
});

/** The name tells nothing. */
async function look(content: Buffer): Promise<Inspection> {
  const path = join(folder, 'file');
  await writeFile(path, content);
  const found = await inspectFile(path);
  peak = Math.max(peak, found.peakMb ?? 0);
  return found;
}

async function problemOf(content: Buffer): Promise<string> {
  const found = await look(content);
  return 'problem' in found ? found.problem : `taken as ${found.facts.kind}`;
}

async function factsOf(content: Buffer): Promise<unknown> {
  const found = await look(content);
  return 'facts' in found ? found.facts : found;
}

const words = async (content: Buffer): Promise<unknown> => {
  const facts = await factsOf(content);
  return typeof facts === 'object' && facts !== null && 'words' in facts ? facts.words : facts;
};

describe('a document', () => {
  test('of 5000 characters has 5000, and one more has 5001', async () => {
    const rows = Array.from({ length: 100 }, () => `${'天津市科技周'.repeat(8)}活动`);
    expect(await words(docxOf(rows))).toBe(5000);
    expect(await words(docxOf([...rows, '多']))).toBe(5001);
  });

  test.each([
    ['2022年5月', 4],
    ['人工智能AI助手', 7],
    ["don't stop", 2],
    ['走进科技，你我同行。', 10],
    ['“科技”周', 5],
    ['“Science” week', 2],
    ['约3,500人次（含线上）', 9],
    ['a&amp;b &#20013;', 2],
    ['　　全角空格', 4],
    ['', 0],
  ])('with %s has %i', async (text, count) => {
    expect(await words(docxOf([text]))).toBe(count);
  });

  test('counts tables, text boxes once, notes, insertions and what fields show', async () => {
    const cell = `<w:tbl><w:tr><w:tc>${paragraph('表格')}</w:tc></w:tr></w:tbl>`;
    const box =
      '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>' +
      `${paragraph('文本框')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${paragraph('文本框')}` +
      '</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>';
    const inserted = `<w:p><w:ins w:id="1">${run('插入')}</w:ins></w:p>`;
    const field = `<w:p><w:r><w:instrText>PAGE \\* MERGEFORMAT</w:instrText></w:r>${run('12')}</w:p>`;
    const body = paragraph('正文') + cell + box + inserted + field;
    expect(await words(docxOf(body, [notesPart('footnotes', '脚注'), notesPart('endnotes', '尾注')]))).toBe(14);
  });

  test('does not count what was deleted, moved away or hidden, nor headers', async () => {
    const deleted = '<w:p><w:del w:id="1"><w:r><w:delText>删去了</w:delText></w:r></w:del></w:p>';
    const moved = `<w:p><w:moveFrom w:id="2">${run('移走了')}</w:moveFrom></w:p>`;
    const hidden = `<w:p>${run('看不见', '<w:vanish/>')}${run('看得见', '<w:vanish w:val="0"/>')}</w:p>`;
    const header = { name: 'word/header1.xml', content: `<w:hdr xmlns:w="x">${paragraph('页眉')}</w:hdr>` };
    expect(await words(docxOf(paragraph('正文') + deleted + moved + hidden, [header]))).toBe(5);
  });

  test('may name its elements otherwise, and split a word over runs', async () => {
    const split = `<w:p>${run('Tian')}${run('jin 科')}${run('技')}</w:p>`;
    const other = split.replaceAll('w:', 'ns0:');
    const part = bodyPart('');
    const content = String(part.content)
      .replaceAll('w:', 'ns0:')
      .replace('xmlns:w=', 'xmlns:ns0=')
      .replace('<ns0:body>', `<ns0:body>${other}`);
    expect(await words(zipOf([docxTypes, docxRelations, { ...part, content }]))).toBe(3);
  });
});

describe('a document, however its package is written,', () => {
  const parts = [docxTypes, docxRelations, bodyPart(paragraph('总结报告'))];

  test('is counted where its relations say that its text is', async () => {
    const moved = docxRelations.content.toString().replace('word/document.xml', 'content/text.xml');
    const elsewhere = [
      docxTypes,
      { ...docxRelations, content: moved },
      { ...bodyPart(paragraph('总结报告')), name: 'content/text.xml' },
      bodyPart(paragraph('幌子')),
    ];
    expect(await words(zipOf(elsewhere))).toBe(4);
    expect(await problemOf(zipOf([docxTypes, docxRelations]))).toBe('unreadable');
    const itself = docxRelations.content.toString().replace('word/document.xml', '_rels/.rels');
    expect(await problemOf(zipOf([docxTypes, { ...docxRelations, content: itself }, ...parts.slice(2)]))).toBe(
      'unreadable',
    );
  });

  test('may be of zip64, as programs write it that make it on the way', async () => {
    expect(await words(streamedZip(parts))).toBe(4);
    expect(await words(streamedZip(parts, 'plain end'))).toBe(4);
    expect(await problemOf(Buffer.concat([jpegOf(64, 64), streamedZip(parts)]))).toBe('polyglot');
    const lying = streamedZip(parts);
    lying.writeBigUInt64LE(2n ** 60n, lying.lastIndexOf('PK\x06\x06') + 48);
    expect(await problemOf(lying)).toBe('bomb');
  });
});

describe('a video', () => {
  const seconds = async (shape: VideoShape): Promise<unknown> => factsOf(videoOf(shape));

  test.each(['mp4', 'mov'] as const)('%s: its real duration is told', async (format) => {
    expect(await seconds({ seconds: 180, format })).toEqual({ kind: 'video', format, seconds: 180 });
    expect(await seconds({ seconds: 180.1, format })).toEqual({ kind: 'video', format, seconds: 180.1 });
  });

  test('in fragments has the duration of all of them', async () => {
    expect(await seconds({ seconds: 180.1, layout: 'fragments' })).toMatchObject({ seconds: 180.1 });
  });

  test('whose header lies is as long as its pictures are', async () => {
    expect(await seconds({ seconds: 240, says: 60 })).toMatchObject({ seconds: 240 });
  });

  test.each([
    ['shows its first part alone', 200, [[170, 0]], 170],
    ['shows its last part alone', 200, [[170, 30]], 170],
    ['shows nothing at first', 170, [[20, -1] as const, [170, 0] as const], 190],
    ['shows a part twice', 100, [[100, 0] as const, [100, 0] as const], 200],
    ['promises more than was filmed', 100, [[300, 0]], 100],
    ['shows it to its end', 170, [[0, 0]], 170],
  ] as const)('whose edit list %s is as long as it plays', async (_what, filmed, edits, plays) => {
    expect(await seconds({ seconds: filmed, edits })).toMatchObject({ seconds: plays });
  });

  test.each(['whole', 'fragments'] as const)('%s and cut off is not readable', async (layout) => {
    const whole = videoOf({ seconds: 60, layout });
    expect(await problemOf(whole.subarray(0, whole.length - 100))).toBe('unreadable');
    expect(await problemOf(whole.subarray(0, 200))).toBe('unreadable');
  });
});

describe('a pdf', () => {
  test.each(['tables', 'streams'] as const)('with %s opens, and its pages are told', async (kind) => {
    expect(await factsOf(pdfOf({ pages: 3, kind }))).toEqual({ kind: 'pdf', pages: 3 });
  });

  test.each(['tables', 'streams'] as const)('with %s under a password is told so', async (kind) => {
    expect(await problemOf(pdfOf({ kind, encryption: 'password' }))).toBe('encrypted');
  });

  test('that is cut off is not readable; one whose table is wrong is read as readers do', async () => {
    const whole = pdfOf({ pages: 2 });
    expect(await problemOf(whole.subarray(0, whole.length - 60))).toBe('unreadable');
    const wrong = whole.toString('latin1').replace(/startxref\n\d+/u, 'startxref\n7');
    expect(await factsOf(Buffer.from(wrong, 'latin1'))).toEqual({ kind: 'pdf', pages: 2 });
  });

  test('under a password is told so where its tables are broken, and its names are written otherwise', async () => {
    const locked = pdfOf({ encryption: 'password' }).toString('latin1');
    const broken = locked.replace(/startxref\n\d+/u, 'startxref\n7');
    expect(await problemOf(Buffer.from(broken, 'latin1'))).toBe('encrypted');
    for (const text of [locked, broken]) {
      expect(await problemOf(Buffer.from(text.replace('/Encrypt', '/#45ncr#79pt'), 'latin1'))).toBe('encrypted');
    }
  });

  test('that is no pdf behind its first line is not readable', async () => {
    expect(await problemOf(Buffer.from(`%PDF-1.4\n${'x'.repeat(5000)}\nstartxref\n9\n%%EOF\n`))).toBe('unreadable');
  });
});

describe('a picture', () => {
  test('has its size, without being decoded', async () => {
    expect(await factsOf(pngOf(640, 480))).toEqual({ kind: 'picture', format: 'png', width: 640, height: 480 });
    expect(await factsOf(jpegOf(4000, 3000))).toMatchObject({ format: 'jpg', width: 4000, height: 3000 });
  });

  test('of 50,000 by 50,000 points is refused', async () => {
    expect(await problemOf(pngOf(50_000, 50_000))).toBe('tooManyPixels');
    expect(await problemOf(jpegOf(50_000, 50_000))).toBe('tooManyPixels');
  });

  test('that is cut off is not readable', async () => {
    const png = pngOf(64, 64);
    const jpeg = jpegOf(64, 64);
    expect(await problemOf(png.subarray(0, png.length - 20))).toBe('unreadable');
    expect(await problemOf(jpeg.subarray(0, jpeg.length - 2))).toBe('unreadable');
  });
});

describe('a package that is more than it seems is refused', () => {
  const bomb: Part = { name: 'word/media/zeros.xml', content: Buffer.alloc(200_000_000) };

  test('one that inflates beyond measure', async () => {
    expect(await problemOf(docxOf(['总结'], [bomb]))).toBe('bomb');
  });

  test('one of less than a megabyte that comes to 976 MB', async () => {
    const content = Buffer.alloc(61_000_000);
    const parts = Array.from({ length: 16 }, (_, i) => ({ content, name: `word/media/${i}.png` }));
    const whole = docxOf(['总结'], parts);
    expect(whole.length).toBeLessThan(1_000_000);
    expect(await problemOf(whole)).toBe('bomb');
  });

  test('one whose text is 170 MB of nothing else', async () => {
    expect(await problemOf(docxOf('<w:p/>'.repeat(28_000_000)))).toBe('bomb');
    expect(await problemOf(docxOf(`<w:p>${run('字'.repeat(9_000_000))}</w:p>`))).toBe('taken as docx');
  });

  test('one whose directory lies about a size', async () => {
    expect(await problemOf(docxOf(['总结'], [{ ...bomb, says: 1_000 }]))).toBe('bomb');
    expect(await problemOf(docxOf(['总结'], [{ name: 'word/x.xml', content: 'short', says: 900 }]))).toBe('unreadable');
  });

  test('one within one within one', async () => {
    let inner = zipOf([{ name: 'a.txt', content: 'x' }]);
    for (let i = 0; i < 6; i++) inner = zipOf([{ name: 'inner.zip', content: inner }]);
    expect(await problemOf(docxOf(['总结'], [{ name: 'word/embeddings/x.bin', content: inner }]))).toBe('bomb');
    const hidden = zipOf([{ name: 'a.xml', content: Buffer.alloc(100_000_000) }]);
    expect(await problemOf(docxOf(['总结'], [{ name: 'word/embeddings/x.bin', content: hidden }]))).toBe('bomb');
  });

  test('names that lead elsewhere, or differ', async () => {
    for (const name of ['../../etc/passwd', '/etc/passwd', 'word/../../x', 'C:\\x', '..\\x']) {
      expect(await problemOf(docxOf(['总结'], [{ name, content: 'x' }]))).toBe('unsafe');
    }
    expect(await problemOf(docxOf(['总结'], [{ name: 'word/a', also: 'word/b', content: 'x' }]))).toBe('unsafe');
    expect(await problemOf(docxOf(['总结'], [{ ...bodyPart(paragraph('短')), name: 'Word/document.xml' }]))).toBe(
      'unsafe',
    );
  });

  test('entities that swell', async () => {
    const lol = '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>';
    const content = String(bodyPart('').content).replace('<w:document', `${lol}<w:document`);
    expect(await problemOf(zipOf([docxTypes, docxRelations, { name: 'word/document.xml', content }]))).toBe('unsafe');
    const wide = Buffer.from(content, 'utf16le');
    expect(await problemOf(zipOf([docxTypes, { name: 'word/document.xml', content: wide }]))).toBe('unsafe');
  });

  test('macros', async () => {
    expect(await problemOf(docxOf(['总结'], [{ name: 'word/vbaProject.bin', content: 'x' }]))).toBe('macros');
  });

  test('something before it or behind it', async () => {
    const whole = docxOf(['总结']);
    expect(await problemOf(Buffer.concat([whole, Buffer.from('<script>')]))).toBe('unreadable');
    expect(await problemOf(Buffer.concat([pdfOf(), whole]))).toBe('polyglot');
    expect(await problemOf(Buffer.concat([jpegOf(64, 64), whole]))).toBe('polyglot');
    expect(await problemOf(Buffer.concat([videoOf({ seconds: 1 }), whole]))).toBe('polyglot');
  });
});

describe('by its content, never its name', () => {
  test('other kinds are told from those that are taken', async () => {
    expect(await problemOf(zipOf([{ name: 'a.txt', content: 'x' }]))).toBe('zip');
    expect(await problemOf(zipOf([]))).toBe('empty');
    expect(await problemOf(zipOf([{ name: 'mimetype', content: 'application/x' }]))).toBe('unknownKind');
    expect(await problemOf(Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1'))).toBe('archive');
    expect(await problemOf(Buffer.from('7z\xbc\xaf\x27\x1c\0\x04', 'latin1'))).toBe('archive');
    expect(await problemOf(Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'))).toBe('unknownKind');
    expect(await problemOf(Buffer.from('MZ\x90\0\x03', 'latin1'))).toBe('unknownKind');
    expect(await problemOf(Buffer.from([0, 1, 2, 3]))).toBe('unknownKind');
    const cfb = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await problemOf(cfb)).toBe('oldOffice');
    expect(await problemOf(cfbOf('EncryptionInfo', 'EncryptedPackage'))).toBe('encrypted');
  });

  test('noise of every length ends with a problem, not with a crash', async () => {
    const whole = [docxOf(['总结'.repeat(50)]), pdfOf({ kind: 'streams' }), pngOf(9, 9), videoOf({ seconds: 2 })];
    for (const [i, content] of whole.entries()) {
      for (const at of [9, 50, 120, content.length - 30]) {
        const broken = Buffer.from(content);
        broken.fill(0xa5 + i, Math.min(at, content.length), Math.min(at + 12, content.length));
        const found = await look(broken);
        expect('problem' in found ? found.why : '').not.toContain('child ended');
      }
    }
  });
});
