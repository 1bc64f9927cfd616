import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../src/bot/config.ts';
import { main } from '../../src/bot/main.ts';
import { settings } from '../../src/bot/settings.ts';

const names = new Set<string>(settings.map(({ name }) => name));
const read = (path: string): string => readFileSync(path, 'utf8');

/** The lines of a Dockerfile: instruction and rest, continued lines joined. */
function instructions(text: string): readonly (readonly [string, string])[] {
  return text
    .replaceAll(/^\s*#.*\n/gmu, '')
    .replaceAll(/\\\n\s*/gu, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, word = '', rest = ''] = /^([A-Z]+)\s+(.*)$/u.exec(line) ?? [];
      return [word, rest] as const;
    });
}

describe('Dockerfile', () => {
  const lines = instructions(read('Dockerfile'));
  const of = (word: string): readonly string[] => lines.filter(([each]) => each === word).map(([, rest]) => rest);
  const last = lines.slice(lines.findLastIndex(([word]) => word === 'FROM'));

  test('has two stages of the Node that the package wants, and every line is an instruction', () => {
    const known = [
      'FROM',
      'WORKDIR',
      'COPY',
      'RUN',
      'ENV',
      'USER',
      'VOLUME',
      'EXPOSE',
      'HEALTHCHECK',
      'STOPSIGNAL',
      'ENTRYPOINT',
      'CMD',
    ];
    expect(lines.filter(([word]) => !known.includes(word))).toEqual([]);
    expect(of('FROM')).toEqual(['node:20-bookworm-slim AS packages', 'node:20-bookworm-slim']);
    expect(JSON.parse(read('package.json')).engines.node).toBe('>=20.19');
  });

  test('does not run as root, and what runs may not change the program', () => {
    const user = last.findIndex(([word]) => word === 'USER');
    expect(last[user]?.[1]).toBe('node');
    expect(last.slice(user).some(([word]) => word === 'COPY' || word === 'RUN')).toBe(false);
    expect(of('COPY').some((line) => line.includes('--chown'))).toBe(false);
  });

  test('copies what is there and all that the program reads, and leaves the rest of the folder out', () => {
    const copied = of('COPY')
      .filter((line) => !line.startsWith('--from'))
      .flatMap((line) => line.split(' ').slice(0, -1));
    for (const path of copied) expect(existsSync(path), path).toBe(true);
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    expect([...new Set(copied)].sort()).toEqual([...allowed].sort());
    expect(read('.dockerignore').split('\n')[0]).toBe('*');
  });

  test('installs by the lockfile, with the packages for this machine', () => {
    const install = of('RUN').find((line) => line.includes('npm ci')) ?? '';
    expect(install).toContain('--omit=dev');
    expect(install).not.toContain('--omit=optional');
  });

  test('sets settings that there are, and its command and health check are ours', async () => {
    const set = Object.fromEntries(
      [
        ...of('ENV')
          .join(' ')
          .matchAll(/([A-Z_]+)=(\S+)/gu),
      ].map(([, name, value]) => [String(name), String(value)]),
    );
    const { NODE_ENV, ...own } = set;
    expect(NODE_ENV).toBe('production');
    expect(Object.keys(own).filter((name) => !names.has(name))).toEqual([]);
    expect(readConfig(own)).toMatchObject({ host: '0.0.0.0', port: 3000, clock: { kind: 'real' } });
    expect(JSON.parse(of('ENTRYPOINT')[0] ?? '')).toEqual(['node', 'bin/tianbao.js']);
    expect(JSON.parse(of('CMD')[0] ?? '')).toEqual(['start']);
    const [program, flag, script] = JSON.parse(
      /CMD (\[.*\])$/u.exec(of('HEALTHCHECK')[0] ?? '')?.[1] ?? '[]',
    ) as string[];
    expect(program).toBe('node');
    const away = spawnSync(process.execPath, [String(flag), String(script)], { env: { PORT: '9' } });
    expect(away.status).toBe(1);
  });
});

describe('compose.yaml', () => {
  interface Service {
    readonly environment: Readonly<Record<string, string>>;
    readonly command?: readonly string[];
    readonly depends_on?: Readonly<Record<string, unknown>>;
    readonly volumes: readonly string[];
    readonly healthcheck?: unknown;
    readonly read_only?: boolean;
  }
  const compose = parse(read('compose.yaml'), { merge: true }) as {
    readonly services: Readonly<Record<'database' | 'service' | 'wechat', Service>>;
    readonly volumes: Readonly<Record<string, unknown>>;
  };
  const { database, service, wechat } = compose.services;

  test('has the database, the service, and WeChat in a process of its own, all on one database', () => {
    expect(Object.keys(compose.services)).toEqual(['database', 'service', 'wechat']);
    expect(database.healthcheck).toBeDefined();
    for (const each of [service, wechat]) {
      expect(Object.keys(each.depends_on ?? {})).toEqual(['database']);
      expect(each.read_only).toBe(true);
      expect(each.environment['DATABASE_URL']).toContain('@database:5432/tianbao');
    }
    expect(wechat.command).toEqual(['start', '--only', 'wechat']);
    expect(Object.keys(service.environment).some((name) => name.startsWith('WECHATY'))).toBe(false);
  });

  test('names settings that there are, and volumes that are declared', () => {
    const own = [service, wechat].flatMap(({ environment }) => Object.keys(environment));
    expect(own.filter((name) => !names.has(name))).toEqual([]);
    const volumes = Object.values(compose.services).flatMap((each) =>
      each.volumes.map((volume) => volume.split(':')[0] ?? ''),
    );
    for (const volume of volumes.filter((name) => !name.startsWith('.')))
      expect(Object.keys(compose.volumes)).toContain(volume);
  });

  test('every variable that it takes from .env is in the example, and what is left empty counts as not set', () => {
    const taken = [...read('compose.yaml').matchAll(/\$\{([A-Z_]+)/gu)].map(([, name]) => String(name));
    const example = [...read('deploy/tianbao.env.example').matchAll(/^#? ?([A-Z_]+)=/gmu)].map(([, name]) =>
      String(name),
    );
    expect(taken.filter((name) => !example.includes(name))).toEqual([]);
    expect(example.filter((name) => !names.has(name) && name !== 'POSTGRES_PASSWORD')).toEqual([]);
    const empty = Object.fromEntries(
      Object.entries(service.environment).map(([name, value]) => [
        name,
        value.replace(/\$\{[A-Z_]+:[-?]([^}]*)\}/gu, (whole, text) => (whole.includes(':-') ? text : 'x'.repeat(40))),
      ]),
    );
    expect(readConfig(empty)).toMatchObject({ clock: { kind: 'real' }, logLevel: 'info' });
  });
});

describe('systemd units', () => {
  const units = ['tianbao.service', 'tianbao-wechat.service', 'tianbao-backup.service', 'tianbao-backup.timer'];

  test.each(units)('%s has sections of lines with a name and a value', (unit) => {
    const lines = read(`deploy/${unit}`)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    expect(lines[0]).toBe('[Unit]');
    for (const line of lines) expect(line).toMatch(/^(?:\[(?:Unit|Service|Install|Timer)\]|[A-Z][A-Za-z]+=.*)$/u);
  });

  test.runIf(existsSync('/usr/bin/systemd-analyze')).each(units)('%s is understood by systemd', (unit) => {
    const { stderr } = spawnSync('systemd-analyze', ['verify', `deploy/${unit}`], { encoding: 'utf8' });
    // The program's folder and user are of the machine where it is installed.
    const told = stderr
      .split('\n')
      .filter((line) => line.includes(unit) && !/is not executable|Failed to|not found/u.test(line));
    expect(told).toEqual([]);
  });

  test('run commands that there are', async () => {
    const commands = units.flatMap((unit) =>
      [...read(`deploy/${unit}`).matchAll(/bin\/tianbao\.js (\w+)/gu)].map(([, name]) => String(name)),
    );
    expect(commands).toEqual(['start', 'start', 'backup']);
    const help: string[] = [];
    const { write } = process.stdout;
    process.stdout.write = ((text: string) => help.push(text) > 0) as typeof write;
    try {
      await main(['help']);
    } finally {
      process.stdout.write = write;
    }
    for (const name of commands) expect(help.join('')).toMatch(new RegExp(`^  ${name} `, 'mu'));
  });

  test('the guide tells the same unit', () => {
    const [, own = ''] = /\[Service\]\n([\s\S]*?)\n\n/u.exec(read('deploy/tianbao.service')) ?? [];
    for (const guide of ['docs/running.md', 'docs/running.zh-CN.md']) {
      expect(read(guide)).toContain('deploy/tianbao.service');
      expect(read(guide)).not.toContain('--omit=optional');
    }
    expect(own).toContain('TimeoutStopSec=15');
  });
});
