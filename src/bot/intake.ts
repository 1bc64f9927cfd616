import type { Edition } from '../dialogs/edition.ts';
import { maxMessageLength } from '../dialogs/engine.ts';
import type { FileFact, FileProblem } from '../dialogs/event.ts';
import type { Form } from '../dialogs/form.ts';
import type { PaperBlock } from '../dialogs/paper/blocks.ts';
import { formsInPaper, textOfBlocks } from '../dialogs/paper/forms-in-paper.ts';
import { sheetsOfBlocks } from '../dialogs/sheet/as-paper.ts';
import { columnsOf } from '../dialogs/sheet/columns.ts';
import type { Store } from '../store/database.ts';
import { createFiles, FileRefusedError, type Files, type StoredFile, type Usage } from '../store/files.ts';
import { ownerOf } from '../store/inspection/gate.ts';
import { readPaper } from '../store/reading/paper.ts';
import { textOf } from '../store/text-of.ts';
import type { InboundFile } from './adapter.ts';
import { largestByChat, largestByLink, mostBytesOfUnit, mostFilesOfUnit } from './file-limits.ts';
import { docxType, xlsxType } from './media-types.ts';
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
 * talk as well, as if it had been typed, and the tables of a document, as if they had been pasted. A file that is refused is told as a fact, never thrown.
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
    try {
      const stored = await files.put(meta, file.open(), refused);
      const { id, name, bytes, facts } = stored;
      return {
        file: { id, name, bytes, facts },
        ...(await contentOf(files, forms, stored, ownerOf({ campaign, unit }))),
      };
    } catch (error) {
      if (!(error instanceof FileRefusedError)) throw error;
      return { file: factOf(file, file.size ?? refused.maxBytes, error.problem) };
    }
  };
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

/** The text of a plain text file that is no longer than a message may be, or the tables of a document. */
type Content = Pick<TakenFile, 'text' | 'table' | 'workbook' | 'papers'>;

async function contentOf(files: Files, forms: readonly Form[], file: StoredFile, owner: string): Promise<Content> {
  if (file.mime === xlsxType) return { workbook: 'xlsx' };
  if (file.mime === 'text/plain' && /\.(?:csv|tsv|xlsx?|et)$/iu.test(file.name)) return { workbook: 'csv' };
  if (file.mime === 'text/plain' && file.bytes <= maxMessageLength * 4) {
    const text = textOf(await bytesOf(files, file))?.replace(/^\uFEFF/u, '');
    return text === undefined ? {} : { text };
  }
  if (file.mime !== docxType || file.bytes > maxDocument) return {};
  const read = await readPaper(files.pathOf(file), owner);
  return 'problem' in read ? {} : documentContent(forms, read.blocks);
}

const maxDocument = 10_000_000;

/** The filled forms of a document; a list of activities, which is read as a workbook is; else its tables as a text. */
function documentContent(forms: readonly Form[], blocks: readonly PaperBlock[]): Content {
  if (sheetsOfBlocks(blocks).some((sheet) => columnsOf(forms, sheet))) return { workbook: 'xlsx' };
  const papers = formsInPaper(forms, blocks);
  if (papers.length > 0) return { papers };
  const table = textOfBlocks(blocks);
  return table === '' || table.length > maxMessageLength ? {} : { table };
}

async function bytesOf(files: Files, file: StoredFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.open(file)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
