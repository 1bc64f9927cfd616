import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Message, message } from '../dialogs/message.ts';
import { type Platform, platforms } from './adapter.ts';
import { misunderstanding, optionProblem } from './usage.ts';
import { productVersion } from './version.ts';

/** The command line. Gives the exit code: 0, 1 when something failed, 2 for a command or an option that is not known. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const command = commands.find((each) => each.name === (synonyms[name] ?? name));
  if (command) return command.run(rest);
  const problem = message(`没有“${name}”这个命令。`, `There is no command “${name}”.`);
  process.stderr.write(misunderstanding(problem, 'tianbao'));
  return 2;
}

interface Command {
  readonly name: string;
  readonly line: Message;
  /** Imports what it needs itself, so that no command waits for what another one needs. */
  readonly run: (argv: readonly string[]) => Promise<number>;
}

const synonyms: Readonly<Record<string, string>> = { '--help': 'help', '-h': 'help', '--version': 'version' };

const commands: readonly Command[] = [
  {
    name: 'start',
    line: message('运行服务：网页和设好的每个平台', 'run the service: the web chat and every platform that is set up'),
    run: start,
  },
  {
    name: 'chat',
    line: message('在这个终端里填报', 'talk in this terminal'),
    run: async (argv) => (await import('./chat.ts')).runChat(argv, process),
  },
  {
    name: 'doctor',
    line: message(
      '检查本机、设置、数据库和各平台的令牌，并说明怎么处理',
      'check this machine, the settings, the database and each platform’s token, and say what to do',
    ),
    run: withoutOptions('tianbao doctor', doctorHelp, async () =>
      (await import('./doctor.ts')).runDoctor({ environment: process.env, out: process.stdout }),
    ),
  },
  {
    name: 'office',
    line: message(
      '办公室用：登录工作台、该给谁打电话、单位和个人的码、导出',
      'for the office: a way into its desk, whom to telephone, codes for people, exports',
    ),
    run: async (argv) => {
      const out = (text: string): void => void process.stdout.write(text);
      const err = (text: string): void => void process.stderr.write(text);
      return (await import('./office.ts')).runOffice(argv, {
        environment: process.env,
        out,
        err,
        screen: process.stderr,
      });
    },
  },
  {
    name: 'campaign',
    line: message('做下一届的文件，检查一届的文件', 'make the next edition’s file, check an edition’s file'),
    run: async (argv) => {
      const out = (text: string): void => void process.stdout.write(text);
      const err = (text: string): void => void process.stderr.write(text);
      const io = { folder: process.cwd(), now: Date.now(), environment: process.env, out, err };
      return (await import('./campaign.ts')).runCampaign(argv, io);
    },
  },
  {
    name: 'backup',
    line: message('把数据库和文件备份成一个压缩包', 'put the database and the files into one archive'),
    run: async (argv) =>
      (await import('./backup.ts')).runBackup(argv, {
        ...{ environment: process.env, version: await productVersion() },
        ...{ out: process.stdout, err: process.stderr },
      }),
  },
  {
    name: 'restore',
    line: message('从备份恢复', 'restore such an archive'),
    run: async (argv) =>
      (await import('./restore.ts')).runRestore(argv, {
        ...{ environment: process.env, in: process.stdin, out: process.stdout, err: process.stderr },
      }),
  },
  {
    name: 'template',
    line: message('一次填多个活动的 Excel 模板', 'the Excel template in which many activities are filled in'),
    run: async (argv) => {
      const out = (text: string): void => void process.stdout.write(text);
      const err = (text: string): void => void process.stderr.write(text);
      return (await import('./template.ts')).runTemplate(argv, { environment: process.env, out, err });
    },
  },
  { name: 'help', line: message('这一页', 'this page'), run: async () => print(help()) },
  {
    name: 'version',
    line: message('版本', 'the version of this product'),
    run: async () => print(`${await productVersion()}\n`),
  },
];

/** `tianbao start [--only wechat,telegram]`. */
async function start(argv: readonly string[]): Promise<number> {
  const options = {
    help: { type: 'boolean', short: 'h' },
    only: { type: 'string', multiple: true },
  } satisfies ParseArgsConfig['options'];
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    if (values.help) return print(await startHelp());
    const only = values.only?.flatMap((names) => names.split(',')).map(platformOf);
    return (await import('./start.ts')).runStart(process.env, only);
  } catch (error) {
    const problem = error instanceof NoPlatform ? error.problem : optionProblem(error);
    process.stderr.write(misunderstanding(problem, 'tianbao start'));
    return 2;
  }
}

/** A name behind `--only` that is no platform. */
class NoPlatform extends Error {
  readonly problem: Message;

  constructor(named: string) {
    const zh = `--only ${named}: 没有这个平台，请写 web、telegram、slack 或 wechat。`;
    const en = `--only ${named}: there is no such platform. Write web, telegram, slack or wechat.`;
    super(en);
    this.problem = message(zh, en);
  }
}

function platformOf(name: string): Platform {
  const found = platforms.find((platform) => platform === name && platform !== 'terminal');
  if (!found) throw new NoPlatform(name);
  return found;
}

/** A command that is set up by the environment alone: it knows --help, and refuses everything else with 2. */
function withoutOptions(command: string, page: () => Promise<string>, run: () => Promise<number>): Command['run'] {
  return async (argv) => {
    const options = { help: { type: 'boolean', short: 'h' } } satisfies ParseArgsConfig['options'];
    try {
      const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
      if (values.help) return print(await page());
    } catch (error) {
      process.stderr.write(misunderstanding(optionProblem(error), command));
      return 2;
    }
    return run();
  };
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}

function help(): string {
  const lines = commands.map(({ name, line }) => `  ${name.padEnd(10)}${line.zh}\n${' '.repeat(12)}${line.en}`);
  return [
    '用法 Usage: tianbao <command>',
    '',
    ...lines,
    '',
    '每个命令的用法 each tells more: tianbao <command> --help',
    '设置都是环境变量 settings are environment variables: tianbao start --help',
    '',
  ].join('\n');
}

async function startHelp(): Promise<string> {
  const { settingsHelp } = await import('./settings-help.ts');
  return [
    '用法 Usage: tianbao start [--only PLATFORM[,PLATFORM …]]',
    '',
    '--only 只接这些平台（web、telegram、slack、wechat），可以各用一个进程。',
    '--only serves these alone (web, telegram, slack, wechat), so that each can have a process of its own.',
    '',
    '一直运行，到 SIGTERM 或 Ctrl-C 为止。用环境变量设置：',
    'Runs until SIGTERM or Ctrl-C. It is set up by environment variables:',
    '',
    settingsHelp(),
  ].join('\n');
}

async function doctorHelp(): Promise<string> {
  return [
    '用法 Usage: tianbao doctor',
    '',
    '检查 Node、设置、届、时钟、磁盘、端口、会话密钥和数据库，并向设好的每个平台核对令牌。除了建好缺少的 DATA_DIR，什么都不改。',
    '✓ 正常，· 供参考，✗ 要处理。有要处理的，退出码为 1，否则为 0。',
    '',
    'Looks at Node, the settings, the campaign, the clock, the disk, the port, the session key and the database, and asks each platform that is set up about its token. It changes nothing, but makes DATA_DIR where it is missing.',
    '✓ is fine, · is good to know, ✗ must be mended. Exit code: 1 when something must be mended, else 0.',
    '',
  ].join('\n');
}
