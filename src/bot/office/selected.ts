import { type ParseArgsConfig, parseArgs } from 'node:util';
import { selectedRecords } from '../../store/office/queue.ts';
import type { OfficePlace } from '../office-invite.ts';
import { misunderstanding, optionProblem } from '../usage.ts';
import { csvOf, tableOf } from './table.ts';

export const selectedHelp = `用法 Usage: tianbao office selected [--csv]

列出市级重点活动：活动名称、填报单位、回执编号。在工作台的记录页上列入或取消。--csv 输出给表格软件用。
Lists the key activities of the city: name, unit, receipt. They are selected on the pages of their records on the desk.
--csv prints the list for a spreadsheet.
`;

const columns = ['活动 activity', '单位 unit', '回执 receipt'];

/** `tianbao office selected [--csv]`. Gives the exit code: 0, or 2 for an option that is not known. */
export async function runSelected(
  argv: readonly string[],
  { store, campaign, out, err }: OfficePlace,
): Promise<number> {
  const options = { csv: { type: 'boolean' } } satisfies ParseArgsConfig['options'];
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    const records = await selectedRecords(store.db, { campaign });
    const rows = records.map(({ title = '', unitName = '', receipt }) => [title, unitName, receipt]);
    if (values.csv) out(csvOf([columns, ...rows]));
    else if (rows.length === 0) out('还没有列入市级重点的活动 No activity is selected so far.\n');
    else out(`${tableOf([columns, ...rows])}\n共 ${rows.length} 个 ${rows.length} in all.\n`);
    return 0;
  } catch (error) {
    err(misunderstanding(optionProblem(error), 'tianbao office selected'));
    return 2;
  }
}
