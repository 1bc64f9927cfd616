import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Form } from '../../src/dialogs/form.ts';
import { formsInPaper, textOfBlocks } from '../../src/dialogs/paper/forms-in-paper.ts';
import { type PaperRead, readPaper } from '../../src/store/reading/paper.ts';

/** What a document holds, read as one that was sent is. */
export async function readDocument(bytes: Uint8Array): Promise<PaperRead> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-document-'));
  try {
    const path = join(folder, 'document.docx');
    await writeFile(path, bytes);
    return await readPaper(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first form in a document as the text that the talk gets; without one, its tables; '' where there are none. */
export async function paperText(bytes: Uint8Array, ...forms: readonly Form[]): Promise<string> {
  const read = await readDocument(bytes);
  if ('problem' in read) return '';
  return formsInPaper(forms, read.blocks)[0]?.text ?? textOfBlocks(read.blocks);
}
