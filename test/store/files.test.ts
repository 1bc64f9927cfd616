import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFiles, FileRefusedError, type Files } from '../../src/store/files.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { pdfOf } from '../helpers/files/pdf.ts';
import { jpegOf, pngOf } from '../helpers/files/pictures.ts';
import { videoOf } from '../helpers/files/video.ts';
import { campaign, meet, noon } from '../helpers/turns.ts';

const limits = { maxBytes: 200_000 };
const png = pngOf(4, 4);

async function* parts(content: Uint8Array, size = 1000): AsyncIterable<Uint8Array> {
  for (let at = 0; at < content.byteLength; at += size) yield content.subarray(at, at + size);
}

async function* failing(): AsyncIterable<Uint8Array> {
  yield Buffer.from('half of it');
  throw new Error('connection lost');
}

describe('files', () => {
  eachDatabase((database) => {
    let directory = '';
    let files: Files;
    let owner: { readonly campaign: string; readonly unit: string; readonly organiser: string; readonly now: number };

    beforeEach(async () => {
      directory = await mkdtemp(join(tmpdir(), 'tianbao-files-'));
      files = createFiles(directory, database.store.db);
      const { organiser } = await meet(database.store, 'chat-1');
      owner = { campaign, unit: organiser.unitId, organiser: organiser.id, now: noon };
    });
    afterEach(() => rm(directory, { recursive: true, force: true }));

    const put = (name: string, content: AsyncIterable<Uint8Array>) => files.put({ ...owner, name }, content, limits);
    /** Everything below the directory that is a file. */
    const kept = async (): Promise<readonly string[]> => {
      const entries = await readdir(directory, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
    };

    it('are kept under their content, and given back as they were', async () => {
      const content = Buffer.from('活动总结。\n'.repeat(500));
      const file = await put('../../总结.txt', parts(content, 7));
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(file).toMatchObject({ sha256, name: '../../总结.txt', mime: 'text/plain', bytes: content.byteLength });
      expect(await readFile(join(directory, sha256.slice(0, 2), sha256.slice(2)))).toEqual(content);
      const chunks: Uint8Array[] = [];
      for await (const chunk of files.open(file)) chunks.push(chunk);
      expect(Buffer.concat(chunks)).toEqual(content);
      const { facts, ...stored } = file;
      expect(facts).toEqual({ kind: 'text' });
      expect(await files.find({ ...owner, file: file.id })).toEqual(stored);
    });

    it('of the same content lie there once, and are one row of the unit', async () => {
      const [one, two] = await Promise.all([put('a.png', parts(png)), put('b.png', parts(png))]);
      expect(one.sha256).toBe(two.sha256);
      expect(one.id).toBe(two.id);
      expect(await kept()).toHaveLength(1);
      expect(await files.usage(owner)).toEqual({ files: 1, bytes: png.length });
      const other = await meet(database.store, 'chat-2');
      const theirs = { ...owner, unit: other.organiser.unitId, organiser: other.organiser.id };
      expect(await files.usage(theirs)).toEqual({ files: 0, bytes: 0 });
      const same = await files.put({ ...theirs, name: 'c.png' }, parts(png), limits);
      expect(same.id).not.toBe(one.id);
      expect(await kept()).toHaveLength(1);
    });

    it.each([
      ['too large', () => parts(Buffer.alloc(200_001, 'a')), 'tooLarge'],
      ['empty', () => parts(Buffer.alloc(0)), 'empty'],
      ['a program named like a picture', () => parts(Buffer.from('7f454c460201010000', 'hex')), 'unknownKind'],
      ['bytes without meaning', () => parts(Buffer.from([0xc3, 0x28, 0xff, 0xfe])), 'unknownKind'],
      ['a picture that is cut off', () => parts(png.subarray(0, png.length - 16)), 'unreadable'],
      ['a picture of a kind that nobody asked for', () => parts(Buffer.from('GIF89a0000000000')), 'unknownKind'],
    ])('that are %s are refused, and nothing of them stays', async (_kind, content, problem) => {
      const error: unknown = await put('photo.png', content()).catch((refused: unknown) => refused);
      expect(error).toBeInstanceOf(FileRefusedError);
      expect(error).toMatchObject({ problem });
      expect(await kept()).toEqual([]);
      expect(await files.usage(owner)).toEqual({ files: 0, bytes: 0 });
    });

    it('of exactly the largest size are taken', async () => {
      expect(await put('a.txt', parts(Buffer.alloc(200_000, 'a')))).toMatchObject({ bytes: 200_000 });
    });

    it('that break off leave nothing', async () => {
      await expect(put('a.txt', failing())).rejects.toThrow('connection lost');
      expect(await kept()).toEqual([]);
    });

    it('that a killed process left half received are removed after a day', async () => {
      const incoming = join(directory, 'incoming');
      await mkdir(incoming);
      const before = Date.now() / 1000 - 25 * 3600;
      for (const name of ['yesterday', 'now']) await writeFile(join(incoming, name), 'half');
      await utimes(join(incoming, 'yesterday'), before, before);
      await put('a.txt', parts(Buffer.from('a')));
      expect(await readdir(incoming)).toEqual(['now']);
    });

    it('are known by their content', async () => {
      const document = new Document({ sections: [{ children: [new Paragraph('总结')] }] });
      const docx = await put('总结', parts(await Packer.toBuffer(document)));
      expect(docx.mime).toBe('application/vnd.openxmlformats-officedocument.wordprocessingml.document');
      expect(docx.facts).toEqual({ kind: 'docx', words: 2 });
      const mimes = async (content: Buffer) => (await put('x', parts(content))).mime;
      expect(await mimes(png)).toBe('image/png');
      expect(await mimes(pdfOf())).toBe('application/pdf');
      expect(await mimes(jpegOf(9, 9))).toBe('image/jpeg');
      expect(await mimes(videoOf({ seconds: 1 }))).toBe('video/mp4');
      expect(await mimes(videoOf({ seconds: 1, format: 'mov' }))).toBe('video/quicktime');
    });
  });
});
