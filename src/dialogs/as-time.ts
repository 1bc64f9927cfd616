import type { AnyField } from './form.ts';
import { readContext, type Scene } from './scene.ts';
import { isOfWords } from './target.ts';

/**
 * The question for a time, where an answer in words is a date, whole or but for a remark: "六月五号下午两点半，雨天顺延" at
 * 举办地点. Undefined where the text says anything else, as 五一广场 and "6月5日，天津大学" do.
 */
export function periodMeant(scene: Scene, field: AnyField, text: string): AnyField | undefined {
  // Nearly all answers in words begin otherwise.
  if (!begins.test(text) || text.length > longest || field.pieces || !isOfWords(field)) return undefined;
  const [head = '', ...others] = text
    .split(/[,，;；。\n()（）]+/u)
    .map((part) => part.trim())
    .filter(Boolean);
  if (!isDate(head) || !others.every((part) => remark.test(part) || onlyTime.test(part))) return undefined;
  const period = scene.form.fields.find(({ kind }) => kind === 'period');
  return period && isUnderstood(scene, period, head) ? period : undefined;
}

const longest = 80;
const begins =
  /^\s*(?:[\d０-９]|[一二三四五六七八九十]{1,3}月|(?:每|本|这|下下?|上)?个?(?:周|星期|礼拜)|[今明后]|大概|暂?定|从|(?:on |next |this )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|tomorrow))/iu;
const dated =
  /[月日号天]|周|星期|礼拜|[\d０-９][./-][\d０-９]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|tomorrow/iu;
const onlyTime =
  /^(?:[\d０-９一二三四五六七八九十两零〇廿年月日号时点分半整周星期礼拜天末上下午早晚中傍凌晨今明后本这每个至到和及与起止约左右初旬从于、\s~～:：./—–-]|大概|暂?定|在|开始|结束|举[办行]|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}(?![a-z])|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|from|to|on|at|am|pm|and|until|th|st|nd|rd|of|next|this)+$/iu;
const remark =
  /^(?:如[遇果]?|若|遇|[风下]?雨|天气|暂定|待定|具体|视|另行|以|不影响|顺延|改期|如期|大概|左右|时间|rain|weather|tentative|tbc|subject|if )/iu;

function isDate(text: string): boolean {
  return dated.test(text) && onlyTime.test(text);
}

function isUnderstood(scene: Scene, period: AnyField, text: string): boolean {
  const reading = period.read(text, readContext(scene, period));
  return reading.ok || (reading.candidates ?? []).length > 0 || reading.facts !== undefined;
}
