import { chmod, realpath, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { openPlace } from '../../store/lock.ts';
import { explain } from '../explain.ts';
import { runCommand } from './commands.ts';
import { type Caller, type PlaceFacts, placeOf } from './place.ts';
import { longestRequest, type OfficeFrame, type OfficeRequest, requestSchema, socketFile } from './service-socket.ts';

export interface OfficeServing {
  readonly dataDir: string;
  readonly facts: () => PlaceFacts;
  /** Told of what went wrong, for the log. */
  readonly report: (what: string, cause: unknown) => void;
}

export interface OfficeServer {
  /** Takes no more commands, and lets go of those that are being run. */
  readonly stop: () => Promise<void>;
}

/** More at once are refused: people type commands. */
const mostAtOnce = 8;
const requestMs = 10_000;

/**
 * Runs the commands of `tianbao office` for processes that cannot open the embedded database, which this one holds. The
 * socket lies in the data directory and is open to the user of this process alone, who may read the database anyway.
 */
export async function serveOffice(serving: OfficeServing): Promise<OfficeServer> {
  const place = await openPlace(await realpath(serving.dataDir));
  const path = place.pathOf(socketFile);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    if (sockets.size >= mostAtOnce) return void socket.end(frame({ err: `${tooMany}\n` }) + frame({ code: 1 }));
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    void answer(serving, socket).catch((cause: unknown) => serving.report('office command', cause));
  });
  // What a killed process left; the lock of the directory says that nobody listens there.
  await rm(path, { force: true });
  await listenPrivately(server, path);
  return {
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
      await rm(path, { force: true });
      await place.close();
    },
  };
}

const tooMany = '同时运行的命令太多，请稍后再试。 Too many commands at once; please try again in a moment.';

/** From its first moment on open to this user alone. */
async function listenPrivately(server: Server, path: string): Promise<void> {
  const before = process.umask(0o177);
  const listening = new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  process.umask(before);
  await listening;
  await chmod(path, 0o600);
  server.unref();
}

async function answer(serving: OfficeServing, socket: Socket): Promise<void> {
  const request = await requestFrom(socket);
  if (!request) return void socket.destroy();
  const tell = (each: OfficeFrame): void => void (socket.writable && socket.write(frame(each)));
  const { argv, user, folder, isTTY } = request;
  const caller: Caller = {
    ...{ user, folder },
    out: (text) => tell({ out: text }),
    err: (text) => tell({ err: text }),
    screen: { write: (text) => tell({ screen: text }), isTTY },
  };
  const code = await runCommand(argv, placeOf(serving.facts(), caller)).catch((error: unknown) => {
    tell({ err: `${explain(error)}\n` });
    return 1;
  });
  socket.end(frame({ code }));
}

function frame(each: OfficeFrame): string {
  return `${JSON.stringify(each)}\n`;
}

/** The first line; undefined where it is none that can be read, or does not come. */
function requestFrom(socket: Socket): Promise<OfficeRequest | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const settle = (request?: OfficeRequest): void => {
      clearTimeout(late);
      socket.off('data', take);
      socket.resume();
      resolve(request);
    };
    const take = (chunk: string): void => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end !== -1) settle(readRequest(text.slice(0, end)));
      else if (text.length > longestRequest) settle();
    };
    const late = setTimeout(settle, requestMs);
    late.unref();
    socket.setEncoding('utf8');
    socket.on('data', take);
    socket.once('close', () => settle());
  });
}

function readRequest(line: string): OfficeRequest | undefined {
  try {
    return requestSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
