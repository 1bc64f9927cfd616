import { doubtAbout } from '../doubts.ts';
import { answeredBefore, applies } from '../draft.ts';
import { excerpt } from '../excerpt.ts';
import { areTicksUnclear } from '../fields/tick-doubts.ts';
import { tickedOptions } from '../fields/ticks.ts';
import type { Answers, AnyField } from '../form.ts';
import { fill, type Message } from '../message.ts';
import { reasons } from '../messages/refusals.ts';
import { sheetDoubts, sheetProblems } from '../messages/sheet.ts';
import { besideLabel } from '../own-label.ts';
import { inPlainUnit, printedOnly } from '../printed.ts';
import { quoted } from '../quoting.ts';
import { compact } from '../reading/normalise.ts';
import type { Reading } from '../reading/reading.ts';
import { pointsAt } from '../reading/same.ts';
import { whatIsWrong } from '../refusing.ts';
import { shown } from '../scene.ts';
import { isOfWords } from '../target.ts';
import { cellText } from './cell-text.ts';
import type { SheetCell, SheetLine } from './cells.ts';
import type { Columns } from './columns.ts';
import { serialDay } from './day-text.ts';
import type { CellProblem, RowReading } from './reading.ts';
import { inUnit } from './units.ts';

export interface RowContext {
  readonly sheet: string;
  /** The moment for words such as 明天, in milliseconds since the epoch. */
  readonly now: number;
  /** The answers of the row above, which 同上 points at. */
  readonly above: Answers | undefined;
  /** The columns that a cell of this line is merged across, beyond its own. */
  readonly merged: ReadonlySet<number>;
  /** What is known without a cell: the unit's own name. */
  readonly known: Answers;
}

/** Reads one line as the answers of a form, each by its own field's reader, as if it had been said. */
export function readRow(columns: Columns, line: SheetLine, context: RowContext): RowReading {
  const { form } = columns;
  let answers: Answers = {};
  const problems: CellProblem[] = [];
  for (const field of form.fields) {
    const column = columns.byKey.get(field.key);
    const found = readCell({ columns, line, context, answers }, field, column);
    if (found.value !== undefined) answers = { ...answers, [field.key]: found.value };
    const place = column === undefined ? {} : { column };
    problems.push(...found.problems.map((problem) => ({ ...problem, ...place, key: field.key })));
  }
  const title = form.titleKey === undefined ? undefined : answers[form.titleKey];
  const hidden: readonly CellProblem[] =
    line.standing === 'hidden' ? [{ weight: 'doubt', says: sheetDoubts.hidden }] : [];
  return {
    sheet: context.sheet,
    number: line.number,
    title: typeof title === 'string' ? title : titleCell(columns, line),
    answers,
    problems: [...hidden, ...problems],
  };
}

function titleCell({ form, byKey }: Columns, line: SheetLine): string {
  const column = form.titleKey === undefined ? undefined : byKey.get(form.titleKey);
  return (
    line.cells
      .find((cell) => cell.column === column)
      ?.text.trim()
      .slice(0, 60) ?? ''
  );
}

interface RowSoFar {
  readonly columns: Columns;
  readonly line: SheetLine;
  readonly context: RowContext;
  readonly answers: Answers;
}

interface Found {
  readonly value?: unknown;
  readonly problems: readonly Omit<CellProblem, 'column' | 'key'>[];
}

const wrongly = (says: Message): Found => ({ problems: [{ weight: 'wrong', says }] });

function readCell(row: RowSoFar, field: AnyField, column: number | undefined): Found {
  const cell = cellAt(row.line, column);
  if (!applies(field, row.answers)) return notAsked(field, cell);
  if (column !== undefined && row.context.merged.has(column)) return wrongly(sheetProblems.merged);
  const other = otherColumn(row, field, cell);
  if (other) return wrongly(other);
  const read = cellText(field, cell);
  if ('problem' in read) return wrongly(read.problem);
  const text = inUnit(field, read.text, row.columns.units.get(field.key));
  const found = isBlank(field, text)
    ? blank(row, field, column)
    : inOneUnit(row, field, read.text, readText(row, field, text, cell));
  return cell?.look === 'struck' && found.value !== undefined
    ? inDoubt(found, label(sheetDoubts.struck, field))
    : found;
}

/** 50000 under a header that prints 万元 is rather yuan: which is meant is asked. */
function inOneUnit(row: RowSoFar, field: AnyField, typed: string, found: Found): Found {
  const context = { now: row.context.now, earlier: () => [] };
  const rival = row.columns.units.has(field.key) ? inPlainUnit(field, typed, found.value, context) : undefined;
  return rival === undefined ? found : wrongly(whichOf(field, [found.value, rival], typed));
}

function cellAt(line: SheetLine, column: number | undefined): SheetCell | undefined {
  return column === undefined ? undefined : line.cells.find((cell) => cell.column === column);
}

/** Nothing, a stroke, boxes of which none is ticked, or another thing that an empty form prints. */
function isBlank(field: AnyField, text: string): boolean {
  if (text.trim() === '' || /^[\s—–\-_/＿]+$/u.test(text)) return true;
  return field.choices === undefined
    ? printedOnly(field, text)
    : tickedOptions(text) === '' && !areTicksUnclear(field.choices, text);
}

/** A field that the other answers rule out: nothing may stand there but nothing. */
function notAsked(field: AnyField, cell: SheetCell | undefined): Found {
  const text = cell?.text.trim() ?? '';
  if (isBlank(field, text) || /^(?:0+|无|没有|不涉及)$/u.test(text)) {
    return field.otherwise === undefined ? { problems: [] } : { value: field.otherwise, problems: [] };
  }
  return wrongly(fill(sheetProblems.notAsked, { text: text.slice(0, 40) }));
}

function otherColumn({ columns, line }: RowSoFar, field: AnyField, cell: SheetCell | undefined): Message | undefined {
  const twin = columns.again.find(({ key }) => key === field.key);
  const other = twin && cellAt(line, twin.column);
  if (!other || other.text.trim() === '' || other.text.trim() === cell?.text.trim()) return undefined;
  const template = label(sheetProblems.two, field);
  return fill(template, { one: cell?.text.trim() ?? '', other: other.text.trim() });
}

function blank({ context, answers }: RowSoFar, field: AnyField, column: number | undefined): Found {
  const known = context.known[field.key];
  if (known !== undefined) return { value: known, problems: [] };
  if (field.presence === 'optional') return { value: null, problems: [] };
  const suggested = field.suggest?.(answers);
  if (suggested !== undefined && field.schema.safeParse(suggested).success) {
    const template = sheetDoubts.left;
    return inDoubt({ value: suggested, problems: [] }, withShown(template, field, suggested, {}));
  }
  const missing = column === undefined ? sheetProblems.missingColumn : sheetProblems.missing;
  return wrongly(withExample(label(missing, field), field));
}

function readText(row: RowSoFar, field: AnyField, text: string, cell: SheetCell | undefined): Found {
  const same =
    pointsAt(text) === '' || /^[″〃"“”]{1,2}$/u.test(text.trim()) ? sameAsAbove(row, field, text) : undefined;
  if (same) return same;
  const labelled = behindLabel(field, text);
  const inner = labelled === undefined ? undefined : meant(row, field, text, labelled, sheetDoubts.mean);
  if (inner) return inner;
  const reading = asWords(field, read(row, field, text), (part) => read(row, field, part), text);
  if (reading.ok) return settled(row, field, reading.value, text, cell);
  if (reading.reason === 'empty' && field.presence === 'optional') return { value: null, problems: [] };
  const mended = mend(row, field, text, cell);
  if (mended) return mended;
  const likely = (reading.candidates ?? []).filter((value) => field.schema.safeParse(value).success).slice(0, 4);
  const [only, ...others] = likely;
  if (only !== undefined && others.length === 0) {
    const found = settled(row, field, only, text, cell);
    return found.value === undefined ? found : inDoubt(found, withShown(sheetDoubts.mean, field, only, { text }));
  }
  if (only !== undefined) return wrongly(whichOf(field, likely, text));
  const { sentence, says } = whatIsWrong(field, reading, text);
  return wrongly(sayRead(field, text, sentence, says));
}

function read({ context, answers, columns }: RowSoFar, field: AnyField, text: string): Reading<unknown> {
  return field.read(text, { now: context.now, earlier: () => answeredBefore(columns.form, answers, field.key) });
}

/** What stands behind the field's own name and a colon. */
function behindLabel({ label: name, aliases = [] }: AnyField, text: string): string | undefined {
  const [, head = '', rest] = /^\s*([^:：\n]{2,20})[:：]\s*(\S[\s\S]*)$/u.exec(text) ?? [];
  const plain = compact(head);
  return rest !== undefined && [name.zh, ...aliases].some((each) => compact(each) === plain) ? rest : undefined;
}

/** Words with their label before them are asked about, as in the talk. */
function asWords(
  field: AnyField,
  reading: Reading<unknown>,
  readPart: (part: string) => Reading<unknown>,
  text: string,
): Reading<unknown> {
  return isOfWords(field) ? besideLabel(field, reading, text, readPart) : reading;
}

/** In a sheet 同上 means the row above; whatever else it may mean is asked about. */
function sameAsAbove({ context }: RowSoFar, field: AnyField, text: string): Found | undefined {
  const value = context.above?.[field.key];
  if (value === undefined || value === null) return undefined;
  return inDoubt({ value, problems: [] }, withShown(sheetDoubts.above, field, value, { text }));
}

/** What a sheet makes of a number: a day of its calendar, or a telephone number without its leading nought. */
function mend(row: RowSoFar, field: AnyField, text: string, cell: SheetCell | undefined): Found | undefined {
  const day = field.kind === 'period' ? serialDay(text) : undefined;
  if (day !== undefined) return meant(row, field, text, day, sheetDoubts.serial);
  const isNumber = cell?.kind === 'number' && field.kind.startsWith('telephone');
  return isNumber ? meant(row, field, text, `0${text}`, sheetDoubts.mean) : undefined;
}

function meant(row: RowSoFar, field: AnyField, text: string, other: string, template: Message): Found | undefined {
  const reading = read(row, field, other);
  if (!reading.ok) return undefined;
  const found = settled(row, field, reading.value, text, undefined);
  return found.value === undefined ? found : inDoubt(found, withShown(template, field, reading.value, { text }));
}

/** A value that was understood: is it allowed, beside the others too, and is it meant? */
function settled(
  { answers }: RowSoFar,
  field: AnyField,
  value: unknown,
  text: string,
  cell: SheetCell | undefined,
): Found {
  if (value === null && field.presence === 'optional') return { value, problems: [] };
  const problem = problemWith(field, value, answers);
  if (problem) return wrongly(sayRead(field, text, problem, 'whole'));
  const doubts = [
    doubtAbout(field, value, answers),
    ofLines(field, value, text),
    ofZeros(field, text, cell),
    ofSigns(field, value, text, cell),
  ].filter((each): each is Message => each !== undefined);
  return doubts.reduce<Found>(inDoubt, { value, problems: [] });
}

function problemWith(field: AnyField, value: unknown, answers: Answers): Message | undefined {
  if (!field.schema.safeParse(value).success) return field.explain?.(value) ?? reasons.out_of_range;
  return field.check?.(value, answers);
}

function ofLines(field: AnyField, value: unknown, text: string): Message | undefined {
  const isOne = typeof value === 'string' && isOfWords(field) && text.trim().includes('\n');
  return isOne ? withShown(sheetDoubts.lines, field, value, {}) : undefined;
}

/** 1.3E+10 typed anew by Excel is 13000000000, which no one has. */
function ofZeros({ kind }: AnyField, text: string, cell: SheetCell | undefined): Message | undefined {
  const isLikely = kind.startsWith('telephone') && /^1\d{1,4}0{6,}$/u.test(text.trim());
  return isLikely && cell ? fill(sheetDoubts.zeros, { text: text.trim() }) : undefined;
}

/** 6.1, which was 6.10 before it became a number. */
function ofSigns(field: AnyField, value: unknown, text: string, cell: SheetCell | undefined): Message | undefined {
  const wasCut = field.kind === 'period' && cell?.kind === 'number' && /^\d{1,2}\.[123]$/u.test(text.trim());
  return wasCut ? withShown(sheetDoubts.mean, field, value, { text }) : undefined;
}

function inDoubt(found: Found, says: Message): Found {
  return { ...found, problems: [...found.problems, { weight: 'doubt', says }] };
}

function label(template: Message, field: AnyField): Message {
  const keep = { one: '{one}', other: '{other}', example: '{example}' };
  return {
    zh: fill(template, { ...keep, label: field.label.zh }).zh,
    en: fill(template, { ...keep, label: field.label.en }).en,
  };
}

function withExample(template: Message, { example }: AnyField): Message {
  return { zh: fill(template, { example: example.zh }).zh, en: fill(template, { example: example.en }).en };
}

function withShown(template: Message, field: AnyField, value: unknown, more: { readonly text?: string }): Message {
  const text = more.text === undefined ? {} : { text: excerpt(more.text) };
  return {
    zh: fill(template, { ...text, value: excerpt(shown(field, value, 'zh')) }).zh,
    en: fill(template, { ...text, value: excerpt(shown(field, value, 'en')) }).en,
  };
}

function whichOf(field: AnyField, values: readonly unknown[], text: string): Message {
  const one = (language: 'zh' | 'en', or: string): string =>
    values.map((value) => quoted(excerpt(shown(field, value, language)))).join(or);
  return {
    zh: fill(sheetProblems.which, { text: excerpt(text), values: one('zh', '还是') }).zh,
    en: fill(sheetProblems.which, { text: excerpt(text), values: one('en', ' or ') }).en,
  };
}

function sayRead(field: AnyField, text: string, sentence: Message, says: 'whole' | 'reason'): Message {
  const one = (language: 'zh' | 'en'): string => {
    const rule = says === 'reason' ? field.rule[language] : '';
    const example = fill(sheetProblems.forExample, { example: field.example[language] })[language];
    const gap = language === 'zh' ? '' : ' ';
    const problem = [fill(sentence, { label: field.label[language] })[language], rule, example]
      .filter(Boolean)
      .join(gap);
    return fill(sheetProblems.read, { text: excerpt(text), problem })[language];
  };
  return { zh: one('zh'), en: one('en') };
}
