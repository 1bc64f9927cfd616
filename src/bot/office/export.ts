import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Edition } from '../../dialogs/edition.ts';
import { type SubmissionState, submissionStates } from '../../dialogs/event.ts';
import type { Form } from '../../dialogs/form.ts';
import { type Message, message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { type ExportWish, exportedStates, exportFormats, exportRecords, TooManyRows } from '../../reports/export.ts';
import { keyActivities } from '../../store/office/key-activities.ts';
import type { OfficePlace } from '../office-invite.ts';
import { createProgress, type ProgressScreen } from '../progress.ts';
import { misunderstanding, optionProblem } from '../usage.ts';

export const exportHelp = `用法 Usage: tianbao office export FORM --to FILE.xlsx|FILE.csv [--state STATE[,STATE …]] [--key WHICH] [--lang zh|en]

把一种表的全部记录写成表格：一行一条，每个填报项一列或几列（金额、人数、日期可以直接计算），各版本的项目都在。FORM 是 filing（备案表）、
statistics（统计表）、wrapUp（总结报送）或 news（活动信息），写中文名也行。数据是同一时刻的；中途失败不会留下半个文件，已有的文件在写完后
才被替换。不写 --state 就是已提交、退回待改和已通过的；也可以写 draft、submitted、returned、accepted、withdrawn，用逗号隔开，或 all。
--key 只要市级重点：applied（申请了的）、open（申请了、还没列入的）、selected（已列入的）；何时、由谁列入，何时、由谁、为什么撤下，各有一列。
--lang en 用英文的列名和选项。以 = + - @ 开头的文字不会被当作公式。里面有个人信息，用完请删除。

Writes all records of a form as a table: a row each, every question in one or more columns (amounts, numbers and days can be
reckoned with), those of all versions of the form. FORM is filing, statistics, wrapUp or news. All is as of one moment; a
failure leaves no half of a file, and a file that is there is replaced when the new one is whole. Without --state it is
what was submitted, returned or accepted; write draft, submitted, returned, accepted, withdrawn with commas between, or all.
--key takes key activities alone: applied, open (applied and not selected so far) or selected; when and by whom each was
selected, and when, by whom and why that ended, are columns. --lang en has the heads and options in English.
Text that begins with = + - @ is no formula. The file has personal data: keep it no longer than it is needed.
`;

export interface ExportPlace extends OfficePlace {
  readonly edition: Edition;
  readonly timeZone: string;
  /** Where progress is shown. Default: nowhere. */
  readonly screen?: ProgressScreen;
}

const command = 'tianbao office export';

/** `tianbao office export FORM --to FILE`. Gives the exit code: 0, 1 where the file cannot be written, 2 for what is not known. */
export async function runExport(argv: readonly string[], place: ExportPlace): Promise<number> {
  const wish = wishOf(argv, place.edition);
  if (wish === 'help') {
    place.out(exportHelp);
    return 0;
  }
  if ('problem' in wish) {
    place.err(misunderstanding(wish.problem, command));
    return 2;
  }
  const path = resolve(place.folder ?? process.cwd(), wish.to);
  const problem = await pathProblem(path);
  if (problem) {
    place.err(`${problem.zh}\n${problem.en}\n`);
    return 1;
  }
  return write(place, wish, path);
}

async function write(place: ExportPlace, { to: _, ...wished }: Wish, path: string): Promise<number> {
  const { store, campaign, timeZone, out, screen } = place;
  const { form } = wished;
  const bar = createProgress(screen ?? { write: () => undefined });
  const cut: string[] = [];
  try {
    const records: ExportWish = {
      ...{ ...wished, campaign, timeZone, path },
      progress: (done, of) => bar.show(form.title, done, of),
      cut: (receipt) => cut.push(receipt),
    };
    const count = await exportRecords(store.db, records);
    bar.end();
    out(`${form.title.zh}：${count} 条 ${form.title.en}: ${count} ${count === 1 ? 'record' : 'records'}\n${path}\n`);
    if (cut.length > 0) out(`${tooLong(cut)}\n`);
    return 0;
  } catch (error) {
    bar.end();
    if (!(error instanceof TooManyRows)) throw error;
    place.err(`${error.problem.zh}\n${error.problem.en}\n`);
    return 1;
  } finally {
    bar.end();
  }
}

/** Answers that a cell does not hold. */
function tooLong(receipts: readonly string[]): string {
  const names = receipts.slice(0, 10).join('、') + (receipts.length > 10 ? ' …' : '');
  return `${receipts.length} 条有放不进单元格的长文，只写了开头，全文请导出 csv：${names}\n${receipts.length === 1 ? '1 record has' : `${receipts.length} records have`} texts longer than a cell, of which the beginning was written; csv has the whole: ${names}`;
}

interface Wish extends Pick<ExportWish, 'form' | 'format' | 'keyActivity' | 'language'> {
  readonly to: string;
  readonly states: readonly SubmissionState[];
}

function wishOf(argv: readonly string[], { forms }: Edition): Wish | 'help' | { readonly problem: Message } {
  const options = {
    help: { type: 'boolean', short: 'h' },
    to: { type: 'string' },
    state: { type: 'string', multiple: true },
    key: { type: 'string' },
    lang: { type: 'string' },
  } satisfies ParseArgsConfig['options'];
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    if (values.help) return 'help';
    const [named, ...more] = positionals;
    const form = named === undefined || more.length > 0 ? undefined : formNamed([...forms.values()], named);
    if (!form) return { problem: whichForm(named, [...forms.values()]) };
    const format = exportFormats.find((each) => values.to?.toLowerCase().endsWith(`.${each}`));
    if (values.to === undefined || !format) return { problem: whichFile };
    const states = statesOf(values.state ?? []);
    if ('problem' in states) return states;
    const keyActivity = keyActivities.find((each) => each === values.key);
    if (values.key !== undefined && !keyActivity) return { problem: whichOf('--key', values.key, keyActivities) };
    const language = languages.find((each) => each === (values.lang ?? 'zh'));
    if (!language) return { problem: whichOf('--lang', values.lang, languages) };
    const wish = { form, to: values.to, format, states: states.states, language };
    return keyActivity ? { ...wish, keyActivity } : wish;
  } catch (error) {
    return { problem: optionProblem(error) };
  }
}

const languages = ['zh', 'en'] as const;

function whichOf(option: string, said: string | undefined, known: readonly string[]): Message {
  return message(
    `${option} ${said}：没有这一种，请写 ${known.join('、')}。`,
    `${option} ${said}: there is no such one. Write ${known.join(', ')}.`,
  );
}

function formNamed(forms: readonly Form[], named: string): Form | undefined {
  const plain = named.normalize('NFKC').trim().toLowerCase();
  return (
    forms.find(({ id }) => id.toLowerCase() === plain) ??
    forms.find(({ title, names = [] }) => [title.zh, title.en, ...names].some((each) => each.toLowerCase() === plain))
  );
}

function whichForm(named: string | undefined, forms: readonly Form[]): Message {
  const list = forms.map(({ id, title }) => `${id}（${title.zh}）`).join('、');
  const said = named === undefined ? ['', ''] : [`没有${quoted(named)}这种表。`, `There is no form ${quoted(named)}. `];
  return message(
    `${said[0]}请写一种表：${list}。`,
    `${said[1]}Name one form: ${forms.map(({ id }) => id).join(', ')}.`,
  );
}

const whichFile = message(
  '请用 --to 写文件名，以 .xlsx 或 .csv 结尾，如 --to 备案表.xlsx。',
  'Name the file by --to, with .xlsx or .csv at its end, such as --to filings.xlsx.',
);

function statesOf(
  said: readonly string[],
): { readonly states: readonly SubmissionState[] } | { readonly problem: Message } {
  const names = said.flatMap((each) => each.split(',')).map((each) => each.trim());
  if (names.length === 0) return { states: exportedStates };
  if (names.includes('all')) return { states: submissionStates };
  const unknown = names.find((name) => !submissionStates.some((state) => state === name));
  if (unknown === undefined) return { states: submissionStates.filter((state) => names.includes(state)) };
  return {
    problem: message(
      `--state ${unknown}: 没有这种状态，请写 ${submissionStates.join('、')} 或 all。`,
      `--state ${unknown}: there is no such state. Write ${submissionStates.join(', ')} or all.`,
    ),
  };
}

/** Said before the work is done, and not after. */
async function pathProblem(path: string): Promise<Message | undefined> {
  const folder = await stat(dirname(path)).catch(() => undefined);
  if (!folder?.isDirectory()) {
    return message(
      `没有文件夹 ${dirname(path)}。请先建好，或换一个地方。`,
      `There is no folder ${dirname(path)}. Make it first, or name another.`,
    );
  }
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) return message(`${path} 是文件夹，请写文件名。`, `${path} is a folder; name a file.`);
  return undefined;
}
