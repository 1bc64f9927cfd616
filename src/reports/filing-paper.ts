import type { TableRow } from 'docx';
import type { Answers, Form } from '../dialogs/form.ts';
import { downwardCell, labelCell, proseCell, type Room, valueCell, yesNoCell } from './docx/cell.ts';
import { grid, shortRow, tallRow } from './docx/grid.ts';
import type { Measured } from './docx/measure.ts';
import { textHeight } from './docx/sheet.ts';
import {
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
  const pair = (left: string, right: string) => shortRow([named(left), shown(left), named(right), shown(right)]);
  return [
    shortRow([named('name'), valueCell(printed(form, answers, 'name'), wideWidth, 3)]),
    pair('host', 'authority'),
    pair('place', 'time'),
    pair('leader', 'contact'),
    pair('address', 'postcode'),
    pair('telephone', 'fax'),
    pair('email', 'budget'),
    shortRow([
      named('participants'),
      shown('participants'),
      named('keyEvent'),
      yesNoCell(answers['keyEvent'], valueWidth),
    ]),
  ];
}

function summaryRow(form: Form, answers: Answers, heading: PaperHeading, room: Room): Measured<TableRow> {
  const text = printed(form, answers, 'summary').join('\n') || (heading.hint ?? '');
  return tallRow(
    [downwardCell(labelOf(form, 'summary'), labelWidth), proseCell(text, { width: wideWidth, span: 3 }, room)],
    room.left - room.below,
  );
}
