import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Edition } from '../../dialogs/edition.ts';
import type { Message } from '../../dialogs/message.ts';
import { isoAt } from '../../dialogs/zone.ts';
import { type Call, callList } from '../../reports/call-list.ts';
import { unreachablePeople } from '../../store/unreachable.ts';
import type { OfficePlace } from '../office-invite.ts';
import { misunderstanding, optionProblem } from '../usage.ts';
import { csvOf, tableOf } from './table.ts';

export const unreachableHelp = `用法 Usage: tianbao office unreachable [--csv]

列出机器人联系不上的人，请办公室打电话：单位、姓名、最近填的电话、平台、从什么时候起、平台怎么说。对方重新给机器人发消息后，就不再列出。
--csv 输出给表格软件用。里面有个人信息，用完请删除。

Lists whom the bot cannot reach, so that the office telephones them: the unit, the person, the telephone of the latest
answers, the platform, since when, and what the platform said. Whoever writes to the bot again leaves the list.
--csv prints it for a spreadsheet. The list has personal data: keep it no longer than it is needed.
`;

export interface UnreachablePlace extends OfficePlace {
  readonly edition: Edition;
  readonly timeZone: string;
}

const columns = [
  '单位 unit',
  '姓名 person',
  '电话 telephone',
  '平台 platform',
  '自 since',
  '情况 what',
  '回执 receipt',
];

/** `tianbao office unreachable [--csv]`. Gives the exit code: 0, or 2 for an option that is not known. */
export async function runUnreachable(argv: readonly string[], place: UnreachablePlace): Promise<number> {
  const { store, campaign, edition, timeZone, out, err } = place;
  const wish = wishOf(argv);
  if (typeof wish !== 'string') {
    err(misunderstanding(wish.problem, 'tianbao office unreachable'));
    return 2;
  }
  if (wish === 'help') {
    out(unreachableHelp);
    return 0;
  }
  const calls = callList(await unreachablePeople(store.db, { campaign }), edition);
  const rows = calls.map((call) => rowOf(call, timeZone));
  if (wish === 'csv') out(csvOf([columns, ...rows]));
  else if (rows.length === 0) out('没有联系不上的人 Everybody can be reached.\n');
  else out(`${tableOf([columns, ...rows])}\n共 ${rows.length} 人 ${rows.length} in all.\n`);
  return 0;
}

function wishOf(argv: readonly string[]): 'help' | 'csv' | 'table' | { readonly problem: Message } {
  const options = {
    help: { type: 'boolean', short: 'h' },
    csv: { type: 'boolean' },
  } satisfies ParseArgsConfig['options'];
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    return values.help ? 'help' : values.csv ? 'csv' : 'table';
  } catch (error) {
    return { problem: optionProblem(error) };
  }
}

function rowOf({ since, ...call }: Call, timeZone: string): readonly string[] {
  const moment = isoAt(since, timeZone).slice(0, 16).replace('T', ' ');
  return [call.unit, call.name, call.telephone, call.platform, moment, call.problem, call.receipt];
}
