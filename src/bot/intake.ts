import { createReadStream } from 'node:fs';
import type { Edition } from '../dialogs/edition.ts';
import type { FileFact, FileProblem } from '../dialogs/event.ts';
import type { Form } from '../dialogs/form.ts';
import type { Store } from '../store/database.ts';
import {
  createFiles,
  type FileMeta,
  FileRefusedError,
  type Files,
  type TakenFile as StoredFile,
  type Usage,
} from '../store/files.ts';
import { ownerOf } from '../store/inspection/gate.ts';
import type { InboundFile } from './adapter.ts';
import { type ArchiveFound, type Keep, readArchive } from './archive.ts';
import { contentOf } from './file-content.ts';
import { largestByChat, largestByLink, mostBytesOfUnit, mostFilesOfUnit } from './file-limits.ts';
import type { FileIntake, TakenFile } from './turn/event-of.ts';
import type { Standing } from './turn/standing.ts';

export interface IntakeOptions {
  readonly store: Store;
  readonly campaign: string;
  /** Whose forms are looked for in documents. Default: none. */
  readonly edition?: Edition;
  /** Where the content of files is kept. */
  readonly directory: string;
  /** The largest file that comes by a chat, in bytes. Default 20 MB. */
  readonly maxBytes?: number;
  /** The largest one that comes by an upload link, in bytes. Default 500 MB. */
  readonly maxLinkBytes?: number;
  /** How many files a unit may keep, and how many bytes of them. Default 500, and 5 GB. */
  readonly maxFiles?: number;
  readonly maxUnitBytes?: number;
}

/**
 * Takes the files that people send: counted, looked at, and kept for the submission at hand. Plain text is given to the
 * talk as well, as if it had been typed, and the tables of a document, as if they had been pasted. Of an archive the
 * forms in its files are given. A file that is refused is told as a fact, never thrown.
 */
export function createFileIntake(options: IntakeOptions): FileIntake {
  const files = createFiles(options.directory, options.store.db);
  const forms = [...(options.edition?.forms.values() ?? [])];
  return async (file, standing, { now }) => {
    const { campaign } = options;
    const submission = standing.state?.talk?.submission;
    const unit = standing.organiser.unitId;
    if (submission === undefined && !mayHoldForms(file, standing)) return { file: factOf(file, file.size ?? 0) };
    const refused = boundsOf(options, file, await files.usage({ campaign, unit }));
    if (refused.problem) return { file: factOf(file, file.size ?? 0, refused.problem) };
    const own = submission === undefined ? {} : { submission };
    const meta = { campaign, unit, organiser: standing.organiser.id, name: showName(file.name), ...own, now };
    const taking: Taking = { files, forms, meta, maxBytes: refused.maxBytes };
    return take(taking, file);
  };
}

interface Taking {
  readonly files: Files;
  readonly forms: readonly Form[];
  readonly meta: FileMeta;
  readonly maxBytes: number;
}

/** An archive is not kept: its files are read while it is there. */
async function take({ files, forms, meta, maxBytes }: Taking, file: InboundFile): Promise<TakenFile> {
  const reading = { forms, owner: ownerOf(meta) };
  let found: ArchiveFound | undefined;
  const archive = async (path: string): Promise<void> => {
    found = await readArchive(path, { ...reading, name: meta.name, keep: keeping(files, meta, maxBytes) });
  };
  try {
    const stored = await files.put(meta, file.open(), { maxBytes, archive });
    const content = await contentOf({ ...stored, path: files.pathOf(stored) }, reading);
    return { file: known(stored), ...content };
  } catch (error) {
    if (!(error instanceof FileRefusedError)) throw error;
    const fact = factOf(file, file.size ?? maxBytes);
    if (!found) return { file: { ...fact, problem: error.problem } };
    return 'problem' in found ? { file: { ...fact, problem: found.problem } } : { file: fact, ...found };
  }
}

/** Keeps one file of an archive by itself, to be read when it is asked for. */
function keeping(files: Files, meta: FileMeta, maxBytes: number): Keep {
  return async ({ name, path }) => {
    const own = { ...meta, name: showName(name) };
    return known(await files.put(own, createReadStream(path), { maxBytes }));
  };
}

function known({ id, name, bytes, facts }: StoredFile): FileFact {
  return { id, name, bytes, facts };
}

/** Outside a form only a document is taken in that may hold one, from somebody who has agreed to the notice. */
function mayHoldForms({ name }: InboundFile, { organiser }: Standing): boolean {
  return (
    organiser.consent !== undefined &&
    /\.(?:xls[xmb]?|docx?|docm|et|wps|csv|tsv|zip|rar|7z|tar|t?gz)$/iu.test(name.trim())
  );
}

/** How large this file may be; with the problem where it is known before its first byte. */
function boundsOf(
  {
    maxBytes = largestByChat,
    maxLinkBytes = largestByLink,
    maxFiles = mostFilesOfUnit,
    maxUnitBytes = mostBytesOfUnit,
  }: IntakeOptions,
  { size = 0, by }: InboundFile,
  usage: Usage,
): { readonly maxBytes: number; readonly problem?: FileProblem } {
  const most = by === 'link' ? maxLinkBytes : maxBytes;
  if (size > most) return { maxBytes: most, problem: 'tooLarge' };
  if (usage.files >= maxFiles) return { maxBytes: most, problem: 'tooMany' };
  const left = maxUnitBytes - usage.bytes;
  return size > left || left <= 0 ? { maxBytes: most, problem: 'unitFull' } : { maxBytes: Math.min(most, left) };
}

function factOf(file: InboundFile, bytes: number, problem?: FileProblem): FileFact {
  return { id: '', name: showName(file.name), bytes, ...(problem ? { problem } : {}) };
}

/** A name to show: one line, without a path or signs that change the direction of writing. */
function showName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/^.*[\\/]/u, '')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return [...plain].slice(0, 80).join('') || '未命名';
}
