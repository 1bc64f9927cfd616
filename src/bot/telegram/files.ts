import type { InboundFile } from '../adapter.ts';
import type { TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';
import type { FileReference } from './file-in.ts';
import type { TelegramOptions } from './options.ts';

/** A file could not be fetched for now; the message that brought it comes again. */
export class FileUnavailableError extends Error {
  constructor(said: string) {
    super(`A file could not be fetched from Telegram: ${said}. Its message is taken again in a moment.`);
    this.name = 'FileUnavailableError';
  }
}

export interface FileDoor {
  readonly api: TelegramApi;
  readonly at: Pick<TelegramOptions, 'token' | 'apiRoot'>;
  readonly downloadMs: number;
}

/**
 * A file of Telegram's as the port has it: fetched when it is read, from the API's own address and nowhere else. What
 * Telegram will never hand over (too large for bots, or gone) reads as empty, so that the person is told and the
 * message does not come back for ever. Rejects with FileUnavailableError where it may come later.
 */
export function inboundFile(door: FileDoor, { id, name, size }: FileReference): InboundFile {
  return { name, ...(size === undefined ? {} : { size }), open: () => contentOf(door, id) };
}

async function* contentOf(door: FileDoor, id: string): AsyncIterable<Uint8Array> {
  const ended = AbortSignal.timeout(door.downloadMs);
  const address = await addressOf(door, id, ended);
  if (!address) return;
  try {
    const response = await fetch(address, { redirect: 'manual', signal: ended });
    if (response.status === 404 || response.status === 400) return;
    if (response.status !== 200 || !response.body) throw new FileUnavailableError(`status ${response.status}`);
    yield* response.body as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof FileUnavailableError) throw error;
    throw new FileUnavailableError(error instanceof Error ? error.name : typeof error);
  }
}

async function addressOf({ api, at }: FileDoor, id: string, ended: AbortSignal): Promise<URL | undefined> {
  try {
    const path = await api.filePath(id, ended);
    return path === undefined ? undefined : fileAddress(at, path);
  } catch (error) {
    const { kind, said } = failureOf(error);
    if (kind === 'bad' || kind === 'unreachable') return undefined;
    throw new FileUnavailableError(said);
  }
}

/** Below the bot's own files; undefined for a path that leads out of them. */
export function fileAddress({ token, apiRoot }: FileDoor['at'], path: string): URL | undefined {
  const root = `${apiRoot}/file/bot${token}/`;
  const address = URL.canParse(root + path) ? new URL(root + path) : undefined;
  return address?.href.startsWith(new URL(root).href) ? address : undefined;
}
