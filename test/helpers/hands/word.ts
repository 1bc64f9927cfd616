import { cell, docxOf, paragraph, row, run, table, xml } from '../docx-file.ts';

/** What is to be read from a paper: the value, or `asked` where no value may be taken without a question. */
export type Expected = Readonly<Record<string, unknown>>;

/** Stands for a value that must be asked about: one read here would be silently wrong. */
export const asked = 'ASKED';

/** Any of these is right; `asked` may be among them. */
export interface Either {
  readonly either: readonly unknown[];
}
export const either = (...values: readonly unknown[]): Either => ({ either: values });

/** One file as an organiser filled it in, and what stands in it. */
export interface Hand {
  readonly title: string;
  readonly name: 'paper.docx' | 'paper.xlsx';
  readonly bytes: Uint8Array;
  readonly forms: readonly HandForm[];
}

export interface HandForm {
  readonly form: 'filing' | 'statistics';
  readonly expected: Expected;
}

/** What is written into the cells, by field: text, or paragraphs and runs as XML. */
export type Typed = Readonly<Record<string, string>>;

/** Paragraphs of a text, as Word and WPS write them. */
export const lines = (text: string): string => text.split('\n').map(paragraph).join('');

/** Runs of one paragraph. */
export const para = (...runs: readonly string[]): string => `<w:p>${runs.join('')}</w:p>`;

/** A content of a cell: XML stays, text becomes paragraphs. */
export const inCell = (content: string): string =>
  content.startsWith('<w:p') || content.startsWith('<w:tbl')
    ? content
    : content.startsWith('<')
      ? para(content)
      : lines(content);

export const box = (checked: boolean): string =>
  `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${checked ? 1 : 0}"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr><w:sdtContent>${run(checked ? '☒' : '☐')}</w:sdtContent></w:sdt>`;

export const legacyBox = (checked: boolean): string =>
  `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="c"/><w:enabled/><w:checkBox><w:sizeAuto/><w:default w:val="0"/>${checked ? '<w:checked/>' : ''}</w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

export const symbol = (font: string, char: string): string => `<w:r><w:sym w:font="${font}" w:char="${char}"/></w:r>`;

export const dropDown = (items: readonly string[], chosen: string, placeholder = false): string =>
  `<w:sdt><w:sdtPr>${placeholder ? '<w:showingPlcHdr/>' : ''}<w:dropDownList>${items.map((i) => `<w:listItem w:displayText="${i}" w:value="${i}"/>`).join('')}</w:dropDownList></w:sdtPr><w:sdtContent>${run(chosen)}</w:sdtContent></w:sdt>`;

export const legacyList = (items: readonly string[], result: number): string =>
  `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="d"/><w:enabled/><w:ddList><w:result w:val="${result}"/>${items.map((i) => `<w:listEntry w:val="${i}"/>`).join('')}</w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;

export const field = (instruction: string, shown: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${xml(instruction)} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(shown)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

export const inserted = (runs: string): string =>
  `<w:ins w:id="1" w:author="a" w:date="2022-05-01T00:00:00Z">${runs}</w:ins>`;
export const deleted = (text: string): string =>
  `<w:del w:id="2" w:author="a" w:date="2022-05-01T00:00:00Z"><w:r><w:delText xml:space="preserve">${xml(text)}</w:delText></w:r></w:del>`;

/** Every character in a run of its own, as WPS leaves a text that was mended often. */
export const scattered = (text: string): string =>
  [...text]
    .map((sign) => run(sign, '<w:rFonts w:hint="eastAsia" w:ascii="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/>'))
    .join('');

export const textBox = (content: string): string =>
  `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>${content}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${content}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`;

export const vertical = (text: string): string => lines([...text].join('\n'));

export { cell, docxOf, row, run, table, xml };
