import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, symlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runOffice } from '../../../src/bot/office.ts';
import { visitDesk } from '../../helpers/desk-visitor.ts';
import { runningService } from '../../helpers/running-service.ts';

async function folderOf(name = 'tianbao-office-'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), name));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function officeOf(environment: Readonly<Record<string, string>>) {
  return async (...argv: readonly string[]) => {
    let [out, err] = ['', ''];
    const code = await runOffice(argv, {
      environment,
      out: (text) => {
        out += text;
      },
      err: (text) => {
        err += text;
      },
    });
    return { code, out, err };
  };
}

test('beside a service on the embedded database the service does it, and without one it is done here', {
  timeout: 60_000,
}, async () => {
  const folder = await folderOf();
  const settings = { DATA_DIR: folder, PORT: '0' };
  const office = officeOf(settings);
  const service = await runningService(settings, { only: ['web'] });
  const link = await office('login');
  expect(link).toMatchObject({ code: 0, err: '' });
  const path = new URL(link.out.trimEnd().split('\n').at(-1) ?? '').pathname;
  // The link leads to the port on which it listens, which the settings do not tell.
  expect(link.out).toContain(`${service.address}/office/login/`);
  expect((await visitDesk(service.address).post(path)).status).toBe(303);
  expect((await office('members')).out).toContain('管理员');
  expect((await office('invite', '天津科学技术馆')).out).toContain('邀请码');
  expect(await office('accept', '7')).toMatchObject({ code: 1, err: expect.stringContaining('没有找到“7”') });
  expect(await office('dance')).toMatchObject({ code: 2 });
  expect(await office('waiting', '--nope')).toMatchObject({ code: 2, err: expect.stringContaining('--nope') });
  const file = join(folder, '备案表.csv');
  expect(await office('export', 'filing', '--to', file)).toMatchObject({ code: 0 });
  expect(await office('export', 'filing', '--to', file, '--key', 'applied', '--lang', 'en')).toMatchObject({ code: 0 });
  for (const wrong of [
    ['--key', 'x'],
    ['--lang', 'fr'],
  ]) {
    expect(await office('export', 'filing', '--to', file, ...wrong)).toMatchObject({ code: 2 });
  }
  expect((await readFile(file, 'utf8')).startsWith('\ufeff')).toBe(true);
  expect((await stat(join(folder, 'office.sock'))).mode & 0o777).toBe(0o600);
  await service.stop();
  await expect(stat(join(folder, 'office.sock'))).rejects.toThrow();
  expect((await office('members')).out).toContain('管理员');
});

test('a command beside a service that is just starting waits for it', { timeout: 60_000 }, async () => {
  const folder = await folderOf();
  const settings = { DATA_DIR: folder, PORT: '0' };
  const office = officeOf(settings);
  const service = runningService(settings, { only: ['web'] });
  // It holds the database by now, and answers nobody yet.
  await vi.waitUntil(() => existsSync(join(folder, 'database')), { timeout: 30_000, interval: 5 });
  const members = await office('login');
  await service;
  expect(members).toMatchObject({ code: 0, out: expect.stringContaining('管理员') });
});

test('whatever is said on its socket, the service goes on', { timeout: 60_000 }, async () => {
  const folder = await folderOf(`tianbao-${'x'.repeat(90)}-`);
  const settings = { DATA_DIR: folder, PORT: '0' };
  await runningService(settings, { only: ['web'] });
  const office = officeOf(settings);
  expect(await office('login')).toMatchObject({ code: 0 });
  for (const said of ['\n', '{}\n', '{"v":1,"argv":[1]}\n', `${'x'.repeat(400_000)}`, '\0\0\n']) {
    const socket = connect(join(await shortened(folder), 'office.sock'));
    socket.on('error', () => undefined);
    socket.write(said);
    await new Promise((resolve) => socket.once('close', resolve));
  }
  expect(await office('members')).toMatchObject({ code: 0 });
});

/** By a path that is short enough for a socket. */
async function shortened(folder: string): Promise<string> {
  const short = join(await folderOf('t-'), 'd');
  await symlink(folder, short);
  return short;
}
