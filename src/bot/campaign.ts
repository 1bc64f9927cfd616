import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { CampaignError, parseCampaign } from '../dialogs/campaign.ts';
import { type Message, message } from '../dialogs/message.ts';
import { type NextEditionWish, nextEdition } from '../dialogs/next-edition.ts';
import { aboutCampaign } from './campaign-about.ts';
import { explain } from './explain.ts';
import { sinceLastRun } from './since-last-run.ts';
import { misunderstanding, optionProblem } from './usage.ts';

export interface CampaignIo {
  /** Where relative paths begin. */
  readonly folder: string;
  /** The moment, in milliseconds since the epoch. */
  readonly now: number;
  /** Which database has the last run of the edition. Default: none is looked at. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const campaignHelp = `用法 Usage: tianbao campaign new --from tianjin-2022 [--edition 37] [--year 2023] [--to FILE]
       tianbao campaign check FILE

new    由上一届的文件做出下一届的：届数、年份、日期都推算好（日期移到最近的同一个星期几），主题和联系人等留着照通知填写。
       不写 --edition、--year 就各加 1；不写 --to 就放在 campaigns/ 下。已有的文件不会被覆盖。
       makes the next edition's file from the last one's: numbers, years and days are moved on (to the nearest same day of
       the week); what only the notice knows is left to be filled in. A file that is there is not written over.
check  检查一届的文件：哪一行写错、还有什么没填没核对；都好了，就列出填报人会看到的期限和提醒。
       数据库里这一届已经有人填的，还和上次运行时的题目比对：题目变了而 version 没加的，会说出来。
       checks an edition's file: which line is wrong, and what is left to do; else it tells the deadlines and reminders. Where
       people have begun in the database, questions that changed while the version did not are told.

怎样办下一届 how to hold the next edition: docs/new-edition.zh-CN.md, docs/new-edition.md
退出码 Exit code: 0；1 文件还不能用 the file cannot be used yet；2 用法不对 usage。
`;

/** `tianbao campaign new` and `tianbao campaign check`. Gives the exit code. */
export async function runCampaign(argv: readonly string[], io: CampaignIo): Promise<number> {
  const [name = '--help', ...rest] = argv;
  if (['--help', '-h', 'help'].includes(name) || rest.includes('--help') || rest.includes('-h')) {
    io.out(campaignHelp);
    return 0;
  }
  try {
    if (name === 'new') return await make(rest, io);
    if (name === 'check') return await check(rest, io);
    return misunderstood(io, message(`没有“${name}”这个命令。`, `There is no command “${name}”.`));
  } catch (error) {
    if (!(error instanceof CampaignError)) throw error;
    io.err(`${explain(error)}\n`);
    return 1;
  }
}

async function make(argv: readonly string[], io: CampaignIo): Promise<number> {
  const options = {
    from: { type: 'string' },
    edition: { type: 'string' },
    year: { type: 'string' },
    to: { type: 'string' },
  } satisfies ParseArgsConfig['options'];
  const read = optionsOf(() => parseArgs({ args: [...argv], options, strict: true, allowPositionals: false }).values);
  if ('problem' in read) return misunderstood(io, read.problem);
  const { from, edition, year, to } = read.values;
  if (from === undefined) return misunderstood(io, noFrom);
  const [editionWish, yearWish] = [numberOf(edition, 999), numberOf(year, 2999)];
  if (editionWish === 'wrong' || yearWish === 'wrong') return misunderstood(io, noNumber);
  const path = /[./\\]/u.test(from) ? from : `campaigns/${from}.yaml`;
  const made = nextEdition(await textOf(path, io), path, definedOf({ edition: editionWish, year: yearWish }));
  const target = to ?? `campaigns/${made.id}.yaml`;
  await writeFile(resolve(io.folder, target), made.yaml, { flag: 'wx' }).catch((cause) => {
    throw notWritten(target, cause);
  });
  io.out(`已生成 made: ${target}\n`);
  io.out(
    `请照通知填写、核对下面各处，再运行 fill these in from the notice, then: tianbao campaign check ${target}\n\n`,
  );
  io.out(`${leftIn(made.yaml, target).join('\n')}\n`);
  return 0;
}

async function check(argv: readonly string[], io: CampaignIo): Promise<number> {
  const read = optionsOf(() => parseArgs({ args: [...argv], options: {}, strict: true, allowPositionals: true }));
  if ('problem' in read) return misunderstood(io, read.problem);
  const [file, ...others] = read.values.positionals;
  if (file === undefined || others.length > 0) return misunderstood(io, oneFile);
  const campaign = parseCampaign(await textOf(file, io), file);
  const changed = await sinceLastRun(campaign, io.environment);
  io.out(aboutCampaign(campaign, io.now));
  io.out(changed.map(({ state, line }) => `${state === 'broken' ? '✗' : '·'} ${line}\n`).join(''));
  return changed.some(({ state }) => state === 'broken') ? 1 : 0;
}

function leftIn(yaml: string, file: string): readonly string[] {
  try {
    parseCampaign(yaml, file);
    return [];
  } catch (error) {
    if (error instanceof CampaignError) return error.mistakes;
    throw error;
  }
}

function optionsOf<Values>(read: () => Values): { readonly values: Values } | { readonly problem: Message } {
  try {
    return { values: read() };
  } catch (error) {
    return { problem: optionProblem(error) };
  }
}

function numberOf(written: string | undefined, most: number): number | undefined | 'wrong' {
  if (written === undefined) return undefined;
  return /^[1-9]\d{0,3}$/u.test(written) && Number(written) <= most ? Number(written) : 'wrong';
}

function definedOf({ edition, year }: Record<'edition' | 'year', number | undefined>): NextEditionWish {
  return { ...(edition === undefined ? {} : { edition }), ...(year === undefined ? {} : { year }) };
}

const noFrom = message('请用 --from 写上一届，如 --from tianjin-2022。', 'Name the last edition: --from tianjin-2022.');
const noNumber = message(
  '--edition 写届数，如 37；--year 写年份，如 2023。',
  'Write numbers: --edition 37, --year 2023.',
);
const oneFile = message(
  '请写一个文件，如 campaigns/tianjin-2023.yaml。',
  'Name one file: campaigns/tianjin-2023.yaml.',
);

function misunderstood({ err }: CampaignIo, problem: Message): number {
  err(misunderstanding(problem, 'tianbao campaign'));
  return 2;
}

/** From the working folder or, as for the editions that come with the product, from the product's own. */
async function textOf(path: string, { folder }: CampaignIo): Promise<string> {
  const own = fileURLToPath(new URL(`../../${path.startsWith('/') ? '' : path}`, import.meta.url));
  const at = path.startsWith('/') ? path : join(folder, path);
  return readFile(at, 'utf8')
    .catch(() => readFile(own, 'utf8'))
    .catch((cause: unknown) => {
      throw new CampaignError(
        [`读不到 “${path}”。请写一届的文件。`, `“${path}” cannot be read. Name an edition's file.`],
        cause,
      );
    });
}

function notWritten(target: string, cause: unknown): CampaignError {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  const [zh, en] =
    code === 'EEXIST'
      ? [
          '已经存在，没有覆盖。请用 --to 写另一个文件',
          'is there already and was not written over. Name another file by --to',
        ]
      : [`写不了（${code}）。请用 --to 写一个能写的文件`, `cannot be written (${code}). Name another file by --to`];
  return new CampaignError([`${target} ${zh}。`, `${target} ${en}.`], cause);
}
