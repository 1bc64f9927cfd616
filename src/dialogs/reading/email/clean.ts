import { normalise } from '../normalise.ts';
import { spokenDigits } from '../spoken-digits.ts';

/** Blanks around so many dots of a domain are left out. */
const mostLabels = 4;
const sign = 'a-zA-Z0-9_.+@-';

/**
 * A text in which an address is looked for: normalised, with the signs that were said (艾特 点 下划线 杠) written, digits
 * in Chinese written as digits where they touch an address, and blanks around @ and dots left out.
 */
export function writtenSigns(text: string): string {
  return joinedSigns(saidDigits(saidSigns(normalise(text.replace(/[\r\n]+/gu, ';').replace(/[。．｡]/gu, '.')))));
}

function saidSigns(text: string): string {
  const atSaid = text
    .replace(/ *[([{<]? ?(?:艾特|爱特|[圈花]a(?![a-z])|小老鼠|at符号|@符号) ?[)\]}>]? */giu, '@')
    .replace(/(?<=[a-z0-9_]) *[([{] ?(?:at|@) ?[)\]}] *(?=[a-z0-9])/giu, '@');
  const at = atSaid.includes('@')
    ? atSaid
    : atSaid
        .replace(/(?<=[a-z0-9_]) at (?=[a-z0-9])/giu, '@')
        .replace(/(?<=[\da-z_])at(?=(?:qq|163|126|sina|gmail|foxmail|139|outlook|hotmail)\b)/giu, '@');
  return (
    at
      .replace(new RegExp(`(?<=[${sign}零〇一幺二三四五六七八九]) *点儿? *(?=[a-z0-9])`, 'giu'), '.')
      // Spoken in English it stands alone: "cadot3" is a name.
      .replace(/(?<=[a-z0-9]) +dot +(?=[a-z0-9])/giu, '.')
      .replace(
        new RegExp(`(?<=[a-z0-9]) *(?:下划线|底线|下横线|underscore) *(?=[${sign}零〇一幺二三四五六七八九])`, 'giu'),
        '_',
      )
      .replace(
        new RegExp(
          `(?<=[a-z0-9]) *(?:中划线|中横线|短横线?|横线|横杠|中杠|减号|杠) *(?=[${sign}零〇一幺二三四五六七八九])`,
          'giu',
        ),
        '-',
      )
  );
}

function saidDigits(text: string): string {
  const run = '[零〇一幺二三四五六七八九]';
  return text.replace(
    new RegExp(`(?<=[${sign}])${run}+(?=[${sign}])|(?<![\\p{L}])${run}{2,}(?=[${sign}])`, 'gu'),
    (digits) => [...digits].map((digit) => spokenDigits[digit] ?? digit).join(''),
  );
}

function joinedSigns(text: string): string {
  let joined = text.replace(/mailto:/giu, '').replace(/ ?@ ?/gu, '@');
  for (let label = 0; label < mostLabels; label++) {
    joined = joined.replace(/(?<=@[a-z0-9.-]{1,60}) ?[.,、] ?(?=(?:com|cn|net|org|edu|gov|gmail|tj|vip)\b)/giu, '.');
  }
  return joined.replace(/(?<=[a-z0-9]) ?\. ?(?=[a-z0-9_.+-]{1,64}@)/giu, '.');
}
