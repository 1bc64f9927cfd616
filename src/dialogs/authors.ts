import type { Authors } from './belonging.ts';
import type { Form } from './form.ts';
import { fillText, type Language } from './message.ts';
import { people } from './messages/people.ts';

export type { Authors } from './belonging.ts';

/**
 * Who filled in which fields, a line for each person, by the fields' numbers: 张三填了第 1–4、6 项. Not beside the answers:
 * a preview that is sent back must read as the same values.
 */
export function authorLines(form: Form, authors: Authors, language: Language): readonly string[] {
  const numbers = new Map<string, number[]>();
  for (const { key, index } of form.fields) {
    const name = authors[key];
    if (name !== undefined) numbers.set(name, [...(numbers.get(name) ?? []), index + 1]);
  }
  return [...numbers].map(([name, list]) =>
    fillText(people.filledBy[language], { name, numbers: ranges(list, language) }),
  );
}

/** How many answers each person gave: 张三填了 5 项. */
export function shares(authors: Authors, language: Language): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of Object.values(authors)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, count]) => fillText(people.filledCount[language], { name, count }));
}

/** Numbers in order, neighbours drawn together: 1–4、6. */
function ranges(numbers: readonly number[], language: Language): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run && run.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs
    .map(({ first, last }) => (first === last ? String(first) : `${first}–${last}`))
    .join(language === 'zh' ? '、' : ', ');
}
