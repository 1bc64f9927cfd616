import type { AnyField } from '../form.ts';
import type { SheetLine } from './cells.ts';

/** A header without the unit that it prints: 活动经费（单位：万元）, 经费/万元, and a line of its own. */
export interface UnitHeader {
  readonly name: string;
  readonly unit?: string;
}

const counted = '(?:元|块钱?|人次?|名|位|家|条|篇|场|次|个)';
const unit = `[十百千万亿]{0,3}${counted}|[百千万亿]{1,2}`;
const inBrackets = new RegExp(
  `^([^（()）]*)[（(【\\[]\\s*(?:金额)?(?:单位)?\\s*[:：]?\\s*(?:人民币)?(${unit})\\s*[)）】\\]]\\s*$`,
  'u',
);
const behindGap = new RegExp(`^(.*?\\S)\\s*(?:[/／:：]|\\s)\\s*(?:单位[:：])?(${unit})\\s*$`, 'su');
const scaledBehind = /^(.*?[\p{Script=Han}])([百千万亿]{1,2}元)$/u;

export function unitHeader(text: string): UnitHeader {
  const [, name, found] = inBrackets.exec(text) ?? behindGap.exec(text) ?? scaledBehind.exec(text) ?? [];
  return name === undefined || found === undefined ? { name: text } : { name, unit: found };
}

/** The unit of all amounts, where a line above the header says it: 单位：万元. */
export function moneyUnitAbove(lines: readonly SheetLine[]): string | undefined {
  for (const { text } of lines.flatMap(({ cells }) => cells)) {
    const found = /(?:^|[（(\s]|金额|经费|货币)单位\s*[:：为]\s*(?:人民币)?([十百千万亿]{0,3}元)/u.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A number that bears no unit in that of its column. What says another one is left as it stands. */
export function inUnit(field: AnyField, text: string, printed: string | undefined): string {
  if (printed === undefined || !/[十百千万亿]/u.test(printed) || !isNumber(field)) return text;
  const saysUnit = /[元块人名位家条篇场次个万亿kw¥￥$]/iu.test(text);
  return saysUnit || !/[\d０-９一二两三四五六七八九十]/u.test(text)
    ? text
    : `${text.trim()}${withNoun(field, printed)}`;
}

export function isNumber({ kind }: AnyField): boolean {
  return kind === 'money' || kind === 'count' || kind === 'wholeNumber';
}

function withNoun({ kind }: AnyField, printed: string): string {
  return kind === 'money' && /[十百千万亿]$/u.test(printed) ? `${printed}元` : printed;
}
