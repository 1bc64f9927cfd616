import { BorderStyle, type FileChild, ImageRun, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';
import { showCode } from '../../dialogs/code.ts';
import type { PrintedInvite } from '../../store/people/roster-units.ts';
import { packSheet, textWidth } from '../docx/sheet.ts';
import { byDistrict, forWhom, howTo, type InvitePrint, qrText } from './invites.ts';

/** The same as a document, to be changed before it is printed. `draw` gives a PNG. */
export async function invitesDocx(
  print: InvitePrint,
  draw: (text: string) => Promise<Uint8Array | undefined>,
): Promise<Uint8Array> {
  const children: FileChild[] = [line(`${print.title}填报邀请码`, 32, 'bold')];
  let first = true;
  for (const [district, invites] of byDistrict(print.invites)) {
    const head = new TextRun({ text: `${district}（${invites.length}）`, bold: true, size: 26 });
    children.push(new Paragraph({ pageBreakBefore: !first, spacing: { before: 120, after: 120 }, children: [head] }));
    children.push(await tableOf(print, invites, draw));
    first = false;
  }
  return packSheet({ title: `${print.title} 邀请码`, author: print.office, children, foot: '' });
}

async function tableOf(
  print: InvitePrint,
  invites: readonly PrintedInvite[],
  draw: (text: string) => Promise<Uint8Array | undefined>,
): Promise<Table> {
  const cells = await Promise.all(invites.map((invite) => cardOf(print, invite, draw)));
  const rows: TableRow[] = [];
  for (let at = 0; at < cells.length; at += 2) {
    const pair = [cells[at] ?? empty(), cells[at + 1] ?? empty()];
    rows.push(new TableRow({ cantSplit: true, children: pair }));
  }
  return new Table({
    rows,
    width: { size: textWidth, type: WidthType.DXA },
    columnWidths: [textWidth / 2, textWidth / 2],
  });
}

async function cardOf(
  print: InvitePrint,
  invite: PrintedInvite,
  draw: (text: string) => Promise<Uint8Array | undefined>,
): Promise<TableCell> {
  const picture = await draw(qrText(print, invite.code));
  const whom = forWhom(invite);
  return cell([
    line(invite.name, 22, 'bold'),
    ...(whom ? [line(`${whom} 收`, 18)] : []),
    new Paragraph({
      children: [
        ...(picture ? [new ImageRun({ type: 'png', data: picture, transformation: { width: 96, height: 96 } })] : []),
        new TextRun({ text: `  ${showCode(invite.code)}`, bold: true, size: 30 }),
      ],
    }),
    ...howTo(print, invite.code).map((text) => line(text, 18)),
    line(print.office, 16),
  ]);
}

function empty(): TableCell {
  return cell([new Paragraph({})]);
}

function cell(children: readonly Paragraph[]): TableCell {
  const border = { style: BorderStyle.DASHED, size: 4, color: '888888' };
  return new TableCell({
    children,
    width: { size: textWidth / 2, type: WidthType.DXA },
    borders: { top: border, bottom: border, left: border, right: border },
    margins: { top: 100, bottom: 100, left: 140, right: 140 },
  });
}

function line(text: string, size: number, weight?: 'bold'): Paragraph {
  return new Paragraph({ children: [new TextRun({ text, size, bold: weight === 'bold' })] });
}
