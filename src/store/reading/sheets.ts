import type { SheetCells } from '../../dialogs/sheet/cells.ts';
import type { Delimiter } from '../../dialogs/sheet/delimited.ts';
import { type Cap, runCapped } from '../inspection/capped.ts';
import { createGate } from '../inspection/gate.ts';

/** The cells of a workbook, or why there are none. */
export type SheetsRead =
  | { readonly sheets: readonly SheetCells[]; readonly peakMb: number }
  | { readonly problem: 'unreadable' | 'tooHeavy'; readonly why: string; readonly peakMb: number };

/** What reading one workbook may cost. One of 100,000 lines of the form needs less. */
export const sheetCap: Cap = { heapMb: 384, residentMb: 512, withinMs: 30_000, answerBytes: 24_000_000 };

const workbooks = new URL('child/sheets.ts', import.meta.url);
const texts = new URL('child/delimited.ts', import.meta.url);
const gate = createGate({ places: 1 });

/** Reads the cells of a workbook that somebody sent, in a child whose memory and time are capped, of one owner one at a time. Formulas are never worked out. */
export async function readSheets(path: string, owner?: string, cap: Cap = sheetCap): Promise<SheetsRead> {
  return readIn(workbooks, [path], owner, cap);
}

/** The same of a table that was saved as text, whose cells are divided by that sign. */
export async function readDelimited(path: string, delimiter: Delimiter, owner?: string): Promise<SheetsRead> {
  return readIn(texts, [path, delimiter], owner, sheetCap);
}

async function readIn(
  entry: URL,
  parameters: readonly string[],
  owner: string | undefined,
  cap: Cap,
): Promise<SheetsRead> {
  type Answer = { readonly sheets: readonly SheetCells[] } | { readonly problem: 'unreadable'; readonly why: string };
  const { peakMb, ...read } = await gate.run((signal) => runCapped<Answer>(entry, parameters, cap, signal), owner);
  if (read.outcome === 'done') return { ...read.result, peakMb };
  const problem = read.outcome === 'broken' ? 'unreadable' : 'tooHeavy';
  return { problem, why: `the child ended: ${read.outcome}`, peakMb };
}

/** How many are read before the next one of an owner; undefined where none of the owner's waits. */
export function sheetsAhead(owner: string): number | undefined {
  return gate.ahead(owner);
}
