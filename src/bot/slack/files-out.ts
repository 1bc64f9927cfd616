import { type OutboundFile, SendError } from '../adapter.ts';
import type { Client } from './client.ts';

/** A file whose bytes Slack has, and that nobody sees yet. */
export interface Uploaded {
  readonly id: string;
  readonly title: string;
}

/** In milliseconds. */
const uploadMs = 4_000;
const soon = 5_000;

/** Gives Slack the bytes. Whatever goes wrong here, nobody has seen anything. */
export async function upload(client: Client, file: OutboundFile): Promise<Uploaded> {
  const bytes = await read(file);
  const { upload_url: address, file_id: id } = await client.files.getUploadURLExternal({
    filename: file.name,
    length: bytes.byteLength,
  });
  if (!address || !id)
    throw new SendError('Slack named no place for a file', { failure: 'refused', retryAfterMs: soon });
  await put(address, bytes, file.mime);
  return { id, title: file.name };
}

/** Shows it in the chat. */
export async function share(client: Client, chat: string, { id, title }: Uploaded): Promise<void> {
  await client.files.completeUploadExternal({ channel_id: chat, files: [{ id, title }] });
}

async function read(file: OutboundFile): Promise<Uint8Array> {
  try {
    return await file.read();
  } catch (cause) {
    throw new SendError('the document could not be read', { failure: 'refused', retryAfterMs: soon, cause });
  }
}

/** The address is good for this one upload; the token does not go there. */
async function put(address: string, bytes: Uint8Array, mime: string): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': mime || 'application/octet-stream' },
    body: Buffer.from(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(uploadMs),
  }).catch((cause: unknown) => {
    throw new SendError('a file could not be uploaded', { failure: 'refused', retryAfterMs: soon, cause });
  });
  await response.body?.cancel();
  if (response.ok) return;
  const facts = { failure: 'refused', retryAfterMs: response.status === 429 ? 30_000 : soon } as const;
  throw new SendError(`a file could not be uploaded: HTTP status ${response.status}`, facts);
}
