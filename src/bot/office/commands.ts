import type { OfficeAction } from '../../dialogs/decision.ts';
import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { misunderstanding } from '../usage.ts';
import type { Place } from './place.ts';

interface Command {
  readonly help: string;
  readonly run: (argv: readonly string[], place: Place) => Promise<number>;
}

/** Each is loaded when it is asked for: what prints invite codes takes no memory of an export. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  login: () => import('./login.ts').then(({ loginHelp: help, runLogin: run }) => ({ help, run })),
  waiting: () => import('./waiting.ts').then(({ waitingHelp: help, runWaiting: run }) => ({ help, run })),
  show: () => import('./show.ts').then(({ showHelp: help, runShow: run }) => ({ help, run })),
  accept: () => decision('accept'),
  return: () => decision('return'),
  select: () => decision('select'),
  unselect: () => decision('unselect'),
  withdraw: () => decision('withdraw'),
  restore: () => decision('restore'),
  comment: () => import('./comment.ts').then(({ commentHelp: help, runComment: run }) => ({ help, run })),
  extend: () => import('./extend.ts').then(({ extendHelp: help, runExtend: run }) => ({ help, run })),
  remind: () => import('./remind.ts').then(({ remindHelp: help, runRemind: run }) => ({ help, run })),
  unreachable: () =>
    import('./unreachable.ts').then(({ unreachableHelp: help, runUnreachable: run }) => ({ help, run })),
  selected: () => import('./selected.ts').then(({ selectedHelp: help, runSelected: run }) => ({ help, run })),
  export: () => import('./export.ts').then(({ exportHelp: help, runExport: run }) => ({ help, run })),
  report: () => import('./report.ts').then(({ reportHelp: help, runReport: run }) => ({ help, run })),
  recount: () => import('./recount.ts').then(({ recountHelp: help, runRecount: run }) => ({ help, run })),
  roster: async () => ({
    help: (await import('./roster-help.ts')).rosterHelp,
    run: (await import('./roster.ts')).runRoster,
  }),
  invite: () => import('../office-invite.ts').then(({ inviteHelp: help, runInvite: run }) => ({ help, run })),
  code: () => import('../office-invite.ts').then(({ codeHelp: help, runCode: run }) => ({ help, run })),
  members: () => import('./members.ts').then(({ membersHelp: help, runMembers: run }) => ({ help, run })),
  audit: () => import('./audit.ts').then(({ auditHelp: help, runAudit: run }) => ({ help, run })),
  retention: () => import('./retention.ts').then(({ retentionHelp: help, runRetention: run }) => ({ help, run })),
};

async function decision(action: OfficeAction): Promise<Command> {
  const { decisionHelp: help } = await import('./decide-help.ts');
  return { help, run: (await import('./decide.ts')).runDecision(action) };
}

export const officeHelp = `用法 Usage: tianbao office <command>

  login        打印一个进工作台的链接，只能用一次 [--name 姓名] [--role 角色]
               print a one-time link to the office's desk [--name NAME] [--role ROLE]

审核 Review（--as 姓名 写明是哪位成员 names the acting member）
  waiting      等待审核的记录和没有回复的留言 [FORM] [--all] [--csv]
               what waits for review, and messages without an answer
  show         看一份：填报内容、留言、修改记录 RECEIPT [--all]
               one record: its answers, messages and history
  accept       通过 RECEIPT… accept records
  return       退回修改 RECEIPT --fields 6,14 --reason 原因 [--remark 14=意见]
               return one, with why and which fields are to be mended
  select       列为市级重点活动 RECEIPT…；unselect 取消 RECEIPT --reason 原因
  unselect     make accepted activities key ones; or no longer, with a reason
  withdraw     撤回 RECEIPT --reason 原因；restore 恢复 RECEIPT…
  restore      withdraw a record, with a reason; or bring it back
  comment      给填报人留言 RECEIPT TEXT
               write to the organiser about a record
  selected     列出市级重点活动 [--csv]
               list the key activities of the city

单位和提醒 Units and reminders
  extend       给单位延期 UNIT|RECEIPT FORM "2022-05-12 24:00" --reason 原因；--end 收回
               give a unit more time for a form; --end takes it back; alone, list what there is
  remind       提醒没办完的人，先预览 FORM [--state …] [--district …] [--kind …] [--send]
               remind those who are behind; a preview without --send
  unreachable  列出机器人联系不上、要打电话的人 [--csv]
               list whom the bot cannot reach and the office telephones
  roster       导入名册、印邀请码、看谁还没报、把写的单位归到名册单位 import|invites|status|assign
               import the roster, print invite codes, see who has not filed, take a typed unit for one of it
  invite       把单位列入名册，并打印给它的邀请码 UNIT
               put a unit on the roster and print an invite code for its people
  code         给丢了所有入口的人打印一个一次性关联码
               print a one-time code for a person who has lost every way in

数据 Data
  export       把一种表的全部记录写成表格 FORM --to FILE.xlsx|FILE.csv [--state …]
               write all records of a form as a table
  recount      把统计的数从填报内容重算一遍，看有没有不一样 [--mend]
               reckon the kept numbers of the statistics anew, and say what differs
  report       统计报告 --to FILE.docx|FILE.xlsx
               the report on the statistics
  retention    这一届的数据保存到哪一天，到期后删除 [--dry-run]
               until when the edition's data are kept, and their deletion

成员 Members
  members      办公室成员和权限 [add|role|remove NAME]
               the members of the office, and what each may do
  audit        操作记录：谁、什么时候、从哪里、做了什么 [--who …] [--action …] [--csv]
               the log: who did what, when, from where

每个命令的用法：tianbao office <command> --help。设置与服务相同（tianbao start --help）。没设 DATABASE_URL 时，服务在运行就由它来办，
请在同一台机器上用运行服务的用户执行；服务没运行就直接办。退出码：0 办成，1 没办成，2 写法不对。
Each tells more: tianbao office <command> --help. They use the settings of the service (tianbao start --help). Without
DATABASE_URL a service that runs does it for them: run them on its machine, as its user. Exit codes: 0 done, 1 not done,
2 not understood.
`;

/** What is told without a database: a page of help, or that there is no such command; undefined of all others. */
export async function toldAtOnce(
  argv: readonly string[],
  { out, err }: Pick<Place, 'out' | 'err'>,
): Promise<number | undefined> {
  const [name = '--help', ...rest] = argv;
  const command = commandNamed(name);
  if (asksHelp([name]) || name === 'help') out(officeHelp);
  else if (command && asksHelp(rest)) out((await command()).help);
  else if (command) return undefined;
  else {
    const said = name.slice(0, 40);
    const problem = message(`没有${quoted(said)}这个命令。`, `There is no command ${quoted(said)}.`);
    err(misunderstanding(problem, 'tianbao office'));
    return 2;
  }
  return 0;
}

/** Runs a command; gives its exit code. */
export async function runCommand(argv: readonly string[], place: Place): Promise<number> {
  const [name = '--help', ...rest] = argv;
  const told = await toldAtOnce(argv, place);
  if (told !== undefined) return told;
  const command = await commandNamed(name)?.();
  return command ? command.run(rest, place) : 2;
}

function commandNamed(name: string): (() => Promise<Command>) | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}

/** Behind `--` everything is a word. */
function asksHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const said = end === -1 ? argv : argv.slice(0, end);
  return said.includes('--help') || said.includes('-h');
}
