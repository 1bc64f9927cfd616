import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** An archive of these entries, with UTF-8 names. `at`: the time that they bear, in milliseconds since the epoch. */
export function zipOf(entries: readonly ZipEntry[], at: number): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const head = headOf(name, bytes, deflateRawSync(bytes), at);
    parts.push(head.local, head.content);
    directory.push(head.central(offset));
    offset += head.local.length + head.content.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([...parts, ...directory, endOf(entries.length, size, offset)]);
}

const utf8Names = 0x0800;

function headOf(name: string, bytes: Uint8Array, deflated: Buffer, at: number) {
  const called = Buffer.from(name, 'utf8');
  // What does not become smaller is stored as it is.
  const [method, content] = deflated.length < bytes.length ? [8, deflated] : [0, Buffer.from(bytes)];
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(utf8Names, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(dosTime(at), 6);
  common.writeUInt32LE(crc32(bytes), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(bytes.length, 18);
  common.writeUInt16LE(called.length, 22);
  const central = (offset: number): Buffer => {
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    return Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, called]);
  };
  return { local: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, called]), content, central };
}

/** In UTC, so that the same content is the same archive everywhere. */
export function dosTime(at: number): number {
  const moment = new Date(at);
  const date = ((moment.getUTCFullYear() - 1980) << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate();
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}

function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
