import type { Context } from 'hono';
import { tidyName } from './downloads.ts';
import type { SessionEnv } from './guard.ts';
import { type Posting, pageId } from './messages.ts';
import { refuse } from './refusal.ts';

class FileTooLarge extends Error {
  constructor(bytes: number) {
    super(`A file has more than ${bytes} bytes`);
    this.name = 'FileTooLarge';
  }
}

/** POST /api/files: one file as the raw body, named by headers, handed on as it arrives. One at a time for a session. */
export function createUploads(ports: Posting): (c: Context<SessionEnv>) => Promise<Response> {
  const uploading = new Set<string>();
  return async (c) => {
    const { chat } = c.get('session');
    if (uploading.has(chat)) return refuse(c, 'oneFile', { afterS: 2 });
    uploading.add(chat);
    try {
      return await upload(c, ports, chat);
    } finally {
      uploading.delete(chat);
    }
  };
}

async function upload(c: Context<SessionEnv>, { receiving, hub, limits }: Posting, chat: string): Promise<Response> {
  const id = pageId.safeParse(c.req.header('x-message-id'));
  const name = nameOf(c.req.header('x-file-name'));
  const length = c.req.header('content-length');
  if (!id.success || name === undefined) return refuse(c, 'shape');
  if (Number(length) > limits.fileBytes) return refuse(c, 'fileTooLarge');
  if (length === '0') return refuse(c, 'empty');
  const content = bounded(c.req.raw.body, limits.fileBytes);
  hub.publish(chat, { event: 'echo', data: { id: id.data, text: `📎 ${name}` } });
  return receiving.take(c, {
    id: `f-${id.data}`,
    content: { type: 'file', file: { name, ...(length && { size: Number(length) }), open: content.open } },
    withinMs: limits.uploadMs,
    failed: () => {
      hub.publish(chat, { event: 'unkept', data: { id: id.data } });
      return content.state() === 'tooLarge' ? refuse(c, 'fileTooLarge') : undefined;
    },
  });
}

function nameOf(header: string | undefined): string | undefined {
  try {
    return header === undefined ? undefined : tidyName(decodeURIComponent(header));
  } catch {
    return undefined;
  }
}

interface Bounded {
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly state: () => 'fine' | 'tooLarge';
}

/** A body that ends with an error where it grows beyond what is allowed, whatever its headers said. */
function bounded(body: ReadableStream<Uint8Array> | null, most: number): Bounded {
  let state: ReturnType<Bounded['state']> = 'fine';
  async function* open(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of chunks(body)) {
      bytes += chunk.byteLength;
      if (bytes > most) {
        state = 'tooLarge';
        throw new FileTooLarge(most);
      }
      yield chunk;
    }
  }
  return { open, state: () => state };
}

async function* chunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value;
  } finally {
    await reader?.cancel().catch(() => {});
  }
}
