import { crc32, deflateRawSync } from 'node:zlib';

/** One part of a package to be written. */
export interface Part {
  readonly name: string;
  readonly content: Buffer | string;
  /** What the directory says of its size, where that is a lie. */
  readonly says?: number;
  /** Its name in the header before its content, where that is another. */
  readonly also?: string;
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
  const packed = deflateRawSync(content, { level: 9 });
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(part.says ?? content.length, 18);
  const headerOf = (name: Buffer): Buffer => {
    const header = Buffer.from(common);
    header.writeUInt16LE(name.length, 22);
    return header;
  };
  const [name, also] = [Buffer.from(part.name), Buffer.from(part.also ?? part.name)];
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(at, 10);
  return {
    local: Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), headerOf(also), also, packed]),
    central: Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), headerOf(name), tail, name]),
  };
}
