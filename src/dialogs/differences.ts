import { same } from './draft.ts';
import type { Answers, Form } from './form.ts';
import { fillText, type Language } from './message.ts';
import { correction } from './messages/records.ts';
import { shown } from './scene.ts';

/** What is different between two sets of answers to a form, a line each: "联系电话：… → …". */
export function differences(form: Form, before: Answers, after: Answers, language: Language): readonly string[] {
  return changedFields(form, before, after).map((field) => {
    const show = (answers: Answers): string | undefined =>
      answers[field.key] === undefined ? undefined : shown(field, answers[field.key], language);
    const [from, to] = apart(show(before), show(after));
    const none = correction.nothing[language];
    return fillText(correction.difference[language], {
      label: field.label[language],
      from: from ?? none,
      to: to ?? none,
    });
  });
}

/** The fields whose answers are not the same. */
export function changedFields(form: Form, before: Answers, after: Answers): Form['fields'] {
  return form.fields.filter(({ key }) => !same(before[key], after[key]));
}

const longest = 40;
const around = 8;

/** Of long texts only the part that differs, with a few characters around it. */
function apart(from: string | undefined, to: string | undefined): readonly [string | undefined, string | undefined] {
  if (from === undefined || to === undefined) return [from && cut([...from]), to && cut([...to])];
  const [one, other] = [[...from], [...to]];
  if (one.length <= longest && other.length <= longest) return [from, to];
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < shorter - head && one[one.length - 1 - tail] === other[other.length - 1 - tail]) tail++;
  const [first, last] = [Math.max(0, head - around), Math.max(0, tail - around)];
  const part = (signs: readonly string[]): string => {
    const middle = signs.slice(first, signs.length - last);
    return `${first > 0 ? '…' : ''}${cut(middle)}${last > 0 ? '…' : ''}`;
  };
  return [part(one), part(other)];
}

function cut(signs: readonly string[]): string {
  if (signs.length <= longest) return signs.join('');
  return `${signs.slice(0, longest / 2).join('')}……${signs.slice(-longest / 2).join('')}`;
}
