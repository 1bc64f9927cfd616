import { lastWord } from './correction.ts';
import { typedDigits } from './digits.ts';
import { type Facts, type Reading, refused, understood } from './reading.ts';
import { type Answered, answerNamed, pointsAt } from './same.ts';
import { longestShortAnswer, none, saysNoneOf, silence } from './silence.ts';
import { withoutPauses } from './spoken.ts';

export interface PostcodeContext extends Answered {
  /** Ranges of codes that are taken, both ends included. Without them every code is. */
  readonly ranges?: readonly (readonly string[])[] | null | undefined;
  /** Default true. */
  readonly required?: boolean | undefined;
}

const noun = /邮政编码|邮编号?|编码|postcode|zip(?: ?code)?/iu;
const houseNumber = /^ ?(?:号(?:楼|院|门)?|室|楼|层|弄|单元|门|栋|座|院|年|月|日|区|巷|街|路|道|增|甲|乙|[a-z]座|米)/iu;
const street =
  /(?:路|街|道|楼|巷|弄|里|院|园|区|号|室|座|栋|镇|村|qq|微信|电话|手机|联系方式|tel|传真|[a-z])[ :：是.)]*$/iu;
const hasDigit = (part: string): boolean => /\d/u.test(part);

/**
 * The six digits of an answer, alone or in an address. A code outside `ranges` is `out_of_range` and is the candidate,
 * so that it can be confirmed. Null where there is none and none is needed.
 */
export function readPostcode(text: string, context: PostcodeContext = {}): Reading<string | null> {
  if (text.length > longestShortAnswer) return refused('not_understood');
  const plain = typedDigits(withoutPauses(text));
  if (!hasDigit(plain)) return withoutDigits(text, context);
  const meant = lastWord(plain, hasDigit);
  if (meant === undefined) return refused('not_understood');
  const { codes, leftover } = codesIn(withoutFormer(meant));
  const [code, other] = codes;
  if (code === undefined) return leftover === 'none' ? refused(silence(text)) : refused('invalid', [], digitsOf(meant));
  if (other !== undefined || leftover === 'some') return refused('ambiguous', codes);
  return allowed(code, context.ranges) ? understood(code) : refused('out_of_range', [code]);
}

/** One run of digits that is no postcode: how many there are. */
function digitsOf(text: string): Facts | undefined {
  const [only, more] = text.match(/\d[\d -]*/gu) ?? [];
  const read = only?.replace(/\D/gu, '').length;
  return read === undefined || more !== undefined || read === 6 ? undefined : { about: 'digits', of: 'postcode', read };
}

function withoutDigits(text: string, context: PostcodeContext): Reading<string | null> {
  const pointed = pointsAt(text);
  if (pointed !== undefined) return sameAs(pointed, context);
  return saysNoneOf(text, noun) ? none(context.required, null) : refused(silence(text));
}

function sameAs(name: string, context: PostcodeContext): Reading<string | null> {
  const { previous, answers } = context;
  const value = name === '' ? (previous?.kind === 'postcode' ? previous.value : undefined) : answerNamed(name, answers);
  return typeof value === 'string' ? readPostcode(value, { ranges: context.ranges }) : refused('incomplete');
}

/** 300072（原300071） */
function withoutFormer(text: string): string {
  const rest = text.replace(
    /[(（]? ?(?:原|旧|老|以前|之前)(?:来|的|邮政编码|邮编|编码|是|为|:|：)* ?\d{6}[)）]?/gu,
    ' ',
  );
  return /\d{6}/u.test(rest) ? rest : text;
}

interface Codes {
  readonly codes: readonly string[];
  readonly leftover: 'none' | 'some';
}

/** The runs of six digits, blanks and dashes between them left out, without the numbers of houses and telephones. */
function codesIn(text: string): Codes {
  const codes = new Set<string>();
  let leftover: Codes['leftover'] = 'none';
  let end = 0;
  for (const found of text.matchAll(/[a-z]*\d+(?:[ -]{1,3}\d+)*(?:\.0+(?!\d))?[a-z]*/giu)) {
    const before = text.slice(end, found.index);
    end = found.index + found[0].length;
    const six = sixDigits(found[0]);
    const rest = text.slice(end, end + 4);
    if (six.length > 0 && !houseNumber.test(rest)) for (const code of six) codes.add(code);
    else if (!houseNumber.test(rest) && !street.test(before) && !isListMark(found[0], before, rest)) leftover = 'some';
  }
  return { codes: [...codes], leftover };
}

function sixDigits(run: string): readonly string[] {
  const bare = run.replace(/^(?:no|zip|code|postcode|is|cn|p|youbian|yb)(?=\d)/iu, '').replace(/\.0+$/u, '');
  if (/[a-z.]/iu.test(bare)) return [];
  const joined = bare.replace(/[ -]/gu, '');
  if (joined.length === 6) return [joined];
  const groups = bare.split(/[ -]+/u);
  const six = groups.filter((group) => group.length === 6);
  return six.length === groups.length || (six.length === 1 && /^\d{1,4} +\d{6}$/u.test(bare)) ? six : [];
}

function isListMark(run: string, before: string, after: string): boolean {
  return before.trim() === '' && /^\d$/u.test(run) && /^[.、)]/u.test(after);
}

function allowed(code: string, ranges: PostcodeContext['ranges']): boolean {
  return (
    !ranges ||
    ranges.some(([first, last]) => first !== undefined && last !== undefined && code >= first && code <= last)
  );
}
