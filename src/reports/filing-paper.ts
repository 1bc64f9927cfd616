import type { TableRow } from 'docx';
import type { Answers, Form } from '../dialogs/form.ts';
import { downwardCell, labelCell, proseCell, type Room, valueCell, yesNoCell } from './docx/cell.ts';
import { grid, shortRow, tallRow } from './docx/grid.ts';
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
  type PaperHeading,
  type PaperOptions,
  packPaper,
  partsOf,
  printed,
  reserve,
  valueWidth,
  wideWidth,
} from './paper-parts.ts';

/**
 * The 备案表 as a unit prints, stamps and keeps it: docx, A4, in the layout of the notice's attachment 1.
 * The paper is official and therefore Chinese in every language of the talk.
 */
export function filingPaper(form: Form, answers: Answers, options: PaperOptions): Promise<Uint8Array> {
  const { heading } = options;
  const above = headOf(heading, printed(form, answers, 'unit').join(''), { above: 160, below: 440 });
  const note = noteOf(heading);
  const rows = shortRows(form, answers);
  const room = { left: textHeight - heightOnLastPage([...above, ...rows]), below: note.height + reserve };
  const table = grid([...partsOf(rows), summaryRow(form, answers, heading, room).part], columns);
  return packPaper(form, answers, options, [...partsOf(above), table, note.part]);
}

function shortRows(form: Form, answers: Answers): readonly Measured<TableRow>[] {
  const named = (key: string) => labelCell(labelOf(form, key), labelWidth);
  const shown = (key: string) => valueCell(printed(form, answers, key), valueWidth);
  const value = (key: string) => (key === 'keyEvent' ? yesNoCell(answers[key], valueWidth) : shown(key));
  const wide = (key: string) => shortRow([named(key), valueCell(printed(form, answers, key), wideWidth, 3)]);
  const pair = ([left, right]: readonly string[]) => {
    if (left === undefined) return [];
    return right === undefined ? [wide(left)] : [shortRow([named(left), value(left), named(right), value(right)])];
  };
  const rows = sample.flatMap((keys) => pair(keys.filter((key) => form.byKey.has(key))));
  return [...rows, ...addedKeys(form, [...sample.flat(), 'unit', 'summary']).map(wide)];
}

/** The notice's table, row by row. What an edition leaves out makes no gap, and what it adds has a row below. */
const sample: readonly (readonly string[])[] = [
  ['name'],
  ['host', 'authority'],
  ['place', 'time'],
  ['leader', 'contact'],
  ['address', 'postcode'],
  ['telephone', 'fax'],
  ['email', 'budget'],
  ['participants', 'keyEvent'],
];

function summaryRow(form: Form, answers: Answers, heading: PaperHeading, room: Room): Measured<TableRow> {
  const text = printed(form, answers, 'summary').join('\n') || (heading.hint ?? '');
  return tallRow(
    [downwardCell(labelOf(form, 'summary'), labelWidth), proseCell(text, { width: wideWidth, span: 3 }, room)],
    room.left - room.below,
  );
}
