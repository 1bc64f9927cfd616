/** A document as it stands on paper: lines and tables, in their order. */
export type PaperBlock = { readonly line: string } | { readonly rows: readonly PaperRow[] };

export type PaperRow = readonly PaperCell[];

export interface PaperCell {
  /** Its paragraphs in lines, with what is emphasised between `marks`. */
  readonly text: string;
  /** Tables that stand in the cell. */
  readonly tables?: readonly (readonly PaperRow[])[];
}

/**
 * Signs around what is emphasised in a text, of the private use area, where nobody's text is: `strong` for what marks a
 * choice (underlined, highlighted, framed, circled), `weak` for what may only be a heading (bold, coloured).
 */
export const marks = {
  strong: ['\uE0F1', '\uE0F2'],
  weak: ['\uE0F3', '\uE0F4'],
} as const;

/** A text without those signs. */
export function unmarked(text: string): string {
  return text.replace(/[\uE0F1-\uE0F4]/gu, '');
}
