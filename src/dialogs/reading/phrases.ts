import { compact, normalise } from './normalise.ts';
import { chineseInteger } from './numerals.ts';

const politeness =
  /^(?:嗯+|哦+|呃+|那个?|我们?(?:这边|这里)?|这边|这个|目前|现在|暂时|先|就|都)+|(?:[,，。.!！~、;；]|谢谢您?|辛苦了?|哈+|吧|呢|啊|了|的|呀|哦|喔)+$/gu;

const none = new Set([
  '无',
  '没有',
  '没',
  '暂无',
  '尚无',
  '空',
  '不填',
  '不填写',
  '略',
  '-',
  '--',
  '---',
  '/',
  '\\',
  'x',
  'n/a',
  'na',
  'n.a.',
  'none',
  'null',
  'no',
  'nil',
  '无传真',
  '没传真',
  '没有传真',
]);

const undecided =
  /待定|待确定|未定|未确定|没定|没确定|没想好|没决定|不确定|不清楚|不知道|说不准|说不好|再说|再看|再考虑|考虑一下|商量|再定|定不下来|没商量好|还在(?:讨论|研究|等)|等通知|(?<![a-z@.])tb[acd](?![a-z@.\d])|待议|定不了|不好说|没谱|not(?:quite|really|yet)?(?:sure|certain|decided|fixed|settled)|(?:don't|donot)know(?:yet)?$|undecided|tobe(?:decided|confirmed|announced|determined)|noidea|haven'tdecided/iu;

/** Whether the whole text says that there is none: 无, 没有, 暂无, a dash, N/A, 不填. */
export function saysNone(text: string): boolean {
  const plain = core(text);
  return (
    none.has(plain) ||
    (/^(?:暂时|目前|还)?(?:没|无|没有)(?:设|开通|配备?)?[^\d,，;；]{0,6}$/u.test(plain) &&
      !/问题|意见|关系|定|想|决|确|商|错/u.test(plain))
  );
}

/** Whether the person says that it is not known yet: 待定, 还没定, 再考虑. */
export function saysUndecided(text: string): boolean {
  return undecided.test(compact(text));
}

const unsettled =
  /(?:没|未|等|待|尚)[^,，。;；]{0,8}(?:敲定|拍板|定下|商量好|谈[好妥拢]|落实|报批)|(?:还|正|仍)在?(?:在|没)?(?:做|定|算|谈|编|协调|走流程|走程序|报批|审批|敲定)(?!了)|拍板[后再]/u;
const indefinite =
  /实报实销|据实|[跟和与同]?(?:去年|往年|上次|上回|前年)[^,，。;；]{0,4}(?:差不多|一样|相当)|差不多就|[花用要来]不了(?:多少|几个)|(?:考完试?|放假|开学|放学|忙完|疫情[过后]?)(?:了|之|以)?后|有空/u;

/** Why a text in which no value was found gives none, where a phrase of its own says so. */
export function whyOpen(text: string): 'undecided' | 'vague' | undefined {
  if (text.length > 60) return undefined;
  const plain = compact(text);
  if (unsettled.test(plain)) return 'undecided';
  return indefinite.test(plain) ? 'vague' : undefined;
}

/**
 * Whether the person takes the value of another answer: 同上, 同电话, 和联系电话一样, 同第3项. Gives what it names ('' for 上, `#3`
 * for a number).
 */
export function saysSame(text: string): string | undefined {
  // Nearly all answers begin otherwise.
  if (!/^(?:[同如跟和与照一]|a ?s|d ?i|s ?a|t ?h ?e ?s)/iu.test(normalise(text))) return undefined;
  const plain = compact(text).replace(/[。.,，!！]+$/u, '');
  if (
    /^(?:同上|如上|同前|同左|左同|跟上面一样|和上面一样|与上同|上同|一样|同上一项|ditto|(?:the)?same(?:asabove)?|asabove)$/iu.test(
      plain,
    )
  )
    return '';
  const number = numberSaid(plain);
  if (number !== undefined) return `#${number}`;
  const english = /^(?:the)?same(?:person|one)?(?:as(?:the|our)?(.{3,20}))?$/iu.exec(plain);
  if (english) return english[1] === undefined ? '' : (named[english[1].toLowerCase()] ?? english[1]);
  const other =
    /^(?:同|同于)(.{1,12})$/u.exec(plain) ??
    /^(?:和|跟|与|同)(.{1,12}?)(?:一样|相同|一致|同号|是?同一个?(?:号码?|人)?|为?同一号码)(?:的|吧)?$/u.exec(plain);
  return other?.[1]?.replace(/号码?$|(?:的)?(?:那个|号)$/u, '') ?? undefined;
}

/** 同第3项, 跟1一样, same as question 3, same as the first. 同一个 is no number. */
function numberSaid(plain: string): number | undefined {
  const chinese =
    /^(?:同|和|跟|与|如|照)(?:上面|前面|表里)?的?(?:第(\d{1,2}|[一二三四五六七八九十]{1,3})|(\d{1,2}))(?:项|个|条|题|问|栏|号)?(?:的)?(?:内容|答案|问题)?(?:一样|相同|一致)?(?:的|吧)?$/u.exec(
      plain,
    );
  const said = chinese?.[1] ?? chinese?.[2];
  if (said !== undefined) return /^\d/u.test(said) ? Number(said) : chineseInteger(said);
  const english =
    /^(?:the)?sameas(?:the)?(?:answer)?(?:in|to)?(?:question|number|item|field|no\.?|q|#)?(\d{1,2}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|one|two|three|four|five|six|seven|eight|nine|ten)(?:one|answer|question|item|field)?$/iu
      .exec(plain)?.[1]
      ?.toLowerCase();
  if (english === undefined) return undefined;
  const place = places.findIndex((names) => names.includes(english)) + 1;
  return place > 0 ? place : Number(english);
}

const places =
  'first one|second two|third three|fourth four|fifth five|sixth six|seventh seven|eighth eight|ninth nine|tenth ten'
    .split('|')
    .map((names) => names.split(' '));

/** Answers are known by their Chinese labels. */
const named: Readonly<Record<string, string | undefined>> = {
  above: '',
  place: '举办地点',
  venue: '举办地点',
  unit: '填报单位',
  filingunit: '填报单位',
  host: '主办单位',
  authority: '主管部门',
  leader: '活动负责人',
  personincharge: '活动负责人',
  activity: '活动名称',
  activityname: '活动名称',
  eventname: '活动名称',
  location: '举办地点',
  organiser: '主办单位',
  organizer: '主办单位',
  contact: '联系人',
  contactperson: '联系人',
  phone: '联系电话',
  telephone: '联系电话',
};

function core(text: string): string {
  return compact(text).toLowerCase().replace(politeness, '');
}
