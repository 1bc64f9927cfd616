import type { Source } from './source.ts';
import { findEnd } from './zip.ts';

/** The kind that a file is as well, for programs that look elsewhere than at its first bytes. */
export function hidesAnother(source: Source, mime: string): 'zip' | 'pdf' | undefined {
  if (findEnd(source, 'anywhere near the end')) return 'zip';
  // A reader of pdf takes the mark anywhere in the first kilobyte.
  if (mime !== 'application/pdf' && source.read(0, 1_024).includes('%PDF-')) return 'pdf';
  return undefined;
}
