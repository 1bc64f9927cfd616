/** The command line. Gives the exit code: 0, 1 when something failed, 2 for a command that is not known. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name = 'help', ...rest] = argv;
  const command = commands.find((each) => each.name === name);
  if (command) return command.run(rest);
  const asked = ['help', '--help', '-h'].includes(name);
  (asked ? process.stdout : process.stderr).write(
    asked ? help() : `tianbao: there is no command “${name}”.\n\n${help()}`,
  );
  return asked ? 0 : 2;
}

interface Command {
  readonly name: string;
  readonly line: string;
  readonly run: (argv: readonly string[]) => Promise<number>;
}

const commands: readonly Command[] = [
  {
    name: 'start',
    line: 'run the service: the web chat and every platform that is set up',
    run: async () => (await import('./start.ts')).runStart(process.env),
  },
  {
    name: 'chat',
    line: 'talk in this terminal (tianbao chat --help)',
    run: async (argv) => (await import('./chat.ts')).runChat(argv, process),
  },
  {
    name: 'doctor',
    line: 'check Node, settings, campaign, clock, disk and database, and say what to do',
    run: async () => (await import('./doctor.ts')).runDoctor({ environment: process.env, out: process.stdout }),
  },
];

function help(): string {
  const lines = commands.map(({ name, line }) => `  ${name.padEnd(10)}${line}`);
  return ['Usage: tianbao <command>', '', ...lines, '', 'Settings are environment variables; see the README.', ''].join(
    '\n',
  );
}
