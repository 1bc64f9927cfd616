import { placedTicks } from './tick-places.ts';

/** Boxes that are ticked, and boxes that are not, as Word, phones and keyboards write them. */
const ticked = String.raw`[☑✅✔√✓☒■◉●🗹▣◼]\uFE0F?|\[[xX√✓*]\]|[(（][√✓xX✔][)）]|R(?=\p{Script=Han})`;
const open = String.raw`[□☐○◯◻▢〇⬜]\uFE0F?|\[ *\]|[(（] *[)）]`;
const box = new RegExp(`(?<ticked>${ticked})|(?<open>${open})`, 'gu');

/**
 * The ticked options of a printed list ("□讲座 ☑展览 □其他"), with 、 between; '' when none is ticked.
 * Undefined when the text has no boxes. Where there are ticks only ("是√ 否"), what touches a tick is ticked.
 */
export function tickedOptions(printed: string): string | undefined {
  const { text } = placedTicks(printed);
  const boxes = [...text.matchAll(box)];
  if (boxes.length === 0) return undefined;
  if (!boxes.some(({ groups }) => groups?.['open'] !== undefined)) return touched(text, boxes);
  const isBefore = text.slice(0, boxes[0]?.index).trim() === '';
  return (isBefore ? behind(text, boxes) : ahead(text, boxes)).filter((each) => each !== '').join('、');
}

type Box = RegExpMatchArray;

/** □讲座 ☑展览: the option stands behind its box. */
function behind(text: string, boxes: readonly Box[]): readonly string[] {
  return boxes.map((each, i) => (isTicked(each) ? option(text.slice(endOf(each), boxes[i + 1]?.index)) : ''));
}

/** 是☑ 否□: the option stands before its box. */
function ahead(text: string, boxes: readonly Box[]): readonly string[] {
  return boxes.map((each, i) => (isTicked(each) ? option(text.slice(endOf(boxes[i - 1]), each.index)) : ''));
}

/** 是√ 否, √是 否: only ticks, each on the option that it touches; undefined where that cannot be told. */
function touched(text: string, boxes: readonly Box[]): string | undefined {
  if (boxes.length > mostTicks) return undefined;
  if (areAllBehind(text, boxes)) return ahead(text, boxes).join('、');
  const options = boxes.map((each, i) => {
    const before = wordAt(
      text.slice(Math.max(endOf(boxes[i - 1]), (each.index ?? 0) - longestOption), each.index),
      'end',
    );
    const behind = text.slice(endOf(each), endOf(each) + longestOption);
    const after = wordAt(behind, 'start');
    if (before && after) return undefined;
    return option(before || after || wordAt(behind.trimStart(), 'start'));
  });
  return options.every((each) => each) ? options.join('、') : undefined;
}

/** 讲座✅展览✅: as many ticks as options, each right behind its own, with the last one at the end. */
export function areAllBehind(text: string, ticks: readonly RegExpMatchArray[]): boolean {
  const options = ticks.map((each, i) => text.slice(endOf(ticks[i - 1]), each.index));
  const last = text.slice(endOf(ticks.at(-1))).trim();
  return ticks.length > 1 && last === '' && options.every((each) => each !== '' && !/[\s、，,;；/]/u.test(each));
}

/** No printed list has more boxes, and none an option that is longer, in UTF-16 units. */
const mostTicks = 100;
const longestOption = 100;

/** The word that touches an end of a text; '' where a blank or a comma does. */
function wordAt(text: string, end: 'start' | 'end'): string {
  const words = text.split(/[\s、，,;；/]/u);
  return (end === 'start' ? words[0] : words.at(-1)) ?? '';
}

function isTicked(found: Box): boolean {
  return found.groups?.['ticked'] !== undefined;
}

function endOf(found: Box | undefined): number {
  return found ? (found.index ?? 0) + found[0].length : 0;
}

function option(text: string): string {
  const begun = text.replace(/^[\s、,，;；/]+/u, '');
  return begun.slice(0, begun.length - ending(begun));
}

/** How many signs at the end of a text are no part of an option. */
function ending(text: string): number {
  let count = 0;
  while (count < text.length && /[\s、,，;；/_＿]/u.test(text.charAt(text.length - 1 - count))) count++;
  return count;
}
