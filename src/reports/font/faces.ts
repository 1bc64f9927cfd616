/**
 * Which font of a file is of this family, by its English name: 0 where the file has that one alone, its place in a collection
 * of several (OpenType, "Organization of an OpenType Font"). Undefined where there is none, or the file is no such font.
 */
export function faceIn(file: Buffer, family: string): number | undefined {
  try {
    const at = startsOf(file).findIndex((start) => familyOf(tableAt(file, start, 'name')) === family);
    return at < 0 ? undefined : at;
  } catch (error) {
    // It ends before what it says that it has.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Where each font of a collection begins. */
function startsOf(file: Buffer): readonly number[] {
  const kind = file.toString('latin1', 0, 4);
  if (kind === 'OTTO' || kind === '\0\x01\0\0') return [0];
  if (kind !== 'ttcf') return [];
  return Array.from({ length: file.readUInt32BE(8) }, (_, i) => file.readUInt32BE(12 + i * 4));
}

function tableAt(file: Buffer, start: number, tag: string): Buffer | undefined {
  for (let i = 0; i < file.readUInt16BE(start + 4); i++) {
    const at = start + 12 + i * 16;
    if (file.toString('latin1', at, at + 4) !== tag) continue;
    const offset = file.readUInt32BE(at + 8);
    return file.subarray(offset, offset + file.readUInt32BE(at + 12));
  }
  return undefined;
}

/** The first name for Windows in American English. */
function familyOf(names: Buffer | undefined): string | undefined {
  if (!names) return undefined;
  for (let i = 0; i < names.readUInt16BE(2); i++) {
    const at = 6 + i * 12;
    const [platform, language, name] = [0, 4, 6].map((more) => names.readUInt16BE(at + more));
    if (platform !== 3 || language !== 0x409 || name !== 1) continue;
    const start = names.readUInt16BE(4) + names.readUInt16BE(at + 10);
    return Buffer.from(names.subarray(start, start + names.readUInt16BE(at + 8)))
      .swap16()
      .toString('utf16le');
  }
  return undefined;
}
