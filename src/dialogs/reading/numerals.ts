const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
  幺: 1,
  俩: 2,
  仨: 3,
  貳: 2,
  兩: 2,
};
const units: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const myriads: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };
const twenties: Readonly<Record<string, string>> = { 廿: '二十', 卅: '三十' };

/** The characters of which Chinese numerals are written, for use in a character class. */
export const numeralClass = `${Object.keys(digits).join('')}${Object.keys(units).join('')}${Object.keys(myriads).join('')}${Object.keys(twenties).join('')}`;

/**
 * The whole number that a Chinese numeral stands for (三百零五, 两万五千, 三万五, 二〇二二, 壹拾), or undefined
 * where the text is not one numeral from end to end. A digit left at the end takes the unit below the last one:
 * 三万五 is 35,000 and 一百二 is 120. A run of bare digits is read one by one: 二〇二二 is 2022.
 */
export function chineseInteger(text: string): number | undefined {
  const plain = text.replace(/[廿卅]/gu, (sign) => twenties[sign] ?? sign);
  if (plain === '' || plain.length > 40) return undefined;
  return [...plain].every((sign) => sign in digits) ? spelledDigits(plain) : withUnits(plain);
}

function spelledDigits(text: string): number {
  return Number([...text].map((sign) => digits[sign]).join(''));
}

function withUnits(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let lastUnit = 1;
  let skipped = false;
  for (const sign of text) {
    const [asDigit, asUnit, asMyriad] = [digits[sign], units[sign], myriads[sign]];
    if (asDigit !== undefined) {
      if (digit !== undefined) return undefined;
      if (asDigit === 0) skipped = true;
      else digit = asDigit;
    } else if (asUnit !== undefined) {
      if (lastUnit > 1 && lastUnit < 1e4 && asUnit >= lastUnit) return undefined;
      section += (digit ?? (section === 0 ? 1 : Number.NaN)) * asUnit;
      [digit, lastUnit, skipped] = [undefined, asUnit, false];
    } else if (asMyriad !== undefined) {
      const upper = section + (digit ?? 0);
      if (upper === 0) return undefined;
      total = asMyriad === 1e8 ? (total + upper) * asMyriad : total + upper * asMyriad;
      [section, digit, lastUnit, skipped] = [0, undefined, asMyriad, false];
    } else return undefined;
  }
  const rest = digit === undefined ? 0 : digit * (lastUnit > 1 && !skipped ? lastUnit / 10 : 1);
  const value = total + section + rest;
  return Number.isSafeInteger(value) ? value : undefined;
}
