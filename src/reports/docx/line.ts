import { AlignmentType, LineRuleType, Paragraph, TextRun } from 'docx';
import { type Face, fontOf, wordLanguage } from './face.ts';
import { lineCount, type Measured } from './measure.ts';
import { printableLine } from './printable.ts';
import { textWidth } from './sheet.ts';

export interface LineStyle {
  readonly face: Face;
  /** In half points. */
  readonly size: number;
  /** Default: left. */
  readonly alignment?: 'left' | 'center';
  /** Space above and below, in twips. Default: 0. */
  readonly before?: number;
  readonly after?: number;
  /** How far the second and later lines stand in, in twips. Default: 0. */
  readonly hanging?: number;
}

/** A line outside the table; a longer one goes on under itself. */
export function line(text: string, style: LineStyle): Measured<Paragraph> {
  const { before = 0, after = 0, hanging = 0, size } = style;
  const each = size * 15;
  const part = new Paragraph({
    alignment: style.alignment === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
    indent: { left: hanging, hanging },
    spacing: { before, after, line: each, lineRule: LineRuleType.EXACTLY },
    children: [new TextRun({ text: printableLine(text), font: fontOf(style.face), size, ...wordLanguage(text) })],
  });
  return { part, height: before + after + each * lineCount(text, textWidth - hanging, size) };
}
