import { isUnfiled } from '../dialogs/activities.ts';
import type { SubmissionState } from '../dialogs/event.ts';
import type { Answers, AnyField, Form } from '../dialogs/form.ts';
import { shown } from '../dialogs/scene.ts';
import type { SubmissionRow } from '../store/submissions.ts';
import type { Bundling } from './bundle.ts';
import { type CellOut, type SheetOut, writeWorkbook } from './workbook.ts';

/** Every form of a unit in a row, a sheet for each kind of form: where it stands, its receipt, and each answer. */
export function bundleList(rows: readonly SubmissionRow[], { edition }: Bundling): Promise<Uint8Array> {
  const zone = edition.timeZone ?? 'Asia/Shanghai';
  const sheets = [...edition.forms.values()].flatMap((form) => {
    const own = rows.filter((row) => row.form === form.id);
    return own.length === 0 ? [] : [sheetOf(form, own, zone)];
  });
  return writeWorkbook(sheets.length > 0 ? sheets : [{ name: '一览表', columns: heads.map(column), rows: [] }]);
}

const heads = ['序号', '状态', '回执编号', '提交时间', '备注'] as const;

function sheetOf(form: Form, rows: readonly SubmissionRow[], zone: string): SheetOut {
  return {
    // Excel takes 31 characters, and none of these.
    name: form.title.zh.replace(/[[\]:*?/\\]/gu, '').slice(0, 31),
    columns: [...heads, ...form.fields.map(({ label }) => label.zh)].map(column),
    rows: rows.map((row, i) => ({ cells: [...factsOf(form, row, i, zone), ...form.fields.map(cellOf(row.answers))] })),
    filter: 'header',
  };
}

function column(header: string): SheetOut['columns'][number] {
  return { header, tone: 'plain', width: header === '序号' ? 6 : 18 };
}

function factsOf(form: Form, row: SubmissionRow, i: number, zone: string): readonly CellOut[] {
  const remark = isUnfiled(form, row.activity === undefined ? {} : { activity: row.activity }) ? '活动未备案' : '';
  return [String(i + 1), states[row.state], row.receipt ?? '', timeOf(row.submittedAt, zone), remark];
}

const states: Readonly<Record<SubmissionState, string>> = {
  draft: '填写中',
  submitted: '已提交',
  returned: '已退回',
  accepted: '已通过',
  withdrawn: '已撤回',
};

function cellOf(answers: Answers): (field: AnyField) => string {
  return (field) => (answers[field.key] === undefined ? '' : shown(field, answers[field.key], 'zh'));
}

/** A moment as people write it, in the edition's time zone; empty where there is none. */
export function timeOf(moment: number | undefined, timeZone: string): string {
  if (moment === undefined) return '';
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(moment);
}
