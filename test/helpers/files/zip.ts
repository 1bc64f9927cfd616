import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a package to be written. */
export interface Part {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory says of its size, where that is a lie. */
  readonly says?: number;
  /** Its name in the header before its content, where that is another. */
  readonly also?: string;
  /** Its name as it is written, where that is no UTF-8. */
  readonly written?: Buffer;
  /** Bits of the header: 1 under a password, 0x800 a name in UTF-8. */
  readonly flags?: number;
  /** How it is said to be packed; 0 is not at all. Default 8. */
  readonly method?: number;
  /** Further fields of the directory. */
  readonly extra?: Buffer;
}

/** A package as an archiver writes it, or one that lies. */
export function zipOf(parts: readonly Part[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const { local, central } = written(part, at);
    locals.push(local);
    directory.push(central);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}

function written(part: Part, at: number): { readonly local: Buffer; readonly central: Buffer } {
  const content = Buffer.from(part.content as string);
  const packed = part.method === 0 ? content : deflateRawSync(content, { level: 9 });
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(part.flags ?? 0, 2);
  common.writeUInt16LE(part.method ?? 8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(part.says ?? content.length, 18);
  const headerOf = (name: Buffer, extra = 0): Buffer => {
    const header = Buffer.from(common);
    header.writeUInt16LE(name.length, 22);
    header.writeUInt16LE(extra, 24);
    return header;
  };
  const name = part.written ?? Buffer.from(part.name);
  const also = part.also === undefined ? name : Buffer.from(part.also);
  const extra = part.extra ?? Buffer.alloc(0);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(at, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), headerOf(also), also, packed]),
    central: Buffer.concat([
      Buffer.from('PK\x01\x02\x14\0', 'latin1'),
      headerOf(name, extra.length),
      tail,
      name,
      extra,
    ]),
  };
}

/** A package of zip64 whose sizes stand behind each part and in the directory, as a program writes it that makes it on the way. */
export function streamedZip(parts: readonly Part[], end: 'wide end' | 'plain end' = 'wide end'): Buffer {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content: text } of parts) {
    const content = Buffer.from(text as string);
    const packed = deflateRawSync(content);
    const sizes = [wide(content.length), wide(packed.length)];
    const common = (extra: Buffer): Buffer => {
      const head = Buffer.alloc(26);
      head.writeUInt16LE(45, 0);
      head.writeUInt16LE(8 + 0x800, 2);
      head.writeUInt16LE(8, 4);
      head.fill(0xff, 14, 22);
      head.writeUInt16LE(Buffer.byteLength(name), 22);
      head.writeUInt16LE(extra.length, 24);
      return head;
    };
    const empty = Buffer.concat([Buffer.from([1, 0, 16, 0]), Buffer.alloc(16)]);
    const check = Buffer.alloc(4);
    check.writeUInt32LE(crc32(content));
    const behind = Buffer.concat([latin('PK\x07\x08'), check, wide(packed.length), wide(content.length)]);
    const part = Buffer.concat([latin('PK\x03\x04'), common(empty), Buffer.from(name), empty, packed, behind]);
    const known = Buffer.concat([Buffer.from([1, 0, 24, 0]), ...sizes, wide(at)]);
    const head = common(known);
    check.copy(head, 10);
    const tail = Buffer.alloc(14);
    tail.fill(0xff, 10);
    directory.push(latin('PK\x01\x02\x2d\0'), head, tail, Buffer.from(name), known);
    written.push(part);
    at += part.length;
  }
  const listed = Buffer.concat(directory);
  const record = Buffer.concat([
    ...[latin('PK\x06\x06'), wide(44), Buffer.from([45, 0, 45, 0]), Buffer.alloc(8)],
    ...[wide(parts.length), wide(parts.length), wide(listed.length), wide(at)],
  ]);
  const locator = Buffer.concat([
    latin('PK\x06\x07'),
    Buffer.alloc(4),
    wide(at + listed.length),
    Buffer.from([1, 0, 0, 0]),
  ]);
  const plain = Buffer.alloc(22);
  plain.write('PK\x05\x06', 'latin1');
  plain.writeUInt16LE(parts.length, 8);
  plain.writeUInt16LE(parts.length, 10);
  plain.writeUInt32LE(listed.length, 12);
  plain.writeUInt32LE(at, 16);
  return Buffer.concat([...written, listed, ...(end === 'wide end' ? [record, locator] : []), plain]);
}

function wide(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function latin(letters: string): Buffer {
  return Buffer.from(letters, 'latin1');
}
