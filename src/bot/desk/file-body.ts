import type { MiddlewareHandler } from 'hono';
import { notice } from './notice.ts';
import type { DeskEnv, DeskOptions } from './options.ts';

/** Reads a form with one file, of at most `most` bytes in all. After `needMember`: of nobody else is so much read. */
export function fileBody(most: number, options: DeskOptions): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const bytes = await boundedBytes(c.req.raw.body, most);
    if (bytes === undefined) return notice(c, options, 413, 'tooLong');
    const sent = await new Response(bytes, { headers: { 'content-type': c.req.header('content-type') ?? '' } })
      .formData()
      .catch(() => new FormData());
    const texts = new URLSearchParams();
    for (const [name, value] of sent) {
      if (typeof value === 'string') texts.append(name, value);
      else c.set('file', value);
    }
    c.set('form', texts);
    return next();
  };
}

async function boundedBytes(
  body: ReadableStream<Uint8Array> | null,
  most: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      size += part.value.byteLength;
      if (size > most) return undefined;
      parts.push(part.value);
    }
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
  return new Uint8Array(Buffer.concat(parts));
}
