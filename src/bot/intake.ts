import { createHash } from 'node:crypto';
import { maxMessageLength } from '../dialogs/engine.ts';
import type { FileFact, FileProblem } from '../dialogs/event.ts';
import type { Store } from '../store/database.ts';
import { createFiles, FileRefusedError, type Files, type StoredFile } from '../store/files.ts';
import type { InboundFile } from './adapter.ts';
import { tablesOf } from './docx-table.ts';
import type { FileIntake, TakenFile } from './turn/event-of.ts';

export interface IntakeOptions {
  readonly store: Store;
  readonly campaign: string;
  /** Where the content of files is kept. */
  readonly directory: string;
  /** The largest file, in bytes. Default 20 MB. */
  readonly maxBytes?: number;
  /** How many files a unit may keep. Default 500. */
  readonly maxFiles?: number;
}

/**
 * Takes the files that people send: counted, sniffed, and kept for the submission at hand. Plain text is given to the
 * talk as well, as if it had been typed, and the tables of a document, as if they had been pasted. A file that is refused is told as a fact, never thrown.
 */
export function createFileIntake(options: IntakeOptions): FileIntake {
  const files = createFiles(options.directory, options.store.db);
  return async (file, standing, { inbound, now }) => {
    const { maxBytes = 20_000_000, maxFiles = 500, campaign } = options;
    const submission = standing.state?.talk?.submission;
    const unit = standing.organiser.unitId;
    if (submission === undefined) return { file: factOf(file, file.size ?? 0) };
    if ((file.size ?? 0) > maxBytes) return { file: factOf(file, file.size ?? 0, 'tooLarge') };
    if ((await files.count({ campaign, unit })) >= maxFiles) return { file: factOf(file, file.size ?? 0, 'tooMany') };
    const id = idOf(standing.id, inbound);
    const meta = { id, campaign, unit, organiser: standing.organiser.id, name: showName(file.name), submission, now };
    try {
      const stored = await files.put(meta, file.open(), { maxBytes });
      const content = await contentOf(files, stored);
      return {
        file: { id: stored.id, name: stored.name, bytes: stored.bytes },
        ...content,
      };
    } catch (error) {
      if (!(error instanceof FileRefusedError)) throw error;
      return { file: factOf(file, file.size ?? maxBytes, error.problem) };
    }
  };
}

/** The same at each redelivery of the message, so that its file is entered once: a UUID of the form for own hashes. */
function idOf(conversation: string, inbound: string): string {
  const hash = createHash('sha256').update(`${conversation}\n${inbound}`).digest('hex');
  const [a, b, c, d, e] = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    hash.slice(13, 16),
    hash.slice(17, 20),
    hash.slice(20, 32),
  ];
  return `${a}-${b}-8${c}-a${d}-${e}`;
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
async function contentOf(files: Files, file: StoredFile): Promise<Pick<TakenFile, 'text' | 'table'>> {
  if (file.mime === 'text/plain' && file.bytes <= maxMessageLength * 4) {
    const text = (await bytesOf(files, file)).toString('utf8').replace(/^\uFEFF/u, '');
    return { text };
  }
  if (file.mime !== docx || file.bytes > maxDocument) return {};
  const table = tablesOf(await bytesOf(files, file));
  return table === undefined || table.length > maxMessageLength ? {} : { table };
}

const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const maxDocument = 10_000_000;

async function bytesOf(files: Files, file: StoredFile): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of files.open(file)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
