/** Reads what a request brings, however it is sent, and no further than it must: undefined where there are more bytes. */
export async function boundedText(body: ReadableStream<Uint8Array> | null, most: number): Promise<string | undefined> {
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
