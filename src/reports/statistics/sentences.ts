import { fillText, type Language, message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { addAll } from '../../store/statistics.ts';
import type { Ends, StatisticsReport, StatisticsTable, TableId } from '../statistics.ts';
import type { EditionFigures } from './figures.ts';
import { sharesOf, showEnds } from './show.ts';

/** A part of the report's text: its head, and its paragraphs. */
export interface Section {
  readonly head: string;
  readonly paragraphs: readonly string[];
}

/** What the report says in sentences, with its figures; its tables stand behind it. */
export function sectionsOf(report: StatisticsReport, language: Language): readonly Section[] {
  const sections: readonly Section[] = [
    { head: heads.whole[language], paragraphs: [whole(report, language)] },
    { head: heads.people[language], paragraphs: people(report, language) },
    { head: heads.money[language], paragraphs: money(report, language) },
    { head: heads.spread[language], paragraphs: spread(report, language) },
    { head: heads.filing[language], paragraphs: [report.covered[language]] },
    { head: heads.years[language], paragraphs: years(report, language) },
  ];
  return sections.filter(({ paragraphs }) => paragraphs.length > 0);
}

/** What is said of the office's own forms: each with its sums. */
export function ownSections({ own }: EditionFigures, language: Language): readonly Section[] {
  if (own.length === 0) return [];
  return [
    {
      head: heads.own[language],
      paragraphs: own.map(({ title, covered, sums }) => {
        const list = sums.map(({ label, unit, kind, sum }) => {
          const measured = kind === 'money' ? yuan : unit;
          return `${label[language]} ${showEnds(sum, kind)}${measured ? ` ${measured[language]}` : ''}`;
        });
        const name = language === 'zh' ? `${quoted(title.zh, '《》')}` : `${title.en}: `;
        const all = list.length === 0 ? '' : fillText(said.sums[language], { list: joined(list, language) });
        return `${name}${covered[language]}${all}`;
      }),
    },
  ];
}

const yuan = message('元', 'yuan');

const heads = {
  own: message('各表填报情况', 'What the forms hold'),
  whole: message('总体情况', 'On the whole'),
  people: message('参与和宣传情况', 'Participation and publicity'),
  money: message('经费情况', 'Money'),
  spread: message('分布情况', 'How it is spread'),
  filing: message('报送情况', 'What was reported, and what was not'),
  years: message('与上届对比', 'Against the edition before'),
};

const said = {
  sums: message('合计：{list}。', ' In all: {list}.'),
  whole: message(
    '共统计活动 {records} 项，覆盖 {districts} 个区，参与 {all} 人次，投入经费 {money} 元，平均每项活动 {each} 人次。',
    '{records} activities were counted, in {districts} districts, with {all} attendances ({each} for each activity) and {money} yuan spent.',
  ),
  people: message(
    '组织和服务人员 {staff} 人次，其中科普专职人员 {fullTime} 人次、科技工作者 {scientists} 人次、科技志愿者 {volunteers} 人次、其他人员 {others} 人次；参与群众 {public} 人次，其中线上 {online} 人次、线下 {onSite} 人次。',
    'Those who held them: {staff} attendances, of which {fullTime} full-time science communicators, {scientists} scientists and engineers, {volunteers} volunteers and {others} others. The public: {public} attendances, {online} online and {onSite} on site.',
  ),
  media: message(
    '参与宣传的媒体 {media} 家，媒体报道 {reports} 条。',
    '{media} media took part; there were {reports} reports.',
  ),
  sources: message('投入经费 {money} 元，按来源：{list}。', '{money} yuan were spent, by source: {list}.'),
  source: message('{label} {amount} 元（占 {share}%）', '{label} {amount} yuan ({share}%)'),
  districts: message('活动较多的区：{list}。', 'Districts with most activities: {list}.'),
  owing: message('已备案、尚未报送统计表的区：{list}。', 'Districts that filed but sent no statistics yet: {list}.'),
  owingOne: message('{label}（{count} 项）', '{label} ({count})'),
  none: message('没有报送活动的区：{list}{rest}。', 'Districts without any: {list}{rest}.'),
  unplaced: message(
    '（另有 {count} 项已备案的活动看不出在哪个区）',
    ' ({count} filed activities do not tell their district)',
  ),
  themes: message('活动较多的主题：{list}。', 'Most frequent themes: {list}.'),
  kinds: message('举办活动较多的单位：{list}。', 'Kinds of units with most activities: {list}.'),
  count: message('{label} {count} 项', '{label} ({count})'),
  year: message(
    '{label}由 {was} 变为 {is}（{change}，{percent}）',
    '{label}: {was} before, {is} now ({change}, {percent})',
  ),
};

function whole({ whole: all, tables }: StatisticsReport, language: Language): string {
  const attendances = addAll([all.staff, all.online, all.onSite]);
  const lines = tableOf(tables, 'districts')?.lines ?? [];
  const districts = lines.filter(({ label, cells }) => countIn(cells[0]) > 0n && /[区县市]$/u.test(label.zh)).length;
  const each = all.records === 0 ? 0 : Math.round(Number(attendances.min) / all.records);
  return fillText(said.whole[language], {
    ...{ records: all.records, districts, all: showEnds(attendances, 'people'), money: showEnds(all.money, 'money') },
    each: each.toLocaleString('en-US'),
  });
}

function people({ whole: all }: StatisticsReport, language: Language): readonly string[] {
  const told = (ends: Ends): string => showEnds(ends, 'people');
  const kinds = Object.fromEntries(Object.entries(all.people).map(([kind, ends]) => [kind, told(ends)]));
  const values = { ...kinds, staff: told(all.staff), public: told(addAll([all.online, all.onSite])) };
  return [
    fillText(said.people[language], { ...values, online: told(all.online), onSite: told(all.onSite) }),
    fillText(said.media[language], { media: told(all.media), reports: told(all.reports) }),
  ];
}

/** By source, with its share of the whole; shares are of the lower ends. */
function money({ whole: all, tables }: StatisticsReport, language: Language): readonly string[] {
  const table = tableOf(tables, 'money');
  const cells = table?.total?.cells ?? [];
  const parts = (table?.columns ?? []).slice(0, -1).flatMap(({ label }, at) => {
    const cell = cells[at];
    return cell && 'min' in cell && cell.max > 0n ? [{ label: label[language], cell }] : [];
  });
  if (parts.length === 0 || all.money.min === 0n) return [];
  const shares = sharesOf(parts.map(({ cell }) => cell.min));
  const each = parts.map(({ label, cell }, at) =>
    fillText(said.source[language], { label, amount: showEnds(cell, 'money'), share: shares[at] ?? '' }),
  );
  return [fillText(said.sources[language], { money: showEnds(all.money, 'money'), list: joined(each, language) })];
}

function spread(report: StatisticsReport, language: Language): readonly string[] {
  const { tables } = report;
  return [
    ...leading(tables, 'districts', said.districts[language], language),
    ...without(report, language),
    ...leading(tables, 'themes', said.themes[language], language),
    ...leading(tables, 'unitKinds', said.kinds[language], language),
  ];
}

/** Districts that filed activities and owe their 统计表 are told apart from those of which nothing came. */
function without({ tables, coverage }: StatisticsReport, language: Language): readonly string[] {
  const filed = new Map((coverage.missingIn ?? []).map(({ district, count }) => [district, count]));
  const silent = (tableOf(tables, 'districts')?.lines ?? []).filter(
    ({ label, cells }) => countIn(cells[0]) === 0n && /[区县市]$/u.test(label.zh),
  );
  const owing = silent.flatMap(({ label }) => {
    const count = filed.get(label.zh);
    return count ? [fillText(said.owingOne[language], { label: label[language], count })] : [];
  });
  const none = silent.filter(({ label }) => !filed.has(label.zh)).map(({ label }) => label[language]);
  const unplaced = filed.get('') ?? 0;
  const rest = unplaced === 0 ? '' : fillText(said.unplaced[language], { count: unplaced });
  return [
    ...(owing.length === 0 ? [] : [fillText(said.owing[language], { list: joined(owing, language) })]),
    ...(none.length === 0 ? [] : [fillText(said.none[language], { list: joined(none, language), rest })]),
  ];
}

/** “活动较多的区：南开区 12 项、和平区 9 项、河西区 7 项。” */
function leading(
  tables: readonly StatisticsTable[],
  id: TableId,
  sentence: string,
  language: Language,
): readonly string[] {
  const lines = (tableOf(tables, id)?.lines ?? []).map(({ label, cells }) => ({ label, count: countIn(cells[0]) }));
  const first = lines
    .filter(({ count }) => count > 0n)
    .sort((one, other) => Number(other.count - one.count))
    .slice(0, 3);
  if (first.length === 0) return [];
  const list = first.map(({ label, count }) =>
    fillText(said.count[language], { label: label[language], count: String(count) }),
  );
  return [fillText(sentence, { list: joined(list, language) })];
}

/** Of each measure, what it was and is. */
function years({ tables }: StatisticsReport, language: Language): readonly string[] {
  const lines = tableOf(tables, 'years')?.lines ?? [];
  const told = lines.map(({ label, cells }) => {
    const [was, is, change, percent] = cells.map((cell) => ('min' in cell ? '' : cell[language]));
    const values = {
      label: label[language],
      was: was ?? '',
      is: is ?? '',
      change: change ?? '',
      percent: percent ?? '',
    };
    return fillText(said.year[language], values);
  });
  return told.length === 0 ? [] : [`${told.join(language === 'zh' ? '；' : '; ')}${language === 'zh' ? '。' : '.'}`];
}

function tableOf(tables: readonly StatisticsTable[], id: TableId): StatisticsTable | undefined {
  return tables.find((table) => table.id === id);
}

function countIn(cell: StatisticsTable['lines'][number]['cells'][number] | undefined): bigint {
  return cell && 'min' in cell ? cell.min : 0n;
}

function joined(list: readonly string[], language: Language): string {
  return list.join(language === 'zh' ? '、' : ', ');
}
