import { type Part, zipOf } from './zip.ts';

const types = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const names =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

export const docxTypes: Part = {
  name: '[Content_Types].xml',
  content:
    `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>' +
    `<Override PartName="/word/document.xml" ContentType="${types}.document.main+xml"/></Types>`,
};

export const docxRelations: Part = {
  name: '_rels/.rels',
  content:
    `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" ` +
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
};

export function bodyPart(body: string): Part {
  return { name: 'word/document.xml', content: `${head}<w:document ${names}><w:body>${body}</w:body></w:document>` };
}

/** A document of these paragraphs, or of a body as it is written, with more parts. */
export function docxOf(body: string | readonly string[], more: readonly Part[] = []): Buffer {
  const written = typeof body === 'string' ? body : body.map(paragraph).join('');
  return zipOf([docxTypes, docxRelations, bodyPart(written), ...more]);
}

export function paragraph(text: string): string {
  return `<w:p>${run(text)}</w:p>`;
}

export function run(text: string, properties = ''): string {
  return `<w:r>${properties ? `<w:rPr>${properties}</w:rPr>` : ''}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function notesPart(kind: 'footnotes' | 'endnotes', text: string): Part {
  const one = kind.slice(0, -1);
  return {
    name: `word/${kind}.xml`,
    content: `${head}<w:${kind} ${names}><w:${one} w:id="2">${paragraph(text)}</w:${one}></w:${kind}>`,
  };
}
