import type { Form } from '../form.ts';
import type { PaperBlock } from './blocks.ts';
import { unmarked } from './blocks.ts';
import type { PaperForm } from './forms-in-paper.ts';
import { isTitle } from './head-of.ts';
import { officialKey } from './label-in.ts';

/** The forms in a document without a table, typed line by line: 活动名称：…. A report that names a telephone is none. */
export function formsInLines(forms: readonly Form[], blocks: readonly PaperBlock[]): readonly PaperForm[] {
  const lines = blocks.flatMap((block) => ('line' in block ? block.line.split('\n').map(unmarked) : []));
  if (lines.length > mostLines) return [];
  const counted = forms.flatMap((form) => {
    const keys = lines.map((line) => officialKey(form, line));
    const count = new Set(keys.filter((key) => key !== undefined)).size;
    const named = form.titleKey === undefined || keys.includes(form.titleKey);
    return named && count >= fewest && count * 2 >= form.fields.length ? [{ form, keys, count }] : [];
  });
  const best = counted.toSorted((one, other) => other.count - one.count)[0];
  if (!best) return [];
  const starts = beginnings(best.keys).map((start) => (isTitle(best.form, lines[start - 1] ?? '') ? start - 1 : start));
  return starts.flatMap((start, i): readonly PaperForm[] => {
    const text = lines.slice(start, starts[i + 1]).join('\n');
    return text.length > longestForm ? [] : [{ form: best.form.id, text }];
  });
}

const fewest = 5;
const mostLines = 2_000;
const longestForm = 7_800;
const mostForms = 60;
/** A label or two may stand twice in one form. */
const labelsOfAnother = 3;

/** The lines at which a form begins: where three labels in a row were all there before. */
function beginnings(keys: readonly (string | undefined)[]): readonly number[] {
  const labelled = keys.flatMap((key, line) => (key === undefined ? [] : [{ key, line }]));
  const starts = [0];
  let seen = new Set<string>();
  for (const [i, { key, line }] of labelled.entries()) {
    const next = labelled.slice(i, i + labelsOfAnother);
    const again = next.length === labelsOfAnother && next.every((each) => seen.has(each.key));
    if (again && starts.length < mostForms) {
      starts.push(line);
      seen = new Set();
    }
    seen.add(key);
  }
  return starts;
}
