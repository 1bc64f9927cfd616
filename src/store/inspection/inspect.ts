import type { FileFacts, FileProblem } from '../../dialogs/event.ts';
import { type Cap, runCapped } from './capped.ts';
import { createGate } from './gate.ts';

/** What a file turned out to be. */
export type Inspection = Sound | Unsound;

export interface Sound {
  readonly mime: string;
  readonly facts: FileFacts;
  /** The most that the child had resident, in MB. */
  readonly peakMb?: number;
}

export interface Unsound {
  readonly problem: FileProblem;
  /** What was found, for the log: in English, without anything of the content. */
  readonly why: string;
  readonly peakMb?: number;
}

/** What looking at one file may cost. A video of hundreds of megabytes needs no more: it is read in parts. */
export const inspectionCap: Cap = { heapMb: 128, residentMb: 256, withinMs: 60_000 };

/** So many files are looked at side by side in this process, of one owner one, and one that is slow; the others wait. */
const gate = createGate({ places: 2 });
const entry = new URL('child/look.ts', import.meta.url);

/** Looks at a file that somebody sent, in a child whose memory and time are capped. By its content, never its name. */
export async function inspectFile(path: string, owner?: string, cap: Cap = inspectionCap): Promise<Inspection> {
  const looked = await gate.run((signal) => runCapped<Inspection>(entry, [path], cap, signal), owner);
  const { peakMb } = looked;
  if (looked.outcome === 'done') return { ...looked.result, peakMb };
  const problem = looked.outcome === 'broken' ? 'unreadable' : 'tooHeavy';
  return { problem, why: `the child ended: ${looked.outcome}`, peakMb };
}

/** How many files are looked at before the next one of an owner; undefined where none of the owner's waits. */
export function inspectionsAhead(owner: string): number | undefined {
  return gate.ahead(owner);
}
