import type { FileProblem } from '../../../dialogs/event.ts';
import type { Inspection } from '../inspect.ts';
import { createBudget } from './budget.ts';
import type { Source } from './source.ts';
import { type Entry, smallPart } from './zip.ts';

/** What a package says its parts are. */
export const contentTypes = '[Content_Types].xml';

/** A package that is neither a document nor a workbook: what it is instead. */
export async function otherPackage(source: Source, entries: readonly Entry[]): Promise<Inspection> {
  const problem = await kindOf(source, entries);
  return { problem, why: problem === 'zip' ? 'a zip of files' : 'a package of another kind' };
}

async function kindOf(source: Source, entries: readonly Entry[]): Promise<FileProblem> {
  const has = (pattern: RegExp): boolean => entries.some(({ name }) => pattern.test(name));
  const textOf = (name: string): Promise<string | undefined> =>
    smallPart(source, entries, name, createBudget(source.size));
  const mime = await textOf('mimetype');
  if (mime !== undefined) return openDocuments.find(([pattern]) => pattern.test(mime))?.[1] ?? 'unknownKind';
  const types = await textOf(contentTypes);
  if (types !== undefined) return packages.find(([pattern]) => pattern.test(types))?.[1] ?? 'unknownKind';
  if (has(/^OFD\.xml$/u)) return 'ofd';
  if (has(/^Index\/.*\.iwa$|^Index\.zip$/u)) return 'iWork';
  return has(/^META-INF\/MANIFEST\.MF$/u) ? 'unknownKind' : 'zip';
}

const openDocuments: readonly (readonly [RegExp, FileProblem])[] = [
  [/opendocument\.text/u, 'openText'],
  [/opendocument\.spreadsheet/u, 'openSheet'],
];
const packages: readonly (readonly [RegExp, FileProblem])[] = [
  [/presentationml/u, 'slides'],
  [/sheet\.binary/u, 'binarySheet'],
];
