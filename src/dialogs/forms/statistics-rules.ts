import { showYuan } from '../fields/money.ts';
import { sumOf } from '../fields/sources.ts';
import { fill, type Message, message } from '../message.ts';
import type { Item } from '../reading/items.ts';
import type { Count, Money } from '../reading/values.ts';
import { hasTalk } from './statistics-options.ts';

/** Whether an amount or a number is more than nothing, or may be. */
export function spent(value: Money | Count | undefined): boolean {
  return largest(value) > 0;
}

/** Itemised sources must add up to what was spent: told which way and by how much they do not. */
export function addUp(items: readonly Item[], spending: Money | undefined): Message | undefined {
  const sum = sumOf(items);
  if (sum === undefined || spending === undefined) return undefined;
  const [least, most] = [smallest(spending), largest(spending)];
  if (sum >= least && sum <= most) return undefined;
  const [sentence, off] = sum < least ? [tooLittle, least - sum] : [tooMuch, sum - most];
  const places = { sum: showYuan(sum), spending: showYuan(sum < least ? least : most), off: showYuan(cents(off)) };
  return fill(sentence, places);
}

const tooLittle = message(
  '各项合计 {sum} 元，比经费投入 {spending} 元少 {off} 元。请改各项的金额；如果是经费投入填错了，请回复“改 经费投入”。',
  'The sources add up to {sum} yuan, {off} less than the {spending} spent. Please mend the amounts, or reply “edit money spent”.',
);
const tooMuch = message(
  '各项合计 {sum} 元，比经费投入 {spending} 元多 {off} 元。请改各项的金额；如果是经费投入填错了，请回复“改 经费投入”。',
  'The sources add up to {sum} yuan, {off} more than the {spending} spent. Please mend the amounts, or reply “edit money spent”.',
);

/** 线上 was chosen, and nobody came. */
export function nobodyOnline(value: Count): Message | undefined {
  return largest(value) === 0 ? online : undefined;
}

const online = message(
  '活动形式选了“线上”，线上参与群众却是 0 人次，确认吗？',
  'It was held online, but nobody of the public took part online. Is that right?',
);

/** 线下 was chosen, and nobody came; of a talk it is stranger still. */
export function nobodyOffline(value: Count, categories: readonly string[] | undefined): Message | undefined {
  if (largest(value) > 0) return undefined;
  return hasTalk(categories) ? talkToNobody : offline;
}

const offline = message(
  '活动形式选了“线下”，线下参与群众却是 0 人次，确认吗？',
  'It was held on site, but nobody of the public came. Is that right?',
);
const talkToNobody = message(
  '活动有讲座、形式选了“线下”，线下参与群众却是 0 人次，确认吗？',
  'There was a talk on site, but nobody of the public came. Is that right?',
);

/** Reports, and no media that made them. */
export function reportsWithoutMedia(reports: Count, media: Count | undefined): Message | undefined {
  if (media === undefined || largest(media) > 0 || largest(reports) === 0) return undefined;
  return fill(noMedia, { reports: shown(reports) });
}

const noMedia = message(
  '参与宣传的媒体是 0 家，却有 {reports} 条媒体报道，确认吗？',
  'No media took part, but there were {reports} reports. Is that right?',
);

/** Media, and no report by any of them. */
export function mediaWithoutReports(reports: Count, media: Count | undefined): Message | undefined {
  if (media === undefined || largest(media) === 0 || largest(reports) > 0) return undefined;
  return fill(noReports, { media: shown(media) });
}

const noReports = message(
  '有 {media} 家媒体参与宣传，报道却是 0 条，确认吗？',
  '{media} media took part, but there was no report. Is that right?',
);

/** More links than reports. */
export function moreLinksThanReports(links: readonly string[], reports: Count | undefined): Message | undefined {
  if (reports === undefined || links.length <= largest(reports)) return undefined;
  return fill(tooManyLinks, { links: links.length, reports: shown(reports) });
}

const tooManyLinks = message(
  '发来 {links} 个链接，媒体报道条数填的是 {reports} 条，确认吗？',
  'There {links?is|are} {links} {links?link|links} for {reports} {reports?report|reports}. Is that right?',
);

function shown(value: Count): string {
  return typeof value === 'object' ? `${value.min}-${value.max}` : String(value);
}

function smallest(value: Money | Count): number {
  return typeof value === 'object' ? value.min : value;
}

function largest(value: Money | Count | undefined): number {
  return typeof value === 'object' ? value.max : (value ?? 0);
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
