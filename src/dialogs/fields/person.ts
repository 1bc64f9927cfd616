import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { mayBeName } from '../reading/surnames.ts';
import { asksSomething, isWhen } from './plain.ts';
import { type Length, words } from './words.ts';

/** The name of a person, or of several. Default: 2 to 50 characters. A telephone number behind it is left out. */
export function person({ min = 2, max = 50 }: Partial<Length> = {}): Field<string> {
  return words({
    kind: 'person',
    min,
    max,
    rule,
    example,
    strip: nameIn,
    never: isNumber,
    isName: isOneName,
    refuse: noName,
  });
}

const rule = message('写姓名即可。', 'The name will do.');
const example = message('张三', 'Zhang San');

const introduction =
  /^(?:(?:活动)?(?:负责人|联系人)|姓名|名字|我(?:本人)?|本人|就)(?:就?是|叫|为|[:：])\s*|^(?:我|本人)[,，、:：]\s*/u;
/** "局长：李四": what somebody is, before the name. */
const role =
  /^\p{Script=Han}{0,8}(?:长|主任|老师|书记|经理|教授|主席|秘书|干事|主管|专员|院士|师|员|总监|总)[:：]\s*(?=\S{2})/u;
const telephone =
  /[(（,，、;；:：]?\s*(?:(?:联系)?(?:电话|手机|tel|mobile|phone)(?:号码?)?[:：]?)?\s*\+?(?:\d[\d\s-]{5,}\d)(?:转\d+)?[)）]?\s*$/iu;

function nameIn(line: string): string {
  const name = line.replace(introduction, '').replace(introduction, '').replace(role, '').trim();
  const alone = withoutTelephone(name).trim();
  return joined(withoutDuty(alone === '' ? line : alone));
}

/** "李雷负责", "由李雷负责", "Li Lei is in charge". */
function withoutDuty(line: string): string {
  if (line.length > longestWithDuty) return line;
  return line
    .replace(/^由(?=.{2,10}负责)/u, '')
    .replace(
      /(?<=^\p{Script=Han}{2,4}(?:老师|主任)?)(?:同志)?(?:来|全权|具体|主要)?负责(?:的|人|联系|此事|这[个次]活动)?[。.]?$/u,
      '',
    )
    .replace(
      /(?<=\S) (?:is|will be) (?:in charge|responsible|(?:the|our) (?:contact|leader|head|person in charge))\b.{0,24}$/iu,
      '',
    );
}

const longestWithDuty = 60;

/** A number stands at the end, and no number is longer than that. */
function withoutTelephone(line: string): string {
  return line.slice(0, -60) + line.slice(-60).replace(telephone, '');
}

/** 李　杉 is written so to be as wide as a name of three characters, and 赵 志 强 to fill its cell. */
function joined(name: string): string {
  return /^\p{Script=Han}(?: \p{Script=Han}){1,3}$/u.test(name) ? name.replaceAll(' ', '') : name;
}

/** A postcode or a telephone number has no name in it. */
function isNumber(line: string): boolean {
  return /^[\d\s+()（）-]*\d{3}[\d\s+()（）-]*$/u.test(line) || ofNumber.test(line);
}

/** 电话是13820001234, "my number is": what stands before a number. */
const ofNumber =
  /^(?:我的?|他的?|她的?|联系|my |his |her |the |our )*(?:电话|手机|号码?|座机|telephone|phone|mobile|cell|number)(?:号码?| number)?\s*(?:是|为|is|[:：])?\s*(?:[\d+]|$)/iu;

function noName(line: string): Reading<string> | undefined {
  if (asksSomething.test(line)) return refused('not_understood', [line]);
  if (somebody.test(line)) return refused('incomplete');
  if (isWhen(line.replace(/^(?:哦|噢|啊|嗯|对了|那个|应该|时间|就|是|在|[,，])+/u, ''))) {
    return refused('not_understood', [line]);
  }
  if (!/\p{L}/u.test(line) || /@|\d{3}|\d[月日号点:：]/u.test(line)) return refused('not_understood');
  if (line.length > 24 || /[。;；]/u.test(line)) return refused('ambiguous', [line]);
  const [first = ''] = line.split(between);
  if (attribute.test(line)) return refused('ambiguous', isOneName(first) ? [first, line] : [line]);
  if (!/\p{Script=Han}/u.test(line)) return isOther(line) ? refused('not_understood', [line]) : undefined;
  if (!inChinese.test(line) || holdsName(line)) return undefined;
  const meant = framed.exec(line)?.[1] ?? '';
  return refused('not_understood', [isOneName(meant) ? meant : line]);
}

/** "students and families", "the director", "room 3": Latin letters that are hardly a name. In small letters a Chinese name is one. */
function isOther(line: string): boolean {
  if (
    /\d/.test(line) ||
    /^(?:[Tt]he|[Oo]ur|[Mm]y|[Yy]our|[Aa]n?|[Nn]ot?|[Ss]ome|[Aa]ny|[Tt]h(?:is|at)|[Aa]ll|[Ee]very) (?!\p{Lu})/u.test(
      line,
    )
  )
    return true;
  return !/\p{Lu}/u.test(line) && /[a-z]/.test(line) && !inPinyin.test(line);
}

const syllable = '(?:(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?[aeiouvü]{1,3}(?:ng?|r)?)';
const inPinyin = new RegExp(`^${syllable}{1,3}(?:[ ,-]+${syllable}{1,2}){1,2}$`);

/** Who is meant without a name: 我本人, 还是我, 我们领导, 校长. */
const somebody =
  /^(?:还是|就是|就|是|也是)?(?:(?:我|你|他|她|咱|您)们?(?:自己|本人|这边|负责|来|一个人)?|本人|自己|(?:(?:我|你|他|她|咱)们?)?(?:单位|学校|公司|馆里|局里|社区|村里|校)?(?:的)?(?:领导|老板|头儿?|负责人|联系人|老师|同事|[正副]?(?:校|院|局|处|科|馆|站|所|园|队|组|会|部|村|镇|区)长|[正副]?(?:主任|书记|主席|经理|主管)))[。.]?$|^(?:me|myself|i|my (?:boss|colleague|leader))[。.]?$/iu;
/** 写王丽娜就行, 由张三担任, 姓张，叫张伟: the name is what is proposed. */
const framed =
  /^(?:(?:哦|嗯|那|就|先|暂时|应该|还是|写|填|由|让|找|请|派|定|选|叫|是|姓名?|名字|负责人|联系人|姓\p{Script=Han}(?=[,，]))[,，\s]*)+(\p{Script=Han}{2,4}?)(?:就行|就好|即可|可以|吧|来|去|负责|担任|牵头|同志|了|的)*[。.]?$/u;
/** What else is said of somebody: 男, 45岁. */
const attribute = /\p{Script=Han}.*\d|(?:^|[\s,，、(（])[男女](?:$|[\s,，、)）])/u;
const inChinese = /^[\p{Script=Han}、,，()（）\s]+$/u;
const between = /[、,，()（）\s]+/u;
const longestName = 7;
const saysElse = /^(?:[我你他她它咱您这哪谁不没还就也要有请叫姓是])/u;

/** Whether one part may be a name, and no other speaks of something else: 张三、李四, 区科协 李华, 李雷（科长）. */
function holdsName(line: string): boolean {
  const parts = line.split(between).filter(Boolean);
  return (
    parts.some((part) => part.length <= longestName && mayBeName(part)) && !parts.some((part) => saysElse.test(part))
  );
}

/** One name and nothing else. */
function isOneName(line: string): boolean {
  return /^\p{Script=Han}{2,5}$/u.test(line) && mayBeName(line);
}
