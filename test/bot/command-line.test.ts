import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeFinding } from '../../src/bot/doctor.ts';
import { settings } from '../../src/bot/settings.ts';
import { type Ended, runTianbao } from '../helpers/tianbao-process.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tianbao-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function tianbao(args: readonly string[], environment: Record<string, string> = {}): Promise<Ended> {
  return runTianbao(args, { HOME: folder, DATA_DIR: join(folder, 'data'), ...environment });
}

describe('tianbao', () => {
  test('--help lists the commands', async () => {
    const { code, out } = await tianbao(['--help']);
    expect(code).toBe(0);
    for (const command of ['start', 'chat', 'doctor']) expect(out).toMatch(new RegExp(`^ {2}${command} +\\S`, 'mu'));
  });

  test('each command tells its own page', async () => {
    const start = await tianbao(['start', '--help']);
    expect(start.code).toBe(0);
    for (const { name, meaning } of settings) expect(start.out).toMatch(new RegExp(`${name}[^]*${meaning.zh}`, 'u'));
    expect(await tianbao(['doctor', '-h'])).toMatchObject({ code: 0, out: expect.stringContaining('Exit code') });
    expect(await tianbao(['chat', '--help'])).toMatchObject({ code: 0, out: expect.stringContaining('--record') });
  });

  test('an option that is not known is refused in two lines that name the page of help, and 2', async () => {
    const { code, err } = await tianbao(['start', '--prot', '80']);
    expect(code).toBe(2);
    expect(err).toBe(
      'tianbao start: 没有“--prot”这个选项。用法见 tianbao start --help\n' +
        '  There is no option --prot. See tianbao start --help\n',
    );
  });

  test('version is that of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await tianbao(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  test('a command that is not known is refused with the way to the list, and 2', async () => {
    const { code, err } = await tianbao(['strat']);
    expect(code).toBe(2);
    expect(err).toMatch(/没有“strat”[^\n]*\n[^\n]*no command “strat”\. See tianbao --help\n$/u);
  });

  test('start with settings that cannot be used tells all of them, and 1', async () => {
    const { code, err } = await tianbao(['start'], {
      ...{ PORT: 'abc', CLOCK: 'later', CAMPAIGN: 'none.yaml', DATA_DIR: '/dev/null', HOST: '192.0.2.1' },
    });
    expect(code).toBe(1);
    expect(err).toMatch(
      /PORT: “abc” 用不了。[\s\S]*CLOCK: “later”[\s\S]*CAMPAIGN: [^\n]*none\.yaml[\s\S]*DATA_DIR: [\s\S]*HOST=192\.0\.2\.1 /u,
    );
  });

  test('start with a campaign that is not there names the file and the remedy, and 1', async () => {
    const { code, err } = await tianbao(['start'], { CAMPAIGN: join(folder, 'none.yaml') });
    expect(code).toBe(1);
    expect(err).toMatch(/CAMPAIGN: 读不到[^\n]*none\.yaml[^\n]*\n[^\n]*none\.yaml” cannot be read\. Set CAMPAIGN/u);
  });

  test('start with a database that does not answer tells what to look at and why, without the password, and 1', async () => {
    const closed = await freePort();
    const DATABASE_URL = `postgres://tianbao:hunter2@127.0.0.1:${closed}/tianbao`;
    const { code, err } = await tianbao(['start'], { DATABASE_URL, PORT: '0' });
    expect(code).toBe(1);
    expect(err).toMatch(/cannot be reached[^\n]*DATABASE_URL[^\n]*\n {2}起因 because of Error ECONNREFUSED: connect /u);
    expect(err).not.toContain('hunter2');
  });

  test('start with a session key that was cut off names its file and the remedy, and 1', async () => {
    const dataDir = await mkdtemp(join(folder, 'cut-'));
    await writeFile(join(dataDir, 'session-key'), '');
    const { code, err } = await tianbao(['start'], { DATA_DIR: dataDir, PORT: '0' });
    expect(code).toBe(1);
    expect(err).toMatch(/cut-\w+\/session-key 不能用。[^\n]*\n[^\n]*session-key is cut off[^\n]*Delete the file/u);
  });

  test('a data directory that cannot be made is told at once by every command that needs it', async () => {
    for (const DATA_DIR of ['/dev/null', '/proc/nope']) {
      for (const command of [['start'], ['office', 'unreachable']]) {
        const { code, err } = await tianbao(command, { DATA_DIR, PORT: '0' });
        expect(err).toMatch(new RegExp(`DATA_DIR: “${DATA_DIR}” [^\\n]*。\\n[^\\n]*Set DATA_DIR to a folder`, 'u'));
        expect(err).not.toMatch(/Error/u);
        expect(code).toBe(1);
      }
    }
  });

  test('start of a platform alone that is not set up names its setting and its guide, and 1', async () => {
    const { code, err } = await tianbao(['start', '--only', 'wechat,telegram']);
    expect(code).toBe(1);
    expect(err).toMatch(
      /TELEGRAM_BOT_TOKEN: 没有设[^\n]*\n[^\n]*not set[^\n]*docs\/telegram\.md[\s\S]*WECHATY_PUPPET: 没有设/u,
    );
  });
});

describe('tianbao doctor', () => {
  test('finds a fresh machine well, and says that the clock is a demonstration', async () => {
    const { code, out } = await tianbao(['doctor'], { PORT: '0' });
    expect(out).toMatch(
      /✓ Node[\s\S]*✓ settings[\s\S]*✓ campaign tianjin-2022[\s\S]*· clock: a demonstration[\s\S]*✓ disk[\s\S]*✓ port[\s\S]*✓ database/u,
    );
    expect(code).toBe(0);
  });

  test('tells a database that does not answer, without its password', async () => {
    const closed = await freePort();
    const { code, out } = await tianbao(['doctor'], {
      DATABASE_URL: `postgres://tianbao:hunter2@127.0.0.1:${closed}/tianbao`,
    });
    expect(code).toBe(1);
    expect(out).toMatch(
      /✗ database: PostgreSQL at DATABASE_URL cannot be used[\s\S]*ECONNREFUSED[\s\S]*Check that the server runs/u,
    );
    expect(out).not.toContain('hunter2');
  });

  test('tells every setting that cannot be used', async () => {
    const { code, out } = await tianbao(['doctor'], { PORT: 'abc', CLOCK: 'later' });
    expect(code).toBe(1);
    expect(out.match(/✗/gu)).toHaveLength(2);
  });

  test.each([
    ['18.20.0', 'broken'],
    ['20.18.3', 'broken'],
    ['20.19.0', 'fine'],
    ['24.1.0', 'fine'],
  ])('Node %s is %s', (version, state) => expect(nodeFinding(version).state).toBe(state));
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 1));
    });
  });
}
