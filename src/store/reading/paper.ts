import type { PaperBlock } from '../../dialogs/paper/blocks.ts';
import { type Cap, type Capped, runCapped } from '../inspection/capped.ts';
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
  const { peakMb, ...read } = await inChild([path], owner, cap);
  if (read.outcome === 'done' && read.result[0]) return { ...read.result[0], peakMb };
  const problem = read.outcome === 'memory' || read.outcome === 'time' ? 'tooHeavy' : 'unreadable';
  return { problem, why: `the child ended: ${read.outcome}`, peakMb };
}

/**
 * Reads several documents: with the one that is asked for, those behind it are read along in the same child. Where that
 * child ends before its time, each of them gets one of its own, so that none is spoilt by another.
 */
export function readerOf(paths: readonly string[], owner?: string): (path: string) => Promise<PaperRead> {
  const known = new Map<string, PaperRead | 'alone'>();
  return async (path) => {
    const at = paths.indexOf(path);
    if (!known.has(path) && at >= 0) {
      const some = paths.slice(at, at + atOnce);
      const { peakMb, ...read } = await inChild(some, owner, paperCap);
      const all = read.outcome === 'done' ? read.result : [];
      for (const [i, each] of some.entries()) known.set(each, all[i] ? { ...all[i], peakMb } : 'alone');
    }
    const found = known.get(path) ?? 'alone';
    // Asked for once: it is not kept while the others are read.
    known.set(path, 'alone');
    return found === 'alone' ? readPaper(path, owner) : found;
  };
}

const atOnce = 8;

type Answer = { readonly blocks: readonly PaperBlock[] } | { readonly problem: 'unreadable'; readonly why: string };

function inChild(paths: readonly string[], owner: string | undefined, cap: Cap): Promise<Capped<readonly Answer[]>> {
  return gate.run((signal) => runCapped<readonly Answer[]>(entry, paths, cap, signal), owner);
}

/** How many are read before the next one of an owner; undefined where none of the owner's waits. */
export function papersAhead(owner: string): number | undefined {
  return gate.ahead(owner);
}
