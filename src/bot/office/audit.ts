import { type ParseArgsConfig, parseArgs } from 'node:util';
import { message } from '../../dialogs/message.ts';
import { type AuditRow, listAudit } from '../../store/office/audit.ts';
import { factTexts } from '../desk/members/facts.ts';
import { logWord } from '../desk/members/words.ts';
import { plainLine } from './plain.ts';
import { Misunderstood, telling } from './refusal.ts';
import { csvOf, tableOf } from './table.ts';
import { momentIn, type RecordsPlace } from './waiting.ts';

export const auditHelp = `用法 Usage: tianbao office audit [--who NAME] [--action ACTION] [--most 50] [--csv]

操作记录，新的在前：什么时候、谁、从哪里（desk 工作台、cli 命令行、settings 设置、聊天平台；后面是地址）、做了什么、对哪份记录。只增不改。
--who、--action（如 accept、return、remind）只看一位成员、一种操作；--most 最多多少条；--csv 输出给表格软件用。
The log, the newest first: when, who, from where (desk, cli, settings, a chat; and the address), what, about which record.
It is only ever added to. --who and --action (such as accept, return, remind) choose; --most tells how many lines; --csv
prints it for a spreadsheet.
`;

const heads = ['时间 when', '谁 who', '从哪里 where', '操作 what', '对象 about', '说明 facts'];
const pageSize = 500;
const mostLines = 100_000;

/** `tianbao office audit`. Gives the exit code: 0, or 2 for an option that is not known. */
export function runAudit(argv: readonly string[], place: RecordsPlace): Promise<number> {
  return telling('tianbao office audit', place, async () => {
    const options = {
      ...{ who: { type: 'string' }, action: { type: 'string' }, most: { type: 'string' }, csv: { type: 'boolean' } },
    } as const satisfies ParseArgsConfig['options'];
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    if (values.most !== undefined && !/^[1-9]\d{0,4}$/u.test(values.most)) throw new Misunderstood(badMost);
    const most = values.most === undefined ? (values.csv ? mostLines : 50) : Number(values.most);
    const rows = (await linesOf(place, most, values)).map((row) => cellsOf(row, place));
    if (values.csv) place.out(csvOf([heads, ...rows]));
    else place.out(rows.length === 0 ? '没有操作记录 Nothing was done so far.\n' : tableOf([heads, ...rows]));
    return 0;
  });
}

const badMost = message('--most 写 1 到 99999 的数。', '--most takes a number from 1 to 99999.');

interface Chosen {
  readonly who?: string | undefined;
  readonly action?: string | undefined;
}

async function linesOf(
  { store, campaign }: RecordsPlace,
  most: number,
  { who, action }: Chosen,
): Promise<readonly AuditRow[]> {
  const wanted = who?.normalize('NFC').trim();
  const query = { campaign, most: pageSize, ...(wanted ? { who: wanted } : {}), ...(action ? { action } : {}) };
  const found: AuditRow[] = [];
  let last: AuditRow | undefined;
  do {
    const page = await listAudit(store.db, { ...query, ...(last ? { from: { ...last, towards: 'older' } } : {}) });
    found.push(...page);
    last = page.length === pageSize ? page.at(-1) : undefined;
  } while (last && found.length < most);
  return found.slice(0, most);
}

function cellsOf(
  { at, who, via, address = '', action, subject = '', facts }: AuditRow,
  { timeZone, edition }: RecordsPlace,
): string[] {
  const told = factTexts(facts, edition, 'zh');
  const where = address === '' ? via : `${via} ${address}`;
  const what = logWord(action, 'zh');
  return [
    momentIn(at, timeZone),
    who,
    where,
    what === action ? action : `${what} ${action}`,
    subject,
    told.join('，'),
  ].map(plainLine);
}
