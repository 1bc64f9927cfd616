import type { FileProblem } from '../event.ts';

/** Why a file of an archive was not read as filled forms. */
export type UnreadReason =
  | FileProblem
  | 'picture'
  | 'pdf'
  | 'video'
  /** A document or a workbook with no form in it, with an empty one, or with a list of activities. */
  | 'noForm'
  | 'blank'
  | 'list'
  /** The same content as another one of the archive. */
  | 'same'
  /** Packed in a way that is not known here. */
  | 'packing'
  /** An archive within the archive. */
  | 'nested'
  /** It was read, but not to its end. */
  | 'rest'
  /** There are more of them, or they take longer, than is read at once. */
  | 'beyond'
  | 'late';

/** A file of an archive, called as in it with its folders, that was not read as filled forms. */
export interface UnreadFile {
  readonly name: string;
  readonly why: UnreadReason;
  /** The one whose content is the same. */
  readonly like?: string;
}

/** What an archive of files holds, but for its filled forms. */
export interface ArchiveFact {
  readonly name: string;
  /** How many files, without those that systems put in by themselves; and how many of them were looked at. */
  readonly files: number;
  readonly listed: number;
  readonly unread: readonly UnreadFile[];
}
