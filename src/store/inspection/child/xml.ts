import { Refusal } from './refusal.ts';

export interface Tag {
  readonly kind: 'open' | 'close' | 'alone';
  /** Before the colon; '' where there is none. */
  readonly prefix: string;
  readonly local: string;
  /** What stands behind the name, as it is written. */
  readonly attributes: string;
}

export interface XmlHandler {
  readonly tag: (tag: Tag) => void;
  readonly text: (text: string) => void;
}

export interface XmlReader {
  readonly take: (chunk: Uint8Array) => void;
  readonly end: () => void;
}

/** A tag or a comment that is longer than this is none of Office's. */
const longest = 1_000_000;

/** Reads XML as it comes, in memory that does not grow: tags and text, nothing of document types or entities of their own. */
export function createXmlReader(handler: XmlHandler): XmlReader {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  const take = (text: string): void => {
    rest = readTokens(rest + text, handler);
    if (rest.length > longest) throw new Refusal('unsafe', 'a tag without an end');
  };
  return {
    take: (chunk) => take(decoder.decode(chunk, { stream: true })),
    end: () => {
      take(decoder.decode());
      if (rest.trim() !== '') throw new Refusal('unreadable', 'a part is cut off');
    },
  };
}

/** Gives what is left: a tag that is not whole yet, or text that may go on. */
function readTokens(text: string, handler: XmlHandler): string {
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open !== at) {
      // Text to the end is kept back: an entity may be cut in two.
      if (open < 0 && text.length - at < 1_000) return text.slice(at);
      const end = open < 0 ? text.length - 100 : open;
      handler.text(decoded(text.slice(at, end)));
      at = end;
      continue;
    }
    const special = specials.find(([mark]) => text.startsWith(mark, at));
    const end = text.indexOf(special?.[1] ?? '>', at);
    if (end < 0) return text.slice(at);
    if (special) {
      if (special[0] === '<![CDATA[') handler.text(text.slice(at + 9, end));
    } else readTag(text.slice(at + 1, end), handler);
    at = end + (special?.[1].length ?? 1);
  }
  return '';
}

const specials = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

function readTag(inside: string, handler: XmlHandler): void {
  const [, closing, prefix = '', local, attributes = ''] =
    /^(\/?)(?:([\w.-]+):)?([\w.-]+)([\s\S]*)$/u.exec(inside) ?? [];
  if (local === undefined) return;
  const kind = closing ? 'close' : attributes.endsWith('/') ? 'alone' : 'open';
  handler.tag({ kind, prefix, local, attributes });
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** A text with the entities that XML itself has, and signs by their numbers. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,6}));/giu, (whole, decimal, hex, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
