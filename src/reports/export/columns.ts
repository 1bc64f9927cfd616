import { sumOf } from '../../dialogs/fields/sources.ts';
import type { Answers, AnyField, Form } from '../../dialogs/form.ts';
import { type Language, type Message, message } from '../../dialogs/message.ts';
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
export function exportColumns(
  form: Form,
  otherKeys: readonly string[],
  language: Language = 'zh',
): readonly ExportColumn[] {
  const old = otherKeys.filter((key) => !form.byKey.has(key));
  return [
    ...form.fields.flatMap((field) => columnsOf(field, language)),
    ...old.map((key) => oldColumn(key, form.former?.get(key), language)),
  ];
}

function columnsOf(field: AnyField, language: Language): readonly ExportColumn[] {
  const { key, label, kind, choices = [] } = field;
  const column = (part: Part, type: ExportKind, of: (value: unknown) => ExportValue): ExportColumn => ({
    ...{ header: headOf(label, part, language), kind: type },
    of: (answers) => {
      const value = answers[key];
      return value === undefined || value === null ? null : of(value);
    },
  });
  const words = column('', 'text', (value) => showValue(field, value, language));
  switch (kind) {
    case 'money':
      return [
        column(parts.yuanLeast, 'money', (v) => endOf(v, 'min')),
        column(parts.yuanMost, 'money', (v) => endOf(v, 'max')),
      ];
    case 'count':
      return [
        column(parts.least, 'number', (v) => endOf(v, 'min')),
        column(parts.most, 'number', (v) => endOf(v, 'max')),
      ];
    case 'wholeNumber':
      return [column('', 'number', (value) => (typeof value === 'number' ? value : showValue(field, value, language)))];
    case 'period':
      return [
        words,
        column(parts.firstDay, 'day', (value) => dayOf(value, 'start')),
        column(parts.lastDay, 'day', (value) => dayOf(value, 'end')),
        column(parts.startTime, 'text', (value) => (isPeriod(value) ? (value.startTime ?? null) : null)),
        column(parts.endTime, 'text', (value) => (isPeriod(value) ? (value.endTime ?? null) : null)),
      ];
    case 'choices':
      return [
        words,
        ...choices.map((option) => column(optionName(option), 'number', (v) => (hasChosen(v, option) ? 1 : 0))),
      ];
    case 'sources':
      return [
        words,
        ...choices.map((option) => column(yuanOf(optionName(option)), 'money', (value) => amountOf(value, option))),
        column(parts.itemSum, 'money', (value) => (isItems(value) ? (sumOf(value) ?? null) : null)),
      ];
    default:
      return [words];
  }
}

type Part = Message | '';

const parts = {
  yuanLeast: message('元，下限', 'yuan, least'),
  yuanMost: message('元，上限', 'yuan, most'),
  least: message('下限', 'least'),
  most: message('上限', 'most'),
  firstDay: message('首日', 'first day'),
  lastDay: message('末日', 'last day'),
  startTime: message('开始时间', 'from'),
  endTime: message('结束时间', 'to'),
  itemSum: message('分项合计，元', 'sum of the items, yuan'),
} as const;

function headOf(label: Message, part: Part, language: Language): string {
  if (part === '') return label[language];
  return language === 'zh' ? `${label.zh}（${part.zh}）` : `${label.en} (${part.en})`;
}

function optionName({ label, english = label }: Option): Message {
  return message(label, english);
}

function yuanOf({ zh, en }: Message): Message {
  return message(`${zh}，元`, `${en}, yuan`);
}

/** As people read it; what does not have the field's shape, as it is stored. */
export function showValue(field: AnyField, value: unknown, language: Language = 'zh'): string {
  const sound = field.schema.safeParse(value);
  return sound.success ? field.show(sound.data, language) : plain(value);
}

/** By its label where the edition's file still tells it, else by its key. */
function oldColumn(key: string, field: AnyField | undefined, language: Language): ExportColumn {
  const show = (value: unknown): string => (field ? showValue(field, value, language) : plain(value));
  return {
    header: headOf(field?.label ?? message(key, key), message('旧版表的项目', 'of an older form'), language),
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
