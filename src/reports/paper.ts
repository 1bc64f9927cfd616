import type { Paragraph, TableRow } from 'docx';
import type { Answers, Form } from '../dialogs/form.ts';
import { downwardCell, labelCell, proseCell, type Room, valueCell, yesNoCell } from './docx/cell.ts';
import { grid, shortRow, tallRow } from './docx/grid.ts';
import { line } from './docx/line.ts';
import type { Measured } from './docx/measure.ts';
import { printableLine } from './docx/printable.ts';
import { packSheet, textHeight, textWidth, twips } from './docx/sheet.ts';
import { isPeriod, periodLines } from './period.ts';

/** What an edition prints around the table. */
export interface PaperHeading {
  /** Over the title: 附件1. */
  readonly attachment: string;
  readonly title: string;
  /** Before the unit's name, where the stamp goes: 填报单位（盖章）. */
  readonly stamp: string;
  /** What a long cell without an answer asks for. Default: nothing. */
  readonly hint?: string | undefined;
  /** Under the table: 注：… */
  readonly note: string;
}

export interface PaperOptions {
  readonly heading: PaperHeading;
  /** The receipt number in the foot. Default: none, and the paper is marked as a draft. */
  readonly receipt?: string;
}

/**
 * The 备案表 as a unit prints, stamps and keeps it: docx, A4, in the layout of the notice's attachment 1.
 * The paper is official and therefore Chinese in every language of the talk.
 */
export function filingPaper(form: Form, answers: Answers, options: PaperOptions): Promise<Uint8Array> {
  const { heading, receipt } = options;
  const above = head(heading, printed(form, answers, 'unit').join(''));
  const note = line(heading.note, { face: 'body', size: 24, before: 140 });
  const rows = shortRows(form, answers);
  const room = { left: textHeight - heightOnLastPage([...above, ...rows]), below: note.height + reserve };
  const table = grid([...parts(rows), summaryRow(form, answers, heading, room).part], [label, value, label, value]);
  return packSheet({
    title: heading.title,
    author: printableLine(printed(form, answers, 'unit').join('')),
    children: [...parts(above), table, note.part],
    foot: receipt === undefined ? '草稿，尚未提交' : `回执编号：${receipt}`,
    ...(receipt === undefined ? { watermark: '草稿' } : {}),
  });
}

/** Columns in twips: label, value, label, value. A label of five characters in 四号 just fits. */
const label = twips(28);
const value = (textWidth - 2 * label) / 2;
const wide = textWidth - label;

/** Kept free at the end of the page, in twips: a line more than was reckoned. */
const reserve = twips(7);

function head(heading: PaperHeading, unit: string): readonly Measured<Paragraph>[] {
  const stamp = `${heading.stamp}：`;
  return [
    line(heading.attachment, { face: 'heading', size: 32 }),
    line(heading.title, { face: 'title', size: 44, alignment: 'center', before: 160, after: 440 }),
    line(stamp + unit, { face: 'body', size: 28, after: 200, hanging: stamp.length * 280 }),
  ];
}

function shortRows(form: Form, answers: Answers): readonly Measured<TableRow>[] {
  const named = (key: string) => labelCell(labelOf(form, key), label);
  const shown = (key: string) => valueCell(printed(form, answers, key), value);
  const pair = (left: string, right: string) => shortRow([named(left), shown(left), named(right), shown(right)]);
  return [
    shortRow([named('name'), valueCell(printed(form, answers, 'name'), wide, 3)]),
    pair('host', 'authority'),
    pair('place', 'time'),
    pair('leader', 'contact'),
    pair('address', 'postcode'),
    pair('telephone', 'fax'),
    pair('email', 'budget'),
    shortRow([named('participants'), shown('participants'), named('keyEvent'), yesNoCell(answers['keyEvent'], value)]),
  ];
}

function summaryRow(form: Form, answers: Answers, heading: PaperHeading, room: Room): Measured<TableRow> {
  const text = printed(form, answers, 'summary').join('\n') || (heading.hint ?? '');
  return tallRow(
    [downwardCell(labelOf(form, 'summary'), label), proseCell(text, { width: wide, span: 3 }, room)],
    room.left - room.below,
  );
}

function labelOf(form: Form, key: string): string {
  return form.byKey.get(key)?.label.zh ?? '';
}

/** An answer as it is printed, a line each where there are several: none where it is open, 无 where there is none to give. */
function printed(form: Form, answers: Answers, key: string): readonly string[] {
  const answer = answers[key];
  const field = form.byKey.get(key);
  if (answer === undefined || !field) return [];
  if (answer === null) return ['无'];
  if (field.kind === 'period' && isPeriod(answer)) return periodLines(answer);
  return Array.isArray(answer) ? answer.map((one) => field.show([one], 'zh')) : [field.show(answer, 'zh')];
}

function parts<Part>(measured: readonly Measured<Part>[]): readonly Part[] {
  return measured.map(({ part }) => part);
}

/** How far down its page the last of some lines and rows ends, in twips; one that does not fit begins the next page. */
function heightOnLastPage(measured: readonly Measured<unknown>[]): number {
  return measured.reduce((down, { height }) => (down + height > textHeight ? height : down + height), 0);
}
