import { unitKinds } from '../forms/statistics-options.ts';
import { type Message, message } from '../message.ts';
import { readChoice } from '../reading/choice.ts';
import { readDistrict } from '../reading/district.ts';
import { readPhones } from '../reading/phone.ts';
import type { Reading } from '../reading/reading.ts';
import { columnName, type SheetCell, type SheetLine } from '../sheet/cells.ts';
import { type RosterField, type RosterUnit, rosterColumns, unitKey } from './unit.ts';

/** What a line of a roster says, or why it cannot be taken. */
export interface RosterProblem {
  /** As the file counts, from 1. */
  readonly line: number;
  /** As a sheet names it; absent: the whole line. */
  readonly column?: string;
  readonly problem: Message;
}

export interface RosterRead {
  /** One for each unit, in the order of the file, with its line. */
  readonly units: readonly (RosterUnit & { readonly line: number })[];
  readonly problems: readonly RosterProblem[];
  /** Heads of columns that are not read. */
  readonly ignored: readonly string[];
}

export interface RosterContext {
  /** Of the campaign. */
  readonly districts: readonly string[];
  readonly areaCode: string;
}

/** The head stands among the first lines: titles and notes may be above it. */
const headWithin = 15;
const longestName = 100;
const longestContact = 40;

/** Reads the lines of a roster. Undefined where no line heads a column with the units' names. */
export function readRoster(lines: readonly SheetLine[], context: RosterContext): RosterRead | undefined {
  const found = headIn(lines);
  if (!found) return undefined;
  const units = new Map<string, RosterUnit & { readonly line: number }>();
  const problems: RosterProblem[] = [];
  for (const line of lines.slice(found.at + 1)) {
    const read = readLine(line, found.fields, context);
    if (read === undefined) continue;
    problems.push(...read.problems);
    if (read.problems.length > 0 || !read.unit) continue;
    const before = units.get(unitKey(read.unit.name));
    if (before && !isSame(before, read.unit)) problems.push({ line: line.number, problem: twice(before.line) });
    else if (!before) units.set(unitKey(read.unit.name), { ...read.unit, line: line.number });
  }
  return { units: [...units.values()], problems, ignored: found.ignored };
}

type Fields = ReadonlyMap<number, RosterField>;

function headIn(lines: readonly SheetLine[]) {
  for (const [at, { cells }] of lines.slice(0, headWithin).entries()) {
    const fields = new Map<number, RosterField>();
    const ignored: string[] = [];
    for (const { column, text } of cells) {
      const head = unitKey(text)
        .replace(/[(（].*$/u, '')
        .replace(/[*：:]/gu, '');
      const known = rosterColumns.find(({ names }) => names.includes(head));
      if (known && ![...fields.values()].includes(known.field)) fields.set(column, known.field);
      else if (!/^(?:序号|编号|no\.?|#)$/u.test(head)) ignored.push(text.trim().slice(0, 40));
    }
    if ([...fields.values()].includes('name')) return { at, fields: fields as Fields, ignored };
  }
  return undefined;
}

/** Undefined where nothing stands in it. */
function readLine({ number, cells }: SheetLine, fields: Fields, context: RosterContext) {
  const problems: RosterProblem[] = [];
  const said: Partial<Record<RosterField, string>> = {};
  for (const cell of cells) {
    const field = fields.get(cell.column);
    if (field === undefined || cell.text.trim() === '') continue;
    const read = readCell(field, cell, context);
    if ('problem' in read) problems.push({ line: number, column: columnName(cell.column), problem: read.problem });
    else if (read.text !== '') said[field] = read.text;
  }
  if (problems.length === 0 && Object.keys(said).length === 0) return undefined;
  const { name, ...rest } = said;
  if (name === undefined && !problems.some(({ column }) => fields.get(columnAt(column)) === 'name')) {
    problems.push({ line: number, problem: noName });
  }
  return { problems, unit: name === undefined ? undefined : { name, ...rest } };
}

function columnAt(name = ''): number {
  return [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

type CellRead = { readonly text: string } | { readonly problem: Message };

function readCell(field: RosterField, { kind, text }: SheetCell, context: RosterContext): CellRead {
  const said = text.normalize('NFC').replaceAll(/\p{C}/gu, '').trim();
  if (kind === 'formula' || kind === 'error' || /^[=＝]/u.test(said)) return { problem: formula };
  if (/^(?:无|没有|-|—|\/|n\/?a|none)$/iu.test(said) && field !== 'name') return { text: '' };
  switch (field) {
    case 'name':
      return said.length >= 2 && said.length <= longestName ? { text: said } : { problem: badName };
    case 'contact':
      return said.length <= longestContact ? { text: said } : { problem: badContact };
    case 'district':
      return districtOf(said, context.districts);
    case 'kind':
      return kindOf(said);
    case 'telephone':
      return telephoneOf(said, context.areaCode);
  }
}

/** By its name in the campaign, with or without 区; in words and old names as an answer is read. */
function districtOf(said: string, districts: readonly string[]): CellRead {
  const plain = districts.find((each) => each === said || each.replace(/[区县]$/u, '') === said);
  if (plain !== undefined) return { text: plain };
  const read = readDistrict(said);
  if (read.ok && read.value !== null && districts.includes(read.value)) return { text: read.value };
  return { problem: unread('所在区', 'district', said, districts.join('、')) };
}

function kindOf(said: string): CellRead {
  const labels = unitKinds.map(({ label }) => label);
  const plain = labels.find((label) => label === said);
  if (plain !== undefined) return { text: plain };
  const read = readChoice(said, { options: unitKinds });
  const code = read.ok && read.value !== null ? read.value.split(':')[0] : undefined;
  const label = unitKinds.find((option) => option.code === code)?.label;
  return label === undefined
    ? { problem: unread('单位类别', 'kind of unit', said, labels.join('、')) }
    : { text: label };
}

function telephoneOf(said: string, areaCode: string): CellRead {
  const read: Reading<readonly string[]> = readPhones(said, { areaCode });
  if (read.ok && read.value.length > 0) return { text: read.value.join('、') };
  return { problem: unread('联系电话', 'telephone', said, `13820001234、${areaCode}-23501234`) };
}

function isSame(one: RosterUnit, other: RosterUnit): boolean {
  return rosterColumns.every(({ field }) => one[field] === other[field]);
}

const noName = message('没有单位名称', 'the name of the unit is missing');
const badName = message('单位名称要有 2 到 100 个字', 'a name has 2 to 100 characters');
const badContact = message('联系人不超过 40 个字', 'a contact has up to 40 characters');
const formula = message('是公式或错误值，请改成文字', 'is a formula or an error: write the text');

function twice(line: number): Message {
  return message(
    `与第 ${line} 行是同一个单位，但内容不同，请只留一行`,
    `is the same unit as line ${line} with other contents: keep one of them`,
  );
}

function unread(zh: string, en: string, said: string, instead: string): Message {
  const shown = said.length > 30 ? `${said.slice(0, 30)}…` : said;
  return message(`${zh}“${shown}”认不出，请写：${instead}`, `“${shown}” is no ${en}; write ${instead}`);
}
