/**
 * The text in these bytes: UTF-8, UTF-16 where it says so, or GB18030, in which Chinese Windows saves what it calls ANSI.
 * Undefined where it is none of them. A beginning may end inside a sign, which is left out.
 */
export function textOf(bytes: Uint8Array, part: Part = 'whole'): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decoded('utf-16le', bytes, part);
  if (first === 0xfe && second === 0xff) return decoded('utf-16be', bytes, part);
  return decoded('utf-8', bytes, part) ?? decoded('gb18030', bytes, part);
}

type Part = 'whole' | 'beginning';
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Signs that no text has, and that any other kind of file soon does. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
export const noText = /[\u0000-\u0008\u000B\u000E-\u001A\u001C-\u001F\uFFFD]/u;

function decoded(encoding: Encoding, bytes: Uint8Array, part: Part): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: part === 'beginning' });
    return encoding !== 'utf-8' && noText.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}
