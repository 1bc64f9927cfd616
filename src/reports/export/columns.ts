import { sumOf } from '../../dialogs/fields/sources.ts';
import type { Answers, AnyField, Form } from '../../dialogs/form.ts';
import type { Item } from '../../dialogs/reading/items.ts';
import type { Option } from '../../dialogs/reading/values.ts';
import { isPeriod } from '../period.ts';

/** What a cell holds: words, a number, a day (`YYYY-MM-DD`), or nothing. */
export type ExportValue = string | number | null;
export type ExportKind = 'text' | 'number' | 'money' | 'day';

export interface ExportColumn {
  readonly header: string;
  readonly kind: ExportKind;
  readonly of: (answers: Answers) => ExportValue;
}

/**
 * A form's questions as columns, each answer in columns of its own type: a number that may be a range in two, a period
 * in its days and hours, several options in one of words and one for each option. Then those that only other versions had.
 */
export function exportColumns(form: Form, otherKeys: readonly string[]): readonly ExportColumn[] {
  const old = otherKeys.filter((key) => !form.byKey.has(key)).map((key) => oldColumn(key, form.former?.get(key)));
  return [...form.fields.flatMap(columnsOf), ...old];
}

function columnsOf(field: AnyField): readonly ExportColumn[] {
  const { key, label, kind, choices = [] } = field;
  const column = (part: string, type: ExportKind, of: (value: unknown) => ExportValue): ExportColumn => ({
    ...{ header: part === '' ? label.zh : `${label.zh}（${part}）`, kind: type },
    of: (answers) => {
      const value = answers[key];
      return value === undefined || value === null ? null : of(value);
    },
  });
  const words = column('', 'text', (value) => showValue(field, value));
  switch (kind) {
    case 'money':
      return [column('元，下限', 'money', (v) => endOf(v, 'min')), column('元，上限', 'money', (v) => endOf(v, 'max'))];
    case 'count':
      return [column('下限', 'number', (v) => endOf(v, 'min')), column('上限', 'number', (v) => endOf(v, 'max'))];
    case 'wholeNumber':
      return [column('', 'number', (value) => (typeof value === 'number' ? value : showValue(field, value)))];
    case 'period':
      return [
        words,
        column('首日', 'day', (value) => dayOf(value, 'start')),
        column('末日', 'day', (value) => dayOf(value, 'end')),
        column('开始时间', 'text', (value) => (isPeriod(value) ? (value.startTime ?? null) : null)),
        column('结束时间', 'text', (value) => (isPeriod(value) ? (value.endTime ?? null) : null)),
      ];
    case 'choices':
      return [words, ...choices.map((option) => column(option.label, 'number', (v) => (hasChosen(v, option) ? 1 : 0)))];
    case 'sources':
      return [
        words,
        ...choices.map((option) => column(`${option.label}，元`, 'money', (value) => amountOf(value, option))),
        column('分项合计，元', 'money', (value) => (isItems(value) ? (sumOf(value) ?? null) : null)),
      ];
    default:
      return [words];
  }
}

/** As people read it; what does not have the field's shape, as it is stored. */
export function showValue(field: AnyField, value: unknown): string {
  const sound = field.schema.safeParse(value);
  return sound.success ? field.show(sound.data, 'zh') : plain(value);
}

/** By its label where the edition's file still tells it, else by its key. */
function oldColumn(key: string, field: AnyField | undefined): ExportColumn {
  const show = (value: unknown): string => (field ? showValue(field, value) : plain(value));
  return {
    header: `${field?.label.zh ?? key}（旧版表的项目）`,
    kind: 'text',
    of: (answers) => (answers[key] === undefined || answers[key] === null ? null : show(answers[key])),
  };
}

function plain(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function endOf(value: unknown, end: 'min' | 'max'): number | null {
  if (typeof value === 'number') return value;
  const found = typeof value === 'object' && value !== null ? (value as Partial<Record<string, unknown>>)[end] : null;
  return typeof found === 'number' ? found : null;
}

function dayOf(value: unknown, end: 'start' | 'end'): string | null {
  return isPeriod(value) && /^\d{4}-\d\d-\d\d$/u.test(value[end]) ? value[end] : null;
}

function hasChosen(value: unknown, { code }: Option): boolean {
  return Array.isArray(value) && value.some((each) => each === code || String(each).startsWith(`${code}:`));
}

function isItems(value: unknown): value is readonly Item[] {
  return (
    Array.isArray(value) &&
    value.every((item) => typeof item === 'object' && item !== null && typeof item.code === 'string')
  );
}

function amountOf(value: unknown, { code }: Option): number | null {
  if (!isItems(value)) return null;
  const amount = value.find((item) => item.code === code)?.amount;
  return typeof amount === 'number' ? amount : null;
}
