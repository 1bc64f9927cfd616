import type { Paragraph } from 'docx';
import type { Answers, Form } from '../dialogs/form.ts';
import { line } from './docx/line.ts';
import type { Measured } from './docx/measure.ts';
import { printableLine } from './docx/printable.ts';
import { packSheet, type Sheet, textHeight, textWidth, twips } from './docx/sheet.ts';
import { isPeriod, periodLines } from './period.ts';

/** What an edition prints around the table. */
export interface PaperHeading {
  /** Over the title: 附件1. Empty where there is none. */
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
  /** What else the foot says, behind the receipt number. */
  readonly remark?: string;
  /** `by hand`: a blank form with every question, which is no draft. Default: by its answers. */
  readonly filled?: 'by hand';
}

/** Columns in twips: label, value, label, value. A label of five characters in 四号 just fits. */
export const labelWidth = twips(28);
export const valueWidth = (textWidth - 2 * labelWidth) / 2;
/** A value over three columns. */
export const wideWidth = textWidth - labelWidth;
export const columns = [labelWidth, valueWidth, labelWidth, valueWidth] as const;

/** Kept free at the end of the page, in twips: a line more than was reckoned. */
export const reserve = twips(7);

/** Space around the title, in twips. */
export interface HeadSpace {
  readonly above: number;
  readonly below: number;
}

/** What stands over the table: the attachment's mark, the title, and the unit beside the place of its stamp. */
export function headOf(
  heading: PaperHeading,
  unit: string,
  { above, below }: HeadSpace,
): readonly Measured<Paragraph>[] {
  const stamp = `${heading.stamp}：`;
  return [
    ...(heading.attachment === '' ? [] : [line(heading.attachment, { face: 'heading', size: 32 })]),
    line(heading.title, { face: 'title', size: 44, alignment: 'center', before: above, after: below }),
    line(stamp + unit, { face: 'body', size: 28, after: Math.min(200, below), hanging: stamp.length * 280 }),
  ];
}

/** The note under the table. */
export function noteOf({ note }: PaperHeading): Measured<Paragraph> {
  return line(note, { face: 'body', size: 24, before: 140 });
}

/** Packs a paper, whose foot says whether it is filed, and under which number. */
export function packPaper(
  form: Form,
  answers: Answers,
  { heading, receipt, remark, filled }: PaperOptions,
  children: Sheet['children'],
): Promise<Uint8Array> {
  const unfiled = filled === 'by hand' ? '空白表' : '草稿，尚未提交';
  const foot = receipt === undefined ? unfiled : `回执编号：${receipt}`;
  return packSheet({
    title: heading.title,
    author: printableLine(
      printed(form, answers, form.fields.find(({ carry }) => carry === 'unit')?.key ?? 'unit').join(''),
    ),
    children,
    foot: remark === undefined ? foot : `${foot}　${remark}`,
    ...(receipt === undefined && filled === undefined ? { watermark: '草稿' } : {}),
  });
}

export function labelOf(form: Form, key: string): string {
  return form.byKey.get(key)?.label.zh ?? '';
}

/** The questions that an edition added to those of the notice's table. */
export function addedKeys(form: Form, known: readonly string[]): readonly string[] {
  return form.fields.map(({ key }) => key).filter((key) => !known.includes(key));
}

/** An answer as it is printed, a line each where there are several: none where it is open, 无 where there is none to give. */
export function printed(form: Form, answers: Answers, key: string): readonly string[] {
  const answer = answers[key];
  const field = form.byKey.get(key);
  if (answer === undefined || !field) return [];
  if (answer === null) return ['无'];
  if (field.kind === 'period' && isPeriod(answer)) return periodLines(answer);
  return Array.isArray(answer) ? answer.map((one) => field.show([one], 'zh')) : [field.show(answer, 'zh')];
}

/** What was measured, without its measure. */
export function partsOf<Part>(measured: readonly Measured<Part>[]): readonly Part[] {
  return measured.map(({ part }) => part);
}

/** How far down its page the last of some lines and rows ends, in twips; one that does not fit begins the next page. */
export function heightOnLastPage(measured: readonly Measured<unknown>[]): number {
  return measured.reduce((down, { height }) => (down + height > textHeight ? height : down + height), 0);
}
