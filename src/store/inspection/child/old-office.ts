import type { FileProblem } from '../../../dialogs/event.ts';
import type { Inspection } from '../inspect.ts';
import { pieces, type Source } from './source.ts';

/**
 * The container of Office before 2007: an old document, or a new one under a password. Neither is read. Which it is
 * stands in its directory, whose own parts come before those of what is embedded.
 */
export function oldOffice(source: Source): Inspection {
  for (const name of namesIn(source)) {
    const problem = problems[name];
    if (problem) return { problem, why: `a container of Office with a part ${name}` };
  }
  return { problem: 'oldOffice', why: 'a document of Office before 2007' };
}

const problems: Readonly<Record<string, FileProblem>> = {
  EncryptedPackage: 'encrypted',
  WordDocument: 'oldWord',
  Workbook: 'oldExcel',
  Book: 'oldExcel',
  'PowerPoint Document': 'oldSlides',
};

const entryLength = 128;
/** What follows an entry's name: its length in bytes with the nought at its end, and its kind, 2 for a part. */
const [lengthAt, kindAt, part] = [64, 66, 2] as const;

/** The names of parts. Entries of the directory lie at every 128th byte, in whichever sector. */
function* namesIn(source: Source): Generator<string> {
  for (const piece of pieces(source, 0, source.size)) {
    for (let at = 0; at + entryLength <= piece.length; at += entryLength) {
      if (piece[at + kindAt] !== part) continue;
      const length = piece.readUInt16LE(at + lengthAt);
      if (length < 4 || length > lengthAt || length % 2 === 1) continue;
      yield piece.toString('utf16le', at, at + length - 2);
    }
  }
}
