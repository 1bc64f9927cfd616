import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import type { FileFact, FileProblem } from '../dialogs/event.ts';
import { formsInPaper, type PaperForm } from '../dialogs/paper/forms-in-paper.ts';
import type { UnreadFile, UnreadReason } from '../dialogs/paper/unread.ts';
import { blocksOfSheets } from '../dialogs/sheet/as-paper.ts';
import type { SheetCells } from '../dialogs/sheet/cells.ts';
import { hasList } from '../dialogs/sheet/columns.ts';
import { delimiterOf, longestHead, sheetOfDelimited } from '../dialogs/sheet/delimited.ts';
import { type ArchivePart, unpackArchive } from '../store/reading/archive.ts';
import { readerOf } from '../store/reading/paper.ts';
import { readSheets } from '../store/reading/sheets.ts';
import { textOf } from '../store/text-of.ts';
import { type ContentReading, documentContent, type FileThere, isTable, maxDocument } from './file-content.ts';
import { docxType, xlsxType } from './media-types.ts';
import type { TakenFile } from './turn/event-of.ts';

/** What an archive holds for the talk; or why it was not opened. */
export type ArchiveFound =
  | (Pick<TakenFile, 'archive' | 'papers' | 'workbook'> & { readonly file?: FileFact })
  | { readonly problem: FileProblem };

/** Keeps a file of the archive. */
export type Keep = (file: FileThere) => Promise<FileFact>;

export interface ArchiveReading extends ContentReading {
  /** What the archive is called. */
  readonly name: string;
  readonly keep: Keep;
  /** How long its files may be read, in milliseconds; one that was begun is read to its end. Default 45 s. */
  readonly withinMs?: number;
  /** How long of that this process may be at work itself, in milliseconds of processor time. Default 3 s. */
  readonly workMs?: number;
}

/** So many forms become drafts at once. */
const mostForms = 60;

/**
 * Reads the filled forms in the files of an archive, each as if it had been sent alone, and removes what was unpacked. A
 * list of activities is kept where there is nothing else to read: it is gone on with as with one that was sent alone.
 */
export async function readArchive(path: string, reading: ArchiveReading): Promise<ArchiveFound> {
  const folder = `${path}.parts`;
  await mkdir(folder, { mode: 0o700 });
  try {
    const unpacked = await unpackArchive(path, folder, reading.owner);
    if ('problem' in unpacked) return { problem: unpacked.problem };
    const { papers, lists, unread } = await readParts(unpacked.parts, folder, reading);
    const [list, ...others] = lists;
    const isAlone = list !== undefined && others.length === 0 && papers.length === 0;
    const told = isAlone ? unread.filter(({ name }) => name !== list.name) : unread;
    const archive = { name: reading.name, files: unpacked.files, listed: unpacked.parts.length, unread: told };
    if (!isAlone) return { archive, papers };
    return { archive, papers, workbook: list.mime === xlsxType ? 'xlsx' : 'csv', file: await reading.keep(list) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface PartsRead {
  readonly papers: readonly PaperForm[];
  readonly lists: readonly FileThere[];
  readonly unread: readonly UnreadFile[];
}

async function readParts(
  parts: readonly ArchivePart[],
  folder: string,
  { withinMs = 45_000, workMs = 3_000, ...reading }: ArchiveReading,
): Promise<PartsRead> {
  const until = performance.now() + withinMs;
  const work = createWork(workMs);
  const there = (file: string): string => join(folder, file);
  const documents = parts.flatMap((part) => ('file' in part && part.mime === docxType ? [there(part.file)] : []));
  const readDocument = readerOf(documents, reading.owner);
  const papers: PaperForm[] = [];
  const lists: FileThere[] = [];
  const unread: UnreadFile[] = [];
  for (const part of parts) {
    if ('why' in part) {
      unread.push(part);
      continue;
    }
    const file: FileThere = { ...part, path: there(part.file) };
    const isLate = performance.now() > until || work.isSpent();
    const found = isLate ? 'late' : await formsIn(file, { ...reading, readDocument, work });
    if (found === 'list') lists.push(file);
    const why = whyUnread(found, papers.length);
    if (why) unread.push({ name: part.name, why });
    if (typeof found !== 'string' && why !== 'beyond')
      papers.push(...found.map(({ form, text }) => ({ form, text, from: part.name })));
  }
  return { papers, lists, unread };
}

/** Why a file was not read, or not to its end. */
function whyUnread(found: readonly PaperForm[] | UnreadReason, before: number): UnreadReason | undefined {
  if (typeof found === 'string') return found;
  if (before + found.length > mostForms) return 'beyond';
  return found.some(({ rest }) => rest) ? 'rest' : undefined;
}

/** What is done here, and not in a child: before each piece of it other talks have their turn. */
interface Work {
  readonly here: <Result>(piece: () => Result) => Promise<Result>;
  readonly isSpent: () => boolean;
}

function createWork(atMostMs: number): Work {
  let spent = 0;
  return {
    here: async (piece) => {
      await pause();
      const begun = process.cpuUsage();
      try {
        return piece();
      } finally {
        const { user, system } = process.cpuUsage(begun);
        spent += (user + system) / 1000;
      }
    },
    isSpent: () => spent > atMostMs,
  };
}

interface PartReading extends ContentReading {
  readonly readDocument: ReturnType<typeof readerOf>;
  readonly work: Work;
}

/** The filled forms in one file, or why there are none. */
async function formsIn(file: FileThere, reading: PartReading): Promise<readonly PaperForm[] | UnreadReason> {
  const found = file.mime === xlsxType ? await inWorkbook(file, reading) : await inDocument(file, reading);
  return typeof found !== 'string' && found.length === 0 ? 'noForm' : found;
}

async function inWorkbook({ path }: FileThere, { forms, owner, work }: PartReading) {
  const read = await readSheets(path, owner);
  return 'problem' in read ? read.problem : work.here(() => inSheets(read.sheets, forms));
}

function inSheets(sheets: readonly SheetCells[], forms: ContentReading['forms']): readonly PaperForm[] | 'list' {
  const shown = sheets.filter(({ standing }) => standing !== 'hidden');
  return hasList(forms, shown) ? 'list' : formsInPaper(forms, blocksOfSheets(shown));
}

async function inDocument(file: FileThere, reading: PartReading) {
  if (file.mime === 'text/plain') return inText(file, reading);
  if (file.bytes > maxDocument) return 'tooLarge';
  const read = await reading.readDocument(file.path);
  if ('problem' in read) return read.problem;
  const { workbook, papers = [] } = await reading.work.here(() => documentContent(reading.forms, read.blocks));
  return workbook ? 'list' : papers;
}

/** A table that was saved as text, or a form that was typed line by line. A longer one is no form. */
async function inText(file: FileThere, { forms, work }: PartReading) {
  if (file.bytes > longestText) return 'tooLarge';
  const content = await readFile(file.path);
  return work.here(() => {
    const text = textOf(content)?.replace(/^\uFEFF/u, '');
    return text === undefined ? 'unreadable' : inPlain(file, text.slice(0, longestHead), forms);
  });
}

const longestText = 2_000_000;

function inPlain(file: FileThere, head: string, forms: ContentReading['forms']): readonly PaperForm[] | 'list' {
  const sheet = sheetOfDelimited(head, delimiterOf(forms, head));
  if (isTable(file)) return inSheets([sheet], forms);
  if (hasList(forms, [sheet])) return 'list';
  return formsInPaper(
    forms,
    head.split(/\r\n?|\n/u).map((line) => ({ line })),
  );
}
