import { longestBeginning, markupKind } from './markup-kind.ts';
import { noText } from './text-of.ts';

/** Tells plain text from everything else. */
export interface TextSniffer {
  /** Looks at the next part of the content. */
  readonly see: (chunk: Uint8Array) => void;
  /** Whether all that was seen is text: in UTF-8, UTF-16 or GB18030. Asked once, at the end. */
  readonly isText: () => boolean;
}

export function createTextSniffer(): TextSniffer {
  let reading: Reading | undefined;
  return {
    see: (chunk) => {
      reading ??= beginReading(chunk);
      for (const each of reading) look(each, chunk);
    },
    isText: () => {
      const kept = (reading ?? []).filter((each) => {
        look(each, undefined);
        return each.text === 'plain';
      });
      return kept.some(({ first }) => !otherKinds.test(first) && !pdfBehind.test(first) && !markupKind(first));
    },
  };
}

type Reading = readonly Decoding[];

/** One way to read the bytes, for as long as it holds. */
interface Decoding {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
  readonly decoder: TextDecoder;
  text: 'plain' | 'no';
  first: string;
}

/** UTF-16 only where its mark stands in front. */
function beginReading([first, second]: Uint8Array): Reading {
  if (first === 0xff && second === 0xfe) return [decodingOf('utf-16le')];
  if (first === 0xfe && second === 0xff) return [decodingOf('utf-16be')];
  return [decodingOf('utf-8'), decodingOf('gb18030')];
}

function decodingOf(encoding: Decoding['encoding']): Decoding {
  return { encoding, decoder: new TextDecoder(encoding, { fatal: true }), text: 'plain', first: '' };
}

function look(each: Decoding, chunk: Uint8Array | undefined): void {
  if (each.text === 'no') return;
  try {
    const decoded = each.decoder.decode(chunk, { stream: chunk !== undefined });
    if (each.encoding === 'utf-8' ? decoded.includes('\0') : noText.test(decoded)) each.text = 'no';
    if (each.first.length < longestBeginning) each.first += decoded.slice(0, longestBeginning);
  } catch {
    each.text = 'no';
  }
}

/** Files that may be written in letters alone, and are no text for all that. */
const otherKinds = /^(?:%PDF-|%!PS|GIF8|Rar!|PK)/u;
/** A reader of pdf takes its mark anywhere in the first kilobyte. */
const pdfBehind = /^[\s\S]{0,1019}%PDF-\d/u;
