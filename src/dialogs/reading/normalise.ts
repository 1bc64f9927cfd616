/**
 * One form for the many ways in which the same characters are typed: full-width becomes half-width (NFKC),
 * every dash becomes `-`, every kind of blank one space, and invisible characters fall away.
 */
export function normalise(text: string): string {
  if (alreadyNormal.test(text)) return text;
  // A message is looked at by many readers in turn, each of which begins here.
  if (text !== last.text) last = { text, normal: normalised(text) };
  return last.normal;
}

/** ASCII, Chinese characters, 、 and 。 with single blanks between them. */
const alreadyNormal = /^[!-~、。\u4E00-\u9FFF]+(?: [!-~、。\u4E00-\u9FFF]+)*$/u;
let last = { text: '', normal: '' };

function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/gu, '')
    .replace(/[‐‑‒–—―−﹣－]/gu, '-')
    .replace(/[\s\u3000]+/gu, ' ')
    .trim();
}

/** The same, without any blank: for answers in which blanks mean nothing. */
export function compact(text: string): string {
  const normal = normalise(text);
  return normal.includes(' ') ? normal.replaceAll(' ', '') : normal;
}
