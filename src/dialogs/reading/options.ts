import { lastWord } from './correction.ts';
import { mended, mendedInEnglish } from './options/alike.ts';
import { areNeeds, deniedApart, saysProvided } from './options/denied.ts';
import { likelyOptions } from './options/everyday.ts';
import { exclusionIn } from './options/exclusion.ts';
import { fromEnglish } from './options/in-english.ts';
import { takeOther } from './options/other.ts';
import { lowerLatin, prepared } from './options/prepare.ts';
import { namesHelpers } from './options/roles.ts';
import { type Selection, selectionOf } from './options/selection.ts';
import { longestName, plainName, type Vocabulary, vocabulary } from './options/vocabulary.ts';
import { asks, denies, remaining } from './options/words.ts';
import type { Reason } from './reading.ts';
import { longestShortAnswer, saysNoneOf, silence } from './silence.ts';
import { withoutPauses } from './spoken.ts';
import type { Option } from './values.ts';

/** What an answer picks from the options offered: codes in their order (`6:科普剧` for the one with a text), or why none. */
export type Picked =
  | { readonly picked: 'some'; readonly codes: readonly string[]; readonly how: 'named' | 'all' }
  | { readonly picked: 'none' }
  | { readonly picked: 'refused'; readonly reason: Reason; readonly codes: readonly string[] };

const noun = /选项|选择|类别|类型|支持|上面(?:的|这些)?|以上|这些|(?:一|任何)(?:个|项)/iu;
const noneOffered =
  /^(?:我们)?(?:以上|上面|这些|一个|一项|哪个|什么|任何)?(?:的)?(?:一个|一项)?(?:都|全部|全|也|均)(?:不要|不选|不需要|没有|不用|不涉及|不参加|不属于|不是|用不[上着]|不沾边|没涉及|没|无|不)(?:了|的|吧|呢)*$|^(?:我们)?哪(?:[里儿]|一?[个项类])?(?:都|也)(?:没有?|不)(?:进|去|选|涉及|属于|沾|是)?(?:过|了)?$/u;
const elseRest = '(?<=.)[,。 ]+(?:其[他它余]|别的|剩下)(?:的|都|就|也|我们|咱们?|自己|能|可以)*';
/** "…，别的不用": that nothing else is wanted. */
const nothingElse = new RegExp(`${elseRest}(?:不需要|不用|不要|不必|不麻烦)(?:了|的|吧|你们|您们?)*[。!]*$`, 'u');
/** "…，别的我们自己解决": the same, where it is asked what is needed; elsewhere 其他的都有 means the others too. */
const restThere = new RegExp(`${elseRest}(?:不缺|够了?|有了?|能?解决|没问题|自理)(?:了|的|吧|你们|您们?)*[。!]*$`, 'u');
const bothOfThem =
  /^(?:both(?: of them)?|(?:it (?:is|was) )?(?:a )?(?:hybrid|mixed)(?: (?:event|form|format|of both))?|(?:线上线下)?混合(?:式|型|形式|模式|举办|进行)?|双线(?:进行)?)[.!。 ]*$/iu;
const swapped = /^(.*[,。 、])?([^,。、 ]+?)(?:改成|改为|换成|换为)(.+)$/su;

export function pickFrom(text: string, options: readonly Option[], label: string, mode: 'one' | 'many'): Picked {
  if (text.length > longestShortAnswer) return refusal('not_understood');
  const words = vocabulary(options, label);
  const said = fromEnglish(text, options.length);
  const picked = pickAsTyped(said, words, mode);
  return picked.picked === 'refused' && mendable.has(picked.reason)
    ? (pickMended(said, words, mode) ?? picked)
    : picked;
}

const mendable: ReadonlySet<Reason> = new Set(['ambiguous', 'not_understood']);

/** 科普站览: the answer with the name that it misses by one character, which is asked about where it is a guess. */
function pickMended(text: string, words: Vocabulary, mode: 'one' | 'many'): Picked | undefined {
  const names = words.options.flatMap(({ label, aliases = [], other }) => (other ? [] : [label, ...aliases]));
  const better = mended(text, names) ?? mendedInEnglish(text, englishWords(words));
  const picked = better && pickAsTyped(better.text, words, mode);
  if (picked?.picked !== 'some') return undefined;
  return better?.by === 'alike' ? picked : refusal('ambiguous', picked.codes);
}

function pickAsTyped(text: string, words: Vocabulary, mode: 'one' | 'many'): Picked {
  const exact = exactly(text, words);
  if (exact) return exact;
  const whole = withoutAddress(prepared(withoutPauses(text)));
  const named = whole.replace(restThere, '');
  if (named !== whole && !areNeeds(words.options) && !exclusionIn(lowerLatin(whole)))
    return refusal('ambiguous', codesOf(selectionOf(lowerLatin(named), words).positions, words));
  const raw = named.replace(nothingElse, '');
  if (raw === '') return refusal(prepared(text) === '' ? 'empty' : 'not_understood');
  if (bothOfThem.test(raw) && allCodes(words).length === 2)
    return { picked: 'some', codes: allCodes(words), how: 'all' };
  const early = unanswered(raw, words);
  if (early) return early;
  const holds = (part: string): boolean =>
    selectionOf(lowerLatin(part), words).positions.length > 0 || remaining.test(part);
  if (namesHelpers(raw, words))
    return refusal('ambiguous', codesOf(selectionOf(lowerLatin(raw), words).positions, words));
  const kept = deniedApart(raw, words);
  const without = kept === undefined ? undefined : chosen(kept, words, mode);
  if (without?.picked === 'some') return without;
  if (saysProvided(raw, words))
    return refusal('ambiguous', codesOf(selectionOf(lowerLatin(raw), words).positions, words));
  const owner = mode === 'one' ? ownerNamed(raw, words) : undefined;
  if (owner) return owner;
  const apposed = mode === 'one' ? apposition(raw, words) : undefined;
  if (apposed) return apposed;
  const meant = lastWord(raw, holds);
  if (meant === undefined) return refusal('not_understood');
  const added = mode === 'many' ? withAdded(meant, words) : undefined;
  if (added) return added;
  if (mode === 'many' && meant !== raw && isPartlySwapped(raw, words))
    return refusal('ambiguous', codesOf(selectionOf(lowerLatin(meant), words).positions, words));
  return chosen(meant, words, mode);
}

/** 企业办的博物馆: whose it is was recognised, and not what it is. */
function ownerNamed(raw: string, words: Vocabulary): Picked | undefined {
  const { owner, own } = whose.exec(raw)?.groups ?? {};
  if (owner === undefined || own === undefined || selectionOf(lowerLatin(own), words).positions.length > 0)
    return undefined;
  const { positions } = selectionOf(lowerLatin(owner), words);
  const likely = likelyOptions(own, words.options);
  return positions.length > 0 ? refusal('ambiguous', [...likely, ...codesOf(positions, words)]) : undefined;
}

const whose =
  /^(?<owner>\p{Script=Han}{2,16}?)(?:开?办|创办|开设|主办|主管|下属|下设|附属|直属|所属|旗下|出资|投资|捐建|管理|运营)的?(?:一[个家所])?(?<own>\p{Script=Han}{2,12})[。.]?$/u;

function englishWords({ options }: Vocabulary): readonly string[] {
  return options.flatMap(({ inEnglish = [], other }) => (other ? [] : inEnglish.flatMap((name) => name.split(' '))));
}

/** 讲座，另外还有科普剧: what is none of the options, and sounds like an activity, is the text of 其他. */
function withAdded(text: string, words: Vocabulary): Picked | undefined {
  const { head, more } = addition.exec(text)?.groups ?? {};
  const other = words.options[words.other];
  if (head === undefined || more === undefined || !other || denies.test(text)) return undefined;
  const [named, unknown] = [head, more].map((part) => selectionOf(lowerLatin(part), words));
  if (!named || named.trouble || named.positions.length === 0 || named.positions.includes(words.other))
    return undefined;
  if (!unknown || unknown.positions.length > 0) return undefined;
  return chosen(`${head},${other.label}:${more}`, words, 'many');
}

const addition =
  /^(?<head>.{1,40}?)[,。、; ]*(?:另外|此外)?(?:还有|再加上?|外加|另加|另有|也有)(?:我们)?(?:[一两]?[个场次台部])?的?(?<more>\p{Script=Han}{1,7}(?:剧|秀|赛|展|营|课|游|演|影|片|坊|游戏|表演|体验|实验|直播|参观|问答|咨询|答题))[吧。!]*$/su;

/** The whole answer is one label: nothing in it can mean anything else. */
function exactly(text: string, { options, nameAt, other }: Vocabulary): Picked | undefined {
  const plain = plainName(text);
  const name = plain === '' || plain.length > longestName ? undefined : nameAt(plain, 0);
  const [only, more] = name?.options ?? [];
  if (
    name?.fit !== 'whole' ||
    name.length !== plain.length ||
    only === undefined ||
    more !== undefined ||
    only === other
  )
    return undefined;
  return { picked: 'some', codes: [options[only]?.code ?? ''], how: 'named' };
}

/** 区科技局，机关: a label behind or before a comma says what the other words are. */
function apposition(raw: string, words: Vocabulary): Picked | undefined {
  // 2,000人
  if (/\d,\d{3}(?!\d)/u.test(raw)) return undefined;
  const parts = raw.split(/[,。;()]+/u).filter((part) => part.trim() !== '');
  const named = (part: string): Picked | undefined =>
    exactly(part, words) ?? exactly(part.replace(choosing, ''), words) ?? byNumber(part, words);
  const labels = parts.flatMap((part) => named(part) ?? []);
  const [label] = labels;
  if (label === undefined || labels.length === parts.length || parts.length > 3 || denies.test(raw)) return undefined;
  const others = parts.filter((part) => !named(part));
  if (parts.some((part) => byNumber(part, words)) && !fitsWords(label, others, words)) return undefined;
  const silent = others.every((part) => {
    const { positions, trouble } = selectionOf(lowerLatin(part), words);
    return positions.length === 0 && (trouble === undefined || trouble === 'unread');
  });
  return silent && labels.length === 1 ? label : undefined;
}

/** 9吧，我们是医院: what the words are likely to mean is the option that the number names. */
function fitsWords(label: Picked, others: readonly string[], { options }: Vocabulary): boolean {
  const likely = others.flatMap((part) => likelyOptions(part, options));
  return likely.length === 0 || (label.picked === 'some' && likely.includes(label.codes[0] ?? ''));
}

/** 9吧, 第9个: a number alone in its part. */
function byNumber(part: string, words: Vocabulary): Picked | undefined {
  if (!/^ *(?:选|填|是|就|第|应该|那)*\d{1,2}(?:项|个|号)?(?:吧|的|了)? *$/u.test(part)) return undefined;
  const { positions, trouble } = selectionOf(part, words);
  const [only, more] = positions;
  if (only === undefined || more !== undefined || trouble || only === words.other) return undefined;
  return { picked: 'some', codes: codesOf(positions, words), how: 'named' };
}

/** 选学校, 算社会团体吧 */
const choosing =
  /^ *(?:那|就|还是|应该|我们|所以)*(?:选择?|填写?|算是?|属于?|归(?:到|为|入)?|勾|写|按|是)(?:在|成|个)?|(?:吧|类|这一?[项类]|了|的)+ *$/gu;

/** "老师，" says to whom the person speaks. */
function withoutAddress(text: string): string {
  return text
    .replace(/(^|[,。])\p{Script=Han}?(?:老师|主任|领导|处长|科长|同志|亲)(?:们)?(?:[您你]?好)?(?=[,。!~ ]|$)/gu, '$1')
    .replace(/^[,。!~ ]+/u, '');
}

function unanswered(raw: string, words: Vocabulary): Picked | undefined {
  const bare = raw.replace(/[,。.!;:~ ]+$/u, '');
  if (/^0+$/u.test(bare) && !words.options.some(({ code }) => code === bare)) return refusal('out_of_range');
  if (noneOffered.test(bare) || saysNoneOf(bare, noun)) return { picked: 'none' };
  if (/^\d{1,2} ?中?选 ?\d{1,2}$/u.test(bare)) return refusal('ambiguous');
  const reason = silence(raw);
  const hits = selectionOf(lowerLatin(raw), words).positions;
  if (reason === 'undecided') return refusal('undecided', codesOf(hits, words));
  if (asks.test(raw) && takeOther(raw, lowerLatin(raw), words).other !== 'named')
    return refusal('not_understood', codesOf(hits, words));
  return reason === 'vague' && hits.length === 0 ? refusal('vague') : undefined;
}

/** "1,3,5，3 改成 4": whether the others stay is not said. */
function isPartlySwapped(raw: string, words: Vocabulary): boolean {
  const found = swapped.exec(raw);
  if (!found?.[1] || !found[3]) return false;
  const [list, after] = [selectionOf(lowerLatin(found[1]), words), selectionOf(lowerLatin(found[3]), words)];
  return list.positions.length > after.positions.length;
}

function chosen(text: string, words: Vocabulary, mode: 'one' | 'many'): Picked {
  const exclusion = exclusionIn(lowerLatin(text));
  if (exclusion) return excluding(exclusion.from, exclusion.without, words);
  if (remaining.test(text)) return refusal('ambiguous');
  const named = mode === 'one' && anyDoes.test(text) ? words.options.filter(({ label }) => text.includes(label)) : [];
  if (named.length > 1)
    return refusal(
      'ambiguous',
      named.map(({ code }) => code),
    );
  const taken = takeOther(text, lowerLatin(text), words);
  const selection = selectionOf(withoutRemarks(lowerLatin(taken.rest), words), words);
  const positions = selection.positions;
  if (selection.trouble === 'not offered') return refusal('out_of_range');
  if (taken.other === 'without text' || (taken.other === 'unsaid' && positions.includes(words.other)))
    return refusal('incomplete', codesOf(positions, words));
  if (taken.other === 'instead of an option') return refusal('ambiguous', codesOf(positions, words));
  const more = taken.other === 'named' ? [`${words.options[words.other]?.code}:${taken.text}`] : [];
  return settled(selection, more, text, words, mode);
}

/** "企业（国企）": brackets that name no option only explain. */
function withoutRemarks(text: string, words: Vocabulary): string {
  return text.replace(/\([^()]{1,60}\)/gu, (remark) => {
    const selection = selectionOf(remark.slice(1, -1), words);
    return selection.positions.length > 0 || selection.trouble || denies.test(remark) ? remark : ' ';
  });
}

function settled(
  selection: Selection,
  more: readonly string[],
  text: string,
  words: Vocabulary,
  mode: 'one' | 'many',
): Picked {
  const codes = [...codesOf(selection.positions, words), ...more];
  const joint = mode === 'one' && !denies.test(text) && !eitherWay.test(text) ? combined(selection, words) : undefined;
  if (joint !== undefined && more.length === 0) return { picked: 'some', codes: codesOf([joint], words), how: 'named' };
  if (selection.trouble && !(more.length > 0 && selection.trouble === 'unread' && mode === 'one'))
    return refusal('ambiguous', codes);
  if (codes.length > 0) return { picked: 'some', codes: inOrder(codes, words), how: 'named' };
  const level = oneLetterOf(text, words);
  if (level !== undefined) return { picked: 'some', codes: [level], how: 'named' };
  if (selection.everything === 'said') return { picked: 'some', codes: allCodes(words), how: 'all' };
  const several = sharing(text, words);
  if (several.length > 1) return refusal('ambiguous', several);
  const likely = silence(text) === 'not_understood' ? likelyOptions(text, words.options) : [];
  return likely.length > 0 ? refusal('ambiguous', likely) : refusal(silence(text));
}

/** 线上线下都行 */
const anyDoes = /(?:都|也|均|皆)(?:行|可(?!以?不)|成|好)/u;
const eitherWay = /(?:都|也|均|皆)(?:行|可|成|好)|任选|随便|无所谓|其中|其一|或|还是/u;

/** 线上线下相结合, where 线上, 线下 and 线上线下结合 are offered: the one option that names the others. */
function combined({ positions, trouble }: Selection, { options }: Vocabulary): number | undefined {
  if (trouble !== undefined && trouble !== 'unclear' && trouble !== 'unread') return undefined;
  const labelOf = (position: number): string => options[position]?.label ?? ' ';
  const joint = options.flatMap((option, index) => {
    const parts = positions.filter((position) => position !== index);
    return parts.length > 1 && parts.every((part) => option.label.includes(labelOf(part))) ? [index] : [];
  });
  return joint.length === 1 ? joint[0] : undefined;
}

/** 学, where 大学 and 中小学 are offered. */
function sharing(text: string, { options }: Vocabulary): readonly string[] {
  const only = /^(\p{Script=Han})[级类]?[的吧了。!]*$/u.exec(text)?.[1] ?? ' ';
  return options.filter(({ label, other }) => !other && label.includes(only)).map(({ code }) => code);
}

/** 区里的, 市里: the first character of one option only. */
function oneLetterOf(text: string, { options }: Vocabulary): string | undefined {
  const first = /^(?:我们)?(?:是|属于|选|就)*(\p{Script=Han})(?:里|级|内)(?:面)?(?:的|吧|了|活动)*$/u.exec(text)?.[1];
  const [only, more] = first === undefined ? [] : options.filter(({ label }) => label.startsWith(first));
  return more ? undefined : only?.code;
}

function excluding(from: string, without: string, words: Vocabulary): Picked {
  const left = selectionOf(without, words);
  const base = from === 'all' ? undefined : selectionOf(from, words);
  if (left.trouble === 'not offered' || base?.trouble === 'not offered') return refusal('out_of_range');
  const whole =
    base && base.positions.length > 0
      ? base.positions
      : words.options.map((_, index) => index).filter((index) => index !== words.other);
  const codes = codesOf(
    whole.filter((position) => !left.positions.includes(position)),
    words,
  );
  const clear =
    !left.trouble &&
    !base?.trouble &&
    left.positions.length > 0 &&
    left.positions.every((position) => whole.includes(position) || position === words.other);
  const said = base === undefined || base.positions.length > 0;
  return clear && said && codes.length > 0 ? { picked: 'some', codes, how: 'all' } : refusal('ambiguous', codes);
}

function codesOf(positions: readonly number[], { options }: Vocabulary): readonly string[] {
  return positions.map((position) => options[position]?.code ?? '');
}

function allCodes({ options }: Vocabulary): readonly string[] {
  return options.filter((option) => !option.other).map(({ code }) => code);
}

function inOrder(codes: readonly string[], { options }: Vocabulary): readonly string[] {
  const place = (code: string): number =>
    options.findIndex((option) => code === option.code || code.startsWith(`${option.code}:`));
  return [...new Set(codes)].sort((one, other) => place(one) - place(other));
}

function refusal(reason: Reason, codes: readonly string[] = []): Picked {
  return { picked: 'refused', reason, codes };
}
