import { deflateSync } from 'node:zlib';

export interface PdfShape {
  readonly pages?: number;
  /** `streams`: tables and objects as newer writers pack them. Default `tables`. */
  readonly kind?: 'tables' | 'streams';
  readonly encryption?: 'none' | 'password';
}

/** A pdf of empty pages. */
export function pdfOf({ pages = 1, kind = 'tables', encryption = 'none' }: PdfShape = {}): Buffer {
  const kids = Array.from({ length: pages }, (_, i) => i + 3);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] >>`,
    ...kids.map(() => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ];
  const locked = encryption === 'none' ? '' : ' /Encrypt << /Filter /Standard /V 2 /R 3 /O (x) /U (x) /P -4 >>';
  return kind === 'tables' ? withTable(objects, locked) : withStreams(objects, locked);
}

function withTable(objects: readonly string[], locked: string): Buffer {
  let text = '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n';
  const places: number[] = [];
  objects.forEach((object, i) => {
    places.push(text.length);
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
  });
  const from = text.length;
  const lines = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${lines.join('')}`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${locked} >>\nstartxref\n${from}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

function withStreams(objects: readonly string[], locked: string): Buffer {
  const holder = objects.length + 1;
  let body = '';
  const places = objects.map((object, i) => {
    const place = `${i + 1} ${body.length}`;
    body += `${object} `;
    return place;
  });
  const index = `${places.join(' ')} `;
  const packed = deflateSync(Buffer.from(index + body, 'latin1'));
  const first = Buffer.from('%PDF-1.5\n%\xe2\xe3\xcf\xd3\n', 'latin1');
  const objectsHead = `${holder} 0 obj\n<< /Type /ObjStm /N ${objects.length} /First ${index.length} /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  const collected = Buffer.concat([Buffer.from(objectsHead), packed, Buffer.from('\nendstream\nendobj\n')]);
  const from = first.length + collected.length;
  const rows = [[0, 0, 0], ...objects.map((_, i) => [2, holder, i]), [1, first.length, 0], [1, from, 0]].map(
    ([kind = 0, a = 0, b = 0]) => [kind, a >> 8, a & 0xff, b],
  );
  // Each row as its difference from the one above, as writers do.
  const told = rows.flatMap((row, i) => [2, ...row.map((byte, j) => (byte - (rows[i - 1]?.[j] ?? 0)) & 0xff)]);
  const table = deflateSync(Buffer.from(told));
  const head =
    `${holder + 1} 0 obj\n<< /Type /XRef /Size ${rows.length} /W [1 2 1] /Root 1 0 R${locked} /Filter /FlateDecode ` +
    `/DecodeParms << /Predictor 12 /Columns 4 >> /Length ${table.length} >>\nstream\n`;
  const end = Buffer.from(`\nendstream\nendobj\nstartxref\n${from}\n%%EOF\n`);
  return Buffer.concat([first, collected, Buffer.from(head), table, end]);
}
