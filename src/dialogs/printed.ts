import { areTicksUnclear } from './fields/tick-doubts.ts';
import { tickedOptions } from './fields/ticks.ts';
import type { AnyField } from './form.ts';
import { compact } from './reading/normalise.ts';

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

/** A bare number takes the unit that stands in brackets behind its label: 活动经费（万元）：3.5. */
export function withUnit(field: AnyField, text: string, hint: string): string {
  const unit = /^(?:单位[:：]?)?(?:人民币)?([万千]?元|万?人次?)$/u.exec(compact(hint))?.[1];
  const takesUnit = field.kind === 'money' || field.kind === 'count';
  return unit && takesUnit && /^[\d,，.\s]+$/u.test(text) ? `${text.trim()}${unit}` : text;
}

/** All options are there, none is ticked, and nothing else is said. */
function isUnmarkedList({ choices = [] }: AnyField, text: string): boolean {
  if (areTicksUnclear(choices, text)) return false;
  const ticked = tickedOptions(text);
  if (ticked !== undefined) return ticked === '';
  const labels = choices.map(({ label }) => compact(label)).join('');
  return choices.length > 1 && compact(text).replace(/[/、,，;；|或_\s]/gu, '') === labels;
}
