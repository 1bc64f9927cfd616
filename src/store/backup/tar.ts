/** A file inside an archive, from its head on. */
export interface TarEntry {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** To be read to its end before the next entry is asked for. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** What is no archive, or not a whole one. */
export class CutArchiveError extends Error {
  override readonly name = 'CutArchiveError';
}

const blockBytes = 512;
/** A ustar head has eleven octal digits for a size. */
const largest = 8 ** 11 - 1;

/** The bytes of a tar archive (ustar), entry by entry, which every tar reads. `at`: the time that the entries bear. */
export async function* tarOf(entries: AsyncIterable<TarEntry>, at: number): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield headOf(name, size, at);
    let written = 0;
    for await (const chunk of content) {
      written += chunk.byteLength;
      yield chunk;
    }
    if (written !== size) throw new Error(`${name} has ${written} bytes, and not the ${size} that it had before.`);
    yield Buffer.alloc(padding(size));
  }
  yield Buffer.alloc(2 * blockBytes);
}

/**
 * The entries of a tar archive as they come, in flat memory. Rejects with CutArchiveError where it ends before its end
 * mark, or is no tar archive.
 */
export async function* tarEntries(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const source = readerOf(bytes);
  for (;;) {
    const head = await source.exactly(blockBytes);
    if (head.every((byte) => byte === 0)) break;
    const { name, size } = readHead(head);
    const content = source.part(size);
    yield { name, size, content };
    for await (const _ of content);
    await source.exactly(padding(size));
  }
  await source.exactly(blockBytes);
  for await (const _ of source.rest());
}

function padding(size: number): number {
  return (blockBytes - (size % blockBytes)) % blockBytes;
}

function headOf(name: string, size: number, at: number): Buffer {
  if (Buffer.byteLength(name) > 99 || size > largest) throw new RangeError(`${name} (${size} bytes) fits no archive.`);
  const head = Buffer.alloc(blockBytes);
  head.write(name, 0, 'utf8');
  head.write('0000600\0', 100, 'latin1');
  head.write('0000000\0'.repeat(2), 108, 'latin1');
  head.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'latin1');
  head.write(
    `${Math.floor(at / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
    'latin1',
  );
  head.write(' '.repeat(8), 148, 'latin1');
  head.write('0', 156, 'latin1');
  head.write('ustar\x0000', 257, 'latin1');
  head.write(`${sumOf(head).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return head;
}

function sumOf(head: Uint8Array): number {
  return head.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 32 : byte), 0);
}

function readHead(head: Buffer): { readonly name: string; readonly size: number } {
  const textAt = (from: number, length: number): string =>
    head
      .toString('utf8', from, from + length)
      .replace(/\0.*$/su, '')
      .trim();
  const size = Number.parseInt(textAt(124, 12) || 'none', 8);
  const isSound = Number.parseInt(textAt(148, 8) || 'none', 8) === sumOf(head) && size >= 0;
  if (!isSound) throw new CutArchiveError('What stands where a file of the archive should begin is no head of a file.');
  return { name: textAt(0, 100), size };
}

/** Bytes by number, from pieces of any size. */
function readerOf(bytes: AsyncIterable<Uint8Array>) {
  const source = bytes[Symbol.asyncIterator]();
  let kept: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { value, done } = await source.next();
    if (done) return false;
    kept = kept.length === 0 ? Buffer.from(value) : Buffer.concat([kept, value]);
    return true;
  };
  const take = (count: number): Buffer => {
    const taken = kept.subarray(0, count);
    kept = kept.subarray(count);
    return taken;
  };
  const cut = (): never => {
    throw new CutArchiveError('The archive ends before its end.');
  };
  return {
    exactly: async (count: number): Promise<Buffer> => {
      while (kept.length < count) if (!(await more())) cut();
      return take(count);
    },
    async *part(count: number): AsyncGenerator<Uint8Array> {
      for (let left = count; left > 0; ) {
        if (kept.length === 0 && !(await more())) cut();
        const piece = take(Math.min(left, kept.length));
        left -= piece.length;
        yield piece;
      }
    },
    async *rest(): AsyncGenerator<Uint8Array> {
      do yield take(kept.length);
      while (await more());
    },
  };
}
