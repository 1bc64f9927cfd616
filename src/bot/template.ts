import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { editionOf } from '../dialogs/edition.ts';
import type { Form } from '../dialogs/form.ts';
import { type Message, message } from '../dialogs/message.ts';
import { quoted } from '../dialogs/quoting.ts';
import { hasTemplate } from '../dialogs/sheet/template-forms.ts';
import { templateWorkbook } from '../reports/template.ts';
import { loadCampaign } from './campaign-file.ts';
import { readConfig } from './config.ts';
import { explain } from './explain.ts';
import { misunderstanding, optionProblem } from './usage.ts';

export const templateHelp = `用法 Usage: tianbao template filing|statistics|… [FILE.xlsx] [--force]

把一份表的 Excel 模板写成文件：一行一个活动，可选的内容有下拉列表，各列的要求写在列名的批注和第二张工作表里。填好后在对话里发给
机器人，逐行核对，一次确认就全部提交。不写文件名就用表的名称；已有的文件不会覆盖，除非加 --force。

Writes the Excel template of a form: one activity a row, with lists of choices, and the rules of each column in its
comment and on the second sheet. It is sent to the bot in a chat, filled in: each row is checked, and all that are right
are filed at one confirmation. The file is named after the form unless a name is given; one that is there is kept, but
with --force.
`;

export interface TemplateIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** `tianbao template FORM [FILE]`. Gives the exit code: 0, 1 when the file cannot be written, 2 for what is not known. */
export async function runTemplate(argv: readonly string[], { environment, out, err }: TemplateIo): Promise<number> {
  try {
    const options = { help: { type: 'boolean', short: 'h' }, force: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    if (values.help) return said(out, templateHelp, 0);
    const [wanted, file, more] = positionals;
    const { forms } = editionOf(await loadCampaign(readConfig(environment).campaign));
    const offered = [...forms.values()].filter(hasTemplate);
    const form = offered.find(({ id }) => id === wanted);
    if (!form || more !== undefined) {
      return said(
        err,
        misunderstanding(more === undefined ? noForm(wanted, offered) : tooMuch(more), 'tianbao template'),
        2,
      );
    }
    const path = file ?? `${form.title.zh}（多个活动模板）.xlsx`;
    await writeFile(path, await templateWorkbook(form), { flag: values.force ? 'w' : 'wx' });
    return said(out, `已写好 written: ${path}\n`, 0);
  } catch (error) {
    return failed(error, err);
  }
}

function failed(error: unknown, err: (text: string) => void): number {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('ERR_PARSE_ARGS'))
    return said(err, misunderstanding(optionProblem(error), 'tianbao template'), 2);
  if (code === 'EEXIST') {
    return said(
      err,
      '这个文件已经有了，没有覆盖；换个名字，或加 --force。\nThe file is there already and was kept; give another name, or --force.\n',
      1,
    );
  }
  return said(err, `${explain(error)}\n`, 1);
}

function said(out: (text: string) => void, text: string, code: number): number {
  out(text);
  return code;
}

function noForm(wanted: string | undefined, offered: readonly Form[]): Message {
  const names = offered.map(({ id, title }) => `${id}（${title.zh}）`).join('、');
  const ids = offered.map(({ id }) => id).join(', ');
  return wanted === undefined
    ? message(`请写是哪份表：${names}。`, `Say of which form: ${ids}.`)
    : message(
        `没有${quoted(wanted)}这份表的模板，有的是：${names}。`,
        `There is no template of ${quoted(wanted)}, but of ${ids}.`,
      );
}

function tooMuch(named: string): Message {
  return message(`多了${quoted(named)}。`, `${quoted(named)} is too much.`);
}
