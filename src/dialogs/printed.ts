import { areTicksUnclear } from './fields/tick-doubts.ts';
import { tickedOptions } from './fields/ticks.ts';
import type { AnyField, ReadContext } from './form.ts';
import { compact } from './reading/normalise.ts';
import { inUnit, isNumber } from './sheet/units.ts';
import type { UnitsSaid } from './units-said.ts';

/** Whether a cell holds only what the empty form prints in it: 元, 人次, 月 日, "是 否", options without a tick. */
export function printedOnly(field: AnyField, text: string): boolean {
  const plain = compact(text).replace(/[_＿□☐○◯◻▢]/gu, '');
  if (plain === '') return true;
  switch (field.kind) {
    case 'money':
      return /^(?:人民币)?[万千]?元(?:整)?$/u.test(plain);
    case 'count':
      return /^(?:人次?|名|家|条|场)$/u.test(plain);
    case 'period':
      return /^(?:年?月日(?:[-至到—]+(?:年?月)?日)?)$/u.test(plain);
    default:
      return field.choices !== undefined && isUnmarkedList(field, text);
  }
}

/**
 * A number takes the unit that stands in brackets behind its label: 活动经费（万元）：3.5, 拟参加人数（预计，百人）：3;
 * else the one that the paper states for all: 单位：万元.
 */
export function withUnit(field: AnyField, text: string, hint: string, said: Partial<UnitsSaid> = {}): string {
  const parts = compact(hint).split(/[,，;；、]/u);
  const own = parts.flatMap((part) => printedUnit.exec(part)?.[1] ?? []).find((unit) => unit !== '');
  const found = own ?? (field.kind === 'money' || field.kind === 'sources' ? said.money : said.count);
  if (found !== undefined && field.kind === 'sources') return eachInUnit(text, found);
  if (found === undefined || !isNumber(field)) return text;
  if (/^[十百千万亿]/u.test(found)) return inUnit(field, text, found);
  return field.kind !== 'wholeNumber' && /^[\d,，.\s]+$/u.test(text) ? `${text.trim()}${found}` : text;
}

/** 市财政2，企业赞助1.5: every amount without a unit of its own is in that of the paper. */
function eachInUnit(text: string, unit: string): string {
  if (!/^[十百千万亿]+元?$/u.test(unit)) return text;
  return text.replace(
    /(?<![\d.,])\d[\d,]*(?:\.\d+)?(?![\d.,]|\s*[十百千万亿元块%％家个项年月日])/gu,
    (number) => `${number}${unit.endsWith('元') ? unit : `${unit}元`}`,
  );
}

/** What an amount of many thousands is without the 万 that its paper prints, where the printed one is hardly meant. */
export function inPlainUnit(field: AnyField, typed: string, value: unknown, context: ReadContext): unknown {
  if (field.kind !== 'money' || typeof value !== 'number' || value < 10_000_000) return undefined;
  const plain = field.read(typed, context);
  return plain.ok && plain.value !== value ? plain.value : undefined;
}

const printedUnit =
  /^(?:金额)?(?:单位)?[:：为]?(?:人民币)?([十百千万亿]{0,3}(?:元|人次?|名|位|家|条|篇|场|次|个)|[百千万亿]{1,2})$/u;

/** All options are there, none is ticked, and nothing else is said. */
function isUnmarkedList({ choices = [] }: AnyField, text: string): boolean {
  if (areTicksUnclear(choices, text)) return false;
  const ticked = tickedOptions(text);
  if (ticked !== undefined) return ticked === '';
  const labels = choices.map(({ label }) => compact(label)).join('');
  return choices.length > 1 && compact(text).replace(/[/、,，;；|或_\s]/gu, '') === labels;
}
