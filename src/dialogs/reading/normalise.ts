/**
 * One form for the many ways in which the same characters are typed: full-width becomes half-width (NFKC),
 * every dash becomes `-`, every kind of blank one space, the apostrophe inside a word `'`, and invisible characters fall
 * away.
 */
export function normalise(text: string): string {
  return formsOf(text).normal;
}

/** The same, without any blank: for answers in which blanks mean nothing. */
export function compact(text: string): string {
  const forms = formsOf(text);
  forms.compact ??= forms.normal.includes(' ') ? forms.normal.replaceAll(' ', '') : forms.normal;
  return forms.compact;
}

/** Whether a text needs no cleaning of any kind: ASCII, Chinese characters, 、 and 。 with single blanks between them. */
export function isPlain(text: string): boolean {
  return formsOf(text).kind === 'plain';
}

function looksPlain(text: string): boolean {
  return /^[!-~、。\u4E00-\u9FFF]+(?: [!-~、。\u4E00-\u9FFF]+)*$/u.test(text);
}

/** Whether a text is written in ASCII alone, and has a letter. */
export function isEnglish(text: string): boolean {
  // Asked several times in a turn.
  if (text !== lastAsked.text) lastAsked = { text, is: looksEnglish(text) };
  return lastAsked.is;
}

let lastAsked: { readonly text: string; readonly is: boolean } = { text: '', is: false };

function looksEnglish(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a tab and a line break are as good as a blank.
  return /^[\x00-\x7F]*$/.test(text) && /[A-Za-z]/.test(text);
}

interface Forms {
  readonly text: string;
  readonly kind: 'plain' | 'other';
  readonly normal: string;
  /** Made when it is asked for. */
  compact: string | undefined;
}

let last: Forms = { text: '', kind: 'other', normal: '', compact: '' };

/** Many readers look at the same message in turn, each of which begins here: the last one is kept. */
function formsOf(text: string): Forms {
  // A piece of the message does not put the message out.
  if (text.length < shortestKept) return formsAnew(text);
  if (text !== last.text) last = formsAnew(text);
  return last;
}

const shortestKept = 4;

function formsAnew(text: string): Forms {
  return looksPlain(text)
    ? { text, kind: 'plain', normal: text, compact: undefined }
    : { text, kind: 'other', normal: normalised(text), compact: undefined };
}

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu, '')
    .replace(/[‐‑‒–—―−﹣－]/gu, '-')
    .replace(/(?<=[A-Za-z])[’‘ʼ´`](?=[A-Za-z])/gu, "'")
    .replace(/[\s\u3000]+/gu, ' ')
    .trim();
}
