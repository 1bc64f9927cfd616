/**
 * A number as its format shows it, where that says more than its digits: `0.0"万元"` shows 3.5 as 3.5万元, `0%` shows 0.5 as
 * 50%. Undefined where the digits say it all, as in a format that itself divides by thousands.
 */
export function inFormat(digits: string, format: string | undefined): string | undefined {
  if (format === undefined || format.length > longest || !/["\\!%\p{Script=Han}]/u.test(format)) return undefined;
  const positive = /^(?:"[^"]*"|\\.|[^;])*/u.exec(format)?.[0].replace(/\[[^\]]*\]/gu, '') ?? '';
  const plain = positive.replace(/"[^"]*"/gu, veiled);
  const [, behind = ''] = /[0#?](?!.*[0#?])(.*)$/su.exec(plain) ?? [];
  if (/[0#?],+(?![0#?,])/u.test(plain)) return undefined;
  if (/%/u.test(plain)) return `${Number((Number(digits) * 100).toPrecision(12))}%`;
  const literal = positive
    .slice(positive.length - behind.length)
    .replace(/"([^"]*)"/gu, '$1')
    .replace(/[\\!](.)/gu, '$1')
    .replace(/_.|\*./gu, '')
    .trim();
  return /^[十百千万亿]/u.test(literal) ? `${digits}${literal}` : undefined;
}

/** Excel takes no longer one. */
const longest = 255;

/** What is in quotes, without signs that stand for digits, and as long. */
function veiled(quoted: string): string {
  return quoted.replace(/[0#?,%]/gu, 'x');
}
