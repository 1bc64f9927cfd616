import { tablePairs } from './labelled-cells.ts';
import { type Mark, marksIn } from './labelled-marks.ts';
import { type Label, namesOf } from './labelled-names.ts';
import { leftOver } from './labelled-unknown.ts';
import { cleanValue, isBlank } from './labelled-values.ts';

/** A label with what stands behind it. */
export interface Pair {
  readonly key: string;
  readonly name: 'official' | 'alias';
  readonly link: Mark['link'] | 'cell';
  readonly place: Mark['place'];
  readonly hint: string;
  /** '' when nothing was filled in. */
  readonly text: string;
}

export interface Labelled {
  /** What stands before the first label. */
  readonly before: string;
  readonly pairs: readonly Pair[];
  /** What stands behind labels that the form does not have, with them: 备注：请安排停车. Absent where there is none. */
  readonly unknown?: readonly string[];
  /** Set where another form stands beside it, of which nothing was read. */
  readonly second?: 'form';
  /** How many lines are not empty, and how many of them begin with a label of the form. */
  readonly lines: number;
  readonly labelledLines: number;
}

/** Finds the labels of a form in a text and what is filled in behind each: lines, pairs in one line, tables. */
export function readLabelled(text: string, labels: readonly Label[]): Labelled {
  const names = namesOf(labels);
  const joined = joinBroken(text.replace(/\r\n?/gu, '\n'), names.broken);
  const table = tablePairs(joined, names);
  if (table) return { ...table, ...linesOf(joined, []) };
  const marks = absorbed(joined, sound(joined, marksIn(joined, names)));
  const before = joined.slice(0, marks[0]?.start ?? joined.length).trim();
  const pairs = marks.flatMap((mark, i) => pairOf(joined, mark, marks[i + 1]));
  const unknown = unknownIn(joined, marks);
  return { before, pairs, ...(unknown.length > 0 ? { unknown } : {}), ...linesOf(joined, marks) };
}

/** What stands before the form's first label is rather a greeting, unless it is a label of another form. */
function unknownIn(text: string, marks: readonly Mark[]): readonly string[] {
  const first = marks.findIndex(({ label }) => label);
  return marks.flatMap((mark, i) => {
    if (mark.label || mark.link !== 'sure' || (i < first && mark.name !== 'foreign')) return [];
    const next = marks[i + 1];
    const value = cleanValue(text.slice(mark.valueStart, next?.start ?? text.length), 'line', next ? 'inner' : 'last');
    return leftOver(text.slice(mark.start, mark.valueStart), value);
  });
}

/** A label that a narrow cell broke over lines (项⏎目⏎简⏎介) is put together again, where it stands alone. */
function joinBroken(text: string, broken: RegExp): string {
  return text.replace(broken, (found, at: number) => {
    const isAlone = /(?:^|[\t\n|"])[ \u3000]*$/u.test(text.slice(Math.max(0, at - 8), at));
    const ends = /^[ \u3000"]*(?:$|[\t\n|:：])/u.test(text.slice(at + found.length, at + found.length + 8));
    return found.includes('\n') && isAlone && ends ? found.replace(/\s+/gu, '') : found;
  });
}

/** Labels that only a blank divides from their values count where most lines are labelled in some way. */
function sound(text: string, marks: readonly Mark[]): readonly Mark[] {
  const { lines, labelledLines } = linesOf(text, marks);
  const isList = labelledLines >= 2 && labelledLines >= lines * 0.6;
  const isStacked = marks.filter(({ link, label }) => label && link === 'alone').length >= 2;
  const isNumbered = marks.filter(({ link, label, place }) => label && link === 'sure' && place === 'line').length >= 2;
  return marks.filter((mark) => {
    const { link } = mark;
    if (link === 'sure' || link === 'own') return true;
    if (link === 'blank' && mark.name === 'official' && isNumbered && hasNumber(text, mark)) return true;
    if (link !== 'alone') return isList;
    return isStacked || marks.some((other) => other.label && other.link === 'sure') || isHeading(text, marks);
  });
}

/** "1.活动名称 航天科普进校园" beside lines with colons. */
function hasNumber(text: string, { start, valueStart }: Mark): boolean {
  return /^\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)）]/u.test(text.slice(start, valueStart));
}

/** 项目简介 in a line of its own, and nothing else labelled: the paragraphs follow. */
function isHeading(text: string, marks: readonly Mark[]): boolean {
  const [only, more] = marks.filter(({ label }) => label);
  return (
    !more && only?.name === 'official' && only.label?.extent === 'paragraphs' && text.slice(0, only.start).trim() === ''
  );
}

function linesOf(text: string, marks: readonly Mark[]): Pick<Labelled, 'lines' | 'labelledLines'> {
  const lines = text.split('\n').filter((line) => line.trim() !== '').length;
  return { lines, labelledLines: marks.filter(({ label, place }) => label && place === 'line').length };
}

/** Inside paragraphs, words with a colon are part of the text, unless they are a label that is still to come. */
function absorbed(text: string, marks: readonly Mark[]): readonly Mark[] {
  const kept: Mark[] = [];
  const filled = new Set<string>();
  const official = new Set(marks.flatMap(({ label, name }) => (label && name === 'official' ? [label.key] : [])));
  for (const [i, mark] of marks.entries()) {
    const open = kept.at(-1);
    if (open?.label?.extent === 'paragraphs' && (isProse(mark, open.label, filled, official) || !fits(text, mark)))
      continue;
    if (open && mark.name === 'unknown' && isParallel(text.slice(open.valueStart, mark.start), open, mark)) continue;
    kept.push(mark);
    const end = marks[i + 1]?.start ?? text.length;
    if (mark.label && !isBlank(text.slice(mark.valueStart, end))) filled.add(mark.label.key);
  }
  return kept;
}

/** "线上：腾讯会议；线下：眼科医院": words with a colon inside a value that has such words already. */
function isParallel(value: string, open: Mark, { place }: Mark): boolean {
  return place === 'within' && (open.label === undefined || /[:：]/u.test(value));
}

/** 重点：观看航天展 in the paragraphs is no answer of yes or no. */
function fits(text: string, { label, name, valueStart }: Mark): boolean {
  return name === 'official' || (label?.fits?.test(text.slice(valueStart, valueStart + 12)) ?? true);
}

function isProse(mark: Mark, open: Label, filled: ReadonlySet<string>, official: ReadonlySet<string>): boolean {
  if (mark.name === 'unknown' || mark.label?.key === open.key) return true;
  if (!mark.label) return false;
  const isLoose =
    mark.link === 'blank' ||
    mark.link === 'dash' ||
    mark.link === 'own' ||
    (mark.place === 'within' && mark.name === 'alias');
  const isNickname = mark.name === 'alias' && official.has(mark.label.key);
  return isLoose || isNickname || filled.has(mark.label.key);
}

function pairOf(text: string, mark: Mark, next: Mark | undefined): readonly Pair[] {
  const { label, name, link, place, hint } = mark;
  if (!label || name === 'unknown' || name === 'foreign') return [];
  const value = cleanValue(
    text.slice(mark.valueStart, next?.start ?? text.length),
    label.extent,
    next ? 'inner' : 'last',
  );
  return [{ key: label.key, name, link, place, hint, text: value }];
}
