import { excerpt } from './excerpt.ts';
import type { AnyField } from './form.ts';
import type { Reading } from './reading/reading.ts';
import { namesOf } from './target.ts';

/**
 * What an answer says beside the value that was taken from it: 学校专项 of "3.8万，学校专项". Undefined where all of it
 * belongs to the value, to how it is written, or to politeness.
 */
export function beside(field: AnyField, value: unknown, text: string, read: Read): string | undefined {
  if (text.length > longest || value === null || value === 0) return undefined;
  if (withOwner.has(field.kind)) return inWords.test(text) ? told(ownerOf(field, text)) : undefined;
  if (!mayHold.test(text)) return undefined;
  if (withRemark.has(field.kind)) return told(remarksIn(field, value, text, read).join('，'));
  if (field.kind === 'links') return told(betweenLinks(field, text));
  if (!ofOneNumber.has(field.kind) || takesBack.test(text)) return undefined;
  const parts = text
    .split(field.kind === 'money' ? clausesOfMoney : /[,，;；。\n()（）]+(?!\d{3}(?!\d))/u)
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.length < 2 || parts.length > 6 ? undefined : told(others(field, value, parts, read).join('，'));
}

/** A number or an address, and whose it is. */
const withOwner: ReadonlySet<string> = new Set(['telephone', 'telephones', 'email']);
/** What is chosen, or when: with an exception, a condition, a remark. */
const withRemark: ReadonlySet<string> = new Set(['period', 'choice', 'choices', 'yesno', 'district']);

/** 张老师 of "13820113456 张老师的", 南京路189号 before a number: a name or an address that the field has no room for. */
function ownerOf(field: AnyField, text: string): string {
  if (takesBack.test(text)) return '';
  const rest = text.replace(numbers, ' ').replace(/\b(Mr|Mrs|Ms|Dr|Prof)\.? (?=[A-Z])/gu, '$1.');
  const parts = rest.split(/[\s,，;；、。\n()（）:：/]+/u).map((part) => part.replace(aroundName, ''));
  return parts.filter((part) => isNamed(part) && !namesOf(field).includes(part)).join('，');
}

const inWords = /\p{Script=Han}{2}|[A-Z][a-z]/u;
/** An address of e-mail, or a number of five digits and more. */
const numbers = /[\w.+-]{1,64}[@＠][\w.-]{1,64}|[+＋(（]?[\d０-９][\d０-９\-—–()（）]{4,30}/gu;
const aroundName =
  /^(?:谢谢|感谢|辛苦|麻烦|我是|这是|请|就|打|找|联系人?|是|用|给|我们|的|电话|手机|座机)+|(?:的|电话|手机|座机|邮箱|号码|办公室|接|收|本人)+$/gu;

function isNamed(part: string): boolean {
  return part.length <= 30 && (titled.test(part) || named.test(part) || atPlace.test(part) || inLatin.test(part));
}

const titled =
  /^\p{Script=Han}{1,4}(?:老师|主任|科长|处长|经理|干事|工|师傅|馆长|书记|院长|校长|部长|局长|同志|先生|女士|教授|博士|所长|秘书|会长|站长)$/u;
const named =
  /^(?:老|小)?[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文](?:\p{Script=Han}{1,2})?$/u;
const atPlace = /^\p{Script=Han}{2,}(?:路|街|道|巷|镇|村|小区|大厦|大学|学院|中学|小学)(?:\d{1,5}号?.{0,16})?$/u;
const inLatin = /^(?:Mr|Mrs|Ms|Dr|Prof)\.?[A-Z][a-z]+$/u;

/** The parts that begin as an exception, a condition or a remark does, where the value stands without them. */
function remarksIn(field: AnyField, value: unknown, text: string, read: Read): readonly string[] {
  const apart = withoutRemarks(field, text);
  if (!apart) return [];
  const reading = read(apart.rest);
  return reading.ok && JSON.stringify(reading.value) === JSON.stringify(value) ? apart.remarks : [];
}

/**
 * The value that an answer has without its exceptions and remarks, and what these are: 5月21日 of "5月21日，雨天顺延", which
 * as a whole is no definite day. Undefined where there are none, or no value is left.
 */
export function asideIn(
  field: AnyField,
  text: string,
  read: Read,
): { readonly value: unknown; readonly rest: string } | undefined {
  const apart = text.length > longest ? undefined : withoutRemarks(field, text);
  const reading = apart && read(apart.rest);
  const rest = apart && told(apart.remarks.join('，'));
  return reading?.ok && reading.value !== null && rest !== undefined ? { value: reading.value, rest } : undefined;
}

function withoutRemarks(
  field: AnyField,
  text: string,
): { readonly rest: string; readonly remarks: readonly string[] } | undefined {
  if (/不对|不是|改|更正|错|应该是/u.test(text) || (field.kind === 'choices' && /除/u.test(text))) return undefined;
  const parts = text
    .split(/[,，;；。\n()（）]+/u)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length < 2 || parts.length > 6) return undefined;
  const remarks = parts.filter((part, i) => i > 0 && remark.test(part) && !stillOpen.test(part));
  const named = remarks.flatMap((part) => bared(field, part) || []);
  return named.length === 0
    ? undefined
    : { rest: parts.filter((part) => !remarks.includes(part)).join('，'), remarks: named };
}

const stillOpen = /待定|未定|没定|再定|敲定|再说/u;
const remark =
  /^(?:但是?|不过|只是|只有|只要|除|如果?|要是|假如|若|前提|另外?|其中|还有|还要|也[有在去会]|同时|可能|不包括|不含|雨天|下雨|遇雨|遇到|如遇|视|看|要看|取决|根据|地点|人数|每[天场次人]|联系|第[一二三]场|but\b|except|unless|if\b|only\b|however|though|depending|provided|also\b|and also|rain)/iu;

type Read = (text: string) => Reading<unknown>;

/** What is said around addresses: a word that joins two of them, 还有, is nothing that is lost. */
function betweenLinks(field: AnyField, text: string): string {
  const said = text.split(address).flatMap((part) => bared(field, part.replace(joining, '')) || []);
  return said.join('，');
}

const joiner =
  '以及|还有|另外|此外|外加|再加上?|加上|另有|再有|\\b(?:and|also|plus|another|as well as)\\b|[\\s,，、;；]';
const joining = new RegExp(`^(?:${joiner})+|(?:${joiner})+$`, 'giu');

const ofOneNumber: ReadonlySet<string> = new Set(['money', 'count', 'wholeNumber']);
const longest = 200;
/** A cheap look first: a plain answer has none of these between two parts. */
const mayHold = /[,，;；。\n(（]\s*\S|\s\S*\p{Script=Han}|\p{Script=Han}\s*https?:/u;
const address = /(?:https?:\/\/|www\.)[^\s\p{Script=Han}，。；、）》”]+/giu;
const takesBack =
  /不对|不是|改|更正|错|应该是|其中|包括|包含|含|合计|共计|一共|总共|总计|分别|各|每|人均|加上|还有|另/u;

/** 三万五 自己出两万: a blank may part them as well. */
const clausesOfMoney = /[,，;；。\n()（）]+(?!\d{3}(?!\d))|\s+(?=\p{Script=Han}{2})/u;

/** The parts that the value does not come from, where one part alone gives all of it. */
function others(field: AnyField, value: unknown, parts: readonly string[], read: Read): readonly string[] {
  const whole = JSON.stringify(value);
  const readings = parts.map((part) => (hasNumber.test(part) ? read(part) : undefined));
  const giving = readings.filter((reading) => reading?.ok && JSON.stringify(reading.value) === whole);
  if (giving.length !== 1) return [];
  const figures = readings.flatMap((reading) => (reading?.ok && !giving.includes(reading) ? [reading.value] : []));
  // 学生200人，老师80人，280人: the parts of the sum.
  if (figures.length > 1 && figures.every((each) => typeof each === 'number') && sum(figures) === value) return [];
  return parts.filter((_, i) => !giving.includes(readings[i])).flatMap((part) => bared(field, part) || []);
}

const hasNumber = /[\d０-９一二三四五六七八九十百千万两]/u;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** Without what says nothing of its own at either end. */
function bared(field: AnyField, part: string): string {
  const bare = part.replace(edges, '').trim();
  const core = bare.replace(empty, '');
  const isLabel = namesOf(field).some((name) => name === core || name === bare);
  return isLabel || [...core].length < 2 ? '' : bare;
}

const edges = /^[\s:：,，;；。.、!！~()（）【】《》"'“”]+|[\s:：,，;；。.、!！~()（）【】"'“”]+$/gu;
const empty =
  /大概|大约|左右|估计|预计|预估|初步|暂定|可能|实际|就是|应该|差不多|这样|以上|以内|上下|不到|超过|元|万|人次|人|名|位|的|了|吧|呢|啊|哦|哈|嘛|是|约|请|您|好|嗯|老师|谢谢|多谢|感谢|辛苦|麻烦|报道|新闻|链接|网址|地址|见|如下|点击|查看|[\s:：,，;；。.、!！?？~()（）]|\b(?:about|around|roughly|approximately|in total|total|people|yuan|thanks?|thank you|please|link|links|report|here|is|the|and|see)\b/giu;

function told(rest: string): string | undefined {
  const said = excerpt(rest, 30);
  return [...said].length < 2 ? undefined : said;
}

/** The things listed in an answer that are no options, beside those that are: 开放日 of 讲座和开放日. */
export function notOffered(field: AnyField, text: string, read: Read): readonly string[] {
  if ((field.kind !== 'choice' && field.kind !== 'choices') || text.length > 80) return [];
  const parts = text
    .split(/[,，;；、。\n/+&]+|以及|还有|和|与|及|\band\b/u)
    .flatMap(
      (part) => part.trim().replace(/^(?:also|plus|as well as|an?|the|some)\b(?: (?:an?|the|some)\b)?\s*/iu, '') || [],
    );
  if (parts.length < 2 || parts.length > 8) return [];
  const readings = parts.map(read);
  if (!readings.some(({ ok }) => ok)) return [];
  return parts.filter((part, i) => {
    const reading = readings[i];
    return reading?.ok === false && reading.reason === 'not_understood' && bared(field, part) !== '';
  });
}
