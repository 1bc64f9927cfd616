/**
 * One form for the many ways in which the same characters are typed: full-width becomes half-width (NFKC),
 * every dash becomes `-`, every kind of blank one space, and invisible characters fall away.
 */
export function normalise(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu, '')
    .replace(/[‐‑‒–—―−﹣－]/gu, '-')
    .replace(/[\s\u3000]+/gu, ' ')
    .trim();
}

/** The same, without any blank: for answers in which blanks mean nothing. */
export function compact(text: string): string {
  return normalise(text).replace(/ /gu, '');
}
