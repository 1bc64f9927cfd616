import type { TableRow } from 'docx';
import type { Answers, Form } from '../dialogs/form.ts';
import { proseCell, type Room } from './docx/cell.ts';
import { denseLabel, denseValue, optionsCell, type PrintedOption } from './docx/dense-cell.ts';
import { denseRow, grid, longRow, tallRow } from './docx/grid.ts';
import type { Measured } from './docx/measure.ts';
import { textHeight } from './docx/sheet.ts';
import {
  addedKeys,
  columns,
  headOf,
  heightOnLastPage,
  labelOf,
  labelWidth,
  noteOf,
  type PaperOptions,
  packPaper,
  partsOf,
  printed,
  reserve,
  valueWidth,
  wideWidth,
} from './paper-parts.ts';
import { printedOptions } from './printed-options.ts';

/**
 * The 统计表 as a unit prints, stamps and keeps it: docx, A4, in the layout of the notice's attachment 2.
 * The paper is official and therefore Chinese in every language of the talk.
 */
export function statisticsPaper(form: Form, answers: Answers, options: PaperOptions): Promise<Uint8Array> {
  const { heading } = options;
  const above = headOf(heading, printed(form, answers, 'unit').join(''), { above: 0, below: 140 });
  const note = noteOf(heading);
  const rows = rowsOf(form, answers);
  const room = {
    left: textHeight - heightOnLastPage([...above, ...rows]),
    below: note.height + reserve + rows.length * ruled,
  };
  const example = form.byKey.has('example') ? [exampleRow(form, answers, room).part] : [];
  const table = grid([...partsOf(rows), ...example], columns);
  return packPaper(form, answers, options, [...partsOf(above), table, note.part]);
}

/** What the line under a row takes, in twips: of many rows it adds up. */
const ruled = 20;

function rowsOf(form: Form, answers: Answers): readonly Measured<TableRow>[] {
  const named = (key: string) => denseLabel(labelOf(form, key), labelWidth);
  const shown = (key: string) => denseValue(printed(form, answers, key), { width: valueWidth });
  const has = (key: string) => form.byKey.has(key);
  const wide = (key: string) =>
    has(key) ? [denseRow([named(key), denseValue(printed(form, answers, key), wideBox)])] : [];
  const pair = (left: string, right: string) =>
    has(left) && has(right)
      ? [denseRow([named(left), shown(left), named(right), shown(right)])]
      : [...wide(left), ...wide(right)];
  const ticked = (key: string, across: number, more: readonly PrintedOption[] = []) =>
    has(key)
      ? [denseRow([named(key), optionsCell([...printedOptions(form, answers, key), ...more], wideBox, across)])]
      : [];
  const formats = optionsCell(printedOptions(form, answers, 'formats'), { width: valueWidth }, 2);
  const links = has('links')
    ? [longRow([named('links'), denseValue(printed(form, answers, 'links'), { ...wideBox, from: 'left' })])]
    : [];
  const added = addedKeys(form, sampleKeys).flatMap((key) =>
    form.byKey.get(key)?.choices && !['yesno', 'district'].includes(form.byKey.get(key)?.kind ?? '')
      ? ticked(key, 4)
      : wide(key),
  );
  return [
    ...wide('name'),
    ...ticked('categories', 5),
    ...ticked('themes', 4),
    ...ticked('places', 4),
    ...pair('place', 'district'),
    ...pair('host', 'time'),
    ...ticked('unitKind', 5),
    ...pair('contact', 'post'),
    ...pair('telephone', 'email'),
    denseRow([named('spending'), shown('spending'), named('formats'), formats]),
    ...ticked('sources', 3, hintOf(answers)),
    ...pair('fullTime', 'scientists'),
    ...pair('volunteers', 'others'),
    ...pair('online', 'onSite'),
    ...pair('media', 'reports'),
    ...added,
    ...links,
  ];
}

/** The questions that the notice's table has. */
const sampleKeys: readonly string[] = [
  ...['unit', 'name', 'categories', 'themes', 'places', 'place', 'district', 'host', 'time', 'unitKind', 'contact'],
  ...['post', 'telephone', 'email', 'spending', 'formats', 'sources', 'fullTime', 'scientists', 'volunteers', 'others'],
  ...['online', 'onSite', 'media', 'reports', 'links', 'example'],
];

const wideBox = { width: wideWidth, span: 3 } as const;

/** Printed while nothing is chosen: behind the text of 其他 it would be read as a part of it. */
function hintOf({ sources }: Answers): readonly PrintedOption[] {
  return Array.isArray(sources) && sources.length > 0 ? [] : [{ label: '（如来源不止一项，请分项列出）' }];
}

function exampleRow(form: Form, answers: Answers, room: Room): Measured<TableRow> {
  const text = printed(form, answers, 'example').join('\n');
  const label = denseLabel(`${labelOf(form, 'example')}（选报）`, labelWidth);
  return tallRow([label, proseCell(text, wideBox, room)], room.left - room.below);
}
