import { setImmediate as pause } from 'node:timers/promises';
import type { Edition } from '../dialogs/edition.ts';
import type { Form } from '../dialogs/form.ts';
import { formsInPaper, type PaperForm } from '../dialogs/paper/forms-in-paper.ts';
import { blocksOfSheets, sheetsOfBlocks } from '../dialogs/sheet/as-paper.ts';
import type { SheetCells } from '../dialogs/sheet/cells.ts';
import { delimiterOf, longestHead } from '../dialogs/sheet/delimited.ts';
import type { SheetSeen } from '../dialogs/sheet/fact.ts';
import { sheetsOfText } from '../dialogs/sheet/pasted-list.ts';
import { workbookReading } from '../dialogs/sheet/read-sheet.ts';
import type { SheetReading } from '../dialogs/sheet/reading.ts';
import { createFiles, type Files, type StoredFile } from '../store/files.ts';
import { ownerOf } from '../store/inspection/gate.ts';
import { readPaper } from '../store/reading/paper.ts';
import { readDelimited, readSheets, type SheetsRead } from '../store/reading/sheets.ts';
import type { Db } from '../store/schema.ts';
import { textOf } from '../store/text-of.ts';
import { docxType } from './media-types.ts';

/** Which workbook, for whom, and as of when it is read. */
export interface SheetAsked extends SheetSeen {
  readonly campaign: string;
  readonly unit: string;
}

export type SheetFound =
  | { readonly reading: SheetReading; readonly sheets: readonly SheetCells[] }
  | { readonly problem: 'noHeader'; readonly forms: readonly PaperForm[] }
  | { readonly problem: 'unreadable' | 'tooHeavy' | 'gone' };

/** Reads workbooks that were sent. */
export interface SheetSource {
  readonly read: (db: Db, asked: SheetAsked) => Promise<SheetFound>;
}

/** The last few are kept for a while: a workbook is read when it comes, and again when it is confirmed. */
const keptAtMost = 4;
const keptForMs = 10 * 60_000;
/** The longest time for which rows are read without letting others do something, in milliseconds. */
const longestStretch = 12;
/** What reading all rows may take, in milliseconds: of 2,000 ordinary rows a tenth. */
const longestWork = 40_000;

/** Reads a workbook's cells in a capped child and its rows here, a few at a time, so that no other talk waits for it. */
export function createSheetSource(directory: string, edition: Edition): SheetSource {
  const kept = new Map<string, { readonly found: Promise<SheetFound>; readonly until: number }>();
  return {
    read: (db, asked) => {
      const key = JSON.stringify([asked.campaign, asked.unit, asked.file, asked.text, asked.at, asked.unitName]);
      const now = performance.now();
      const known = kept.get(key);
      if (known && known.until > now) return known.found;
      const found = readFile(createFiles(directory, db), edition, asked);
      kept.delete(key);
      kept.set(key, { found, until: now + keptForMs });
      for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - keptAtMost))) kept.delete(old);
      found.catch(() => kept.delete(key));
      return found;
    },
  };
}

async function readFile(files: Files, edition: Edition, asked: SheetAsked): Promise<SheetFound> {
  const { at, unitName } = asked;
  const forms = [...edition.forms.values()];
  const read = await cellsOf(files, forms, asked);
  if ('problem' in read) return { problem: read.problem };
  const rows = workbookReading(forms, read.sheets, { now: at, ...(unitName === undefined ? {} : { unitName }) });
  const worked = await inStretches(rows);
  if (!worked) return { problem: 'tooHeavy' };
  const { result: reading } = worked;
  if (reading) return { reading, sheets: read.sheets };
  return { problem: 'noHeader', forms: formsInPaper(forms, blocksOfSheets(read.sheets)) };
}

async function cellsOf(
  files: Files,
  forms: readonly Form[],
  { campaign, unit, file, text }: SheetAsked,
): Promise<Cells> {
  if (text !== undefined) return { sheets: sheetsOfText(text) };
  const stored = await files.find({ campaign, unit, file });
  if (!stored) return { problem: 'gone' };
  const owner = ownerOf({ campaign, unit });
  if (stored.mime === 'text/plain') return readText(files, forms, stored, owner);
  return (stored.mime === docxType ? readTables : readSheets)(files.pathOf(stored), owner);
}

type Cells = { readonly sheets: readonly SheetCells[] } | { readonly problem: 'unreadable' | 'tooHeavy' | 'gone' };

/** A longer list than anybody has. */
const longestText = 8_000_000;

/** A table that was saved as text: what divides its cells is seen here from its beginning, the cells are read in the child. */
async function readText(files: Files, forms: readonly Form[], stored: StoredFile, owner: string): Promise<Cells> {
  if (stored.bytes > longestText) return { problem: 'tooHeavy' };
  const head = textOf(await beginningOf(files, stored), 'beginning');
  if (head === undefined) return { problem: 'unreadable' };
  return readDelimited(files.pathOf(stored), delimiterOf(forms, head), owner);
}

async function beginningOf(files: Files, stored: StoredFile): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of files.open(stored)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= longestHead) break;
  }
  return Buffer.concat(chunks);
}

/** The tables of a document, each as a sheet: a list of activities may be one. */
async function readTables(path: string, owner: string): Promise<SheetsRead> {
  const read = await readPaper(path, owner);
  return 'problem' in read ? read : { sheets: sheetsOfBlocks(read.blocks), peakMb: read.peakMb };
}

/** Undefined where it takes more than such a list may. */
async function inStretches<Result>(work: Generator<void, Result>): Promise<{ readonly result: Result } | undefined> {
  for (let spent = 0; spent < longestWork; ) {
    const begun = performance.now();
    while (performance.now() - begun < longestStretch) {
      const step = work.next();
      if (step.done) return { result: step.value };
    }
    spent += performance.now() - begun;
    await pause();
  }
  return undefined;
}
