import { parseArgs } from 'node:util';
import { type Message, message } from '../../dialogs/message.ts';
import type { Store } from '../../store/database.ts';
import { recountListed } from '../../store/listed-recount.ts';
import { recountStatistics, type StatisticsDifference } from '../../store/statistics-recount.ts';
import { telling } from './refusal.ts';

export interface RecountPlace {
  readonly store: Store;
  readonly campaign: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const recountHelp = `用法 Usage: tianbao office recount [--mend]

统计里的数是每份统计表提交、更正、退回、撤回时由数据库随手记下的。这个命令从填报内容重新算一遍，逐份核对；一样就说一样，
不一样就列出哪份、哪一项、记的是多少、应该是多少，并以 1 退出。工作台列出、查找和提醒所依据的那张表也一样核对。
--mend 让数据库把不一样的重记一遍。什么也不会丢。
The numbers of the statistics are kept by the database as each form is filed, corrected, returned or withdrawn. This command
reckons them anew from the answers and compares them, record by record: what differs is listed with what is kept and what it
should be, and the exit code is 1. So are the rows by which the desk lists, finds and reminds. With --mend the database writes
those that differ again. Nothing is lost.
`;

/** `tianbao office recount`: whether the kept numbers are what the answers come to. Exit code: 0, 1 where they differ, 2. */
export function runRecount(argv: readonly string[], place: RecountPlace): Promise<number> {
  return telling('tianbao office recount', place, async () => {
    const options = { mend: { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    const { store, campaign, out } = place;
    const how = { campaign, ...(values.mend ? { mend: 'mend' as const } : {}) };
    const { records, different, differences } = await recountStatistics(store.db, how);
    const listed = await recountListed(store.db, how);
    for (const each of differences) out(`${lineOf(each)}\n`);
    if (different > differences.length) out(`… ${different - differences.length}\n`);
    out(`${both(different === 0 ? same(records) : values.mend ? mended(different) : wrong(different))}\n`);
    if (listed.different > 0) out(`${both(values.mend ? relisted(listed.different) : unlisted(listed.different))}\n`);
    return values.mend || different + listed.different === 0 ? 0 : 1;
  });
}

function lineOf({ receipt, submission, differs }: StatisticsDifference): string {
  const parts = differs.map(({ column, kept, should }) => `${column} ${kept} → ${should}`);
  return `${receipt ?? submission}  ${parts.join('; ')}`;
}

function both({ zh, en }: Message): string {
  return `${zh}\n${en}`;
}

const same = (records: number): Message =>
  message(`${records} 份统计表，记的数都对。`, `${records} records: all numbers are right.`);
const wrong = (count: number): Message =>
  message(
    `${count} 份不一样。加 --mend 重记一遍；再出现请把上面几行告诉维护的人。`,
    `${count} records differ. Let them be written again by --mend; if it comes again, show these lines to the maintainers.`,
  );
const mended = (count: number): Message =>
  message(`${count} 份不一样，已经重记。`, `${count} records differed and were written again.`);
const unlisted = (count: number): Message =>
  message(
    `工作台的列表有 ${count} 行和填报内容不一样。加 --mend 重记一遍。`,
    `${count} rows of the desk's lists differ from what was filed. Let them be written again by --mend.`,
  );
const relisted = (count: number): Message =>
  message(
    `工作台的列表有 ${count} 行和填报内容不一样，已经重记。`,
    `${count} rows of the desk's lists differed and were written again.`,
  );
