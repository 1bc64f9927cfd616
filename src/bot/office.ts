import { editionOf } from '../dialogs/edition.ts';
import { message } from '../dialogs/message.ts';
import { openStore } from '../store/database.ts';
import { loadCampaign } from './campaign-file.ts';
import { readConfig } from './config.ts';
import { clockFor } from './demonstration.ts';
import { explain } from './explain.ts';
import { type ExportPlace, exportHelp, runExport } from './office/export.ts';
import { deskAddress, type LoginPlace, loginHelp, runLogin } from './office/login.ts';
import { type RemindCommandPlace, remindHelp, runRemind } from './office/remind.ts';
import { type RetentionPlace, retentionHelp, runRetention } from './office/retention.ts';
import { type RosterPlace, runRoster } from './office/roster.ts';
import { rosterHelp } from './office/roster-help.ts';
import { runSelected, selectedHelp } from './office/selected.ts';
import { runUnreachable, type UnreachablePlace, unreachableHelp } from './office/unreachable.ts';
import { codeHelp, inviteHelp, runCode, runInvite } from './office-invite.ts';
import type { ProgressScreen } from './progress.ts';
import { misunderstanding } from './usage.ts';

export interface OfficeIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Where a long work shows how far it is. Default: nowhere. */
  readonly screen?: ProgressScreen;
}

export const officeHelp = `用法 Usage: tianbao office <command>

  login        打印一个进工作台的链接，只能用一次 [--name 姓名] [--role 角色]
               print a one-time link to the office's desk [--name NAME] [--role ROLE]
  unreachable  列出机器人联系不上、要打电话的人 [--csv]
               list whom the bot cannot reach and the office telephones [--csv]
  invite       把单位列入名册，并打印给它的邀请码
               put a unit on the roster and print an invite code for its people
  roster       导入名册、印邀请码、看谁还没报 import|invites|status
               import the roster, print invite codes, see who has not filed
  retention    这一届的数据保存到哪一天，到期后删除 [--dry-run]
               until when the edition's data are kept, and their deletion [--dry-run]
  code         给丢了所有入口的人打印一个一次性关联码
               print a one-time code for a person who has lost every way in
  remind       提醒没办完的人，先预览 FORM [--state …] [--district …] [--kind …] [--send]
               remind those who are behind; a preview without --send
  selected     列出市级重点活动 [--csv]
               list the key activities of the city [--csv]
  export       把一种表的全部记录写成表格 FORM --to FILE.xlsx|FILE.csv [--state …]
               write all records of a form as a table

每个命令的用法：tianbao office <command> --help。设置与服务相同（tianbao start --help）；没设 DATABASE_URL 时，
请先停止服务：内置数据库只能由一个进程使用。查看记录和统计请进工作台。
Each tells more: tianbao office <command> --help. They use the settings of the service (tianbao start --help); without
DATABASE_URL, stop the service first: its database is for one process. Records and statistics are read on the desk.
`;

type Place = UnreachablePlace & LoginPlace & RetentionPlace & ExportPlace & RosterPlace & RemindCommandPlace;

interface Command {
  readonly help: string;
  readonly run: (argv: readonly string[], place: Place) => Promise<number>;
}

const commands: Readonly<Record<string, Command>> = {
  login: { help: loginHelp, run: runLogin },
  unreachable: { help: unreachableHelp, run: runUnreachable },
  invite: { help: inviteHelp, run: runInvite },
  roster: { help: rosterHelp, run: runRoster },
  retention: { help: retentionHelp, run: runRetention },
  code: { help: codeHelp, run: runCode },
  export: { help: exportHelp, run: runExport },
  remind: { help: remindHelp, run: runRemind },
  selected: { help: selectedHelp, run: runSelected },
};

/**
 * `tianbao office <command>`: what the office does from the command line. Gives the exit code of the command; 0 for its
 * help, 1 where the settings or the database cannot be used, 2 for what is not known.
 */
export async function runOffice(argv: readonly string[], io: OfficeIo): Promise<number> {
  const [name = '--help', ...rest] = argv;
  if (asksHelp([name]) || name === 'help') return printed(io, officeHelp);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const problem = message(`没有“${name}”这个命令。`, `There is no command “${name}”.`);
    io.err(misunderstanding(problem, 'tianbao office'));
    return 2;
  }
  // No page of help waits for a database.
  if (asksHelp(rest)) return printed(io, command.help);
  try {
    return await withPlace(io, (place) => command.run(rest, place));
  } catch (error) {
    io.err(`${explain(error)}\n`);
    return 1;
  }
}

function asksHelp(argv: readonly string[]): boolean {
  return argv.includes('--help') || argv.includes('-h');
}

function printed({ out }: OfficeIo, page: string): number {
  out(page);
  return 0;
}

async function withPlace(
  { environment, out, err, screen }: OfficeIo,
  work: (place: Place) => Promise<number>,
): Promise<number> {
  const config = readConfig(environment);
  const campaign = await loadCampaign(config.campaign);
  const { databaseUrl, dataDir } = config;
  const store = await openStore(databaseUrl === undefined ? { dataDir } : { databaseUrl });
  try {
    const edition = editionOf(campaign);
    const { id, timeZone } = campaign;
    const clock = await clockFor(config.clock, { store, campaign: id });
    const address = deskAddress(config);
    const shown = screen ? { screen } : {};
    const { publicUrl } = config;
    const pages = publicUrl === undefined ? {} : { publicUrl };
    const at = {
      whole: campaign,
      roster: campaign,
      ...pages,
      campaign: id,
      edition,
      timeZone,
      now: clock.now(),
      address,
    };
    return await work({ store, ...at, out, err, ...shown });
  } finally {
    await store.close();
  }
}
