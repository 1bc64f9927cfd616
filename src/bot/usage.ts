import { type Message, message } from '../dialogs/message.ts';

/** What was typed behind a command is not understood: said in two lines, with the command whose page tells more. */
export function misunderstanding({ zh, en }: Message, command: string): string {
  return `${command}: ${zh}用法见 ${command} --help\n  ${en} See ${command} --help\n`;
}

/** Why `parseArgs` refuses an option, in both languages. Other errors in their own words. */
export function optionProblem(error: unknown): Message {
  const said = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const named = /'([^']*)'/u.exec(said)?.[1] ?? '';
  const worded = words[code];
  if (worded) return message(worded.zh(named), worded.en(named));
  return message(`${said} `, said);
}

interface Worded {
  readonly zh: (named: string) => string;
  readonly en: (named: string) => string;
}

const words: Readonly<Record<string, Worded>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: {
    zh: (named) => `没有“${named}”这个选项。`,
    en: (named) => `There is no option ${named}.`,
  },
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: {
    zh: (named) => `多了“${named}”。`,
    en: (named) => `“${named}” is too much.`,
  },
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: {
    zh: (named) => `选项 ${named.split(' ')[0]} 的值不对，或者没有写。`,
    en: (named) => `The option ${named.split(' ')[0]} lacks its value, or takes none.`,
  },
};
