import type { DocumentReference } from '../../dialogs/speech.ts';
import type { Outbound, OutboundFile } from '../adapter.ts';
import { documentNote, type MissingDocument } from '../render/words.ts';
import type { RenderedMessage } from '../render.ts';
import { type Deadlines, within } from './deadline.ts';
import type { DocumentPort } from './ports.ts';

export interface Prepared {
  readonly outbound: Outbound;
  /** Why the document does not go with the message. */
  readonly missing?: { readonly missing: MissingDocument; readonly cause?: unknown };
}

/**
 * The message with its id and with its document's bytes. A document that cannot be made, or that the platform does not
 * take, is told in the text: the words of a receipt matter more than its paper, and `表格` gives the paper again.
 */
export async function prepare(
  id: string,
  rendered: RenderedMessage,
  documents: DocumentPort,
  limits: { readonly maxFileBytes: number } & Deadlines,
): Promise<Prepared> {
  const { document, ...message } = rendered;
  if (!document) return { outbound: { id, ...message } };
  const made = await madeOf(document, documents, limits);
  if (made.file) return { outbound: { id, ...message, file: made.file } };
  const text = `${message.text}\n${documentNote(document.name, made.missing, message.language)}`.trim();
  return { outbound: { id, ...message, text }, missing: { missing: made.missing, cause: made.cause } };
}

type Made =
  | { readonly file: OutboundFile }
  | { readonly file?: never; readonly missing: MissingDocument; readonly cause?: unknown };

async function madeOf(
  reference: DocumentReference,
  documents: DocumentPort,
  limits: { readonly maxFileBytes: number } & Deadlines,
): Promise<Made> {
  if (limits.maxFileBytes === 0) return { missing: 'tooLarge' };
  try {
    const made = await within(limits.documentMs, readWhole(reference, documents));
    return made.bytes > limits.maxFileBytes ? { missing: 'tooLarge' } : { file: made.file };
  } catch (cause) {
    return { missing: 'unmade', cause };
  }
}

/**
 * Read before sending, so that what cannot be read does not look like a platform that fails. An adapter may keep the
 * file for a later download: its bytes are let go of then, and made again when they are wanted.
 */
async function readWhole(
  reference: DocumentReference,
  documents: DocumentPort,
): Promise<{ readonly file: OutboundFile; readonly bytes: number }> {
  const { name, mime, read } = await documents.open(reference);
  const made = await read();
  const kept = new WeakRef(made);
  const again = async (): Promise<Uint8Array> => (await documents.open(reference)).read();
  return { bytes: made.byteLength, file: { name, mime, read: async () => kept.deref() ?? again() } };
}
