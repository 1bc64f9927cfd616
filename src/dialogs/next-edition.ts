import { type Document, isMap, isScalar, parseDocument, type Scalar, visit } from 'yaml';
import { parseCampaign } from './campaign.ts';
import { quoted } from './quoting.ts';
import { addDays, daysBetween, weekday } from './reading/days.ts';
import { toCheck, toFillIn } from './unfinished.ts';

export interface NextEditionWish {
  /** The number of the edition. Default: one more than the last. */
  readonly edition?: number;
  /** The year in which it is held. Default: one more than the last. */
  readonly year?: number;
}

export interface NextEdition {
  readonly id: string;
  readonly yaml: string;
}

/** What the last edition and the next one have instead of each other. */
interface Move {
  readonly edition: readonly [number, number];
  readonly year: readonly [number, number];
  /** In days; a multiple of seven, so that each day keeps its day of the week. */
  readonly days: number;
}

/**
 * The next edition's file, made from the last one's: numbers and years are raised, every day is moved to the same day of
 * the week and marked to be compared with the notice, and what only the notice knows (theme, contacts) is left to be filled
 * in. It cannot be used before that is done. Comments and the order of the file stay. Throws CampaignError where the last
 * one has mistakes.
 */
export function nextEdition(yaml: string, fileName: string, wish: NextEditionWish = {}): NextEdition {
  const last = parseCampaign(yaml, fileName);
  const lastYear = Number(last.window.start.slice(0, 4));
  const year = wish.year ?? lastYear + 1;
  const move: Move = {
    edition: [last.edition, wish.edition ?? last.edition + 1],
    year: [lastYear, year],
    days: daysMoved(last.window.start, year),
  };
  const document = parseDocument(yaml);
  const words = replacements(yaml, move);
  visit(document, {
    Scalar: (key, node) => {
      if (key !== 'key') moveScalar(node, move, words);
    },
  });
  document.set('edition', move.edition[1]);
  for (const name of ['theme', 'subtheme']) leaveOpen(document, name);
  askToCheck(document, 'contacts', '联系人、电话和邮箱');
  askToCheck(document, 'dataUse', '填报须知，尤其是由谁收集、保存多久');
  const body = document.toString({ lineWidth: 0, flowCollectionPadding: false }).replace(/^(?:#.*\n)+\n?/u, '');
  const id = String(document.get('id'));
  const prefix = String(document.get('receiptPrefix'));
  return { id, yaml: headOf(last.title.zh, move) + body.replaceAll(last.receiptPrefix, prefix) };
}

/** How far the days move: to the same day of the week that is nearest to the same date of the year. */
function daysMoved(start: string, year: number): number {
  const same = `${year}${start.slice(4)}`.replace(/02-29$/u, '02-28');
  const off = (weekday(start) - weekday(same) + 7) % 7;
  return daysBetween(start, addDays(same, off > 3 ? off - 7 : off));
}

const dated = /^(\d{4}-\d{2}-\d{2})( \d{2}:\d{2})?$/u;

function moveScalar(node: Scalar, move: Move, words: readonly (readonly [RegExp, string])[]): void {
  if (typeof node.value !== 'string') return;
  const [, day, time = ''] = dated.exec(node.value) ?? [];
  if (day !== undefined) {
    const moved = addDays(day, move.days);
    node.value = moved + time;
    node.comment = ` ${toCheck}：由上届的 ${day}（${weekdays[weekday(day) - 1]}）推算`;
    return;
  }
  const before = node.value;
  node.value = words.reduce((text, [pattern, instead]) => text.replaceAll(pattern, instead), before);
  if (/\d月\d/u.test(before) && before !== node.value) node.comment = ` ${toCheck}：里面的日期是推算的`;
}

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const;

/** What stands in texts: the edition's number, the year, and the days that the file has, as people write them. */
function replacements(yaml: string, { edition, year, days }: Move): readonly (readonly [RegExp, string])[] {
  const [last, next] = edition;
  const known = new Set([...yaml.matchAll(/\b\d{4}-\d{2}-\d{2}\b/gu)].map(([day]) => day));
  const pairs = [...known].map((day) => [zhDay(day), zhDay(addDays(day, days))] as const);
  return [
    [new RegExp(`第${last}届`, 'gu'), `第${next}届`],
    [new RegExp(`\\b${last}(?:st|nd|rd|th)\\b`, 'gu'), ordinal(next)],
    [new RegExp(`(?<=^[A-Z]{1,6})${last}$`, 'gu'), String(next)],
    // A prefix of receipts that ends in the year: DPC23.
    [new RegExp(`(?<=^[A-Z]{2,6})${String(year[0]).slice(2)}$`, 'gu'), String(year[1]).slice(2)],
    [new RegExp(`(?<!\\d)${year[0]}(?!\\d)`, 'gu'), String(year[1])],
    ...pairs.map(([from, to]) => [new RegExp(`(?<!\\d)${from}`, 'gu'), to.replace('月', '\u2060月')] as const),
    // Moved days are not to be moved again by the next pair.
    [/\u2060/gu, ''],
  ];
}

function zhDay(day: string): string {
  const [, month, date] = day.split('-').map(Number);
  return `${month}月${date}日`;
}

function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

/** Each text of it waits to be written; what it was is told there. */
function leaveOpen(document: Document, name: string): void {
  const group = document.get(name, true);
  if (!isMap(group)) return;
  for (const { value } of group.items) {
    if (isScalar(value)) value.value = `〔${toFillIn}，上届为：${String(value.value)}〕`;
  }
}

function askToCheck(document: Document, name: string, what: string): void {
  const pair = isMap(document.contents)
    ? document.contents.items.find(({ key }) => isScalar(key) && key.value === name)
    : undefined;
  if (!isScalar(pair?.key)) return;
  const before = pair.key.commentBefore ? `${pair.key.commentBefore}\n` : '';
  pair.key.commentBefore = `${before} ${toCheck}：${what}`;
}

function headOf(title: string, { edition, year }: Move): string {
  return [
    `第${edition[1]}届（${year[1]}年），由${quoted(title)}的文件生成。`,
    `请照通知逐处填写、核对：填好〔〕里的内容，每核对一处就删掉那里的注释，再运行 tianbao campaign check 检查本文件。`,
    '全部做完之前，本文件不能用。用环境变量 CAMPAIGN 指明。',
  ]
    .map((line) => `# ${line}\n`)
    .join('');
}
