import { showYuan } from '../dialogs/fields/money.ts';
import { placeOf, showOption } from '../dialogs/fields/options.ts';
import type { Answers, AnyField, Form } from '../dialogs/form.ts';
import type { Option } from '../dialogs/reading/values.ts';
import type { PrintedOption } from './docx/dense-cell.ts';

/** The options of a field as they are printed: each with its box, the chosen ones with their text or amount. */
export function printedOptions(form: Form, answers: Answers, key: string): readonly PrintedOption[] {
  const field = form.byKey.get(key);
  const options = field?.choices ?? [];
  const chosen = new Map(chosenOf(field, answers[key], options));
  return options.map(({ label }, i) => {
    const text = chosen.get(i);
    return text === undefined ? { label, box: 'open' } : { label: text, box: 'ticked' };
  });
}

/** Each chosen option by its place, with what is printed for it. */
function chosenOf(
  field: AnyField | undefined,
  answer: unknown,
  options: readonly Option[],
): readonly (readonly [number, string])[] {
  if (typeof answer === 'string') return [[placeOf(answer, options), showOption(answer, options)]];
  if (!field || !Array.isArray(answer)) return [];
  return answer.map((each: unknown) => {
    if (typeof each === 'string') return [placeOf(each, options), showOption(each, options)] as const;
    const code = String(Reflect.get(Object(each), 'code'));
    return [placeOf(code, options), itemText(Object(each), options)] as const;
  });
}

/** 市财政 20,000 元; 其他：会费 3,000 元. */
function itemText(
  item: { readonly code?: string; readonly text?: string; readonly amount?: number },
  options: readonly Option[],
) {
  const { code = '', text, amount } = item;
  const label = showOption(text === undefined ? code : `${code}:${text}`, options);
  return amount === undefined ? label : `${label} ${showYuan(amount)} 元`;
}
