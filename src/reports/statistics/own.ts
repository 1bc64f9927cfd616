import type { AnyField, Form } from '../../dialogs/form.ts';
import { fill, fillText, type Message, message } from '../../dialogs/message.ts';
import type { CountedQuestion, OwnGroup, OwnRows, OwnStatisticsQuery } from '../../store/own-statistics.ts';
import { addAll, type Ends } from '../../store/statistics.ts';
import type { MeasureKind, StatisticsCell, StatisticsColumn, StatisticsLine, StatisticsTable } from '../statistics.ts';

/** What the records of a form of an office's own come to. */
export interface OwnReport {
  /** The form's short name. */
  readonly form: string;
  readonly title: Message;
  readonly records: number;
  /** What is in the totals and what is not: it stands beside each of them. */
  readonly covered: Message;
  /** The sums of its numbers and amounts, by label. */
  readonly sums: readonly {
    readonly label: Message;
    readonly unit?: Message;
    readonly kind: MeasureKind;
    readonly sum: Ends;
  }[];
  readonly tables: readonly StatisticsTable[];
}

/** What is to be counted of a form: answers to choose from by option, numbers and amounts as sums. */
export function ownQuery(
  form: Form,
  { campaign, today }: Pick<OwnStatisticsQuery, 'campaign' | 'today'>,
): OwnStatisticsQuery {
  const owed = form.presence === 'voluntary' ? undefined : (form.about ?? 'unit');
  return {
    ...{ campaign, today, form: form.id, deadline: form.deadline?.instant, owed, district: districtKey(form) },
    questions: form.fields.flatMap((field) => countedQuestion(field, form)),
  };
}

function districtKey(form: Form): string | undefined {
  return form.fields.find(({ kind }) => kind === 'district')?.key;
}

function countedQuestion(field: AnyField, form: Form): readonly CountedQuestion[] {
  const { key, kind, choices, pick } = field;
  if (isSum(field)) return [{ key, as: 'sum' }];
  if (!choices || key === districtKey(form)) return [];
  const options =
    kind === 'yesno'
      ? [{ code: true }, { code: false }]
      : choices.map(({ code, other }) => ({ code, ...(other ? { other } : {}) }));
  return [{ key, as: 'options', options, pick: pick === 'several' ? 'several' : 'one' }];
}

function isSum({ kind }: AnyField): boolean {
  return kind === 'count' || kind === 'wholeNumber' || kind === 'money';
}

/** Makes the tables of one form: all its numbers by district, and each question to choose from by district and option. */
export function ownReport(form: Form, districts: readonly string[], rows: OwnRows): OwnReport {
  const covered = coveredText(form, rows);
  const numbers = form.fields.filter(isSum);
  const asked = form.fields.filter((field) => countedQuestion(field, form)[0]?.as === 'options');
  const sums = numbers.map((field) => ({
    ...{ label: field.label, kind: kindOf(field) },
    ...(field.unit ? { unit: field.unit } : {}),
    sum: scaled(field, addAll(rows.groups.map((group) => sumIn(group, field)))),
  }));
  return {
    ...{ form: form.id, title: form.title, covered, sums },
    records: rows.groups.reduce((all, { records }) => all + records, 0),
    tables: [
      districtTable(form, numbers, districts, rows, covered),
      ...asked.map((field) => optionTable(form, field, districts, rows, covered)),
    ],
  };
}

const words = {
  byDistrict: message('{form}：各区情况', '{form}: by district'),
  byOption: message('{form}：{label}', '{form}: {label}'),
  district: message('所在区', 'District'),
  notTold: message('未填', 'not given'),
  noLonger: message('已取消的选项', 'options that there are no longer'),
  total: message('合计', 'Total'),
  records: message('份数', 'Records'),
  late: message('其中逾期', 'late'),
  unfiled: message('其中未备案', 'never filed'),
  overlap: message(
    '这一项可以选几个，各选项相加可能多于份数，不能相加。',
    'Several may be chosen: the options overlap, and may add up to more than the records.',
  ),
  range: message(
    '填了范围的，按下限和上限分别合计，写作“下限～上限”。',
    'Where a range was given, both ends are added up.',
  ),
};

/** “计入 12 份，其中逾期 1 份；没有填报的单位 3 家，填了未交的 2 份，退回待改 0 份，均未计入。” */
function coveredText(form: Form, { groups, coverage }: OwnRows): Message {
  const count = (of: (group: OwnGroup) => number): number => groups.reduce((all, group) => all + of(group), 0);
  const counts = { records: count(({ records }) => records), late: count((group) => group.late) };
  return fill(coveredWords[form.about ?? form.presence ?? 'unit'], {
    ...counts,
    ...coverage,
    unfiled: count(({ unfiled }) => unfiled),
  });
}

const coveredWords = {
  activity: message(
    '计入 {records} 份，其中逾期 {late} 份、未备案 {unfiled} 份；已备案、还没有这张表的活动 {missing} 项（其中已办完 {missingOver} 项），填了未交的 {drafts} 份、退回待改的 {returned} 份，均未计入。',
    'Counted: {records}, of which {late} came late and {unfiled} are about activities that were never filed. Not counted: {missing} filed activities without this form ({missingOver} of them over), {drafts} begun and not submitted, and {returned} returned to be mended.',
  ),
  unit: message(
    '计入 {records} 份，其中逾期 {late} 份；没有填报的单位 {missing} 家，填了未交的 {drafts} 份、退回待改的 {returned} 份，均未计入。',
    'Counted: {records}, of which {late} came late. Not counted: {missing} units without any, {drafts} begun and not submitted, and {returned} returned to be mended.',
  ),
  voluntary: message(
    '计入 {records} 份，其中逾期 {late} 份；填了未交的 {drafts} 份、退回待改的 {returned} 份，均未计入。',
    'Counted: {records}, of which {late} came late. Not counted: {drafts} begun and not submitted, and {returned} returned to be mended.',
  ),
} as const;

/** The campaign's districts, also those without any; then what stands beside them. */
function inDistricts(
  districts: readonly string[],
  { groups }: OwnRows,
): readonly (readonly [Message, readonly OwnGroup[]])[] {
  const others = groups
    .map(({ district }) => district)
    .filter((each) => !districts.includes(each))
    .sort();
  return [...districts, ...others].map((district) => [
    district === '' ? words.notTold : { zh: district, en: district },
    groups.filter((group) => group.district === district),
  ]);
}

interface Measure extends StatisticsColumn {
  readonly of: (groups: readonly OwnGroup[]) => StatisticsCell;
}

function counting(label: Message, of: (group: OwnGroup) => number): Measure {
  return {
    ...{ label, kind: 'records' },
    of: (groups) => {
      const count = BigInt(groups.reduce((all, group) => all + of(group), 0));
      return { min: count, max: count };
    },
  };
}

function districtTable(
  form: Form,
  numbers: readonly AnyField[],
  districts: readonly string[],
  rows: OwnRows,
  covered: Message,
): StatisticsTable {
  const measures: readonly Measure[] = [
    counting(words.records, ({ records }) => records),
    counting(words.late, (group) => group.late),
    ...(form.about ? [counting(words.unfiled, ({ unfiled }) => unfiled)] : []),
    ...numbers.map(
      (field): Measure => ({
        ...{ label: withUnit(field), kind: kindOf(field) },
        of: (groups) => scaled(field, addAll(groups.map((group) => sumIn(group, field)))),
      }),
    ),
  ];
  return tableOf({ id: `${form.id}-districts`, title: titled(words.byDistrict, form) }, measures, {
    ...{ districts, rows, notes: [covered] },
  });
}

function optionTable(
  form: Form,
  field: AnyField,
  districts: readonly string[],
  rows: OwnRows,
  covered: Message,
): StatisticsTable {
  const { key, choices = [], pick } = field;
  const chosen = (group: OwnGroup) => group.chosen.get(key);
  const of = (label: Message, count: (group: OwnGroup) => number): Measure => counting(label, count);
  const gone = of(words.noLonger, (group) => chosen(group)?.gone ?? 0);
  const none = of(words.notTold, (group) => chosen(group)?.none ?? 0);
  const measures = [
    counting(words.records, ({ records }) => records),
    ...choices.map(({ label, english }, at) =>
      of({ zh: label, en: english ?? label }, (group) => chosen(group)?.options[at] ?? 0),
    ),
    ...[gone, none].filter((each) => hasAny(each.of(rows.groups))),
  ];
  const stacked = [1, 1 + choices.length] as const;
  return tableOf({ id: `${form.id}-${key}`, title: titled(words.byOption, form, field), stacked }, measures, {
    ...{ districts, rows, notes: pick === 'several' ? [words.overlap, covered] : [covered] },
  });
}

function tableOf(
  named: Pick<StatisticsTable, 'id' | 'title' | 'stacked'>,
  measures: readonly Measure[],
  {
    districts,
    rows,
    notes,
  }: { readonly districts: readonly string[]; readonly rows: OwnRows; readonly notes: readonly Message[] },
): StatisticsTable {
  const line = (label: Message, groups: readonly OwnGroup[]): StatisticsLine => ({
    label,
    cells: measures.map(({ of }) => of(groups)),
  });
  const lines = inDistricts(districts, rows).map(([label, groups]) => line(label, groups));
  const total = line(words.total, rows.groups);
  const isRanged = total.cells.some((cell) => 'min' in cell && cell.min !== cell.max);
  return {
    ...{ ...named, first: words.district, lines, total },
    columns: measures.map(({ label, kind }) => ({ label, kind })),
    notes: isRanged ? [...notes, words.range] : notes,
  };
}

function titled(words: Message, { title }: Form, field?: AnyField): Message {
  const values = (language: 'zh' | 'en') => ({ form: title[language], label: field?.label[language] ?? '' });
  return { zh: fillText(words.zh, values('zh')), en: fillText(words.en, values('en')) };
}

function hasAny(cell: StatisticsCell): boolean {
  return 'min' in cell && cell.max > 0n;
}

function sumIn(group: OwnGroup, { key }: AnyField): Ends {
  return group.sums.get(key) ?? { min: 0n, max: 0n };
}

function kindOf({ kind }: AnyField): MeasureKind {
  return kind === 'money' ? 'money' : kind === 'count' ? 'people' : 'decimal';
}

/** Sums come in ten-thousandths; amounts are told in fen, and what is counted in wholes. */
function scaled(field: AnyField, { min, max }: Ends): Ends {
  const kind = kindOf(field);
  const of = (value: bigint): bigint => (kind === 'money' ? value / 100n : kind === 'people' ? value / 10_000n : value);
  return { min: of(min), max: of(max) };
}

/** 停放场地面积（平方米）. */
function withUnit(field: AnyField): Message {
  const { label, unit } = field;
  const said = field.kind === 'money' ? message('元', 'yuan') : unit;
  return said ? { zh: `${label.zh}（${said.zh}）`, en: `${label.en} (${said.en})` } : label;
}
