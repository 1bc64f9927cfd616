import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeDirectory } from './directory.ts';

export interface DirectoryLock {
  readonly release: () => Promise<void>;
}

/** Another living process works on the data directory: two would silently lose each other's rows. */
export class DirectoryInUseError extends Error {
  readonly directory: string;
  readonly pid: number | undefined;

  constructor(directory: string, pid: number | undefined, cause?: unknown) {
    const [zh, en] = pid === undefined ? ['另一个进程', 'another process'] : [`进程 ${pid} `, `process ${pid}`];
    super(
      `数据文件夹 ${directory} 正由${zh}使用。请先停止它；要让几个进程同时使用，请在 DATABASE_URL 里写一个 PostgreSQL。\n` +
        `The data directory ${directory} is in use by ${en}. ` +
        'Stop that process first, or set DATABASE_URL so that several processes share one PostgreSQL.',
      { cause },
    );
    this.name = 'DirectoryInUseError';
    this.directory = directory;
    this.pid = pid;
  }
}

const patienceMs = 3_000;
const answerMs = 1_000;
/** A socket's path holds 104 bytes on macOS and 108 on Linux. */
const maxPathBytes = 100;
const socketName = /^lock-(\d+)-[0-9a-f]+\.sock$/u;

/**
 * Takes the directory for this process alone, until `release` or the end of the process, however it ends.
 *
 * The lock is a listening socket in the directory: the operating system closes it with its process, so that neither a
 * recycled process id nor a restarted container can be mistaken for a living holder. Each claimant first listens on a
 * socket of its own and then looks for others that answer; of two claimants the later one always sees the earlier one,
 * so at most one finds nobody. A claimant that meets another claimant withdraws and tries again a little later.
 * The directory must be on a local disk.
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  await makeDirectory(directory);
  const place = await openPlace(await realpath(directory));
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const claim = await listen(place);
    const rival = await findRival(place, claim);
    if (!rival) return hold(place, claim);
    await withdraw(claim);
    if (rival.stage === 'holding' || Date.now() > deadline) {
      await place.close();
      throw new DirectoryInUseError(place.directory, rival.pid);
    }
    await pause(20 + Math.random() * 130);
  }
}

type Stage = 'claiming' | 'holding';

interface Claim {
  readonly name: string;
  readonly server: Server;
  stage: Stage;
}

interface Rival {
  readonly pid: number | undefined;
  readonly stage: Stage;
}

/** A directory by a path that is short enough for a socket in it. */
export interface Place {
  readonly directory: string;
  readonly pathOf: (name: string) => string;
  readonly close: () => Promise<void>;
}

/** Such a path of a directory; it must be closed, which leaves the directory itself as it is. */
export async function openPlace(directory: string): Promise<Place> {
  if (process.platform === 'win32') return { directory, pathOf: () => pipeOf(directory), close: async () => undefined };
  if (Buffer.byteLength(join(directory, nameOfClaim())) <= maxPathBytes) {
    return { directory, pathOf: (name) => join(directory, name), close: async () => undefined };
  }
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-'));
  await symlink(directory, join(folder, 'd'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  return { directory, pathOf: (name) => join(folder, 'd', name), close };
}

/** Windows has named pipes instead: one name, which only one process can own. */
function pipeOf(directory: string): string {
  return `\\\\.\\pipe\\tianbao-${createHash('sha256').update(directory.toLowerCase()).digest('hex')}`;
}

function nameOfClaim(): string {
  return `lock-${process.pid}-${randomUUID().slice(0, 8)}.sock`;
}

async function listen(place: Place): Promise<Claim> {
  const server = createServer();
  const claim: Claim = { name: nameOfClaim(), server, stage: 'claiming' };
  server.on('connection', (socket) => {
    socket.on('error', () => undefined);
    socket.end(JSON.stringify({ pid: process.pid, stage: claim.stage }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(new DirectoryInUseError(place.directory, undefined, error)));
    server.listen({ path: place.pathOf(claim.name), exclusive: true, readableAll: true, writableAll: true }, resolve);
  });
  server.unref();
  return claim;
}

async function findRival(place: Place, claim: Claim): Promise<Rival | undefined> {
  for (const name of await readdir(place.directory)) {
    if (!socketName.test(name) || name === claim.name) continue;
    const rival = await probe(place.pathOf(name), Number(socketName.exec(name)?.[1]));
    if (rival) return rival;
  }
  return undefined;
}

/** Who listens there. Only a refused connection proves that nobody does; in doubt the holder lives. */
function probe(path: string, pid: number): Promise<Rival | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let answer = '';
    const silent = setTimeout(() => settle({ pid, stage: 'holding' }), answerMs);
    const settle = (rival: Rival | undefined): void => {
      clearTimeout(silent);
      socket.destroy();
      resolve(rival);
    };
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
    });
    socket.on('end', () => settle({ pid, stage: answer.includes('"claiming"') ? 'claiming' : 'holding' }));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      settle(dead.has(error.code ?? '') ? undefined : { pid, stage: 'holding' }),
    );
  });
}

const dead: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOENT']);

/** Only the holder removes what dead processes left: a claimant that is about to listen must not lose its socket. */
async function hold(place: Place, claim: Claim): Promise<DirectoryLock> {
  claim.stage = 'holding';
  for (const name of await readdir(place.directory)) {
    if (!socketName.test(name) || name === claim.name) continue;
    if (!(await probe(place.pathOf(name), 0))) await rm(join(place.directory, name), { force: true });
  }
  return {
    release: async () => {
      await withdraw(claim);
      await place.close();
    },
  };
}

function withdraw({ server }: Claim): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
