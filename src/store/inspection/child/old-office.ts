import type { Inspection } from '../inspect.ts';
import { pieces, type Source } from './source.ts';

/** The container of Office before 2007: an old document, or a new one under a password. Neither is read. */
export function oldOffice(source: Source): Inspection {
  const locked = Buffer.from('EncryptedPackage', 'utf16le');
  let tail: Buffer = Buffer.alloc(0);
  for (const piece of pieces(source, 0, source.size)) {
    const both = Buffer.concat([tail, piece]);
    if (both.includes(locked)) return { problem: 'encrypted', why: 'an Office document under a password' };
    tail = both.subarray(-locked.length);
  }
  return { problem: 'oldOffice', why: 'a document of Office before 2007' };
}
