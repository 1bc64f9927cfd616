import type { Inspection } from '../inspect.ts';
import { countPages } from './pdf/pages.ts';
import { scanObjects } from './pdf/scan.ts';
import { readTables } from './pdf/tables.ts';
import { Refusal } from './refusal.ts';
import type { Source } from './source.ts';

/**
 * Whether a pdf opens: its tables lead from its end to its first page, and nothing is encrypted. Where a table is wrong,
 * as in files that were mended by hand, its objects are looked for as readers do; one without its end was cut off.
 */
export function lookAtPdf(source: Source): Inspection {
  const tail = source.read(Math.max(0, source.size - endsWithin), endsWithin).toString('latin1');
  const from = /startxref\s+(\d+)\s+%%EOF/u.exec(tail.slice(Math.max(0, tail.lastIndexOf('startxref'))))?.[1];
  if (from === undefined) throw new Refusal('unreadable', 'the pdf is cut off');
  const pages = pagesByTables(source, Number(from)) ?? scanObjects(source);
  if (pages === 'encrypted') throw new Refusal('encrypted', 'a pdf under a password');
  if (pages < 1) throw new Refusal('unreadable', 'a pdf without a page');
  return { mime: 'application/pdf', facts: { kind: 'pdf', pages } };
}

const endsWithin = 2_048;

function pagesByTables(source: Source, from: number): number | 'encrypted' | undefined {
  try {
    const tables = readTables(source, from);
    return tables.encrypted ? 'encrypted' : countPages(source, tables);
  } catch (error) {
    if (error instanceof Refusal && error.problem === 'bomb') throw error;
    return undefined;
  }
}
