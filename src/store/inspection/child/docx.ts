import { Refusal } from './refusal.ts';
import { countWords } from './words.ts';
import { createXmlReader, type Tag } from './xml.ts';
import type { Entry } from './zip.ts';

export interface PartCounter {
  readonly take: (chunk: Buffer) => void;
  readonly end: () => void;
}

export interface WordCounter {
  /** Counts a part as it comes; undefined for a part that has no words of the text. */
  readonly partOf: (entry: Entry) => PartCounter | undefined;
  readonly words: () => number;
}

/**
 * Counts a document as Word's 字数 does, text boxes, footnotes and endnotes included (docs/files.md has the rule):
 * what stands in the text, tables, fields as they are shown, and insertions that are tracked. Not what was deleted, what is hidden, the
 * codes of fields, comments, headers and footers, or the numbers of lists.
 */
export function createWordCounter(parts: ReadonlySet<Entry>): WordCounter {
  let words = 0;
  return {
    partOf: (entry) =>
      parts.has(entry)
        ? countPart((paragraph) => {
            words += countWords(paragraph);
          })
        : undefined,
    words: () => words,
  };
}

const main = /\/wordprocessingml\/(?:2006\/)?main$/u;
/** What is inside these is shown once already, shown elsewhere now, or stands above the text in small. */
const unseen: ReadonlySet<string> = new Set(['Fallback', 'moveFrom', 'rt']);
const deepest = 500;

function countPart(count: (paragraph: string) => void): PartCounter {
  const paragraphs: string[] = [''];
  let prefix: string | undefined;
  let run: 'shown' | 'hidden' = 'shown';
  let [isText, hidden] = [false, 0];
  const add = (text: string): void => {
    const last = paragraphs.length - 1;
    paragraphs[last] += text;
    if ((paragraphs[last]?.length ?? 0) > longestPiece) count(paragraphs.splice(last, 1, '')[0] ?? '');
  };
  const open = (tag: Tag): void => {
    if (prefix === undefined) prefix = prefixOf(tag);
    if (unseen.has(tag.local)) hidden += tag.kind === 'open' ? 1 : 0;
    if (tag.prefix !== prefix) return;
    if (tag.local === 'p' && tag.kind === 'open') paragraphs.push('');
    else if (tag.local === 'r') run = 'shown';
    else if (tag.local === 'vanish' && isOn(tag)) run = 'hidden';
    else if (tag.local === 't') isText = tag.kind === 'open';
    else if (tag.local === 'tab' || tag.local === 'br' || tag.local === 'cr') add(' ');
    else if (tag.local === 'noBreakHyphen') add('-');
    if (paragraphs.length > deepest) throw new Refusal('unsafe', 'paragraphs within paragraphs');
  };
  const close = ({ prefix: own, local }: Tag): void => {
    if (unseen.has(local)) hidden = Math.max(0, hidden - 1);
    if (own !== prefix) return;
    if (local === 't') isText = false;
    else if (local === 'p' && paragraphs.length > 1) count(paragraphs.pop() ?? '');
    else if (local === 'r') run = 'shown';
  };
  const reader = createXmlReader({
    tag: (tag) => (tag.kind === 'close' ? close(tag) : open(tag)),
    text: (text) => {
      if (isText && run === 'shown' && hidden === 0) add(text);
    },
  });
  return {
    take: reader.take,
    end: () => {
      reader.end();
      if (prefix === undefined) throw new Refusal('unreadable', 'a text that is none of Word');
      for (const paragraph of paragraphs) count(paragraph);
    },
  };
}

const longestPiece = 100_000;

/** By which letters this document names the elements of Word: mostly `w`. */
function prefixOf({ attributes }: Tag): string | undefined {
  for (const [, name, value] of attributes.matchAll(/xmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/gu)) {
    if (main.test(value ?? '')) return name ?? '';
  }
  return undefined;
}

function isOn({ attributes }: Tag): boolean {
  return !/val\s*=\s*["'](?:0|false|off)["']/u.test(attributes);
}
