import { unitKinds } from '../forms/statistics-options.ts';
import { type Message, message } from '../message.ts';
import { quoted } from '../quoting.ts';
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

/** The same problem of several lines, told once. */
export interface RosterProblems {
  readonly lines: readonly number[];
  readonly column?: string;
  readonly problem: Message;
}

/** Each problem once, with its lines, in the order of the first. */
export function problemsByLines(problems: readonly RosterProblem[]): readonly RosterProblems[] {
  const found = new Map<string, RosterProblems & { readonly lines: number[] }>();
  for (const { line, column, problem } of problems) {
    const key = `${column ?? ''} ${problem.zh}`;
    const known = found.get(key);
    if (known) known.lines.push(line);
    else found.set(key, { lines: [line], problem, ...(column === undefined ? {} : { column }) });
  }
  return [...found.values()];
}

/** Of many lines the first ones, and how many there are. */
export function showLines(lines: readonly number[]): string {
  return `${lines.slice(0, 10).join('、')}${lines.length > 10 ? '…' : ''}`;
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
  const label = unitKinds.find((option) => option.code === code)?.label ?? usualKind(said);
  return label === undefined
    ? { problem: unread('单位类别', 'kind of unit', said, labels.join('、')) }
    : { text: label };
}

/** What units are usually called in an office's own lists; undefined where it may be more than one kind. */
function usualKind(said: string): string | undefined {
  const found = usualKinds.filter(([, pattern]) => pattern.test(said.replace(/\s|[（(].*[)）]$/gu, '')));
  return found.length === 1 ? found[0]?.[0] : undefined;
}

const usualKinds: readonly (readonly [string, RegExp])[] = [
  ['科普场馆', /^(?:[科技博物图书文化展览场纪念天文海洋]*馆|科普(?:场所|基地|教育基地)|场馆)$/u],
  ['科研机构', /^(?:科研|科学)?(?:研究)?(?:院所|研究院|研究所|研究机构|研究中心)$|^科研(?:单位|院|所)$/u],
  ['大学', /^(?:高校|高等(?:院校|学校|学府)|大专院校|[本专]科院校|大专|学院)$/u],
  ['中小学', /^(?:学校|中学|小学|初中|高中|完中|[中小]学校|中小学校|九年一贯制学校)$/u],
  [
    '机关',
    /^(?:[市区]?[\p{Script=Han}]{0,6}(?:局|委|委员会)|[市区]?科协|科学技术协会|党政机关|机关单位|行政(?:机关|单位)|政府(?:部门|机关|单位)?|群团(?:组织|机关)?|人民团体)$/u,
  ],
  ['社区', /^(?:社区居委会|居委会|居民委员会)$/u],
  ['乡村', /^(?:村|村委会|村民委员会|行政村)$/u],
  ['企业', /^(?:公司|国企|民企|央企|[国民]营企业|国有企业|民营企业|有限公司|集团|企业单位)$/u],
  ['其他事业单位', /^(?:[\p{Script=Han}]{0,4}医院|卫生院|医疗(?:机构|卫生机构)|卫生机构|事业单位|事业)$/u],
];

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
  return message(`${zh}${quoted(shown)}认不出，请写：${instead}`, `${quoted(shown)} is no ${en}; write ${instead}`);
}
