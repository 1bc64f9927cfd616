import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { type Language, languages } from '../../dialogs/message.ts';
import { parseMoment } from '../clock.ts';

/** What `tianbao chat` was asked for. */
export interface ChatOptions {
  /** `memory`: nothing is kept. */
  readonly keep: 'kept' | 'memory';
  /** Where the data lies; absent: as configured. */
  readonly data?: string;
  /** Where the clock begins, in milliseconds since the epoch; absent: as configured. */
  readonly clockMs?: number;
  readonly person: string;
  readonly language: Language;
  /** A file to write the talk to. */
  readonly record?: string;
  /** Where the bot's documents are saved. */
  readonly folder: string;
}

export type ReadOptions =
  | { readonly type: 'chat'; readonly options: ChatOptions }
  | { readonly type: 'help'; readonly language: Language }
  | { readonly type: 'problem'; readonly problem: string };

const flags = {
  memory: { type: 'boolean' },
  data: { type: 'string' },
  clock: { type: 'string' },
  as: { type: 'string' },
  lang: { type: 'string', default: 'zh' },
  record: { type: 'string' },
  out: { type: 'string', default: 'tianbao-files' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments after `chat`. Every problem is one sentence. */
export function readOptions(argv: readonly string[]): ReadOptions {
  try {
    const { values } = parseArgs({ args: [...argv], options: flags, strict: true, allowPositionals: false });
    const language = languages.find((known) => known === values.lang);
    if (!language) return problem(`--lang ${values.lang}: zh or en`);
    if (values.help) return { type: 'help', language };
    if (values.memory && values.data !== undefined) return problem('--memory and --data exclude each other');
    const clockMs = values.clock === undefined ? undefined : parseMoment(values.clock);
    if (values.clock !== undefined && clockMs === undefined)
      return problem(
        `--clock ${values.clock}: not a moment with its offset (Z or +08:00), such as 2022-05-09T10:00:00+08:00`,
      );
    return {
      type: 'chat',
      options: {
        keep: values.memory ? 'memory' : 'kept',
        person: values.as?.trim() || userName(),
        language,
        folder: values.out,
        ...(values.data === undefined ? {} : { data: values.data }),
        ...(clockMs === undefined ? {} : { clockMs }),
        ...(values.record === undefined ? {} : { record: values.record }),
      },
    };
  } catch (error) {
    return problem(error instanceof Error ? error.message : String(error));
  }
}

function problem(sentence: string): ReadOptions {
  return { type: 'problem', problem: sentence };
}

/** A system user without a name, as containers have, is called `me`. */
function userName(): string {
  try {
    return userInfo().username || 'me';
  } catch {
    return 'me';
  }
}
