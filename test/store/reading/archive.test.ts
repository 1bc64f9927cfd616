import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { archiveCap, unpackArchive } from '../../../src/store/reading/archive.ts';
import { isJunk, shownNames } from '../../../src/store/reading/child/archive-names.ts';
import { docxOf } from '../../helpers/files/docx.ts';
import { pngOf } from '../../helpers/files/pictures.ts';
import { streamedZip, zipOf } from '../../helpers/files/zip.ts';

let folder = '';
let peak = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-unpacked-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  console.info(`unpacking: at most ${Math.round(peak)} MB resident, of ${archiveCap.residentMb} MB`);
});

async function unpacked(bytes: Buffer) {
  const path = join(folder, `zip-${Math.random().toString(36).slice(2)}`);
  const into = `${path}.parts`;
  await mkdir(into);
  await writeFile(path, bytes);
  const found = await unpackArchive(path, into);
  peak = Math.max(peak, found.peakMb);
  return { ...found, written: await readdir(into) };
}

describe('an archive', { timeout: 60_000 }, () => {
  test('gives what may hold forms as files with numbers, and of the rest the kind', async () => {
    const found = await unpacked(
      zipOf([
        { name: 'a/1.docx', content: docxOf(['一']) },
        { name: 'a/2.png', content: pngOf(20, 20) },
        { name: 'a/3.txt', content: '三' },
      ]),
    );
    expect(found).toMatchObject({
      files: 3,
      parts: [
        { name: '1.docx', file: '0' },
        { name: '2.png', why: 'picture' },
        { name: '3.txt', mime: 'text/plain' },
      ],
    });
    expect(found.written).toEqual(['0', '1']);
  });

  test('that a program wrote while it made it, in zip64, is read as well', async () => {
    const found = await unpacked(streamedZip([{ name: '1.docx', content: docxOf(['一']) }]));
    expect(found).toMatchObject({ files: 1, parts: [{ name: '1.docx', file: '0' }] });
  });

  test('that swells, nests, or is full of pictures, stays under its cap', async () => {
    const noughts = Buffer.alloc(40_000_000);
    const swelling = await unpacked(zipOf([{ name: 'a.docx', content: noughts }]));
    expect(swelling).toMatchObject({ parts: [{ why: 'tooLarge' }], written: [] });
    const nested = zipOf([{ name: 'b.zip', content: zipOf([{ name: 'c', content: noughts }]) }]);
    expect(await unpacked(nested)).toMatchObject({ parts: [{ why: 'nested' }], written: [] });
    const lying = zipOf([{ name: 'a.docx', content: noughts, says: 900 }]);
    expect(await unpacked(lying)).toMatchObject({ problem: 'bomb' });
    const texts = Array.from({ length: 5 }, (_, i) => ({
      name: `${i}.txt`,
      content: Buffer.alloc(15_000_000, `${i} `),
    }));
    expect(await unpacked(zipOf(texts))).toMatchObject({ problem: 'bomb' });
    expect(peak).toBeLessThan(archiveCap.residentMb);
  });

  test('of one owner is unpacked after the one before it, and both are', async () => {
    const paths = await Promise.all(
      [1, 2].map(async (i) => {
        const path = join(folder, `two-${i}`);
        await mkdir(`${path}.parts`);
        await writeFile(path, zipOf([{ name: `${i}.docx`, content: docxOf([String(i)]) }]));
        return path;
      }),
    );
    const found = await Promise.all(paths.map((path) => unpackArchive(path, `${path}.parts`, 'unit')));
    expect(found).toMatchObject([{ parts: [{ name: '1.docx' }] }, { parts: [{ name: '2.docx' }] }]);
  });
});

test('the names are told without the folder of all, in one line, none too long', () => {
  expect(shownNames(['汇总/a/1.docx', '汇总/b/1.docx'])).toEqual(['a/1.docx', 'b/1.docx']);
  expect(shownNames(['汇总/a/1.docx'])).toEqual(['1.docx']);
  expect(shownNames(['1.docx', '汇总/1.docx'])).toEqual(['1.docx', '汇总/1.docx']);
  expect(shownNames(['a\nb\u202E.docx', ''])).toEqual(['ab.docx', '未命名']);
  expect([...(shownNames(['长'.repeat(500)])[0] ?? '')]).toHaveLength(60);
});

test.each(['__MACOSX/a/._1.docx', 'a/.DS_Store', 'a/', 'a/~$1.docx', 'Thumbs.db', 'a/desktop.ini', 'a/._1.docx'])(
  '%s is no file of anybody',
  (name) => expect(isJunk(name)).toBe(true),
);

test.each(['1.docx', 'a/备案表~1.docx', '.备案表.docx', 'MACOSX/1.docx'])('%s is one', (name) =>
  expect(isJunk(name)).toBe(false),
);
