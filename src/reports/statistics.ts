import type { Form } from '../dialogs/form.ts';
import { fill, type Message, message } from '../dialogs/message.ts';
import {
  addAll,
  type Ends,
  type Measured,
  type PeopleKind,
  peopleKinds,
  type StatisticsCoverage,
  type StatisticsRows,
} from '../store/statistics.ts';
import { yearTable } from './statistics/years.ts';

export type { Ends } from '../store/statistics.ts';

/** How a number is told: activities, people, yuan (kept in fen), a plain number, one kept in ten-thousandths, or words. */
export type MeasureKind = 'records' | 'people' | 'money' | 'number' | 'decimal' | 'text';

export interface StatisticsColumn {
  readonly label: Message;
  readonly kind: MeasureKind;
}

export type StatisticsCell = Ends | Words;

/** What is shown as it is written; where it is a number, a workbook has the number. */
export interface Words extends Message {
  readonly number?: WordedNumber;
}

export interface WordedNumber {
  /** Yuan where it is money; a part of one where it is a percentage. */
  readonly value: number;
  readonly kind: 'number' | 'money' | 'percent';
}

export interface StatisticsLine {
  readonly label: Message;
  readonly cells: readonly StatisticsCell[];
}

export const tableIds = [
  'districts',
  'categories',
  'themes',
  'places',
  'unitKinds',
  'formats',
  'people',
  'money',
  'years',
] as const;
export type TableId = (typeof tableIds)[number];

export interface StatisticsTable {
  /** One of the above, or that of a form of the office's own: `visit-districts`. */
  readonly id: string;
  readonly title: Message;
  /** Over the labels of the lines. */
  readonly first: Message;
  readonly columns: readonly StatisticsColumn[];
  readonly lines: readonly StatisticsLine[];
  /** Absent where the lines cannot be added up. */
  readonly total?: StatisticsLine;
  /** What must be known beside the numbers. */
  readonly notes: readonly Message[];
  /** In its picture the columns from the first of these to before the second are stacked. Default: the first column alone. */
  readonly stacked?: readonly [number, number];
}

/** The figures of a campaign's 统计表. */
export interface StatisticsReport {
  /** In milliseconds since the epoch. */
  readonly at: number;
  readonly whole: Whole;
  readonly coverage: StatisticsCoverage;
  /** What is in the totals and what is not: it stands beside each of them. */
  readonly covered: Message;
  readonly tables: readonly StatisticsTable[];
}

/** Everything that was counted, in one. */
export interface Whole extends Measured {
  readonly people: Readonly<Record<PeopleKind, Ends>>;
  readonly media: Ends;
  readonly reports: Ends;
  readonly sources: readonly Ends[];
}

export interface StatisticsFacts {
  /** The 统计表, whose fields name the options. */
  readonly form: Form;
  /** The campaign's districts, in their order. */
  readonly districts: readonly string[];
  readonly at: number;
  readonly rows: StatisticsRows;
  /** Another campaign to compare with. */
  readonly before?: { readonly name: Message; readonly rows: StatisticsRows };
  readonly name: Message;
}

/** Makes the tables of the report from what was counted. */
export function statisticsReport(facts: StatisticsFacts): StatisticsReport {
  const { form, rows, at, before } = facts;
  const whole = wholeOf(rows);
  const covered = coveredText(whole, rows.coverage);
  const overlap = fill(overlapping, { records: whole.records });
  const several = (field: 'categories' | 'themes' | 'places', none?: Message): readonly Line[] =>
    severalLines(form, rows, field, none);
  const tables: readonly StatisticsTable[] = [
    grouped('districts', districtLines(facts), whole, [covered]),
    grouped('categories', several('categories'), undefined, [overlap, covered]),
    grouped('themes', several('themes'), undefined, [overlap, covered]),
    grouped('places', several('places', notTaken), undefined, [overlap, covered]),
    grouped('unitKinds', unitKindLines(facts), whole, [covered]),
    grouped('formats', formatLines(facts), whole, [covered]),
    peopleTable(facts, whole, covered),
    moneyTable(facts, whole, covered),
    ...(before
      ? [yearTable({ name: facts.name, whole }, { name: before.name, whole: wholeOf(before.rows) }, covered)]
      : []),
  ];
  return { at, whole, coverage: rows.coverage, covered, tables };
}

const titles: Readonly<Record<TableId, readonly [Message, Message]>> = {
  districts: [message('各区活动情况', 'By district'), message('所在区', 'District')],
  categories: [message('各类活动情况', 'By kind of activity'), message('活动类别', 'Kind of activity')],
  themes: [message('各主题活动情况', 'By theme'), message('主题类别', 'Theme')],
  places: [message('“七进”活动情况', 'By where it was taken to'), message('“七进”类别', 'Taken into')],
  unitKinds: [message('各类单位活动情况', 'By kind of unit'), message('单位类别', 'Kind of unit')],
  formats: [message('线上线下活动情况', 'On site and online'), message('活动形式', 'Form')],
  people: [message('各区参与人次', 'Attendances by district'), message('所在区', 'District')],
  money: [message('各区经费来源（元）', 'Sources of money by district (yuan)'), message('所在区', 'District')],
  years: [message('与上届对比', 'Against the edition before'), message('指标', 'Measure')],
};

const notTold = message('未填', 'not given');
const noLonger = message('已取消的选项', 'options that there are no longer');
const notTaken = message('不属于“七进”', 'none of these');
const sum = message('合计', 'Total');
const overlapping = message(
  '一项活动可以选几类，各类相加会多于总数 {records} 项，不能相加。',
  'One activity may be of several kinds: the lines overlap, and add up to more than the {records} activities there are.',
);
const bothEnds = message(
  '人数、经费填了范围的，按下限和上限分别合计，写作“下限～上限”；分项列出经费来源的，以各项之和为准。',
  'Where a range was given, both ends are added up; where the sources are itemised, their sum counts.',
);

/** “计入 12 项，其中逾期 1 项、未备案 2 项；已备案、尚未报送统计表 3 项（其中已办完 1 项），退回待改 0 项，均未计入。” */
function coveredText(
  { records, late, unfiled }: Whole,
  { missing, missingOver, returned }: StatisticsCoverage,
): Message {
  return fill(coveredWords, { records, late, unfiled, missing, missingOver, returned });
}

const coveredWords = message(
  '计入 {records} 项，其中逾期报送 {late} 项、未备案 {unfiled} 项；已备案、尚未报送统计表的 {missing} 项（其中已办完 {missingOver} 项）和退回待改的 {returned} 项未计入。',
  'Counted: {records}, of which {late} came late and {unfiled} were never filed. Not counted: {missing} filed activities without statistics ({missingOver} of them over), and {returned} returned to be mended.',
);

function wholeOf({ groups }: StatisticsRows): Whole {
  const ends = (of: (group: StatisticsRows['groups'][number]) => Ends): Ends => addAll(groups.map(of));
  return {
    ...measuredAll(groups),
    people: Object.fromEntries(peopleKinds.map((kind) => [kind, ends(({ people }) => people[kind])])) as Record<
      PeopleKind,
      Ends
    >,
    ...{ media: ends(({ media }) => media), reports: ends(({ reports }) => reports) },
    sources: [0, 1, 2, 3, 4, 5, 6].map((source) => ends(({ sources }) => sources[source] ?? { min: 0n, max: 0n })),
  };
}

function measuredAll(several: readonly Measured[]): Measured {
  const count = (of: (each: Measured) => number): number => several.reduce((total, each) => total + of(each), 0);
  return {
    records: count(({ records }) => records),
    late: count(({ late }) => late),
    unfiled: count(({ unfiled }) => unfiled),
    staff: addAll(several.map(({ staff }) => staff)),
    online: addAll(several.map(({ online }) => online)),
    onSite: addAll(several.map(({ onSite }) => onSite)),
    money: addAll(several.map(({ money }) => money)),
  };
}

interface Line {
  readonly label: Message;
  readonly measured: Measured;
}

const measures: readonly (StatisticsColumn & { readonly of: (measured: Measured) => Ends })[] = [
  { label: message('活动（项）', 'Activities'), kind: 'records', of: ({ records }) => one(records) },
  { label: message('其中逾期', 'late'), kind: 'records', of: ({ late }) => one(late) },
  { label: message('其中未备案', 'never filed'), kind: 'records', of: ({ unfiled }) => one(unfiled) },
  { label: message('组织和服务人员（人次）', 'Staff'), kind: 'people', of: ({ staff }) => staff },
  { label: message('线上群众（人次）', 'Public, online'), kind: 'people', of: ({ online }) => online },
  { label: message('线下群众（人次）', 'Public, on site'), kind: 'people', of: ({ onSite }) => onSite },
  {
    label: message('人次合计', 'Attendances'),
    kind: 'people',
    of: ({ staff, online, onSite }) => addAll([staff, online, onSite]),
  },
  { label: message('经费投入（元）', 'Money (yuan)'), kind: 'money', of: ({ money }) => money },
];

function one(count: number): Ends {
  return { min: BigInt(count), max: BigInt(count) };
}

function grouped(
  id: TableId,
  lines: readonly Line[],
  whole: Measured | undefined,
  notes: readonly Message[],
): StatisticsTable {
  const [title, first] = titles[id];
  const told = (label: Message, measured: Measured): StatisticsLine => ({
    label,
    cells: measures.map(({ of }) => of(measured)),
  });
  const all = lines.map(({ label, measured }) => told(label, measured));
  return {
    ...{ id, title, first, columns: measures.map(({ label, kind }) => ({ label, kind })), lines: all },
    ...(whole ? { total: told(sum, whole) } : {}),
    notes: hasRange(all) ? [...notes, bothEnds] : notes,
  };
}

function hasRange(lines: readonly StatisticsLine[]): boolean {
  return lines.some(({ cells }) => cells.some((cell) => 'min' in cell && cell.min !== cell.max));
}

function official(label: string): Message {
  return { zh: label, en: label };
}

/** The campaign's districts, also those without any; then what stands beside them. */
function districtsOf({ districts, rows }: StatisticsFacts): readonly string[] {
  const there = new Set(rows.groups.map(({ district }) => district));
  return [...districts, ...[...there].filter((each) => !districts.includes(each)).sort()];
}

function districtLines(facts: StatisticsFacts): readonly Line[] {
  return districtsOf(facts).map((district) => ({
    label: district === '' ? notTold : official(district),
    measured: measuredAll(facts.rows.groups.filter((group) => group.district === district)),
  }));
}

function unitKindLines({ form, rows }: StatisticsFacts): readonly Line[] {
  const options = optionsOf(form, 'unitKind');
  const known = options.map(({ label, number }) => ({
    label: official(label),
    measured: measuredAll(rows.groups.filter(({ unitKind }) => unitKind === number)),
  }));
  const others = rows.groups.filter(({ unitKind }) => !options.some(({ number }) => number === unitKind));
  return others.length === 0 ? known : [...known, { label: notTold, measured: measuredAll(others) }];
}

const combinations: readonly (readonly [number, Message])[] = [
  [1, message('只有线下', 'on site only')],
  [2, message('只有线上', 'online only')],
  [3, message('线上线下都有', 'both')],
];

function formatLines({ rows }: StatisticsFacts): readonly Line[] {
  const known = combinations.map(([bits, label]) => ({
    label,
    measured: measuredAll(rows.groups.filter(({ formats }) => formats === bits)),
  }));
  const others = rows.groups.filter(({ formats }) => formats === 0);
  return others.length === 0 ? known : [...known, { label: notTold, measured: measuredAll(others) }];
}

/** A line for each option: every record that chose it, whatever else it chose. */
function severalLines(
  form: Form,
  { masks }: StatisticsRows,
  field: 'categories' | 'themes' | 'places',
  none: Message = notTold,
): readonly Line[] {
  const own = masks.filter((each) => each.field === field);
  const known = optionsOf(form, field).map(({ label, number }) => ({
    label: official(label),
    measured: measuredAll(own.filter(({ mask }) => (mask & (1 << (number - 1))) !== 0)),
  }));
  const offered = optionsOf(form, field).reduce((bits, { number }) => bits | (1 << (number - 1)), 0);
  const gone = own.filter(({ mask }) => (mask & ~offered) !== 0);
  const without = own.filter(({ mask }) => mask === 0);
  return [
    ...known,
    ...(gone.length === 0 ? [] : [{ label: noLonger, measured: measuredAll(gone) }]),
    ...(without.length === 0 ? [] : [{ label: none, measured: measuredAll(without) }]),
  ];
}

function optionsOf(form: Form, key: string): readonly { readonly label: string; readonly number: number }[] {
  return (form.byKey.get(key)?.choices ?? []).map(({ code, label }) => ({ label, number: Number(code) }));
}

/** Who took part, by district and kind of person. */
function peopleTable(facts: StatisticsFacts, whole: Whole, covered: Message): StatisticsTable {
  const { form, rows } = facts;
  const [title, first] = titles.people;
  const columns = peopleKinds.map((kind): StatisticsColumn => {
    return { label: form.byKey.get(kind)?.label ?? official(kind), kind: 'people' };
  });
  const cellsOf = (people: Whole['people']): readonly Ends[] => {
    const each = peopleKinds.map((kind) => people[kind]);
    return [...each, addAll(each)];
  };
  const lines = districtsOf(facts).map((district): StatisticsLine => {
    const { people } = wholeOf({ ...rows, groups: rows.groups.filter((group) => group.district === district) });
    return { label: district === '' ? notTold : official(district), cells: cellsOf(people) };
  });
  return {
    ...{ id: 'people', title, first, lines, columns: [...columns, { label: sum, kind: 'people' }] },
    ...{
      total: { label: sum, cells: cellsOf(whole.people) },
      notes: hasRange(lines) ? [covered, bothEnds] : [covered],
    },
  };
}

/** Money by source and district; both ways the totals are the same, to the fen. */
function moneyTable(facts: StatisticsFacts, whole: Whole, covered: Message): StatisticsTable {
  const { form, rows } = facts;
  const [title, first] = titles.money;
  const unknown = whole.sources[0];
  const shown = [
    ...optionsOf(form, 'sources'),
    ...(unknown && unknown.max > 0n ? [{ label: '未注明来源', number: 0 }] : []),
  ];
  const cellsOf = (sources: readonly Ends[]): readonly Ends[] => [
    ...shown.map(({ number }) => sources[number] ?? { min: 0n, max: 0n }),
    addAll(sources),
  ];
  const lines = districtsOf(facts).map((district): StatisticsLine => {
    const { sources } = wholeOf({ ...rows, groups: rows.groups.filter((group) => group.district === district) });
    return { label: district === '' ? notTold : official(district), cells: cellsOf(sources) };
  });
  const columns = shown.map(({ label }): StatisticsColumn => ({ label: official(label), kind: 'money' }));
  return {
    ...{ id: 'money', title, first, lines, columns: [...columns, { label: sum, kind: 'money' }] },
    ...{
      total: { label: sum, cells: cellsOf(whole.sources) },
      notes: hasRange(lines) ? [covered, bothEnds] : [covered],
    },
  };
}
