import type { MiddlewareHandler } from 'hono';
import { notice } from './notice.ts';
import type { DeskEnv, DeskOptions } from './options.ts';

/** Reads the form that a request brings, however it is sent, and refuses one of more than `most` bytes. */
export function formBody(most: number, options: DeskOptions): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const text = await textOf(c.req.raw.body, most);
    if (text === undefined) return notice(c, options, 413, 'tooLong');
    c.set('form', new URLSearchParams(text));
    return next();
  };
}

/** Reads no further than it must: undefined where there is more. */
async function textOf(body: ReadableStream<Uint8Array> | null, most: number): Promise<string | undefined> {
  const reader = body?.getReader();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      bytes += part.value.byteLength;
      if (bytes > most) return undefined;
      parts.push(part.value);
    }
  } finally {
    await reader?.cancel().catch(() => undefined);
  }
  return Buffer.concat(parts).toString('utf8');
}
