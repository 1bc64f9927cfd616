import { applies } from '../draft.ts';
import type { Answers, AnyField, Form } from '../form.ts';

/** The column ahead of the form's own, in which the example is marked and rows may be counted. */
export const ordinal = '序号';
export const ordinalHeader = /^(?:序号|编号|行号|No\.?|#|核对结果|要改的地方|原行号|回执号)$/iu;
/** What marks the example row, so that it is skipped on the way in. */
export const exampleWord = '示例';
export const exampleMark = /^[（(【[]?\s*(?:示例|样例|范例)\s*[）)】\]]?\s*[:：]?/u;

/**
 * The example of each field as it stands in the template, by key: together they are an activity that would be taken. A
 * field that the others rule out has none.
 */
export function exampleRow(form: Form): Readonly<Record<string, string>> {
  let answers: Answers = {};
  const shown: Record<string, string> = {};
  for (const field of form.fields) {
    if (!applies(field, answers)) continue;
    const before = answers;
    const texts = [field.example.zh, ...(field.choices ?? []).slice(0, 1).map(({ label }) => label)];
    const text = texts.find((each) => exampleValue(field, each, before) !== undefined) ?? field.example.zh;
    answers = { ...answers, [field.key]: exampleValue(field, text, before) };
    shown[field.key] = text;
  }
  return shown;
}

/** What an example comes to, where it holds beside the others. */
function exampleValue(field: AnyField, text: string, answers: Answers): unknown {
  const reading = field.read(text, { now: 0, earlier: () => [] });
  return reading.ok && !field.check?.(reading.value, answers) ? reading.value : undefined;
}
