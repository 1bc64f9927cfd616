import { crc32, createDeflateRaw } from 'node:zlib';
import { dosTime } from './zip.ts';

/** One file of an archive, whose content is read when its turn comes. */
export interface StreamedEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly content: () => AsyncIterable<Uint8Array>;
  /** `kept`: what is compressed already (pictures, videos, documents). Default `made smaller`. */
  readonly as?: 'kept' | 'made smaller';
}

/**
 * An archive as a stream, in the memory of a few pieces: sizes and checksums stand behind each content, places beyond 4 GB
 * as Zip64 has them. No entry may have 4 GB itself. `at`: the time that all bear, in milliseconds since the epoch.
 */
export async function* zipStream(entries: Iterable<StreamedEntry>, at: number): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const local = Buffer.concat([sign(0x04034b50), common(at, { crc: 0, packed: 0, size: 0 }, name.length), name]);
    yield local;
    const seen = { crc: 0, packed: 0, size: 0 };
    for await (const piece of entry.as === 'kept' ? stored(entry, seen) : deflated(entry, seen)) yield piece;
    yield Buffer.concat([sign(0x08074b50), numbers(seen.crc, seen.packed, seen.size)]);
    directory.push(listed(name, at, seen, offset));
    offset += local.length + seen.packed + 16;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  for (const part of directory) yield part;
  yield ending(directory.length, size, offset);
}

interface Seen {
  crc: number;
  packed: number;
  size: number;
}

/** A block of a deflated content that is as it was has at most so many bytes. */
const longestBlock = 0xffff;

/** Put into blocks here: to have zlib do it would be a trip to another thread for every few kilobytes. */
async function* stored({ content }: StreamedEntry, seen: Seen): AsyncGenerator<Uint8Array> {
  for await (const piece of content()) {
    seen.crc = crc32(piece, seen.crc);
    seen.size += piece.length;
    const blocks: Uint8Array[] = [];
    for (let at = 0; at < piece.length; at += longestBlock) {
      const block = piece.subarray(at, at + longestBlock);
      blocks.push(blockHead(block.length, 'more'), block);
    }
    const packed = Buffer.concat(blocks);
    seen.packed += packed.length;
    yield packed;
  }
  seen.packed += 5;
  yield blockHead(0, 'last');
}

function blockHead(length: number, place: 'more' | 'last'): Buffer {
  const head = Buffer.alloc(5);
  head[0] = place === 'last' ? 1 : 0;
  head.writeUInt16LE(length, 1);
  head.writeUInt16LE(length ^ 0xffff, 3);
  return head;
}

async function* deflated({ content }: StreamedEntry, seen: Seen): AsyncGenerator<Uint8Array> {
  const packer = createDeflateRaw();
  const feeding = feed(packer, content(), seen);
  try {
    for await (const piece of packer as AsyncIterable<Buffer>) {
      seen.packed += piece.length;
      yield piece;
    }
    await feeding;
  } finally {
    packer.destroy();
    await feeding.catch(() => undefined);
  }
}

async function feed(packer: ReturnType<typeof createDeflateRaw>, content: AsyncIterable<Uint8Array>, seen: Seen) {
  try {
    for await (const piece of content) {
      seen.crc = crc32(piece, seen.crc);
      seen.size += piece.length;
      if (!packer.write(piece)) await new Promise<void>((resolve) => void whenFree(packer, resolve));
      if (packer.destroyed) return;
    }
    packer.end();
  } catch (error) {
    packer.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

function whenFree(packer: ReturnType<typeof createDeflateRaw>, resolve: () => void): void {
  const done = (): void => {
    packer.off('drain', done);
    packer.off('close', done);
    resolve();
  };
  packer.on('drain', done);
  packer.on('close', done);
}

/** UTF-8 names, and sizes behind the content. */
const flags = 0x0800 | 0x0008;

function common(at: number, { crc, packed, size }: Seen, nameLength: number, extraLength = 0): Buffer {
  const head = Buffer.alloc(10);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(flags, 2);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(dosTime(at), 6);
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(nameLength, 0);
  lengths.writeUInt16LE(extraLength, 2);
  return Buffer.concat([head, numbers(crc, packed, size), lengths]);
}

const tooFar = 0xffff_ffff;

function listed(name: Buffer, at: number, seen: Seen, offset: number): Buffer {
  const extra = offset < tooFar ? Buffer.alloc(0) : Buffer.concat([Buffer.from([1, 0, 8, 0]), long(offset)]);
  const rest = Buffer.alloc(10);
  return Buffer.concat([
    sign(0x02014b50),
    Buffer.from([45, 0]),
    common(at, seen, name.length, extra.length),
    ...[rest, numbers(Math.min(offset, tooFar)), name, extra],
  ]);
}

function ending(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(18);
  const isFar = offset + size >= tooFar || count >= 0xffff;
  end.writeUInt16LE(Math.min(count, 0xffff), 4);
  end.writeUInt16LE(Math.min(count, 0xffff), 6);
  end.writeUInt32LE(Math.min(size, tooFar), 8);
  end.writeUInt32LE(isFar ? tooFar : offset, 12);
  return Buffer.concat([...(isFar ? farEnding(count, size, offset) : []), sign(0x06054b50), end]);
}

function farEnding(count: number, size: number, offset: number): readonly Buffer[] {
  const versions = Buffer.from([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  const record = [sign(0x06064b50), long(44), versions, long(count), long(count), long(size), long(offset)];
  return [...record, sign(0x07064b50), numbers(0), long(offset + size), numbers(1)];
}

const sign = (mark: number): Buffer => numbers(mark);

function numbers(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeUInt32LE(value, i * 4);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
