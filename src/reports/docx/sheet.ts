import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  TabStopType,
  TextRun,
} from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { Language } from '../../dialogs/message.ts';
import { fontOf, fontTable } from './face.ts';

/** A4 with the side margins of official documents (GB/T 9704), in millimetres: the type area is 156 × 239. */
const page = { width: 210, height: 297, top: 30, bottom: 28, left: 28, right: 26, header: 16, footer: 16 } as const;

/** The type area, in twips. */
export const textWidth: number = twips(page.width - page.left - page.right);
export const textHeight: number = twips(page.height - page.top - page.bottom);

/** A printed sheet: what stands on it, what its foot says, and the word across it while it does not count. */
export interface Sheet {
  readonly title: string;
  readonly author: string;
  readonly children: readonly FileChild[];
  readonly foot: string;
  readonly watermark?: string;
  /** By which words break, and in which its pages are counted. Default: Chinese. */
  readonly language?: Language;
}

/** Packs a sheet as docx. */
export async function packSheet(sheet: Sheet): Promise<Uint8Array> {
  const file = new Document({
    title: sheet.title,
    creator: sheet.author,
    lastModifiedBy: sheet.author,
    styles: {
      default: {
        document: {
          run: {
            font: fontOf('body'),
            size: 28,
            language: { value: sheet.language === 'en' ? 'en-GB' : 'zh-CN', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [
      {
        properties: { page: { size: { width: twips(page.width), height: twips(page.height) }, margin: margins() } },
        headers: sheet.watermark === undefined ? {} : { default: header(sheet.watermark) },
        footers: { default: footer(sheet.foot, sheet.language) },
        children: sheet.children,
      },
    ],
  });
  return Packer.toBuffer(file, false, [{ path: 'word/fontTable.xml', data: fontTable() }]);
}

/** Millimetres as twips, of which 1440 are an inch. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

function margins(): Readonly<Record<'top' | 'bottom' | 'left' | 'right' | 'header' | 'footer', number>> {
  const { top, bottom, left, right } = page;
  return {
    top: twips(top),
    bottom: twips(bottom),
    left: twips(left),
    right: twips(right),
    header: twips(page.header),
    footer: twips(page.footer),
  };
}

function header(watermark: string): Header {
  const across = new TextWatermark({ text: watermark, font: '宋体', opacity: 0.35, width: 300, height: 150 });
  const above = new TextRun({ text: watermark, font: fontOf('heading'), size: 24, color: 'A00000' });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [across, above] })] });
}

function footer(foot: string, language: Language = 'zh'): Footer {
  const run = { font: fontOf('small'), size: 18, color: '404040' };
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: textWidth }],
        children: [
          new TextRun({ ...run, text: foot }),
          new TextRun({
            ...run,
            children:
              language === 'zh'
                ? [new Tab(), '第 ', PageNumber.CURRENT, ' 页，共 ', PageNumber.TOTAL_PAGES, ' 页']
                : [new Tab(), 'page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES],
          }),
        ],
      }),
    ],
  });
}
