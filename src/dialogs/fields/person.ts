import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { asksSomething, isWhen } from './plain.ts';
import { type Length, words } from './words.ts';

/** The name of a person, or of several. Default: 2 to 50 characters. A telephone number behind it is left out. */
export function person({ min = 2, max = 50 }: Partial<Length> = {}): Field<string> {
  return words({ kind: 'person', min, max, rule, example, strip: nameIn, never: isNumber, refuse: noName });
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
  if (/^(?:我|本人|我自己|自己|他|她|就是我|是我|me|myself|i)[。.]?$/iu.test(line)) return refused('incomplete');
  if (isWhen(line.replace(/^(?:哦|噢|啊|嗯|对了|那个|应该|时间|就|是|在|[,，])+/u, ''))) {
    return refused('not_understood', [line]);
  }
  if (!/\p{L}/u.test(line) || /@|\d{3}|\d[月日号点:：]/u.test(line)) return refused('not_understood');
  return /[。;；]/u.test(line) || line.length > 24 ? refused('ambiguous', [line]) : undefined;
}
