import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { driftFindings } from '../../src/bot/doctor/database.ts';
import { roomFinding } from '../../src/bot/doctor/disk.ts';
import { createDatabase } from '../helpers/databases.ts';
import { administer } from '../helpers/postgres-server.ts';
import { runTianbao, startTianbao } from '../helpers/tianbao-process.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-doctor-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('tianbao doctor', () => {
  test('leaves an embedded database to be made by the first start', async () => {
    const { code, out } = await runTianbao(['doctor'], { PORT: '0', DATA_DIR: folder });
    expect(out).toMatch(/✓ database: the embedded database in \S+ will be made at the first start/u);
    expect(code).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test('says which process has the embedded database, and is well otherwise', { timeout: 60_000 }, async () => {
    const service = await startTianbao({ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'error' });
    try {
      const { code, out } = await runTianbao(['doctor'], { PORT: '0', DATA_DIR: folder });
      expect(out).toContain(`is in use by process ${service.pid}, as when the service runs.`);
      expect(code).toBe(0);
    } finally {
      await service.stop();
    }
    const { out } = await runTianbao(['doctor'], { PORT: '0', DATA_DIR: folder });
    expect(out).toMatch(/✓ database: \S+ embedded database in \S+ answers \(version \d.*\) and is up to date/u);
  });

  test('tells an embedded database that cannot be read, and what to do', async () => {
    await mkdir(join(folder, 'database'));
    await writeFile(join(folder, 'database', 'PG_VERSION'), '3\n');
    const { code, out } = await runTianbao(['doctor'], { PORT: '0', DATA_DIR: folder });
    expect(out).toMatch(/✗ database: .* cannot be used: .*Set DATA_DIR to a folder of this user/u);
    expect(code).toBe(1);
  });

  test('names what the next start changes in a PostgreSQL, and changes nothing itself', async () => {
    const url = await createDatabase('nothing');
    try {
      for (const _again of [1, 2]) {
        const { code, out } = await runTianbao(['doctor'], {
          PORT: '0',
          DATA_DIR: folder,
          DATABASE_URL: url,
          CLOCK: 'real',
        });
        expect(out).toMatch(/✓ clock: real/u);
        expect(out).toMatch(/· database: .* the next start brings it up to date \(0001-first/u);
        expect(code).toBe(0);
      }
    } finally {
      await administer(inject('serverUrl'), `drop database ${new URL(url).pathname.slice(1)} with (force)`);
    }
  });

  test('tells a session key that was cut off, and is content with a whole one', async () => {
    const path = join(folder, 'session-key');
    await writeFile(path, 'half a key');
    const { code, out } = await runTianbao(['doctor'], { PORT: '0', DATA_DIR: folder });
    expect(out).toMatch(
      /✗ session key: .*session-key 不能用。.*\n.*session-key is cut off: it has 10 characters.*Delete the file/u,
    );
    expect(code).toBe(1);
    await writeFile(path, 'a'.repeat(43));
    expect((await runTianbao(['doctor'], { PORT: '0', DATA_DIR: folder })).out).toMatch(/✓ session key: kept in/u);
  });

  test('tells a port of another program, and one of the service that runs', { timeout: 60_000 }, async () => {
    const other = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const settings = { DATA_DIR: folder, PORT: `${port}` };
    const taken = await runTianbao(['doctor'], settings);
    expect(taken).toMatchObject({ code: 1, out: expect.stringMatching(/✗ port: .*PORT 已被另一个进程占用/u) });
    await new Promise((resolve) => other.close(resolve));
    const service = await startTianbao({ ...settings, LOG_LEVEL: 'error' });
    const ours = await runTianbao(['doctor'], settings);
    await service.stop();
    expect(ours).toMatchObject({ code: 0, out: expect.stringMatching(/· port: \S+ is in use by a Tianbao/u) });
  });

  test('tells everything beside settings that cannot be used, and a host that is none', async () => {
    const { out } = await runTianbao(['doctor'], {
      ...{ LOG_LEVEL: 'loud', CAMPAIGN: 'none.yaml', DATA_DIR: '/dev/null', HOST: '192.0.2.1', PORT: '0' },
    });
    expect(out).toMatch(
      /✗ LOG_LEVEL[\s\S]*✗ campaign[\s\S]*✗ disk[\s\S]*✗ port: HOST=192\.0\.2\.1[\s\S]*有 4 处要处理/u,
    );
  });

  test('says that an edition is over where the clock is real', async () => {
    const { code, out } = await runTianbao(['doctor'], { PORT: '0', DATA_DIR: folder, CLOCK: 'real' });
    expect(out).toMatch(/· campaign: 《活动备案表》在 5月10日24时已经截止/u);
    expect(code).toBe(0);
  });

  test('tells a data directory that cannot be written to', async () => {
    await writeFile(join(folder, 'file'), '');
    const { code, out } = await runTianbao(['doctor'], { PORT: '0', DATA_DIR: join(folder, 'file') });
    expect(out).toMatch(/✗ disk: DATA_DIR: .*不是文件夹.*\n.* is no folder\. Set DATA_DIR/u);
    expect(code).toBe(1);
  });
});

test('a disk with less than half a gigabyte is to be mended', () => {
  expect(roomFinding('data', 500_000_000)).toEqual({ state: 'fine', line: expect.stringContaining('0.5 GB free') });
  expect(roomFinding('data', 499_999_999)).toEqual({ state: 'broken', line: expect.stringContaining('Free at least') });
});

test('a clock that differs from the database’s by more than five seconds is to be mended', () => {
  expect(driftFindings(-5_000)).toEqual([]);
  expect(driftFindings(90_000)).toEqual([{ state: 'broken', line: expect.stringContaining('differ by 90 s') }]);
});
