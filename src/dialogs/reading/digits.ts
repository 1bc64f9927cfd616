import { normalise } from './normalise.ts';
import { spokenDigits } from './spoken-digits.ts';

const spoken: Readonly<Record<string, string>> = {
  ...spokenDigits,
  壹: '1',
  贰: '2',
  叁: '3',
  肆: '4',
  伍: '5',
  陆: '6',
  柒: '7',
  捌: '8',
  玖: '9',
  两: '2',
  洞: '0',
  拐: '7',
  勾: '9',
};

const spokenRun =
  /[零〇一幺二三四五六七八九壹贰叁肆伍陆柒捌玖两洞拐勾](?:[ -]?[零〇一幺二三四五六七八九壹贰叁肆伍陆柒捌玖两洞拐勾\d]){2,}/gu;

/**
 * A text in which numbers are looked for: normalised, with digits that were spelled (一三八二零), drawn (1️⃣) or
 * mistyped (a letter O or l between digits, 一 for a dash) written as digits. Line breaks become `;`.
 */
export function typedDigits(text: string): string {
  return normalise(text.replace(/[\r\n]+/gu, ';').replace(/[\uFE0F\u20E3]/gu, ''))
    .replace(/(?<=\d)一(?=\d)/gu, '-')
    .replace(spokenRun, (run) => [...run].map((sign) => spoken[sign] ?? sign).join(''))
    .replace(/(?<=\d[ -]?)[oO〇零]+(?![a-zA-Z])|(?<![a-zA-Z])[oO](?=\d{2})/gu, (run) => '0'.repeat(run.length))
    .replace(/(?<![a-zA-Z])[lI|](?=[3-9]\d{3})|(?<=\d)[lI|](?=\d)/gu, '1')
    .replace(groupsOfMobile, (groups) => groups.replace(/\D/gu, ''));
}

/** 138，2011，3456 as it is said: the groups of one mobile number. */
const groupsOfMobile = /(?<!\d)1[3-9]\d[,，、. ]{1,2}\d{4}[,，、. ]{1,2}\d{4}(?!\d)/gu;
