import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { createGunzip } from 'node:zlib';
import { editionOf } from '../dialogs/edition.ts';
import { type Message, message } from '../dialogs/message.ts';
import { type RestoreDone, type RestoreTarget, restoreArchive } from '../store/backup/restore.ts';
import { openTables } from '../store/database.ts';
import { decidedWaves, skipWaves } from '../store/waves.ts';
import { loadCampaign } from './campaign-file.ts';
import { readConfig } from './config.ts';
import { clockFor } from './demonstration.ts';
import { explain } from './explain.ts';
import { createProgress, type ProgressScreen } from './progress.ts';
import { planWaves } from './reminders/plan.ts';
import { misunderstanding, optionProblem } from './usage.ts';

export interface RestoreIo {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where an archive comes from that is called `-`. */
  readonly in: Readable;
  readonly out: ProgressScreen;
  readonly err: ProgressScreen;
}

export const restoreHelp = `用法 Usage: tianbao restore FILE.tar.gz [--replace] [--waiting hold|send]
       age -d -i KEY tianbao.tar.gz.age | tianbao restore -

把 tianbao backup 做的压缩包恢复到 DATABASE_URL（没设则为内置数据库）和 DATA_DIR。请先停止服务。全部读完、校验无误之后才生效：文件不完整、来自更新的
版本，或中途失败，数据库都保持原样。旧版本的备份会升级到本版本。
Restores what \`tianbao backup\` made, into DATABASE_URL (or the embedded database) and DATA_DIR. Stop the service first.
It counts only when all was read and found right: after a cut file, one of a newer version, or a failure on the way, the
database is as it was. A backup of an older version is brought up to this one.

--replace   目标里已有内容时也恢复，原有内容全部换掉；不写则拒绝
            exchange all that is in the target; without it, a target that is not empty is refused
--waiting   hold（默认）：备份时在发、之后可能已经发出的消息不再发，列在工作台“没有送到的消息”里；send：等着的都发，有的人可能收到两遍
            hold (the default): what may have been sent already is not sent again, and stands on the desk among what was
            not delivered; send: all that waits is sent, to some people perhaps again

备份时服务还在运行的，之后的按钮、消息和回执编号都从很远的号码接着编，免得与备份之后发出的混淆；这段时间的提醒批次不补发。
Where the service was running when the backup was made, buttons, messages and receipts go on from numbers far behind, so
that none is taken for one that was given out after the backup; waves of reminders of that time are not sent again.

退出码 Exit code: 0；1 没有恢复 nothing was restored；2 用法不对 usage。
`;

/** `tianbao restore FILE`. Gives the exit code. */
export async function runRestore(argv: readonly string[], io: RestoreIo): Promise<number> {
  const wish = wishOf(argv);
  if ('help' in wish) {
    io.out.write(restoreHelp);
    return 0;
  }
  if ('problem' in wish) {
    io.err.write(misunderstanding(wish.problem, 'tianbao restore'));
    return 2;
  }
  try {
    io.out.write(toldOf(await restore(wish, io)));
    return 0;
  } catch (error) {
    io.err.write(`${explain(error)}\n`);
    return 1;
  }
}

interface Wish {
  readonly file: string;
  readonly existing: 'refuse' | 'replace';
  readonly waiting: 'hold' | 'send';
}

function wishOf(argv: readonly string[]): Wish | { readonly problem: Message } | { readonly help: true } {
  const options = {
    help: { type: 'boolean', short: 'h' },
    replace: { type: 'boolean' },
    waiting: { type: 'string' },
  } satisfies ParseArgsConfig['options'];
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    if (values.help) return { help: true };
    const [file, ...others] = positionals;
    const { waiting = 'hold' } = values;
    if (file === undefined || others.length > 0) return { problem: oneFile };
    if (waiting !== 'hold' && waiting !== 'send') return { problem: badWaiting(waiting) };
    return { file, waiting, existing: values.replace ? 'replace' : 'refuse' };
  } catch (error) {
    return { problem: optionProblem(error) };
  }
}

const oneFile = message(
  '请写一个 tianbao backup 做的文件；写 - 则从标准输入读。',
  'Name one file that tianbao backup made, or - for standard input.',
);

function badWaiting(written: string): Message {
  return message(`--waiting ${written}: 请写 hold 或 send。`, `--waiting ${written}: write hold or send.`);
}

async function restore(
  { file, existing, waiting }: Wish,
  { environment, in: input, err }: RestoreIo,
): Promise<RestoreDone> {
  const config = readConfig(environment);
  const campaign = await loadCampaign(config.campaign);
  const { databaseUrl, dataDir } = config;
  const tables = await openTables({ use: 'command', ...(databaseUrl === undefined ? { dataDir } : { databaseUrl }) });
  const progress = createProgress(err);
  const target: RestoreTarget = {
    ...{ tables, dataDir, existing, waiting },
    clock: async (db) => (await clockFor(config.clock, { store: { db }, campaign: campaign.id })).now(),
    progress: ({ what, done, of }) => progress.show(parts[what], done, of),
    settle: async (db, { manifest, now }) => {
      if (manifest.service === 'still' || waiting === 'send') return;
      const decided = await decidedWaves(db, campaign.id);
      const { start, skip } = planWaves({ campaign, edition: editionOf(campaign), decided, now });
      await skipWaves(db, [...start, ...skip], now);
    },
  };
  try {
    return await restoreArchive(gunzipped(file === '-' ? input : createReadStream(file)), target);
  } finally {
    progress.end();
    await tables.close();
  }
}

const parts = { rows: message('数据库', 'database'), files: message('文件', 'files') } as const;

/** The bytes inside, in flat memory. An error of the file becomes one of what reads it. */
function gunzipped(source: Readable): AsyncIterable<Uint8Array> {
  const inner = createGunzip();
  // Told to whoever reads it; before that nobody listens.
  inner.on('error', () => undefined);
  source.on('error', (error) => inner.destroy(error));
  return source.pipe(inner);
}

function toldOf({ manifest, end, held, waiting }: RestoreDone): string {
  const { submissions = 0, conversations = 0 } = manifest.rows;
  const lines = [
    `已恢复 ${manifest.at} 的备份：${submissions} 份填报记录，${conversations} 个会话，${manifest.files.count} 个文件。`,
    `Restored the backup of ${manifest.at}: ${submissions} submissions, ${conversations} conversations, ${manifest.files.count} files.`,
    `${waiting} 条消息等着发送，${held} 条可能已发过，不再发。 ${waiting} messages wait to be sent; ${held} may have been sent already and are held.`,
  ];
  const lost = end.missing.length + end.damaged.length;
  if (lost > 0)
    lines.push(`✗ 备份时就缺少或损坏了 ${lost} 个文件。 ${lost} files were missing or damaged when it was made.`);
  lines.push('工作台要重新登录 the desk is entered anew: tianbao office login');
  return `${lines.join('\n')}\n`;
}
