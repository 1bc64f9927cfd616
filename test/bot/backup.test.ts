import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { runBackup } from '../../src/bot/backup.ts';
import { createProgress } from '../../src/bot/progress.ts';
import { runRestore } from '../../src/bot/restore.ts';
import { message } from '../../src/dialogs/message.ts';
import { createFiles } from '../../src/store/files.ts';
import { elsewhere, folder } from '../helpers/archives.ts';
import { useDatabase } from '../helpers/databases.ts';
import { filingScript } from '../helpers/filing-script.ts';
import { at, openReminders } from '../helpers/reminders-house.ts';
import { openSession } from '../helpers/session.ts';
import { runTianbao } from '../helpers/tianbao-process.ts';

const database = useDatabase('postgres');
const bin = fileURLToPath(new URL('../../bin/tianbao.js', import.meta.url));

test('a talk is backed up and goes on in another place, by the commands alone', { timeout: 180_000 }, async () => {
  const [here, archives] = [await folder(), await folder()];
  const talk = await openSession({ store: database.store, chat: 'a', filesDir: join(here, 'files') });
  for (const text of filingScript(1).slice(0, 9)) await talk.say(text);
  const file = join(archives, 'tianbao.tar.gz');
  const made = await runTianbao(['backup', file], { DATABASE_URL: database.url, DATA_DIR: here });
  expect(made).toMatchObject({ code: 0, out: '' });
  expect(made.err).toMatch(/已备份到 .*1 份填报记录，1 个会话/u);
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const again = await runTianbao(['backup', file], { DATABASE_URL: database.url, DATA_DIR: here });
  expect(again).toMatchObject({ code: 1 });
  expect(again.err).toContain('已经存在');
  expect(await readdir(archives)).toEqual(['tianbao.tar.gz']);

  const there = await elsewhere('postgres');
  const settings = { DATABASE_URL: String(there.options.databaseUrl), DATA_DIR: there.dataDir };
  const cut = join(archives, 'cut.tar.gz');
  await writeFile(cut, (await readFile(file)).subarray(0, (await stat(file)).size / 2));
  const refused = await runTianbao(['restore', cut], settings);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain('不完整');
  const restored = await runTianbao(['restore', file], settings);
  expect(restored).toMatchObject({ code: 0, err: '' });
  expect(restored.out).toContain('1 份填报记录，1 个会话');
  const twice = await runTianbao(['restore', file], settings);
  expect(twice.code).toBe(1);
  expect(twice.err).toContain('--replace');

  const store = await there.open();
  const later = await openSession({ store, chat: 'a', filesDir: join(there.dataDir, 'files') });
  const [said] = await later.say(filingScript(1)[9] as string);
  expect(said).toContain('已记下 联系人：张三');
});

test('what is typed wrong is told with the way to the help, and nothing is touched', async () => {
  const environment = { DATA_DIR: await folder() };
  const run = async (argv: readonly string[]) => {
    let [out, err] = ['', ''];
    const write = (text: string) => (out += text);
    const sink = new Writable({ write: (chunk, _encoding, next) => next(void write(String(chunk))) });
    const io = { environment, version: '0', err: { write: (text: string) => (err += text) } };
    const [command, ...rest] = argv;
    const code =
      command === 'backup'
        ? await runBackup(rest, { ...io, out: sink })
        : await runRestore(rest, { ...io, in: Readable.from([]), out: { write } });
    return { code, out, err };
  };
  for (const args of [
    ['backup'],
    ['backup', 'a', 'b'],
    ['restore'],
    ['restore', 'a', '--waiting', 'no'],
    ['restore', 'a', '--x'],
  ]) {
    const { code, err } = await run(args);
    expect(code).toBe(2);
    expect(err).toContain(`tianbao ${args[0]} --help`);
  }
  const missing = await run(['restore', join(environment.DATA_DIR, 'none.tar.gz')]);
  expect(missing).toMatchObject({ code: 1, out: '' });
  expect(missing.err).toContain('ENOENT');
  for (const command of ['backup', 'restore']) {
    expect((await run([command, '--help'])).out).toContain(`用法 Usage: tianbao ${command}`);
  }
}, 60_000);

test('a wave that came due while the source went on is not sent again where it is restored', {
  timeout: 60_000,
}, async () => {
  const people = await openReminders(database.store);
  await people.sayAll({ on: 'telegram', as: 'li' }, filingScript(2).slice(0, 4));
  const [archives, there] = [await folder(), await elsewhere('postgres')];
  const file = join(archives, 'b.tar.gz');
  expect((await runTianbao(['backup', file], { DATABASE_URL: database.url, DATA_DIR: archives })).code).toBe(0);
  // The source lives on and reminds; then it is lost.
  expect(await people.look(at('05-09 00:30'))).toBe(1);
  const settings = {
    DATABASE_URL: String(there.options.databaseUrl),
    DATA_DIR: there.dataDir,
    CLOCK: '2022-05-09T08:30:00+08:00',
  };
  expect(await runTianbao(['restore', file], settings)).toMatchObject({ code: 0, err: '' });
  const store = await there.open();
  const { rows } = await sql<{ state: string }>`select distinct state from waves`.execute(store.db);
  expect(rows).toEqual([{ state: 'skipped' }]);
  expect(await store.db.selectFrom('outbox').selectAll().execute()).toEqual([]);
});

test.runIf(process.platform === 'linux')('memory stays flat whatever is kept', { timeout: 240_000 }, async () => {
  const here = await folder();
  await sql`insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
    select 'tianjin-2022', gen_random_uuid(), gen_random_uuid(), 1, now(), gen_random_uuid(), 'web', 'answered',
      jsonb_build_object('summary', repeat(md5(n::text), 12)) from generate_series(1, 100000) as n`.execute(
    database.store.db,
  );
  const files = createFiles(
    join(here, 'files'),
    database.store.db,
    async () => ({ mime: 'video/mp4', facts: { kind: 'other' }, peakMb: 0 }) as never,
  );
  const meta = {
    campaign: 'tianjin-2022',
    unit: '00000000-0000-4000-8000-000000000001',
    organiser: '00000000-0000-4000-8000-000000000002',
    name: 'v.mp4',
    now: 0,
  };
  await files.put(meta, noise(100), { maxBytes: 1e9 });
  const file = join(here, 'large.tar.gz');
  const there = await elsewhere('postgres');
  const made = await peakOf(['backup', file], { DATABASE_URL: database.url, DATA_DIR: here });
  const restored = await peakOf(['restore', file], {
    DATABASE_URL: String(there.options.databaseUrl),
    DATA_DIR: there.dataDir,
  });
  const bytes = (await stat(file)).size;
  process.stdout.write(
    `backup of 100,000 rows and a file of 100 MB (${(bytes / 1e6).toFixed(0)} MB): ${made.peakMb} MB in ${made.s} s; restore: ${restored.peakMb} MB in ${restored.s} s\n`,
  );
  expect([made.code, restored.code]).toEqual([0, 0]);
  expect(Math.max(made.peakMb, restored.peakMb)).toBeLessThan(350);
  expect(gunzipSync((await readFile(file)).subarray(0, 100_000), { finishFlush: 2 }).toString('latin1', 0, 13)).toBe(
    'manifest.json',
  );
});

test('the bar is one line that is written over, and nothing where lines cannot be', () => {
  const shown: string[] = [];
  let now = 0;
  const progress = createProgress({ isTTY: true, write: (text) => shown.push(text) }, () => now);
  progress.show(message('文件', 'files'), 50, 100);
  progress.show(message('文件', 'files'), 51, 100);
  now = 200;
  progress.show(message('文件', 'files'), 100, 100);
  progress.end();
  expect(shown).toHaveLength(3);
  expect(shown[0]).toContain(' 50 %  文件 files');
  const none: string[] = [];
  createProgress({ write: (text) => none.push(text) }).show(message('文件', 'files'), 1, 2);
  expect(none).toEqual([]);
});

async function* noise(megabytes: number): AsyncGenerator<Uint8Array> {
  const piece = randomBytes(1_000_000);
  for (let i = 0; i < megabytes; i++) {
    piece.writeUInt32LE(i, 0);
    yield piece;
  }
}

/** Runs a command to its end and watches its memory, in MB. */
async function peakOf(args: readonly string[], settings: Readonly<Record<string, string>>) {
  const began = performance.now();
  const child = spawn(process.execPath, [bin, ...args], {
    env: { PATH: process.env['PATH'], ...settings },
    stdio: 'ignore',
  });
  let peakMb = 0;
  const look = setInterval(() => {
    try {
      const [, kb = '0'] = /VmHWM:\s+(\d+)/u.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8')) ?? [];
      peakMb = Math.max(peakMb, Math.round(Number(kb) / 1024));
    } catch {
      // It has ended.
    }
  }, 25);
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  clearInterval(look);
  return { code, peakMb, s: ((performance.now() - began) / 1000).toFixed(1) };
}
