import type { Content } from '../../../src/bot/adapter.ts';
import { cfbOf } from './cfb.ts';
import { departmentsZip } from './department-forms.ts';
import { docxOf } from './docx.ts';
import { pdfOf } from './pdf.ts';
import { jpegOf, pngOf } from './pictures.ts';
import { videoOf } from './video.ts';
import { zipOf } from './zip.ts';

/**
 * A file as a golden talk writes it: `/file 总结.docx | docx 5001`. Undefined for any other line. What stands behind the
 * bar is made here; the name tells nothing.
 */
export function fileSaid(said: string): Content | undefined {
  const [, name, kind, of = ''] = /^\/file (.+?) \| (\S+)(?: (\S+))?$/u.exec(said) ?? [];
  if (name === undefined || kind === undefined) return undefined;
  if (kind === 'large') return sent(name, Buffer.alloc(0), Number(of) * 1_000_000);
  if (kind === 'departments') return { type: 'file', file: { name, open: departments } };
  const content = contentOf(kind, of);
  return sent(name, content, content.length);
}

async function* departments(): AsyncGenerator<Uint8Array> {
  yield await departmentsZip();
}

function sent(name: string, content: Buffer, size: number): Content {
  async function* open(): AsyncGenerator<Uint8Array> {
    yield content;
  }
  return { type: 'file', file: { name, size, open } };
}

function contentOf(kind: string, of: string): Buffer {
  switch (kind) {
    case 'docx':
      return docxOf(inRows(Number(of)));
    case 'pdf':
      return of === 'locked' ? pdfOf({ encryption: 'password' }) : pdfOf({ pages: Number(of) });
    case 'cut':
      return pdfOf().subarray(0, 200);
    case 'png':
      return pngOf(...sides(of));
    case 'jpg':
      return jpegOf(...sides(of));
    case 'mp4':
    case 'mov':
      return videoOf({ seconds: Number(of), format: kind });
    case 'oldWord':
      return cfbOf('WordDocument');
    case 'rtf':
      return Buffer.from('{\\rtf1\\ansi 活动名称：航天展}');
    case 'rar':
      return Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1');
    case 'archive':
      return of === 'bomb' ? zipOf([{ name: '备案表.docx', content: '备'.repeat(40_000), says: 9 }]) : photos();
    case 'doc':
      return Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    case 'zip':
      return Buffer.from('PK\x03\x04 no more', 'latin1');
    default:
      return Buffer.from(of);
  }
}

function photos(): Buffer {
  return zipOf([1, 2, 3].map((i) => ({ name: `照片/现场${i}.png`, content: pngOf(20 + i, 20) })));
}

function inRows(words: number): readonly string[] {
  const rows = Array.from({ length: Math.floor(words / 100) }, () => '科'.repeat(100));
  return words % 100 === 0 ? rows : [...rows, '普'.repeat(words % 100)];
}

function sides(of: string): [number, number] {
  const [width = 1, height = 1] = of.split('x').map(Number);
  return [width, height];
}
