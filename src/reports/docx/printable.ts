/**
 * What may stand in a document: user text without what XML 1.0 forbids (control characters, halves of surrogate
 * pairs, U+FFFE and U+FFFF) and without the marks that turn the direction of what follows. Line ends become `\n`.
 */
export function printable(text: string): string {
  return text.replace(/\r\n?|\u2028|\u2029/gu, '\n').replace(forbidden, '');
}

/** The lines of a text that say something, without blanks at their ends. */
export function printableLines(text: string): readonly string[] {
  return printable(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The text as one line: every run of blanks and line ends is one space. */
export function printableLine(text: string): string {
  return printable(text).replace(/\s+/gu, ' ').trim();
}

const forbidden = /(?![\t\n])[\p{Cc}\p{Cs}\uFFFE\uFFFF\u202A-\u202E\u2066-\u2069\u200E\u200F\uFEFF]/gu;
