import { lastWord } from './correction.ts';
import { typedDigits } from './digits.ts';
import { compact } from './normalise.ts';
import { namedCity } from './phone/cities.ts';
import { directory, type Listed, numbersIn } from './phone/directory.ts';
import { inUse } from './phone/in-use.ts';
import { type Facts, type Reading, type Reason, refused, understood } from './reading.ts';
import { type Answered, answerNamed, pointsAt } from './same.ts';
import { longestShortAnswer, none, saysNoneOf, silence } from './silence.ts';
import { withoutPauses } from './spoken.ts';

export interface PhoneContext extends Answered {
  /** The area code of a landline that is given without one, such as '022'. */
  readonly areaCode?: string | undefined;
  /** Default true. */
  readonly required?: boolean | undefined;
}

const noun = /(?:联系|办公|固定|移动)?(?:电话|传真|手机|座机|固话)机?(?:号码?)?|传真(?:机|号码?)?|fax|号码?/iu;
const outOfUse =
  /停机|去掉|停用|作废|不用了|打不通|(?<!(?:[还仍]|依[旧然]|照旧|一直)(?:是|用|打)?(?:我们?的?|以前的?|原来的?|原先的?|那个)?)[旧老]号|换号|注销|空号|[别勿]打|不要打|少一?位|多一?位|漏了|某|\d[*xX?？]{2,}|[*xX]{2,}\d/u;
const withoutFax =
  /^[^\d]{0,10}?(?:(?:没有?|无|暂无|未设|未装|没装|不用|没配)(?:[装设配备用]|单独的?|专用的?|专门的?)*传真(?:机|号码?)?了?|传真(?:机|号码?)?(?:早就?|已经?|现在|暂时|都|也|目前)*(?:坏|没(?![变改换错问])|停|拆|撤|取消|无(?![变误])|不[用能通]|打不通|报废)[^\d,，。;；]{0,4}|^(?:无|没有?|暂无|没了))[,，。;； !！:：]*(.+)$/su;
/** "传真早就停了", "不用传真，有事打电话": there is none, and what else is said gives no number. */
const faxGone =
  /^(?:我们?|咱们?|单位|学校|社区|公司|办公室|[这那](?:边|里|儿)|的|传真机?早|传真机?)*(?:早就?|已经?|现在|都|也|目前|暂时|好几年前?|去年|前年|就)*(?:坏|停|停用|停机|拆|撤|取消|报废|不用|不使|没人用|淘汰|扔)(?:[了掉啦]|好?[几多]年|很久|半年|一年多|许久)*(?:(?:,|，|。)(?!.*(?:修|新|换|马上|过几天|再|等|明天|下周)).{0,14})?$/u;
const faxUnused =
  /^(?:[^,，。\d]{0,8}(?:谁还用|没人用|早就?不用|不再?用|用不着|用不上|不需要|没有?|没配|没装|没安)(?:什么)?传真(?:机|号码?)?(?:这(?:个|种)?东西|这玩意儿?)?[了啊呀啦吧呢]*)(?:[,，。].{0,14}|(?:早就?|已经|好几年|都)[^,，。]{0,10})?$/u;
/** "没有，发邮件就行" */
const writeInstead =
  /^(?:没有?|无|没得)[了的啊呢]?[,，。]?(?:有事|可以|就|请|直接|平时|我们|都)*(?:发|用|走|打|写|看|加)(?:个|我)?(?:电子)?(?:邮件|邮箱|微信|电话|短信|qq|手机)(?:就行|就好|就可以|即可|吧|联系|的|了|都行)*$/iu;
const telephoneInstead = /电话|手机|座机|固话|打|联系|找|拨|微信|短信/u;
const hasDigit = (part: string): boolean => /\d/u.test(part);

type Found =
  | { readonly found: 'numbers'; readonly listed: readonly Listed[] }
  | { readonly found: 'none' }
  | { readonly found: 'refused'; readonly reason: Reason; readonly numbers: readonly string[]; readonly facts?: Facts };

/** The telephone numbers of an answer, in the order typed: '13820113456', '022-27401234-8012', '4008201234'. */
export function readPhones(text: string, context: PhoneContext = {}): Reading<readonly string[]> {
  const found = find(text, context, 'all');
  if (found.found === 'none') return none<readonly string[]>(context.required, []);
  if (found.found === 'refused') {
    return refused(found.reason, found.numbers.length > 0 ? [found.numbers] : [], found.facts);
  }
  const lines = found.listed.filter(({ line }) => line !== 'fax');
  return lines.length > 0 ? understood(numbersIn(lines)) : refused('ambiguous', [numbersIn(found.listed)]);
}

/** The one fax number of an answer, or null where there is none and none is needed. */
export function readFax(text: string, context: PhoneContext = {}): Reading<string | null> {
  const found = find(text, context, 'first');
  const instead = found.found === 'numbers' ? insteadOfFax(text) : undefined;
  if (found.found === 'none' || instead === 'telephone') return none<string | null>(context.required, null);
  if (found.found === 'refused') return refused(found.reason, found.numbers, found.facts);
  if (instead === 'unsaid') return refused('ambiguous', numbersIn(found.listed));
  const faxes = found.listed.filter(({ line }) => line === 'fax');
  const clear = faxes.length > 0 && found.listed.every(({ line }) => line !== 'unsaid');
  const numbers = numbersIn(clear ? faxes : found.listed);
  const [only, more] = numbers;
  return only !== undefined && more === undefined ? understood(only) : refused('ambiguous', numbers);
}

/** "没有传真，有事打27401234" gives a telephone; "没有传真，先用27401234" may give either. */
function insteadOfFax(text: string): 'telephone' | 'unsaid' | undefined {
  const rest = withoutFax.exec(compact(text))?.[1];
  if (rest === undefined || /传真|fax/iu.test(rest) || !hasDigit(rest)) return undefined;
  return telephoneInstead.test(rest) && !/[用填写收发转代同共]|一样/u.test(rest) ? 'telephone' : 'unsaid';
}

/** 23456789（022）: no extension is an area code, where none stands before. */
const areaBehind = /(?<![\d-])(\d{4}[- ]?\d{3,4}) ?[(（[](0(?:10|2\d|[3-9]\d{2}))[)）\]]/gu;

function find(text: string, context: PhoneContext, wanted: 'all' | 'first'): Found {
  if (text.length > longestShortAnswer) return refusal('not_understood');
  const pointed = pointsAt(text);
  if (pointed !== undefined && !hasDigit(text)) return sameAs(pointed, context, wanted);
  const plain = typedDigits(withoutPauses(text)).replace(areaBehind, '$2-$1');
  if (!hasDigit(plain))
    return saysNoneOf(text, noun) || (wanted === 'first' && saysFaxGone(text))
      ? { found: 'none' }
      : refusal(silence(text));
  const current = inUse(plain);
  const meant = lastWord(current, hasDigit);
  if (meant === undefined) return refusal('not_understood');
  return listed(
    meant,
    context.areaCode,
    outOfUse.test(meant === current ? current : settled(meant)) ? 'doubtful' : 'in use',
  );
}

/** "不是 A，换号了，现在是 B": 换号 only says why there is another. */
function settled(meant: string): string {
  return meant.replace(/^[^\d]{0,8}换号[^\d]{0,6}(?=\d)|^[^\d]{0,4}换号[^\d]{0,4}[,，、。]+/u, '');
}

/** Where a fax number is asked for: that the machine is gone says that there is none, unless another is to come. */
function saysFaxGone(text: string): boolean {
  const plain = compact(text).replace(/[。.!！]+$/u, '');
  if (plain.length > 40) return false;
  if (!/传真/u.test(plain)) return writeInstead.test(plain);
  return faxGone.test(plain) || (faxUnused.test(plain) && !/再[给报说补告]|等|稍后|回头|明天|修|新/u.test(plain));
}

function listed(text: string, areaCode: string | undefined, use: 'in use' | 'doubtful'): Found {
  const city = namedCity(text);
  const { listed: numbers, leftover } = directory(text, city === undefined || city === 'several' ? areaCode : city);
  const known = numbersIn(numbers);
  const strange = leftover.filter((digits) => !isFalseStart(digits, known));
  if (strange.length > 0) return refusal('invalid', known, wrongDigits(strange));
  if (numbers.length === 0) return refusal(silence(text));
  if (use === 'doubtful') return refusal('ambiguous', known);
  const assumed = numbers.filter(({ telephone }) => telephone.area === 'assumed').length;
  if (city !== undefined && city !== areaCode && assumed > 0 && (city === 'several' || assumed > 1))
    return refusal('ambiguous', known);
  return elsewhere(numbers) ? refusal('ambiguous', known) : { found: 'numbers', listed: numbers };
}

/** "138，那个，13820001111": the number begun, and begun again. */
function isFalseStart(digits: string, known: readonly string[]): boolean {
  return digits.length >= 3 && known.some((number) => number.replaceAll('-', '').startsWith(digits));
}

/** "010-62345678、62345679": whether the second is in Beijing too is not said. */
function elsewhere(numbers: readonly Listed[]): boolean {
  return numbers.some(({ telephone }, index) => {
    const before = numbers[index - 1]?.telephone;
    if (telephone.area !== 'assumed' || before?.type !== 'landline' || before.area !== 'given') return false;
    return before.number.split('-')[0] !== telephone.number.split('-')[0];
  });
}

function sameAs(name: string, context: PhoneContext, wanted: 'all' | 'first'): Found {
  const value = name === '' ? previousNumbers(context) : answerNamed(name, context.answers);
  const numbers = (Array.isArray(value) ? value : [value]).filter((item) => typeof item === 'string');
  const picked = pick(name, numbers).slice(0, wanted === 'all' ? numbers.length : 1);
  return picked.length === 0 ? refusal('incomplete') : listed(picked.join('、'), context.areaCode, 'in use');
}

function previousNumbers({ previous }: PhoneContext): unknown {
  return previous?.kind === 'phone' || previous?.kind === 'fax' ? previous.value : undefined;
}

/** 同手机 means the mobile among several, 同座机 the landline; else all of them. */
function pick(name: string, numbers: readonly string[]): readonly string[] {
  if (/手机|移动/u.test(name)) return numbers.filter((number) => /^1\d{10}$/u.test(number)).slice(0, 1);
  if (/座机|固话|固定|办公/u.test(name)) return numbers.filter((number) => number.startsWith('0')).slice(0, 1);
  return numbers;
}

function refusal(reason: Reason, numbers: readonly string[] = [], facts?: Facts): Found {
  return { found: 'refused', reason, numbers, ...(facts ? { facts } : {}) };
}

/** What the one number that is none would have been, and how many digits it has. */
function wrongDigits([only = '', ...more]: readonly string[]): Facts | undefined {
  const read = only.length;
  if (more.length > 0 || read === 0) return undefined;
  if (/^1\d{10}$/u.test(only)) return { about: 'prefix', read: only.slice(0, 3) };
  if (/^1[3-9]/u.test(only) && read >= 8) return { about: 'digits', of: 'mobile', read };
  if (/^[2-9]/u.test(only) && (read === 7 || read === 9)) return { about: 'digits', of: 'landline', read };
  return { about: 'digits', of: 'number', read };
}
