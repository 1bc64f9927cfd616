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
const gate = createGate(2);

/** Reads a document of Word that somebody sent, in a child whose memory and time are capped: its text and how it is marked, nothing else. */
export async function readPaper(path: string, cap: Cap = paperCap): Promise<PaperRead> {
  type Answer = { readonly blocks: readonly PaperBlock[] } | { readonly problem: 'unreadable'; readonly why: string };
  const { peakMb, ...read } = await gate(() => runCapped<Answer>(entry, [path], cap));
  if (read.outcome === 'done') return { ...read.result, peakMb };
  const problem = read.outcome === 'broken' ? 'unreadable' : 'tooHeavy';
  return { problem, why: `the child ended: ${read.outcome}`, peakMb };
}
