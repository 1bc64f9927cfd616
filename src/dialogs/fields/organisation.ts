import type { Field } from '../form.ts';
import { message } from '../message.ts';
import { type Reading, refused } from '../reading/reading.ts';
import { areUnits, mayBeUnits } from '../reading/unit-names.ts';
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

/** 天津医科大学和南开大学一起办, 由区科协主办; 和南开大学合办 leaves out who the other one is, and stays. */
const heldBy =
  /^(?![和与跟同](?!平)|(?:我们)?[一二两三四五六七八九十几多各\d]{1,3}[个家所])由?(?<units>.{3,}?)[,，]?(?:一起|联合|共同|合作|携手|联手)?(?:主办|举办|(?<=一起|联合|共同|合作|携手|联手)(?:来?办|搞|做|组织|开展)|合办|联办)的?$/u;

/** 教委吧: what is said behind two characters as well, where they end as a unit does. */
const saidBehind = /(?<=^.[委局协会院校馆所部厅处办社队府道镇乡村区县市学站])吧$/u;

/** What is said around the names falls away. */
function withoutIntroduction(line: string): string {
  const name = introduced(line);
  const units = (/办|搞|做|组织|开展/.test(name) && heldBy.exec(name)?.groups?.['units']) || name;
  if (units.endsWith('吧')) return units.replace(saidBehind, '');
  return units.length > 3 && units.endsWith('的') ? withoutOwner(units) : units;
}

/** 南开区科协的: the association. */
function withoutOwner(line: string): string {
  const unit = line.slice(0, -1);
  return !/[,，。;；]/u.test(unit) && areUnits(unit) ? unit : line;
}

/** "我们单位是天津自然博物馆" names the museum, "我是南开区科协的" the association. */
function introduced(line: string): string {
  const { by, of } = (/[归由受属挂]/.test(line) && ruled.exec(line)?.groups) || {};
  if (by ?? of) return by ?? of ?? line;
  const stated = /是/.test(line) && statedIn.exec(line)?.[1];
  if (stated && areUnits(stated)) return stated;
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
  const unit = unitBeside(line);
  if (unit !== undefined) return refused('not_understood', [unit]);
  if (asksSomething.test(line)) return refused('not_understood', [line]);
  if (noUnit.test(line) || !mayBeUnits(line)) return refused('not_understood', [line]);
  return /[日号].{0,8}\d\s*[点:：]/u.test(line) ? refused('not_understood', [line]) : undefined;
}

/** 红桥区三条石街道 of "红桥区三条石街道的，我姓刘，眼睛不太好": what is said of a person is no part of the unit. */
function unitBeside(line: string): string | undefined {
  if (line.length > longestClauses) return undefined;
  if (!/[,，。;；]/.test(line)) return unitOfSpeaker(line);
  const [first = '', ...others] = line.split(/[,，。;；]+/u).map((part) => part.trim());
  const kept = others.filter((part) => part !== '' && !ofPerson.test(part));
  if (kept.length === others.filter(Boolean).length) return undefined;
  const unit = [first, ...kept].map((part) => part.replace(/(?<=.{2})的$/u, '')).join('、');
  return first.length >= 2 && !noUnit.test(unit) && areUnits(unit) ? unit : undefined;
}

/** 南开区科协的小王. */
function unitOfSpeaker(line: string): string | undefined {
  const unit =
    line.includes('的') && !areUnits(line) ? /^(.{3,})的(?:小|老)?\p{Script=Han}{1,3}$/u.exec(line)?.[1] : undefined;
  return unit !== undefined && areUnits(unit) && !noUnit.test(unit) ? unit : undefined;
}

const longestClauses = 120;
const ofPerson =
  /^(?:我(?!们?(?:和|与|跟|同|还))|本人|俺|今年|年[纪龄]|岁数|眼|耳|身体|腿脚|手脚|已?退休|不太?会|不懂|打字|叫我|免贵|姓|人称|大家|麻烦|请多|多多|第一次|头一[次回]|刚(?:来|接手)|老师[您你]好|[您你]好|(?:联系)?(?:电话|手机)|i am|i'm|my )|岁了?$|(?:不太?好使?|不方便|不利索|退休了?|老了|花了)$/iu;
