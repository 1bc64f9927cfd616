import { normalise } from '../normalise.ts';

const circled: readonly (readonly [number, number, number])[] = [
  [0x2460, 0x2473, 1],
  [0x2474, 0x2487, 1],
  [0x2488, 0x249b, 1],
  [0x24f5, 0x24fe, 1],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
  [0x3220, 0x3229, 1],
  [0x2160, 0x216b, 1],
  [0x3280, 0x3289, 1],
];

/**
 * An answer about options, normalised: drawn numbers (① ⑴ 1️⃣ Ⅱ) become `#n `, so that ①③ is not 13, and lines are
 * separated by commas.
 */
export function prepared(text: string): string {
  const drawn = [...text.replace(/([\d])\uFE0F?\u20E3/gu, '#$1 ')].map((sign) => numberDrawn(sign) ?? sign).join('');
  return withRanges(normalise(drawn.replace(/[\r\n；]+/gu, '，')).replace(/\uFE0F/gu, ''));
}

/** "1 to 3" and "1 到 3" as 1-3; a text of one's own has such words too. */
function withRanges(text: string): string {
  if (text.length > longestList || /other|其[他它]/iu.test(text)) return text;
  return text.replace(
    /(?<=\d|(?<![a-z])[a-z]) *(?:到|至|-{1,2}|~|(?<![a-z])(?:to|through)(?![a-z])) *(?=\d|[a-z](?![a-z]))/giu,
    '-',
  );
}

/** In characters. */
const longestList = 60;

function numberDrawn(sign: string): string | undefined {
  const code = sign.codePointAt(0) ?? 0;
  const block = circled.find(([first, last]) => code >= first && code <= last);
  return block && `#${code - block[0] + block[2]} `;
}

/** Lower case for Latin letters only, so that places in the text stay the same. */
export function lowerLatin(text: string): string {
  return text.replace(/[A-Z]/gu, (letter) => letter.toLowerCase());
}
