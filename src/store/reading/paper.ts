import type { PaperBlock } from '../../dialogs/paper/blocks.ts';
import { type Cap, runCapped } from '../inspection/capped.ts';
import { createGate } from '../inspection/gate.ts';

/** The lines and tables of a document, or why there are none. */
export type PaperRead =
  | { readonly blocks: readonly PaperBlock[]; readonly peakMb: number }
  | { readonly problem: 'unreadable' | 'tooHeavy'; readonly why: string; readonly peakMb: number };

/** What reading one document may cost. */
export const paperCap: Cap = { heapMb: 128, residentMb: 256, withinMs: 20_000, answerBytes: 8_000_000 };

const entry = new URL('child/paper.ts', import.meta.url);
const gate = createGate({ places: 2 });

/** Reads a document of Word that somebody sent, in a child whose memory and time are capped, of one owner one at a time: its text and how it is marked, nothing else. */
export async function readPaper(path: string, owner?: string, cap: Cap = paperCap): Promise<PaperRead> {
  type Answer = { readonly blocks: readonly PaperBlock[] } | { readonly problem: 'unreadable'; readonly why: string };
  const { peakMb, ...read } = await gate.run((signal) => runCapped<Answer>(entry, [path], cap, signal), owner);
  if (read.outcome === 'done') return { ...read.result, peakMb };
  const problem = read.outcome === 'broken' ? 'unreadable' : 'tooHeavy';
  return { problem, why: `the child ended: ${read.outcome}`, peakMb };
}

/** How many are read before the next one of an owner; undefined where none of the owner's waits. */
export function papersAhead(owner: string): number | undefined {
  return gate.ahead(owner);
}
