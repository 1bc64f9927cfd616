import { type Reading, refused } from '../reading/reading.ts';
import type { Option } from '../reading/values.ts';
import { placedTicks } from './tick-places.ts';
import { areAllBehind, tickedOptions } from './ticks.ts';

/**
 * Reads a printed list of options by its ticks, and any other answer as it stands. What ticks may mean otherwise too is
 * refused, with what was read as the likely one: it is asked about.
 */
export function readTicked<Value>(
  text: string,
  options: readonly Option[],
  read: (text: string) => Reading<Value>,
): Reading<Value> {
  const reading = read(tickedOptions(text) ?? text);
  if (!areTicksUnclear(options, text)) return reading;
  return refused('ambiguous', reading.ok ? [reading.value] : reading.candidates);
}

/**
 * Whether ticks may be meant otherwise than they are read: a tick between two options that touches neither, or both
 * ("讲座 √ 展览"), one on a line of its own, or words behind 其他 whose box is empty.
 */
export function areTicksUnclear(options: readonly Option[], printed: string): boolean {
  if (options.length < 2 || printed.length > longestList) return false;
  const { text, ticks } = placedTicks(printed);
  if (ticks === 'unclear') return true;
  return isBetween(text) || isBesideLines(text) || hasWordsUnticked(options, text);
}

/** No printed list is longer, in UTF-16 units. */
const longestList = 2_000;

const tick = /[☑✅✔√✓☒]\uFE0F?|\[[√✓✔]\]|[(（][√✓✔][)）]/gu;
const emptyBox = String.raw`(?:[□☐○◯◻▢〇⬜]\uFE0F?|\[ *\]|[(（] *[)）])`;

/** Only where no empty box says whose it is, and the list does not begin with a tick. */
function isBetween(text: string): boolean {
  const [first, ...more] = new RegExp(emptyBox, 'u').test(text) ? [] : [...text.matchAll(tick)];
  if (!first || text.slice(0, first.index).trim() === '' || areAllBehind(text, [first, ...more])) return false;
  let from = 0;
  return [first, ...more].some(({ 0: sign, index = 0 }) => {
    const [before, behind] = [text.slice(from, index), text.slice(index + sign.length)];
    from = index + sign.length;
    if (before.trim() === '') return behind.trim() !== '';
    if (behind.trim() === '') return /\S[\s、，,;；/]+\S.*\s$/su.test(before);
    return endsApart.test(before) ? /^\s/u.test(behind) : !/^[\s、，,;；/]/u.test(behind);
  });
}

const endsApart = /[\s、，,;；/]$/u;

/** A tick that stands alone in its line is above one option and below another. */
function isBesideLines(text: string): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  const alone = lines.filter((line) => line !== '' && line.replace(tick, '').trim() === '');
  return alone.length > 0 && lines.some((line) => line !== '' && !alone.includes(line));
}

function hasWordsUnticked(options: readonly Option[], text: string): boolean {
  if (!options.some(({ other }) => other)) return false;
  // 其他事业单位 is an option of its own.
  const longer = options.flatMap(({ label, other }) => (!other && label.startsWith('其他') ? [label] : []));
  return wordsUnticked.test(longer.reduce((left, label) => left.replaceAll(label, ''), text));
}

const hint = '(?:请|可|需|须|具体|注明|说明|填写|如|例)';
const wordsUnticked = new RegExp(
  `${emptyBox}\\s*其[他它](?:[（(]\\s*${hint}[^）)]*[)）])?[\\s:：（(_＿]*(?!${hint})[\\p{Script=Han}A-Za-z]{2,}`,
  'u',
);
