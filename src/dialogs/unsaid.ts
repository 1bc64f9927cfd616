import type { AnyField } from './form.ts';
import type { Reading } from './reading/reading.ts';
import { namesOf } from './target.ts';

/**
 * What an answer says beside the value that was taken from it: 学校专项 of "3.8万，学校专项". Undefined where all of it
 * belongs to the value, to how it is written, or to politeness.
 */
export function beside(field: AnyField, value: unknown, text: string, read: Read): string | undefined {
  if (text.length > longest || value === null || value === 0 || !mayHold.test(text)) return undefined;
  if (field.kind === 'links') return told(bared(field, text.replace(address, ' ').trim()));
  if (!ofOneNumber.has(field.kind) || takesBack.test(text)) return undefined;
  const parts = text
    .split(/[,，;；。\n()（）]+(?!\d{3}(?!\d))/u)
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.length < 2 || parts.length > 6 ? undefined : told(others(field, value, parts, read).join('，'));
}

type Read = (text: string) => Reading<unknown>;

const ofOneNumber: ReadonlySet<string> = new Set(['money', 'count', 'wholeNumber']);
const longest = 200;
/** A cheap look first: a plain answer has none of these between two parts. */
const mayHold = /[,，;；。\n(（]\s*\S|\s\S*\p{Script=Han}|\p{Script=Han}\s*https?:/u;
const address = /(?:https?:\/\/|www\.)[^\s\p{Script=Han}，。；、）》”]+/giu;
const takesBack =
  /不对|不是|改|更正|错|应该是|其中|包括|包含|含|合计|共计|一共|总共|总计|分别|各|每|人均|加上|还有|另/u;

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
  const signs = [...rest.replace(/\s+/gu, ' ')];
  if (signs.length < 2) return undefined;
  return signs.length > 30 ? `${signs.slice(0, 30).join('')}…` : signs.join('');
}

/** The things listed in an answer that are no options, beside those that are: 开放日 of 讲座和开放日. */
export function notOffered(field: AnyField, text: string, read: Read): readonly string[] {
  if ((field.kind !== 'choice' && field.kind !== 'choices') || text.length > 80) return [];
  const parts = text.split(/[,，;；、。\n/+&]+|以及|还有|和|与|及|\band\b/u).flatMap((part) => part.trim() || []);
  if (parts.length < 2 || parts.length > 8) return [];
  const readings = parts.map(read);
  if (!readings.some(({ ok }) => ok)) return [];
  return parts.filter((part, i) => {
    const reading = readings[i];
    return reading?.ok === false && reading.reason === 'not_understood' && bared(field, part) !== '';
  });
}
