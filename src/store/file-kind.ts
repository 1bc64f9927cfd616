import { fileTypeFromFile } from 'file-type';

/** Tells a file's kind by its content. */
export interface Sniffer {
  /** Looks at the next part of the content. */
  readonly see: (chunk: Uint8Array) => void;
  /** The media type of the file at the path, once all of it was seen; undefined where it is none that is taken in. */
  readonly kind: (path: string) => Promise<string | undefined>;
}

/** What people send: documents, tables, pictures, videos. */
const taken: ReadonlySet<string> = new Set([
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/pdf',
  'image/jpeg',
  'image/png',
  'video/mp4',
]);

/** Looks at one file, from its first part on: its text for what is no text, and its beginning for the known kinds. */
export function createSniffer(): Sniffer {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text: 'plain' | 'no' = 'plain';
  const decode = (chunk: Uint8Array | undefined): void => {
    if (text === 'no') return;
    try {
      if (decoder.decode(chunk, { stream: chunk !== undefined }).includes('\0')) text = 'no';
    } catch {
      text = 'no';
    }
  };
  const kind = async (path: string): Promise<string | undefined> => {
    decode(undefined);
    const found = await fileTypeFromFile(path);
    if (found) return taken.has(found.mime) ? found.mime : undefined;
    return text === 'plain' ? 'text/plain' : undefined;
  };
  return { see: decode, kind };
}
