import type { AnyField, Form } from '../dialogs/form.ts';
import { exampleRow, exampleWord, ordinal } from '../dialogs/sheet/example.ts';
import { rulesSheet } from '../dialogs/sheet/read-sheet.ts';
import { type ColumnOut, type SheetOut, writeWorkbook } from './workbook.ts';

/** Rows that are made ready below the example, as text, so that Excel changes no number in them. */
const readyRows = 500;

/**
 * The xlsx in which many activities are filled in at once: the form's columns with choices to pick from, an example row
 * that is marked and skipped on the way in, and on a second sheet the rules of each column. Official, and therefore Chinese.
 */
export function templateWorkbook(form: Form): Promise<Uint8Array> {
  const example = exampleRow(form);
  const columns: readonly ColumnOut[] = [
    { header: ordinal, tone: 'optional', width: 7 },
    ...form.fields.map((field) => columnOf(field)),
  ];
  const cells = [exampleWord, ...form.fields.map(({ key }) => example[key] ?? '')];
  const rows = [{ cells: cells.map((text) => ({ text, tone: 'example' as const })) }];
  return writeWorkbook([{ name: form.title.zh, columns, rows, ready: readyRows, still: 3 }, rulesOf(form)]);
}

/** A field's column, as the template and the marked copy have it. */
export function columnOf(field: AnyField): ColumnOut {
  const rule = ruleOf(field);
  const tone = field.presence === 'optional' ? 'optional' : 'required';
  const choices = field.pick === 'one' ? choicesOf(field) : undefined;
  return {
    ...{ header: field.label.zh, tone, width: widthOf(field), comment: rule },
    prompt: { title: field.label.zh, text: rule },
    ...(choices ? { choices } : {}),
  };
}

/** One choice is picked from a list; one with words of its own is typed. */
function choicesOf({ choices = [] }: AnyField): readonly string[] | undefined {
  const closed = choices.every(({ other }) => !other);
  return closed && choices.length > 0 ? choices.map(({ label }) => label) : undefined;
}

function ruleOf(field: AnyField): string {
  const presence = field.when ? '按前面的答案填' : field.presence === 'optional' ? '选填' : '必填';
  const several = field.pick === 'several' ? '可写几项，用顿号隔开。' : '';
  return `${presence}。${inCell(field.rule.zh)}${several}例如：${field.example.zh}`;
}

/** What is said of an answer in the talk, of a cell. */
function inCell(rule: string): string {
  return rule.replace(/[，。]?可以分几条发/gu, '').replaceAll('回复', '填');
}

function widthOf(field: AnyField): number {
  if (field.pieces) return 60;
  return Math.min(36, Math.max(12, field.label.zh.length * 2 + 4, field.example.zh.length * 2));
}

function rulesOf(form: Form): SheetOut {
  const columns: readonly ColumnOut[] = [
    { header: '项目', tone: 'optional', width: 22 },
    { header: '必填', tone: 'optional', width: 14 },
    { header: '怎么填', tone: 'optional', width: 64 },
    { header: '例如', tone: 'optional', width: 44 },
    { header: '可选的', tone: 'optional', width: 60 },
  ];
  const general = generalRules.map((text) => ({ cells: ['填表须知', '', text, '', ''] }));
  const own = form.fields.map((field) => ({
    cells: [
      field.label.zh,
      field.when ? '按前面的答案' : field.presence === 'optional' ? '选填' : '必填',
      [field.ask.zh, field.rule.zh, field.help?.zh ?? ''].filter(Boolean).map(inCell).join('\n'),
      field.example.zh,
      (field.choices ?? []).map(({ label }) => label).join('、'),
    ],
  }));
  return { name: rulesSheet, columns, rows: [...general, ...own] };
}

const generalRules: readonly string[] = [
  '一行一个活动，从第 3 行填起；第 2 行是示例，不会提交，可以删掉。',
  '橙色的列必填，蓝色的列选填；没有的写“无”。',
  '不要合并单元格，不要用公式；日期、电话直接按文字输入。',
  '列的顺序可以变，也可以加自己的列（不会读）；请不要改列名。',
  '填好后把文件发回对话里：有问题的格会标出来，没问题的一次确认就全部提交，每个活动一个回执号。',
  '同一个文件再发一次不会重复提交。',
];
