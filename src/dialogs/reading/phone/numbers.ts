import { isValidPhoneNumber } from 'libphonenumber-js/max';
import type { DigitGroup } from './tokens.ts';

export interface Telephone {
  readonly type: 'mobile' | 'service' | 'landline';
  /** As it is stored, without the extension. */
  readonly number: string;
  readonly extension?: string;
  /** Whether the writer gave the area code of a landline. */
  readonly area: 'given' | 'assumed';
}

const longestNumber = 16;

/** The number as it is stored: 13820113456, 022-27401234-8012, 4008201234. */
export function written(telephone: Telephone): string {
  return telephone.extension ? `${telephone.number}-${telephone.extension}` : telephone.number;
}

/** One number from its digits alone, or undefined. `areaCode` is taken for a landline without one. */
export function oneNumber(
  digits: string,
  sign: DigitGroup['sign'],
  areaCode: string | undefined,
): Telephone | undefined {
  const [home, origin] = withoutCountry(digits, sign);
  if (home === undefined) return undefined;
  const mobile = /^0?(1[3-9]\d{9})$/u.exec(home)?.[1];
  if (mobile) return { type: 'mobile', number: mobile, area: 'given' };
  if (/^[48]00\d{7}$/u.test(home)) return { type: 'service', number: home, area: 'given' };
  const full = origin === 'abroad' && !home.startsWith('0') ? `0${home}` : home;
  return landline(full) ?? (origin === 'home' ? localLine(home, areaCode) : undefined);
}

function withoutCountry(digits: string, sign: DigitGroup['sign']): readonly [string | undefined, 'home' | 'abroad'] {
  if (digits.startsWith('0086')) return [digits.slice(4), 'abroad'];
  if (sign === 'plus') return [digits.startsWith('86') ? digits.slice(2) : undefined, 'abroad'];
  return digits.startsWith('86') && digits.length >= 12 ? [digits.slice(2), 'abroad'] : [digits, 'home'];
}

/** A landline with its area code. Areas of four digits are checked to exist: of three there are few enough to know. */
function landline(digits: string): Telephone | undefined {
  const parts = /^(010|02[0-57-9])([1-9]\d{7})$/u.exec(digits) ?? /^(0[3-9]\d{2})([2-9]\d{6,7})$/u.exec(digits);
  if (!parts) return undefined;
  if (digits.length - (parts[2]?.length ?? 0) === 4 && !isValidPhoneNumber(digits, 'CN')) return undefined;
  return { type: 'landline', number: `${parts[1]}-${parts[2]}`, area: 'given' };
}

function localLine(digits: string, areaCode: string | undefined): Telephone | undefined {
  if (!areaCode || !(areaCode.length === 3 ? /^[2-9]\d{7}$/u : /^[2-9]\d{6,7}$/u).test(digits)) return undefined;
  return { type: 'landline', number: `${areaCode}-${digits}`, area: 'assumed' };
}

/**
 * The numbers that a run of groups makes, when every group belongs to one (022 2740 1234 13820113456), the fewest
 * that do; undefined when some group belongs to none.
 */
export function numbersOf(
  groups: readonly DigitGroup[],
  areaCode: string | undefined,
): readonly Telephone[] | undefined {
  const from: (readonly Telephone[] | undefined)[] = new Array(groups.length + 1);
  from[groups.length] = [];
  for (let start = groups.length - 1; start >= 0; start--) {
    let best: readonly Telephone[] | undefined;
    for (const [telephone, next] of numbersAt(groups, start, areaCode)) {
      const rest = from[next];
      if (rest && (!best || rest.length + 1 < best.length)) best = [telephone, ...rest];
    }
    from[start] = best;
  }
  return from[0];
}

function* numbersAt(
  groups: readonly DigitGroup[],
  start: number,
  areaCode: string | undefined,
): Generator<readonly [Telephone, number]> {
  let digits = '';
  for (let end = start; end < groups.length; end++) {
    const group = groups[end];
    if (!group || (end > start && (group.gap === 'extension' || group.sign === 'plus'))) return;
    digits += group.digits;
    if (digits.length > longestNumber) return;
    const telephone = oneNumber(digits, groups[start]?.sign ?? 'none', areaCode);
    if (!telephone) continue;
    const extension = groups[end + 1];
    if (extension && isExtension(extension, telephone)) yield [{ ...telephone, extension: extension.digits }, end + 2];
    yield [telephone, end + 1];
  }
}

function isExtension(group: DigitGroup, of: Telephone): boolean {
  if (of.type === 'mobile' || group.digits.length > 6) return false;
  return group.gap === 'extension' || group.gap === 'dash' || (group.gap === 'open' && group.digits.length > 2);
}
