import { readFile } from 'node:fs/promises';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Platform, platforms } from './adapter.ts';

/** The command line. Gives the exit code: 0, 1 when something failed, 2 for a command or an option that is not known. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const command = commands.find((each) => each.name === (synonyms[name] ?? name));
  if (command) return command.run(rest);
  process.stderr.write(`tianbao: there is no command “${name}”.\n\n${help()}`);
  return 2;
}

interface Command {
  readonly name: string;
  readonly line: string;
  /** Imports what it needs itself, so that no command waits for what another one needs. */
  readonly run: (argv: readonly string[]) => Promise<number>;
}

const synonyms: Readonly<Record<string, string>> = { '--help': 'help', '-h': 'help', '--version': 'version' };

const commands: readonly Command[] = [
  {
    name: 'start',
    line: 'run the service: the web chat and every platform that is set up',
    run: start,
  },
  {
    name: 'chat',
    line: 'talk in this terminal (tianbao chat --help)',
    run: async (argv) => (await import('./chat.ts')).runChat(argv, process),
  },
  {
    name: 'doctor',
    line: 'check this machine, the settings, the database and each platform’s token, and say what to do',
    run: withoutOptions(doctorHelp, async () =>
      (await import('./doctor.ts')).runDoctor({ environment: process.env, out: process.stdout }),
    ),
  },
  {
    name: 'office',
    line: 'for the office: a way into its desk, whom to telephone, codes for people (tianbao office --help)',
    run: async (argv) => {
      const out = (text: string): void => void process.stdout.write(text);
      const err = (text: string): void => void process.stderr.write(text);
      return (await import('./office.ts')).runOffice(argv, { environment: process.env, out, err });
    },
  },
  { name: 'help', line: 'this page', run: async () => print(help()) },
  { name: 'version', line: 'the version of this product', run: async () => print(`${await version()}\n`) },
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
    process.stderr.write(`tianbao: ${error instanceof Error ? error.message : String(error)}\n\n${await startHelp()}`);
    return 2;
  }
}

function platformOf(name: string): Platform {
  const found = platforms.find((platform) => platform === name && platform !== 'terminal');
  if (!found) throw new Error(`--only ${name}: there is no such platform. Write web, telegram, slack or wechat.`);
  return found;
}

/** A command that is set up by the environment alone: it knows --help, and refuses everything else with 2. */
function withoutOptions(page: () => Promise<string>, run: () => Promise<number>): Command['run'] {
  return async (argv) => {
    const options = { help: { type: 'boolean', short: 'h' } } satisfies ParseArgsConfig['options'];
    try {
      const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
      if (values.help) return print(await page());
    } catch (error) {
      process.stderr.write(`tianbao: ${error instanceof Error ? error.message : String(error)}\n\n${await page()}`);
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
  const lines = commands.map(({ name, line }) => `  ${name.padEnd(10)}${line}`);
  return [
    'Usage: tianbao <command>',
    '',
    ...lines,
    '',
    'Settings are environment variables: tianbao start --help',
    '',
  ].join('\n');
}

async function startHelp(): Promise<string> {
  const { settingsHelp } = await import('./settings-help.ts');
  return `Usage: tianbao start [--only PLATFORM[,PLATFORM …]]\n\n--only serves these alone (web, telegram, slack, wechat), so that each can have a process of its own.\n\nRuns until SIGTERM or Ctrl-C. It is set up by environment variables:\n\n${settingsHelp()}`;
}

async function doctorHelp(): Promise<string> {
  return [
    'Usage: tianbao doctor',
    '',
    'Looks at Node, the settings, the campaign, the clock, the disk, the session key and the database, and asks each platform that is set up about its token. It changes nothing, but makes DATA_DIR where it is missing.',
    '✓ is fine, · is good to know, ✗ must be mended. Exit code: 1 when something must be mended, else 0.',
    '',
  ].join('\n');
}

async function version(): Promise<string> {
  const { version: current } = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return current;
}
