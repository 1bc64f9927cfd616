import type { AnyField, Form } from '../dialogs/form.ts';
import { quoted } from '../dialogs/quoting.ts';
import type { Range } from '../dialogs/reading/values.ts';
import type { SubmissionRow } from '../store/submissions.ts';
import type { Bundling } from './bundle.ts';
import { timeOf } from './bundle-list.ts';
import { denseValue } from './docx/dense-cell.ts';
import { denseRow, grid } from './docx/grid.ts';
import { line } from './docx/line.ts';
import { packSheet, textWidth, twips } from './docx/sheet.ts';

/** How many forms of each kind a unit has filed, and what their numbers come to. Drafts count for nothing. */
export function bundleSummary(
  rows: readonly SubmissionRow[],
  { edition, unitName = '', at }: Bundling,
): Promise<Uint8Array> {
  const title = `${edition.title.zh}填报情况汇总`;
  const filed = rows.filter(({ state }) => state === 'submitted' || state === 'accepted');
  const lines = [...edition.forms.values()].flatMap((form) => linesOf(form, rows, filed));
  const made = timeOf(at, edition.timeZone ?? 'Asia/Shanghai');
  return packSheet({
    title,
    author: unitName,
    children: [
      line(title, { face: 'title', size: 44, alignment: 'center', before: 160, after: 300 }).part,
      line(`填报单位：${unitName}`, { face: 'body', size: 28, after: 160 }).part,
      grid(
        lines.map(
          ([name, value]) =>
            denseRow([denseValue([name], { width: label, from: 'left' }), denseValue([value], { width: rest })]).part,
        ),
        [label, rest],
      ),
      line('各数字只计已提交的表；填的是范围的，合计也是范围。', { face: 'body', size: 24, before: 140 }).part,
    ],
    foot: `汇总时间：${made}`,
  });
}

const label = twips(60);
const rest = textWidth - label;

type Line = readonly [string, string];

function linesOf(form: Form, all: readonly SubmissionRow[], filed: readonly SubmissionRow[]): readonly Line[] {
  const own = filed.filter((row) => row.form === form.id);
  const open = all.filter((row) => row.form === form.id && (row.state === 'draft' || row.state === 'returned')).length;
  const count = `已提交 ${own.length} 份${open > 0 ? `，未完成 ${open} 份` : ''}`;
  const sums = own.length === 0 ? [] : form.fields.flatMap((field) => sumOf(field, own));
  return own.length + open === 0 ? [] : [[`${quoted(form.title.zh, '《》')}`, count], ...sums];
}

function sumOf(field: AnyField, rows: readonly SubmissionRow[]): readonly Line[] {
  if (field.kind !== 'money' && field.kind !== 'count') return [];
  const values = rows.map(({ answers }) => rangeOf(answers[field.key])).filter((value) => value !== undefined);
  if (values.length === 0) return [];
  const total = values.reduce((sum, { min, max }) => ({ min: sum.min + min, max: sum.max + max }), { min: 0, max: 0 });
  const [min, max] = [Math.round(total.min * 100) / 100, Math.round(total.max * 100) / 100];
  const whole = min === max ? min : { min, max };
  return [[`　${field.label.zh}合计`, field.show(whole, 'zh')]];
}

function rangeOf(value: unknown): Range | undefined {
  if (typeof value === 'number') return { min: value, max: value };
  const { min, max } = Object(value) as Partial<Range>;
  return typeof min === 'number' && typeof max === 'number' ? { min, max } : undefined;
}
