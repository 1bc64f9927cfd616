import { crc32 } from 'node:zlib';

/**
 * A file's name in an archive, its folders apart by slashes. Windows writes GBK and says nothing of it, macOS writes UTF-8
 * and says nothing of it either; some write UTF-8 beside a name in another encoding.
 */
export function fileName(written: Buffer, flags: number, extra: Buffer): string {
  const name = unicodeBeside(written, extra) ?? decoded(written, flags);
  return name.replaceAll('\\', '/').normalize('NFC');
}

function decoded(written: Buffer, flags: number): string {
  const utf8 = strictly('utf-8', written);
  if ((flags & saysUtf8) !== 0) return utf8 ?? written.toString('utf8');
  const chinese = strictly('gb18030', written);
  if (utf8 === undefined) return chinese ?? written.toString('latin1');
  // Two bytes of GBK may be a letter of UTF-8, but hardly one of a name that is Chinese as a whole.
  const isByChance = foreign.test(utf8) && !beyondTwoBytes.test(utf8) && chinese !== undefined && han.test(chinese);
  return isByChance ? chinese : utf8;
}

const saysUtf8 = 0x800;
const foreign = /[\u0080-\u{10FFFF}]/u;
const beyondTwoBytes = /[\u0800-\u{10FFFF}]/u;
const han = /^[\u0020-\u007E\p{Script=Han}，。、；：？！“”‘’（）《》【】—…·]+$/u;

function strictly(encoding: 'utf-8' | 'gb18030', bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The name in UTF-8 that stands beside (Info-ZIP), where it was made for this one. */
function unicodeBeside(written: Buffer, extra: Buffer): string | undefined {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== unicodePath) continue;
    const field = extra.subarray(at + 4, at + 4 + extra.readUInt16LE(at + 2));
    if (field.length <= 5 || field.readUInt32LE(1) !== crc32(written)) return undefined;
    return strictly('utf-8', field.subarray(5));
  }
  return undefined;
}

const unicodePath = 0x7075;
