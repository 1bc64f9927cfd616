/** Tells plain text from everything else. */
export interface TextSniffer {
  /** Looks at the next part of the content. */
  readonly see: (chunk: Uint8Array) => void;
  /** Whether all that was seen is text in UTF-8. Asked once, at the end. */
  readonly isText: () => boolean;
}

export function createTextSniffer(): TextSniffer {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text: 'plain' | 'no' = 'plain';
  let first = '';
  const decode = (chunk: Uint8Array | undefined): void => {
    if (text === 'no') return;
    try {
      const decoded = decoder.decode(chunk, { stream: chunk !== undefined });
      if (decoded.includes('\0')) text = 'no';
      if (first.length < longestMark) first += decoded.slice(0, longestMark);
    } catch {
      text = 'no';
    }
  };
  return {
    see: decode,
    isText: () => {
      decode(undefined);
      return text === 'plain' && !otherKinds.test(first) && !pdfBehind.test(first);
    },
  };
}

const longestMark = 1_024;

/** Files that may be written in letters alone, and are no text for all that. */
const otherKinds = /^(?:%PDF-|%!PS|GIF8|\{\\rtf|Rar!|PK)/u;
/** A reader of pdf takes its mark anywhere in the first kilobyte. */
const pdfBehind = /%PDF-\d/u;
