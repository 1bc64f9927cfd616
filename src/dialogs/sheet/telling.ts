import type { Form } from '../form.ts';
import { fillText, type Language, type Message, type Values } from '../message.ts';
import { sheetTalk } from '../messages/sheet-talk.ts';
import { quoted } from '../quoting.ts';
import type { StandingRow } from './fact.ts';
import { type CellProblem, type SheetReading, standingOfRow } from './reading.ts';

/** The rows of a workbook by what is to be done with them. */
export interface Sorted {
  readonly right: readonly StandingRow[];
  readonly doubtful: readonly StandingRow[];
  readonly wrong: readonly StandingRow[];
  readonly filed: readonly StandingRow[];
}

/** Sorts rows: one that was filed before with the same answers is done with, whatever was asked about it. */
export function sorted(rows: readonly StandingRow[]): Sorted {
  const open = rows.filter(({ receipt }) => receipt === undefined);
  const those = (standing: string) => open.filter((row) => standingOfRow(row) === standing);
  return {
    right: those('right'),
    doubtful: those('doubt'),
    wrong: those('wrong'),
    filed: rows.filter(({ receipt }) => receipt !== undefined),
  };
}

/** How many problems are told in the chat; the others stand in the marked copy. */
const mostTold = { wrong: 8, doubt: 6 } as const;

/** What was found in a workbook, in lines. */
export function findings(
  form: Form,
  reading: SheetReading,
  rows: Sorted,
  { name, language }: { readonly name: string; readonly language: Language },
): string {
  const tell = (template: Message, values: Values = {}): string => fillText(template[language], values);
  const count = (template: Message, { length }: readonly unknown[]): readonly string[] =>
    length > 0 ? [tell(template, { count: length })] : [];
  const before =
    rows.filed.length > 0 ? [tell(sheetTalk.filed, { count: rows.filed.length, list: listFiled(rows.filed) })] : [];
  return [
    [
      tell(sheetTalk.got, { name, title: form.title[language], rows: reading.rows.length }),
      ...count(sheetTalk.right, rows.right),
      ...count(sheetTalk.doubtful, rows.doubtful),
      ...count(sheetTalk.wrong, rows.wrong),
      ...before,
    ].join('\n'),
    problemsOf(form, rows.wrong, 'wrong', language),
    problemsOf(form, rows.doubtful, 'doubt', language),
    reading.notes.map((note) => note[language]).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function listFiled(rows: readonly StandingRow[]): string {
  const first = rows.slice(0, 3).map(({ receipt }) => receipt);
  return first.join('、') + (rows.length > first.length ? ' …' : '');
}

interface Told {
  readonly problem: CellProblem;
  readonly rows: readonly StandingRow[];
}

function problemsOf(
  form: Form,
  rows: readonly StandingRow[],
  weight: CellProblem['weight'],
  language: Language,
): string {
  const all = rows.flatMap((row) =>
    row.problems.filter((each) => each.weight === weight).map((problem) => ({ problem, row })),
  );
  if (all.length === 0) return '';
  // The same in many rows is told once.
  const told = new Map<string, Told>();
  for (const { problem, row } of all) {
    const same = `${problem.key ?? ''}\n${problem.says.zh}`;
    const before = told.get(same);
    told.set(same, before ? { ...before, rows: [...before.rows, row] } : { problem, rows: [row] });
  }
  const shown = [...told.values()].slice(0, mostTold[weight]);
  const lines = shown.map((each) => lineOf(form, each, language));
  const left = told.size - shown.length;
  const more = left > 0 ? [fillText(sheetTalk.moreProblems[language], { count: left })] : [];
  const head = weight === 'wrong' ? sheetTalk.wrongHead : sheetTalk.doubtHead;
  return [head[language], ...lines, ...more].join('\n');
}

function lineOf(form: Form, { problem, rows }: Told, language: Language): string {
  const [first, ...others] = rows;
  const numbers = rows
    .slice(0, 6)
    .map(({ number }) => number)
    .join(language === 'zh' ? '、' : ', ');
  const title =
    others.length === 0 && first?.title
      ? language === 'zh'
        ? `${quoted(cut(first.title), '《》')}`
        : ` ${quoted(cut(first.title))}`
      : '';
  const label = problem.key === undefined ? undefined : form.byKey.get(problem.key)?.label[language];
  const colon = language === 'zh' ? '：' : ': ';
  return fillText(sheetTalk.line[language], {
    rows: numbers + (rows.length > 6 ? (language === 'zh' ? ` 等 ${rows.length}` : ` and more (${rows.length})`) : ''),
    title,
    label: label === undefined ? '' : `${label}${colon}`,
    says: problem.says[language],
  });
}

function cut(title: string): string {
  const signs = [...title];
  return signs.length > 16 ? `${signs.slice(0, 16).join('')}…` : title;
}
