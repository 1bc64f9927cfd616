import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { isWhen } from './plain.ts';
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
  return joined(alone === '' ? line : alone);
}

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
  return /^[\d\s+()（）-]*\d{3}[\d\s+()（）-]*$/u.test(line);
}

function noName(line: string): Reading<string> | undefined {
  if (/^(?:我|本人|我自己|自己|他|她|就是我|是我|me|myself|i)[。.]?$/iu.test(line)) return refused('incomplete');
  if (isWhen(line.replace(/^(?:哦|噢|啊|嗯|对了|那个|应该|时间|就|是|在|[,，])+/u, ''))) {
    return refused('not_understood', [line]);
  }
  if (!/\p{L}/u.test(line) || /@|\d{3}|\d[月日号点:：]/u.test(line)) return refused('not_understood');
  return /[。;；]/u.test(line) || line.length > 24 ? refused('ambiguous', [line]) : undefined;
}
