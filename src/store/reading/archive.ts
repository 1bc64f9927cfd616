import type { FileProblem } from '../../dialogs/event.ts';
import type { UnreadReason } from '../../dialogs/paper/unread.ts';
import { type Cap, runCapped } from '../inspection/capped.ts';
import { createGate } from '../inspection/gate.ts';

/** A file of an archive: written into the folder under `file`, or why it was not. */
export type ArchivePart = { readonly name: string } & (
  | { readonly file: string; readonly mime: string; readonly bytes: number }
  | { readonly why: UnreadReason; readonly like?: string }
);

export interface Unpacked {
  /** How many files there are, of which the first ones are told. */
  readonly files: number;
  readonly parts: readonly ArchivePart[];
}

export type ArchiveRead = (Unpacked | { readonly problem: FileProblem; readonly why: string }) & {
  readonly peakMb: number;
};

/** What unpacking one archive may cost. Its files are read afterwards, each in a child of its own. */
export const archiveCap: Cap = { heapMb: 128, residentMb: 256, withinMs: 60_000 };

const entry = new URL('child/archive.ts', import.meta.url);
const gate = createGate({ places: 1 });

/** Unpacks the documents of an archive (zip) into a folder that is there, in a child whose memory and time are capped, of one owner one at a time. */
export async function unpackArchive(
  path: string,
  folder: string,
  owner?: string,
  cap: Cap = archiveCap,
): Promise<ArchiveRead> {
  type Answer = Unpacked | { readonly problem: FileProblem; readonly why: string };
  const { peakMb, ...read } = await gate.run((signal) => runCapped<Answer>(entry, [path, folder], cap, signal), owner);
  if (read.outcome === 'done') return { ...read.result, peakMb };
  const problem = read.outcome === 'broken' ? 'unreadable' : 'tooHeavy';
  return { problem, why: `the child ended: ${read.outcome}`, peakMb };
}

/** How many are unpacked before the next one of an owner; undefined where none of the owner's waits. */
export function archivesAhead(owner: string): number | undefined {
  return gate.ahead(owner);
}
