import { createHash, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document, Packer, Paragraph } from 'docx';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFiles, FileRefusedError, type Files } from '../../src/store/files.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { campaign, meet, noon } from '../helpers/turns.ts';

const limits = { maxBytes: 200_000 };
/** The beginning of a picture of one pixel: its header, and data that begins. */
const png = Buffer.from(
  '89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63',
  'hex',
);

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
      expect(await files.find({ ...owner, file: file.id })).toEqual(file);
    });

    it('of the same content lie there once, and count each', async () => {
      const [one, two] = await Promise.all([put('a.png', parts(png)), put('b.png', parts(png))]);
      expect(one.sha256).toBe(two.sha256);
      expect(await kept()).toHaveLength(1);
      expect(await files.count(owner)).toBe(2);
      expect(await files.count({ ...owner, unit: owner.organiser })).toBe(0);
    });

    it.each([
      ['too large', () => parts(Buffer.alloc(200_001, 'a')), 'tooLarge'],
      ['empty', () => parts(Buffer.alloc(0)), 'empty'],
      ['a program named like a picture', () => parts(Buffer.from('7f454c460201010000', 'hex')), 'unknownKind'],
      ['bytes without meaning', () => parts(Buffer.from([0xc3, 0x28, 0xff, 0xfe])), 'unknownKind'],
      ['a picture of a kind that nobody asked for', () => parts(Buffer.from('GIF89a0000000000')), 'unknownKind'],
    ])('that are %s are refused, and nothing of them stays', async (_kind, content, problem) => {
      const error: unknown = await put('photo.png', content()).catch((refused: unknown) => refused);
      expect(error).toBeInstanceOf(FileRefusedError);
      expect(error).toMatchObject({ problem });
      expect(await kept()).toEqual([]);
      expect(await files.count(owner)).toBe(0);
    });

    it('that come again under the same id are entered once', async () => {
      const id = randomUUID();
      for (const _again of [1, 2]) {
        const file = await files.put({ ...owner, id, name: 'a.png' }, parts(png), limits);
        expect(await files.find({ ...owner, file: id })).toEqual(file);
      }
      expect(await files.count(owner)).toBe(1);
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
      expect(await put('x', parts(png))).toMatchObject({ mime: 'image/png' });
      expect(await put('x', parts(Buffer.from('%PDF-1.7\n%more')))).toMatchObject({ mime: 'application/pdf' });
      expect(await put('x', parts(Buffer.from('ffd8ffe000104a464946000101', 'hex')))).toMatchObject({
        mime: 'image/jpeg',
      });
      expect(
        await put('x', parts(Buffer.from('000000186674797069736d6d700000000069736f6d6d703432', 'hex'))),
      ).toMatchObject({ mime: 'video/mp4' });
    });
  });
});
