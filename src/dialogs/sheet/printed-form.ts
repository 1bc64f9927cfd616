import type { Form } from '../form.ts';
import { labelsOf } from '../paste.ts';
import { readLabelled } from '../reading/labelled.ts';
import type { SheetCells } from './cells.ts';
import { showDay } from './day-text.ts';

/**
 * The texts of forms that stand in sheets as they are printed, a row a line and its cells apart by tabs, as a table is
 * that is copied. A sheet in which no form's labels stand is left out.
 */
export function formsInSheets(forms: readonly Form[], sheets: readonly SheetCells[]): readonly string[] {
  const open = sheets.filter(({ standing }) => standing !== 'hidden');
  return open.map(textOf).filter((text) => forms.some((form) => hasLabels(form, text)));
}

function textOf({ lines }: SheetCells): string {
  const rows = lines.slice(0, 400).map(({ cells }) =>
    cells
      .filter(({ kind }) => kind !== 'formula' && kind !== 'error')
      .map(({ text, kind }) => (kind === 'date' ? showDay(text) : text))
      .map((text) =>
        text.includes('\n') ? `"${text.replaceAll('"', '""').replaceAll('\t', ' ')}"` : text.replaceAll('\t', ' '),
      )
      .join('\t'),
  );
  return rows.join('\n');
}

/** A form is there where at least three of its labels are. */
function hasLabels(form: Form, text: string): boolean {
  const { pairs } = readLabelled(text.slice(0, 20_000), labelsOf(form));
  return new Set(pairs.filter(({ name }) => name === 'official').map(({ key }) => key)).size >= 3;
}
