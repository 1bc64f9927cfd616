import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { mayBeUnits } from '../reading/unit-names.ts';
import { asksSomething } from './plain.ts';
import { type Length, words } from './words.ts';

/** The name of one organisation, or of several. Default: 2 to 100 characters. */
export function organisation({ min = 2, max = 100 }: Partial<Length> = {}): Field<string> {
  return words({ kind: 'organisation', min, max, rule, example, strip: withoutIntroduction, refuse: noTime });
}

const rule = message(
  '写单位全称即可；有几个单位，用顿号隔开。',
  'The full name will do; several names with commas between.',
);
const example = message('天津科学技术馆', 'Tianjin Science and Technology Museum');

/** "归区教育局管", "隶属于市科委", "我们是区科协管的". */
const ruled =
  /^(?:我们?|咱们?|本)?(?:单位|学校|公司|馆|社区)?(?:是|都|就|一直)?(?:(?:归|由|受|属)(?<by>.{2,30}?)(?:直接)?(?:管理?|主管|领导|分管|代管)|(?:隶属|直属|从属|归属|挂靠)(?:于|在)?(?<of>.{2,30}?))(?:的|着|了)?[。.]?$/u;

/** 公章上写的是…, 营业执照上的名字是…, 全称应该是… */
const statedIn =
  /^.{0,8}?(?:章|证|执照|证书|牌子|门牌|全称|名称|名字|抬头|落款|登记|注册|备案|盖)\p{Script=Han}{0,6}?是[:：]?\s*(\S.{2,})$/u;

/** "我们单位是天津自然博物馆" names the museum, "我是南开区科协的" the association. */
function withoutIntroduction(line: string): string {
  const { by, of } = (/[归由受属挂]/.test(line) && ruled.exec(line)?.groups) || {};
  if (by ?? of) return by ?? of ?? line;
  const stated = /是/.test(line) && statedIn.exec(line)?.[1];
  if (stated && mayBeUnits(stated)) return stated;
  const name = line.replace(
    /^(?:我们?(?:单位|这边|这里)?|本单位|这里|单位)?(?:的)?(?:单位)?(?:名称|全称)?(?:(?:是|叫做?|为)[:：]?|(?<=.)[:：])\s*(?=.{2})/u,
    '',
  );
  return name !== line && /^我/u.test(line) ? name.replace(/(?<=.{2})的$/u, '') : name;
}

/** What no name of a unit has in it: who speaks, that there is none, that something is alike. */
const noUnit =
  /[没谁吗呢啥咋她您]|我们|咱|你们|他们|自己|不(?:是|用|需|知|要|归|属|清|想|方便|存在|设)|一样|相同|同样|那个|这个|就行|即可/u;

/** A question, or a day with its hour, is no name: 6月5号晚上7点，在大礼堂. */
function noTime(line: string): Reading<string> | undefined {
  if (asksSomething.test(line)) return refused('not_understood', [line]);
  if (noUnit.test(line) || !mayBeUnits(line)) return refused('not_understood', [line]);
  return /[日号].{0,8}\d\s*[点:：]/u.test(line) ? refused('not_understood', [line]) : undefined;
}
