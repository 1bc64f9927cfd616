import { fileTypeFromBuffer } from 'file-type';
import { longestBeginning, markupKind } from '../../markup-kind.ts';
import type { Inspection } from '../inspect.ts';
import { lookAtJpeg } from './jpeg.ts';
import { oldOffice } from './old-office.ts';
import { lookAtPackage } from './package.ts';
import { lookAtPdf } from './pdf.ts';
import { lookAtPng } from './png.ts';
import { hidesAnother, pdfWithin } from './polyglot.ts';
import { Refusal } from './refusal.ts';
import { openSource, type Source } from './source.ts';
import { lookAtVideo } from './video.ts';

/** Looks at a file by its content. What is wrong with it is told, never thrown. */
export async function inspect(path: string): Promise<Inspection> {
  try {
    return await look(path);
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem, why: error.message };
    // What the readers of a format throw at bytes that are no such file.
    return { problem: 'unreadable', why: error instanceof Error ? error.name : 'unknown' };
  }
}

const lookers: Readonly<Record<string, (source: Source, path: string) => Inspection | Promise<Inspection>>> = {
  'application/pdf': lookAtPdf,
  'image/jpeg': lookAtJpeg,
  'image/png': lookAtPng,
  'video/mp4': lookAtVideo,
  'video/x-m4v': lookAtVideo,
  'video/quicktime': lookAtVideo,
  'video/3gpp': lookAtVideo,
};

/** The first bytes tell the kind; everything more is looked at only where it is needed. */
const beginning = 4_100;

async function look(path: string): Promise<Inspection> {
  const source = openSource(path);
  try {
    const first = source.read(0, beginning);
    if (first.subarray(0, 4).equals(zipMark)) return await lookAtPackage(source);
    if (first.subarray(0, 4).equals(emptyZip)) return { problem: 'empty', why: 'a zip of nothing' };
    const markup = markupKind(lettersOf(first));
    if (markup) return { problem: markup, why: 'letters that are no plain text' };
    const found = await fileTypeFromBuffer(first);
    if (found && /^image\/hei[cf]/u.test(found.mime)) return { problem: 'heic', why: found.mime };
    if (found && archives.test(found.mime)) return { problem: 'archive', why: found.mime };
    if (found?.mime === 'application/x-cfb') return oldOffice(source);
    const looker = found && lookers[found.mime];
    if (!looker && first.subarray(0, pdfWithin).includes('%PDF-')) {
      return { problem: 'polyglot', why: 'a pdf behind something else' };
    }
    if (!looker) return { problem: 'unknownKind', why: found?.mime ?? 'no known beginning' };
    const other = hidesAnother(source, found.mime);
    if (other) return { problem: 'polyglot', why: `${found.mime} and ${other}` };
    return await looker(source, path);
  } finally {
    source.close();
  }
}

const archives =
  /^application\/(?:zip|vnd\.rar|(?:x-)?(?:rar|7z|tar|gzip|bzip2|xz|lzip|compress|ace|lzh)(?:-compressed)?)$/u;
const zipMark = Buffer.from('PK\x03\x04', 'latin1');
const emptyZip = Buffer.from('PK\x05\x06', 'latin1');

/** The tags of a file stand in letters of one byte, or of two. */
function lettersOf(first: Buffer): string {
  const wide = first[0] === 0xff && first[1] === 0xfe;
  return first.toString(wide ? 'utf16le' : 'utf8', 0, longestBeginning);
}
