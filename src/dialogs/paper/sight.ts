import type { Form } from '../form.ts';
import type { Named } from '../reading/labelled-names.ts';
import { labelIn, officialKey } from './label-in.ts';

/** A label of a form that a cell is or begins with, and whether it is called as the form prints it. */
export interface CellLabel {
  readonly form: Form;
  readonly key: string;
  readonly name: Named['name'];
}

/** What has been seen of the cells of one document. */
export interface Sight {
  readonly forms: readonly Form[];
  /** The labels that a cell's text is, of each form at most one; none where too much was looked at already. */
  readonly labelsIn: (text: string) => readonly CellLabel[];
  /** Whether there is something that was not looked at. */
  readonly rest: () => 'none' | 'unread';
  /** The rest is too much to be looked at. */
  readonly end: () => void;
}

/** Sixty forms have no more cells that differ. */
const mostCells = 12_000;

/** Looks at the cells of a document for labels: at each text once, and at no more of them than documents of forms have. */
export function createSight(forms: readonly Form[]): Sight {
  const known = new Map<string, readonly CellLabel[]>();
  let rest: 'none' | 'unread' = 'none';
  return {
    forms,
    labelsIn: (text) => {
      const kept = known.get(text);
      if (kept) return kept;
      if (known.size >= mostCells) rest = 'unread';
      if (rest === 'unread') return [];
      const found = labelsOf(forms, text);
      known.set(text, found);
      return found;
    },
    rest: () => rest,
    end: () => {
      rest = 'unread';
    },
  };
}

function labelsOf(forms: readonly Form[], text: string): readonly CellLabel[] {
  return forms.flatMap((form): readonly CellLabel[] => {
    const named = labelIn(form, text);
    if (!named) return [];
    const name = officialKey(form, text, named) === undefined ? 'alias' : 'official';
    return [{ form, key: named.label.key, name }];
  });
}
