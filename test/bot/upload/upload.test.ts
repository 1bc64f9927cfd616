import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Platform } from '../../../src/bot/adapter.ts';
import { createUploadPages } from '../../../src/bot/upload/upload.ts';
import { createPartialFiles } from '../../../src/store/partial-files.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { videoOf } from '../../helpers/files/video.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openSession, type Session } from '../../helpers/session.ts';

const origin = 'https://tianbao.example.org';

eachDatabase((database) => {
  let folder = '';
  let session: Session;
  let fetchPage: (path: string, init?: RequestInit) => Promise<Response>;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tianbao-uploads-'));
    session = await openSession({ store: database.store, filesDir: folder, core: { pages: () => `${origin}/` } });
    for (const text of filingScript(1).slice(0, 4)) await session.say(text);
    const mount = createUploadPages({
      store: database.store,
      title: { zh: '科技周', en: 'Week' },
      clock: { now: () => session.now },
      partials: createPartialFiles(join(folder, 'uploads')),
      receive: (inbound) => session.core.receive(inbound),
      serves: (platform): platform is Platform => platform === 'terminal',
      publicUrl: origin,
      limits: {
        unitFiles: 2,
        unitBytes: 2_000_000,
        partBytes: 40_000,
        leastPartBytes: 5,
        fileBytes: 1_000_000,
        underWayBytes: 1_500_000,
        idleMs: 150,
        burst: 200,
      },
      report: (_what, cause) => {
        throw cause;
      },
    });
    fetchPage = async (path, init) => mount.fetch(new Request(new URL(path, origin), init), { address: '192.0.2.1' });
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const linkFrom = (texts: readonly string[]): string =>
    /https:\/\/tianbao\.example\.org(\/upload\/[\w-]{43})$/mu.exec(texts.join('\n'))?.[1] ?? '';
  const post = async (path: string, body: string | Uint8Array, headers: Record<string, string> = {}) => {
    const response = await fetchPage(path, {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    });
    return {
      status: response.status,
      ...((await response.json()) as { at?: number; of?: string; code?: string; text?: string; done?: boolean }),
    };
  };
  const begin = (link: string, bytes: number, name = '活动.mp4') =>
    post(`${link}/begin`, JSON.stringify({ name, bytes, changed: 7 }));
  const files = () => database.store.db.selectFrom('files').select(['name', 'bytes', 'mime']).execute();

  describe('an upload link', () => {
    test('takes a file in parts, goes on where it stopped, and lands in the conversation that asked for it', async () => {
      const link = linkFrom(await session.say('上传'));
      const content = videoOf({ seconds: 10, sampleBytes: 1_000 });
      expect(await begin(link, content.length)).toMatchObject({ status: 200, at: 0 });
      expect(await post(`${link}/part?at=0`, content.subarray(0, 30_000))).toMatchObject({ at: 30_000 });
      // A part twice, and one that left a gap: told where it is to go on.
      expect(await post(`${link}/part?at=0`, content.subarray(0, 30_000))).toMatchObject({ status: 409, at: 30_000 });
      expect(await post(`${link}/part?at=90000`, content.subarray(90_000))).toMatchObject({ status: 409, at: 30_000 });
      expect(await post(`${link}/end`, '')).toMatchObject({ status: 409, at: 30_000 });
      // The page was closed and opened again: the same file goes on.
      let { at = 0 } = await begin(link, content.length);
      expect(at).toBe(30_000);
      // A part may not be larger than is allowed.
      while (at < content.length) {
        const next = await post(`${link}/part?at=${at}`, content.subarray(at));
        expect((next.at ?? 0) - at).toBeLessThanOrEqual(40_000);
        at = next.at ?? 0;
      }
      const before = session.last?.id;
      expect(await post(`${link}/end`, '')).toEqual({ status: 200, done: true });
      await session.core.sender.idle();
      expect(session.last?.id).not.toBe(before);
      expect(session.last?.text).toContain('活动.mp4');
      expect(await files()).toEqual([{ name: '活动.mp4', bytes: content.length, mime: 'video/mp4' }]);
      expect(await readdir(join(folder, 'uploads'))).toEqual([]);
      expect(await begin(link, 5)).toMatchObject({ status: 410, code: 'gone' });
    });

    test('is not spent by looking at it, is kept as a hash, and ends after a day', async () => {
      const link = linkFrom(await session.say('upload'));
      for (const method of ['GET', 'HEAD', 'GET']) {
        const seen = await fetchPage(link, { method });
        expect([seen.status, seen.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8']);
      }
      const token = link.split('/').at(-1) ?? '';
      const { rows } = await sql<{ row: string }>`select l::text as row from upload_links l`.execute(database.store.db);
      expect(rows.map(({ row }) => row).join()).not.toContain(token);
      expect((await begin(link, 100)).status).toBe(200);
      await database.store.db
        .updateTable('upload_links')
        .set({ expires_at: sql<string>`now() - interval '1 second'` })
        .execute();
      expect((await begin(link, 100)).status).toBe(410);
      expect((await fetchPage(link)).status).toBe(410);
    });

    test('takes nothing from another site, by another token, or beyond its size', async () => {
      const link = linkFrom(await session.say('上传'));
      const foreign = await post(`${link}/begin`, '{}', { 'sec-fetch-site': 'cross-site' });
      expect(foreign).toMatchObject({ status: 403, code: 'foreign' });
      expect((await post(`/upload/${'A'.repeat(43)}/begin`, '{}')).status).toBe(410);
      expect((await post('/upload/../../etc/begin', '{}').catch(() => ({ status: 404 }))).status).toBeGreaterThan(400);
      expect(await begin(link, 1_000_001)).toMatchObject({ status: 413 });
      expect(await post(`${link}/begin`, '{"name":')).toMatchObject({ status: 400 });
      expect(await post(`${link}/part?at=0`, 'x')).toMatchObject({ status: 400 });
      await begin(link, 10);
      expect(await post(`${link}/part?at=0`, 'x'.repeat(100))).toMatchObject({ at: 10 });
      expect(await begin(link, 4, 'other.txt')).toMatchObject({ at: 0 });
    });

    test('tells that a unit has no room for a file before the first byte of it comes', async () => {
      const link = linkFrom(await session.say('上传'));
      const owner = await database.store.db.selectFrom('organisers').selectAll().executeTakeFirstOrThrow();
      const keep = (id: string, bytes: number) =>
        database.store.db
          .insertInto('files')
          .values({
            ...{ campaign: owner.campaign, unit_id: owner.unit_id, organiser_id: owner.id, submission_id: null },
            ...{ id, sha256: id, name: 'a.mp4', mime: 'video/mp4', bytes, created_at: new Date() },
          })
          .execute();
      await keep('3a5c2f0e-0000-8000-a000-000000000001', 1_950_000);
      expect(await begin(link, 60_000)).toMatchObject({ status: 413, code: 'unitFull' });
      expect(await begin(link, 40_000)).toMatchObject({ status: 200, at: 0 });
      await keep('3a5c2f0e-0000-8000-a000-000000000002', 10);
      expect(await begin(link, 40_000)).toMatchObject({ status: 413, code: 'unitFiles' });
    });

    test('keeps the files of two tabs apart', async () => {
      const link = linkFrom(await session.say('上传'));
      const one = await begin(link, 20, '一.txt');
      const other = await begin(link, 20, '二.txt');
      expect(one.of).not.toBe(other.of);
      expect(await post(`${link}/part?at=0&of=${other.of}`, 'x'.repeat(10))).toMatchObject({ at: 10 });
      expect(await post(`${link}/part?at=10&of=${one.of}`, 'y'.repeat(10))).toMatchObject({
        status: 400,
        code: 'another',
      });
      await post(`${link}/part?at=10&of=${other.of}`, 'x'.repeat(10));
      expect(await post(`${link}/end?of=${one.of}`, '')).toMatchObject({ status: 400, code: 'another' });
      const ends = await Promise.all([1, 2, 3].map(() => post(`${link}/end?of=${other.of}`, '')));
      expect(ends.filter(({ done }) => done)).toHaveLength(1);
      expect(ends.every(({ done, at }) => done || at === undefined)).toBe(true);
      expect((await files()).map(({ name }) => name)).toEqual(['二.txt']);
    });

    test('refuses parts of so few bytes that there would be very many, and takes the last one whatever its size', async () => {
      const link = linkFrom(await session.say('上传'));
      await begin(link, 23);
      const refused = await post(`${link}/part?at=0`, 'x'.repeat(4));
      expect(refused).toMatchObject({ status: 400, code: 'tooSmall', at: 0, bytes: 4, least: 5 });
      expect(refused.text).toContain('只收到 4 字节');
      expect(refused.text).toContain('每段至少 5 字节');
      expect(await post(`${link}/part?at=0`, '')).toMatchObject({ status: 400, code: 'tooSmall', at: 0 });
      expect(await post(`${link}/part?at=0`, 'x'.repeat(20))).toMatchObject({ status: 200, at: 20 });
      expect(await post(`${link}/part?at=20`, 'x')).toMatchObject({ status: 400, code: 'tooSmall', at: 20, least: 3 });
      expect(await post(`${link}/part?at=20`, 'xxx')).toMatchObject({ status: 200, at: 23 });
      expect(await post(`${link}/part?at=23`, '')).toMatchObject({ status: 200, at: 23 });
      const [key = ''] = await readdir(join(folder, 'uploads'));
      expect(await readdir(join(folder, 'uploads', key))).toHaveLength(2);
      expect((await post(`${link}/end`, '')).done).toBe(true);
    });

    test('lets go of a line that is dead, with what it brought', async () => {
      const link = linkFrom(await session.say('上传'));
      await begin(link, 20);
      const dead = new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array(7)) });
      const sent = {
        method: 'POST',
        body: dead,
        duplex: 'half',
        headers: { 'sec-fetch-site': 'same-origin' },
      } as const;
      const response = await fetchPage(`${link}/part?at=0`, sent as RequestInit);
      expect([response.status, await response.json()]).toEqual([200, { at: 7 }]);
      expect(await post(`${link}/part?at=7`, 'x'.repeat(5))).toMatchObject({ at: 12 });
    });

    test('takes no more than fits beside the others that are under way, however many began together', async () => {
      const links = [linkFrom(await session.say('上传')), linkFrom(await session.say('上传'))];
      for (const link of links) expect(await begin(link, 1_000_000)).toMatchObject({ at: 0 });
      const found = new Set<string>();
      for (let at = 0; at < 1_000_000; at += 40_000) {
        for (const link of links)
          found.add((await post(`${link}/part?at=${at}`, new Uint8Array(40_000))).code ?? 'taken');
      }
      expect(found).toContain('full');
      expect(await createPartialFiles(join(folder, 'uploads')).total()).toBeLessThanOrEqual(1_500_000);
    });

    test('takes a file whatever signs its name has', async () => {
      const link = linkFrom(await session.say('上传'));
      expect(await begin(link, 4, '../a\u0000\u202Egpj.txt')).toMatchObject({ at: 0 });
      await post(`${link}/part?at=0`, 'text');
      expect((await post(`${link}/end`, '')).done).toBe(true);
      expect((await files()).map(({ name }) => name)).toEqual(['agpj.txt']);
    });

    test('whose file is of no use tells so in the chat, and another link can be had', async () => {
      const link = linkFrom(await session.say('上传'));
      await begin(link, 4, '活动.mp4');
      await post(`${link}/part?at=0`, Buffer.from([0, 1, 2, 3]));
      expect((await post(`${link}/end`, '')).done).toBe(true);
      await session.core.sender.idle();
      expect(session.last?.text).toContain('格式认不出来');
      expect(linkFrom(await session.say('上传'))).not.toBe(link);
      expect(await files()).toEqual([]);
    });

    test('is offered where a file is larger than the chat hands over, and the remedy where there is no page', async () => {
      async function* never(): AsyncGenerator<Uint8Array> {
        yield await Promise.reject(new Error('it is not opened'));
      }
      const large = { name: '影像.mp4', size: 60_000_000, open: never };
      const said = (await session.send({ type: 'file', file: large })).join('\n');
      expect(said).toContain('太大');
      expect(linkFrom([said])).not.toBe('');
      const other = await openSession({ store: database.store, filesDir: folder });
      for (const text of filingScript(1).slice(0, 4)) await other.say(text);
      expect((await other.send({ type: 'file', file: large })).join('\n')).toContain('压缩到 20 MB');
    });
  });
});
