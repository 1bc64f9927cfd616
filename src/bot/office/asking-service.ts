import { realpath } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { openPlace } from '../../store/lock.ts';
import type { Caller } from './place.ts';
import { frameSchema, type OfficeRequest, socketFile } from './service-socket.ts';

/**
 * Asks the service that runs on the data directory to run a command, and prints what it says; gives the exit code.
 * Undefined where none runs there, so that the database can be opened here.
 */
export async function askRunning(
  dataDir: string,
  argv: readonly string[],
  caller: Caller,
): Promise<number | undefined> {
  const directory = await realpath(dataDir).catch(() => undefined);
  if (directory === undefined || process.platform === 'win32') return undefined;
  const place = await openPlace(directory);
  try {
    const socket = await connected(place.pathOf(socketFile));
    return socket && (await conversation(socket, argv, caller));
  } finally {
    await place.close();
  }
}

function connected(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    // Nobody listens, or it may not be asked: the lock of the directory tells the rest.
    socket.once('error', () => resolve(undefined));
  });
}

async function conversation(socket: Socket, argv: readonly string[], caller: Caller): Promise<number> {
  const { out, err, screen, user = '', folder = process.cwd() } = caller;
  socket.on('error', () => undefined);
  const request: OfficeRequest = { v: 1, argv: [...argv], user, folder, isTTY: screen?.isTTY ?? false };
  socket.write(`${JSON.stringify(request)}\n`);
  let code: number | undefined;
  for await (const line of createInterface({ input: socket, crlfDelay: Number.POSITIVE_INFINITY })) {
    const frame = frameSchema.safeParse(parsed(line)).data;
    if (!frame) continue;
    if ('out' in frame) out(frame.out);
    else if ('err' in frame) err(frame.err);
    else if ('screen' in frame) screen?.write(frame.screen);
    else code = frame.code;
  }
  if (code !== undefined) return code;
  err('服务在办完之前停了，不知道办成没有。请看 tianbao office audit 再决定要不要重做。\n');
  err('The service stopped before it was done. See tianbao office audit before you do it again.\n');
  return 1;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
