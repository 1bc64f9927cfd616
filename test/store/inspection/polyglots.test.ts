import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTextSniffer } from '../../../src/store/file-kind.ts';
import { inspectFile, inspectionCap } from '../../../src/store/inspection/inspect.ts';
import { docxOf } from '../../helpers/files/docx.ts';
import { pdfOf } from '../../helpers/files/pdf.ts';
import { jpegOf, pngOf } from '../../helpers/files/pictures.ts';
import { videoOf } from '../../helpers/files/video.ts';
import { zipOf } from '../../helpers/files/zip.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-polyglots-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function problemOf(...content: readonly Buffer[]): Promise<string> {
  const path = join(folder, 'file');
  await writeFile(path, Buffer.concat(content));
  return lookAt(path);
}

async function lookAt(path: string): Promise<string> {
  const found = await inspectFile(path);
  return 'problem' in found ? found.problem : `taken as ${found.facts.kind}`;
}

/** Of no meaning, and the same in every run. */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let i = 0, state = 12_345; i < length; i++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

const zip = zipOf([{ name: 'run.js', content: 'alert(1)' }]);
const rar = Buffer.concat([Buffer.from('Rar!\x1a\x07\x01\0', 'latin1'), noise(200)]);
const sevenZip = Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), noise(200)]);
const hosts = {
  jpg: jpegOf(64, 64),
  png: pngOf(64, 64),
  pdf: pdfOf({ pages: 2 }),
  'pdf of streams': pdfOf({ pages: 2, kind: 'streams' }),
  mp4: videoOf({ seconds: 5 }),
  'mov in fragments': videoOf({ seconds: 5, layout: 'fragments' }),
};
const tails = [0, 10, 65_557, 70_000, 3_000_000];

describe.each(Object.entries(hosts))('a %s', (kind, host) => {
  test.each(tails)('with an archive and %i bytes behind it is refused', async (length) => {
    for (const archive of [zip, rar, sevenZip]) {
      // A video is known by its boxes, a pdf by its end: what is behind it stands in a box, or before its end again.
      const behind = Buffer.concat([archive, noise(length)]);
      if (kind.startsWith('m')) expect(await problemOf(host, boxOf('free', behind))).toBe('polyglot');
      else if (kind.startsWith('pdf')) expect(await problemOf(host, behind, endOf(host))).toBe('polyglot');
      else expect(await problemOf(host, behind)).toBe('polyglot');
    }
  });

  test('of the part of an archive alone, without its directory, is refused', async () => {
    const part = Buffer.concat([zip.subarray(0, zip.indexOf('PK\x01\x02')), noise(100_000)]);
    if (kind.startsWith('m')) expect(await problemOf(host, boxOf('free', part))).toBe('polyglot');
    else expect(await problemOf(host, part, kind.startsWith('pdf') ? endOf(host) : Buffer.alloc(0))).toBe('polyglot');
  });

  test('alone is taken, and with what a telephone puts behind it', async () => {
    expect(await problemOf(host)).toMatch(/^taken as /u);
    if (kind === 'jpg') expect(await problemOf(host, jpegOf(32, 32), noise(200_000))).toBe('taken as picture');
    if (kind.startsWith('m')) expect(await problemOf(host, boxOf('free', noise(200_000)))).toBe('taken as video');
  });
});

function boxOf(kind: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(content.length + 8);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, content]);
}

function endOf(pdf: Buffer): Buffer {
  return Buffer.from(`\n${/startxref\n\d+\n%%EOF/u.exec(pdf.toString('latin1'))?.[0] ?? ''}\n`);
}

describe('the mark of a pdf', () => {
  test('within the first kilobyte of something else is refused', async () => {
    const pdf = pdfOf();
    const jpg = jpegOf(64, 64);
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 11]), Buffer.from('%PDF-1.4\n')]);
    expect(await problemOf(jpg.subarray(0, 2), comment, jpg.subarray(2), pdf)).toBe('polyglot');
    expect(await problemOf(boxOf('ftyp', Buffer.from('isom\0\0\x02\0isom')), boxOf('free', pdf))).toBe('polyglot');
    expect(await problemOf(Buffer.from('\0\0\0\0'), pdf)).toBe('polyglot');
    expect(await problemOf(Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1'), pdf)).toBe('polyglot');
    expect(await problemOf(docxOf(['总结'], [{ name: '%PDF-1.4', content: 'x' }]))).not.toMatch(/^taken/u);
  });

  test('behind lines of text makes it no text', () => {
    const isText = (content: string): boolean => {
      const sniffer = createTextSniffer();
      for (const letter of Buffer.from(content)) sniffer.see(Buffer.from([letter]));
      return sniffer.isText();
    };
    expect(isText(`第一行\n${'x'.repeat(500)}\n%PDF-1.4\n1 0 obj`)).toBe(false);
    expect(isText('我们说的是 PDF-1.4 和 %PDF')).toBe(true);
  });
});

test('an animated picture and a picture of the web are not taken, with or without an archive', async () => {
  const gif = Buffer.from('GIF89a\x01\0\x01\0\0\0\0;', 'latin1');
  const webp = Buffer.concat([Buffer.from('RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0', 'latin1'), noise(14)]);
  for (const host of [gif, webp]) {
    expect(await problemOf(host)).toBe('unknownKind');
    expect(await problemOf(host, zip, noise(70_000))).toMatch(/unknownKind|polyglot/u);
  }
});

test('a document that holds another one in the gaps between its parts is refused', async () => {
  const outer = docxOf(['看到的']);
  const directory = outer.indexOf('PK\x01\x02');
  const inner = zipOf([{ name: 'word/document.xml', content: '看不到的' }]);
  const moved = Buffer.concat([outer.subarray(0, directory), inner, outer.subarray(directory)]);
  moved.writeUInt32LE(directory + inner.length, moved.length - 6);
  expect(await problemOf(moved)).toBe('polyglot');
});

test('300 MB of marks that mean nothing are ended in time, and a whole video of 300 MB is taken in it', async () => {
  const path = join(folder, 'large');
  const write = async (piece: Buffer, head: Buffer): Promise<void> => {
    const file = await open(path, 'w');
    await file.write(head);
    for (let i = 0; i < 300; i++) await file.write(piece);
    await file.close();
  };
  const mark = Buffer.from('PK\x03\x04', 'latin1');
  await write(Buffer.alloc(1_000_000, Buffer.concat([mark, Buffer.alloc(60, 0xff)])), jpegOf(64, 64));
  expect(await lookAt(path)).toBe('polyglot');
  await write(noise(1_000_000), Buffer.concat([videoOf({ seconds: 5 }), boxHead('free', 300_000_000)]));
  const begun = performance.now();
  expect(await lookAt(path)).toBe('taken as video');
  const seconds = (performance.now() - begun) / 1_000;
  console.log(`300 MB looked through in ${seconds.toFixed(1)} s`);
  expect(seconds * 1_000).toBeLessThan(inspectionCap.withinMs);
}, 120_000);

function boxHead(kind: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(length + 8);
  head.write(kind, 4, 'latin1');
  return head;
}
