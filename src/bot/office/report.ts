import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Campaign } from '../../dialogs/campaign.ts';
import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { coveredOf, tablesOf } from '../../reports/statistics/figures.ts';
import { reportHeading } from '../../reports/statistics/heading.ts';
import { statisticsWorkbook } from '../../reports/statistics/workbook.ts';
import { createStatisticsSource, type MadeStatistics } from '../desk/statistics/made.ts';
import { Misunderstood, Refusal, telling } from './refusal.ts';
import type { RecordsPlace } from './waiting.ts';

export const reportHelp = `用法 Usage: tianbao office report --to FILE.docx|FILE.xlsx [--against CAMPAIGN]

统计表和各张自己的表的统计报告：.docx 是向上报送的公文格式，有正文、表格和图；.xlsx 是全部表格。和工作台的“统计”是同一份。
数据库里有上一届的统计表时与它对比，--against 写另一届的编号。
The report on the statistics and the forms of the office's own: .docx in the form that an office sends upward, with paragraphs,
tables and charts; .xlsx has all tables. It is the one of the desk. With the statistics of another campaign in the database it
compares with those; --against names which.
`;

export interface ReportPlace extends RecordsPlace {
  readonly whole: Campaign;
}

/** `tianbao office report --to FILE`. Gives the exit code: 0, 1 where the file cannot be written, or 2. */
export function runReport(argv: readonly string[], place: ReportPlace): Promise<number> {
  return telling('tianbao office report', place, async () => {
    const options = { to: { type: 'string' }, against: { type: 'string' } } satisfies ParseArgsConfig['options'];
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    const format = extname(values.to ?? '').toLowerCase();
    if (values.to === undefined || (format !== '.docx' && format !== '.xlsx')) throw new Misunderstood(whichFile);
    const { store, whole: campaign, edition, now, out, folder = process.cwd() } = place;
    const source = createStatisticsSource({ store, campaign, edition, clock: { now: () => now } });
    const made = await source(values.against);
    if (!made) throw new Refusal(notUsed);
    if (values.against !== undefined && made.against !== values.against)
      throw new Refusal(noSuch(made, values.against));
    const path = resolve(folder, values.to);
    await writeWhole(
      path,
      format === '.docx' ? await paperOf(made, place) : await statisticsWorkbook(tablesOf(made.figures)),
    );
    out(
      `${coveredOf(made.figures)
        .map(({ zh }) => `${zh}\n`)
        .join('')}${path}\n`,
    );
    return 0;
  });
}

async function paperOf({ figures }: MadeStatistics, { whole: campaign, now }: ReportPlace): Promise<Uint8Array> {
  // What draws pictures is loaded for a report alone.
  const { statisticsPaper } = await import('../../reports/statistics/paper.ts');
  return statisticsPaper(figures, reportHeading(campaign, now));
}

/** A file that is there is replaced by a whole one, or stays. */
async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const part = `${path}.${process.pid}.part`;
  try {
    await writeFile(part, content, { mode: 0o600 });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new Refusal(
      message(
        `写不到 ${path}（${code}）。请看文件夹 ${dirname(path)} 在不在、能不能写。`,
        `${path} cannot be written (${code}). See that the folder ${dirname(path)} is there and can be written to.`,
      ),
    );
  }
}

const whichFile = message(
  '请用 --to 写文件名，以 .docx 或 .xlsx 结尾，如 --to 统计报告.docx。',
  'Name the file by --to, with .docx or .xlsx at its end, such as --to report.docx.',
);
const notUsed = message(
  '这一届不用统计表，也没有自己的表，没有统计。',
  'This edition uses neither the statistics form nor forms of its own.',
);

function noSuch({ others }: MadeStatistics, asked: string) {
  const list =
    others.length === 0
      ? message('没有别的届', 'there is no other')
      : message(`有：${others.join('、')}`, `there is ${others.join(', ')}`);
  return message(
    `没有可以对比的${quoted(asked.slice(0, 40))}，${list.zh}。`,
    `There is no ${quoted(asked.slice(0, 40))} to compare with; ${list.en}.`,
  );
}
