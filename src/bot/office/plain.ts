/** Control characters, and those that turn the direction of what follows: a terminal would obey them. */
const unsafe = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** What people typed, in one line, without anything that a terminal obeys. */
export function plainLine(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(unsafe, '').trim();
}

/** The same in its own lines, each behind the first moved in by so many blanks. */
export function plainLines(text: string, blanks: number): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line) => line.replaceAll('\t', ' ').replaceAll(unsafe, ''))
    .join(`\n${' '.repeat(blanks)}`);
}
