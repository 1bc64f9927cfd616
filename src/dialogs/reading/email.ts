import isEmailModule from 'validator/lib/isEmail.js';
import { lastWord } from './correction.ts';
import { writtenSigns } from './email/clean.ts';
import { type Reading, refused, understood } from './reading.ts';
import { type Answered, answerNamed, pointsAt } from './same.ts';
import { longestShortAnswer, none, saysNoneOf, silence } from './silence.ts';
import { withoutPauses } from './spoken.ts';

export interface EmailContext extends Answered {
  /** Default true. */
  readonly required?: boolean | undefined;
}

const isEmail = isEmailModule as unknown as typeof import('validator/lib/isEmail.js').default;
const noun = /(?:电子)?(?:邮箱|邮件|信箱)(?:地址)?|e-?mail/iu;
const introduction =
  /^(?:e-?mail|mail|mailbox|is|it|it'?s|its|here|here'?s|this|mine|our|office|work|private|thanks|thx|my|the|address|to|at|contact|send|use|please|ok|hi|hello|no|sorry|and|or|me|via)$/iu;
const typos: readonly (readonly [RegExp, string])[] = [
  [/\.(?:con|cmo|ocm|vom|xom|cpm|comm|coom|cim|c0m|co,m|con\.cn)$/u, '.com'],
  [/@(?:gmial|gamil|gmai|gmal|gmaill)\.com$/u, '@gmail.com'],
  [/@(?:qq\.cn|qqq\.com|qq\.co)$/u, '@qq.com'],
  [/@(?:163\.cn|163\.co|1633\.com|16\.com)$/u, '@163.com'],
  [/\.(?:nc|cnn)$/u, '.cn'],
];
const domainOnly = /(?:qq|163|126|sina|foxmail|gmail|139|189|outlook|hotmail)/iu;
const holds = (part: string): boolean => /[a-z0-9][^@]{0,64}@|@[a-z0-9]/iu.test(part);

/** The one address of an answer: half-width, without blanks, its domain in lower case. Null where none is needed. */
export function readEmail(text: string, context: EmailContext = {}): Reading<string | null> {
  if (text.length > longestShortAnswer) return refused('not_understood');
  const plain = writtenSigns(withoutPauses(text));
  if (!/[a-z0-9]/iu.test(plain)) return withoutLetters(text, context);
  if (!plain.includes('@')) return withoutAt(text, plain, context);
  const meant = lastWord(plain, holds);
  return meant === undefined ? refused('not_understood') : withFacts(oneOf(addresses(meant)), meant);
}

/** What is wrong about the one address that is none. */
function withFacts(reading: Reading<string | null>, text: string): Reading<string | null> {
  if (reading.ok || reading.reason !== 'invalid' || reading.candidates) return reading;
  const [only = '', more] = text.match(/[^\s,，;；]*@[^\s,，;；]*/gu) ?? [];
  if (more !== undefined) return reading;
  const [account = '', domain = '', ...others] = only.split('@');
  const lacks =
    others.length > 0
      ? 'one sign'
      : !/[a-z0-9]/iu.test(account)
        ? 'account'
        : /[a-z0-9]\.[a-z]{2}/iu.test(domain)
          ? undefined
          : 'domain';
  return lacks ? { ...reading, facts: { about: 'address', lacks } } : reading;
}

function withoutLetters(text: string, context: EmailContext): Reading<string | null> {
  const pointed = pointsAt(text);
  if (pointed !== undefined) return sameAs(pointed, context);
  if (saysNoneOf(text, noun)) return none(context.required, null);
  return refused(text.includes('@') ? 'invalid' : silence(text));
}

function sameAs(name: string, context: EmailContext): Reading<string | null> {
  const { previous, answers } = context;
  const value = name === '' ? (previous?.kind === 'email' ? previous.value : undefined) : answerNamed(name, answers);
  return typeof value === 'string' ? readEmail(value) : refused('incomplete');
}

/** "QQ邮箱 12345678" and "kjz.163.com" lack their @: what is likely meant is asked. */
function withoutAt(text: string, plain: string, context: EmailContext): Reading<string | null> {
  if (saysNoneOf(text, noun)) return none(context.required, null);
  const account = /(?<![a-z0-9])([a-z0-9_]{4,30})[ #.&*$]?(?:qq|163|126|sina|foxmail|gmail)\.com/iu.exec(plain);
  if (account)
    return refused('invalid', [
      `${account[1]}@${account[0]
        .slice(account[1]?.length)
        .replace(/^[ #.&*$]/u, '')
        .toLowerCase()}`,
    ]);
  const number = /\d{5,11}/u.exec(plain)?.[0];
  if (number && /qq|扣扣/iu.test(plain)) return refused('invalid', [`${number}@qq.com`]);
  const reason = silence(text);
  const isAddress = reason === 'not_understood' && /[a-z0-9]{3}/iu.test(plain) && !/[?？]/u.test(text);
  return isAddress ? refused('invalid', [], { about: 'address', lacks: 'sign' }) : refused(reason);
}

interface Found {
  readonly address: string;
  readonly fit: 'right' | 'wrong' | 'cut off';
  readonly meant?: readonly string[];
}

function addresses(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(/[a-z0-9!#$%&'*+/=?^_`{|}~.-]*(?:@[a-z0-9.-]*)+/giu)) {
    const before = text.slice(Math.max(0, match.index - 80), match.index);
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
    if (match[0] !== '@') found.push(judged(match[0], before, after));
  }
  return found;
}

function judged(raw: string, before: string, after: string): Found {
  const address = tidy(raw);
  const typo = typos.find(([wrong]) => wrong.test(address));
  if (typo) return { address, fit: 'wrong', meant: [address.replace(typo[0], typo[1])] };
  const repaired = address
    .replace(/@+/gu, '@')
    .replace(/\.{2,}/gu, '.')
    .replace(/,/gu, '.');
  if (!isRight(address)) return { address, fit: 'wrong', ...repair(repaired, after) };
  if (/[a-z]{2,}\p{Script=Han}{1,2}$/iu.test(before) && !/(?:邮箱|邮件|地址|信箱|是|为|或|和|及)$/u.test(before))
    return { address, fit: 'cut off', meant: [address] };
  if (!/[a-z0-9] $/iu.test(before) || /@[a-z0-9.-]{1,80} $/iu.test(before)) return { address, fit: 'right' };
  return afterBlank(address, before);
}

function repair(address: string, after: string): Pick<Found, 'meant'> {
  if (isRight(address)) return { meant: [address] };
  const suffix = /^ ?(com(?:\.cn)?|cn|net|edu\.cn|org)\b/iu.exec(after)?.[1]?.toLowerCase();
  const joined = `${address.replace(/\.$/u, '')}.${suffix}`;
  if (suffix && isRight(joined)) return { meant: [joined] };
  return domainOnly.test(address) && isRight(`${address}.com`) ? { meant: [`${address}.com`] } : {};
}

/** "li hua@163.com": whether the word before the blank belongs to the address is not known, unless it is no such word. */
function afterBlank(address: string, before: string): Found {
  const words = /[a-z0-9._+'-]+(?: [a-z0-9._+'-]+)* $/iu.exec(before)?.[0].trim().split(' ') ?? [];
  const last = words.at(-1) ?? '';
  if (introduction.test(last) || /^(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{8})$/u.test(last) || /[.-]$/u.test(last))
    return { address, fit: 'right' };
  const spaced = words.every((word) => word.length === 1) && words.length > 1;
  const joined = `${words.join('')}${address}`;
  if (spaced && isRight(joined)) return { address: joined, fit: 'right' };
  return { address, fit: 'cut off', meant: [`${last}${address}`, address] };
}

function tidy(raw: string): string {
  const bare = raw.replace(/^[^a-z0-9_@]+/iu, '').replace(/[^a-z0-9]+$/iu, '');
  const at = bare.lastIndexOf('@');
  return `${bare.slice(0, at)}${bare.slice(at).toLowerCase()}`;
}

function isRight(address: string): boolean {
  return isEmail(address, { allow_utf8_local_part: false }) && !/^(?:x{2,}|xxx.*|\*+)@/iu.test(address);
}

function oneOf(found: readonly Found[]): Reading<string | null> {
  const all = [...new Map(found.map((item) => [item.address.toLowerCase(), item])).values()];
  const [only, more] = all;
  if (only === undefined) return refused('invalid');
  if (more !== undefined)
    return refused(
      'ambiguous',
      all.filter(({ fit }) => fit === 'right').map(({ address }) => address),
    );
  if (only.fit === 'right') return understood(only.address);
  return refused(only.fit === 'wrong' ? 'invalid' : 'ambiguous', only.meant);
}
