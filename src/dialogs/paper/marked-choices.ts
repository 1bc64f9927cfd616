import { tickedOptions } from '../fields/ticks.ts';
import type { AnyField, Form } from '../form.ts';
import { compact } from '../reading/normalise.ts';
import { marks, unmarked } from './blocks.ts';

/**
 * A cell in which a form's printed options stand and some are emphasised, with boxes in front of them that say so; any
 * other cell without its marks. Where a box is ticked, the ticks tell.
 */
export function markedChoices(form: Form, text: string): string {
  if (!/[\uE0F1-\uE0F4]/u.test(text)) return text;
  const plain = unmarked(text);
  if (tickedOptions(plain)) return plain;
  for (const field of form.fields) {
    const options = printedOptions(field, plain);
    const chosen = options && (emphasised(text, options, 'strong') ?? emphasised(text, options, 'weak'));
    if (chosen) return (options ?? []).map((label) => (chosen.includes(label) ? `☑${label}` : `□${label}`)).join(' ');
  }
  return plain;
}

/** The options of a field where a text is nothing but these, all of them or nearly; longer names first. */
function printedOptions({ choices = [] }: AnyField, text: string): readonly string[] | undefined {
  if (choices.length < 2 || text.length > 400) return undefined;
  const labels = choices.map(({ label }) => label);
  let rest = compact(text);
  const found: string[] = [];
  for (const label of labels.toSorted((one, other) => other.length - one.length)) {
    if (rest.includes(compact(label))) found.push(label);
    rest = rest.replace(compact(label), '|');
  }
  const isAll = found.length >= 2 && found.length >= labels.length - 1;
  const isOnly = /^[|/、,，;；:：()（）[\]□☐○◯◻▢.。\d_＿\-—]*$/u.test(rest);
  return isAll && isOnly ? labels.filter((label) => found.includes(label)) : undefined;
}

/** The options that lie between marks; undefined where none does, or all do. */
function emphasised(text: string, options: readonly string[], by: keyof typeof marks): readonly string[] | undefined {
  const [begin, end] = marks[by];
  const between = new RegExp(`${begin}([^${end}]*)${end}`, 'gu');
  const inside = [...text.matchAll(between)].map(([, part = '']) => compact(unmarked(part)));
  const joined = inside.join('|');
  const chosen = options.filter((option) => isWhole(joined, compact(option), options));
  return chosen.length > 0 && chosen.length < options.length ? chosen : undefined;
}

/** The option itself, and not one of a longer name in which it stands: 否 in 是否. */
function isWhole(text: string, option: string, options: readonly string[]): boolean {
  const longer = options.map(compact).filter((other) => other !== option && other.includes(option));
  return longer.reduce((rest, other) => rest.replaceAll(other, ''), text).includes(option);
}
