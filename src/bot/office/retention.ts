import { parseArgs } from 'node:util';
import type { Campaign } from '../../dialogs/campaign.ts';
import { message } from '../../dialogs/message.ts';
import type { Store } from '../../store/database.ts';
import { countKept, deleteKept, type RetentionKind, retentionKinds } from '../../store/personal/retention.ts';
import { isExpired } from '../housekeeping.ts';
import { misunderstanding, optionProblem } from '../usage.ts';

export interface RetentionPlace {
  readonly store: Store;
  readonly whole: Campaign;
  /** In milliseconds since the epoch. */
  readonly now: number;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const retentionHelp = `用法 Usage: tianbao office retention [--dry-run]

这一届的数据保存到哪一天（届文件里的 dataUse.keepUntil），现在各有多少条。过了那一天，服务会自动删除；也可以用这个命令
马上删。--dry-run 只数不删。没写 keepUntil，或那一天还没过完，什么都不删。
Tells until which day the edition's data are kept (dataUse.keepUntil in its file), and how many rows there are. Once that
day is over the service deletes them by itself, and this command does it at once. With --dry-run it only counts. Nothing is
deleted without keepUntil, or before that day is over.
`;

const kinds: Readonly<Record<RetentionKind, string>> = {
  submissions: '填报记录 submissions',
  revisions: '修改痕迹 revisions',
  activities: '活动 activities',
  files: '文件 files',
  units: '单位 units',
  memberships: '往届单位 memberships',
  codes: '邀请码、关联码 codes',
  assignments: '归到名册单位的单位 units taken for one of the roster',
  uploadLinks: '上传链接 upload links',
  people: '填报人 people',
  accounts: '聊天账号 accounts',
  conversations: '对话 conversations',
  messages: '待发消息 messages',
  auditLog: '操作日志 audit log',
};

/** `tianbao office retention`: what is kept of the edition, until when, and its deletion when that is over. */
export async function runRetention(argv: readonly string[], place: RetentionPlace): Promise<number> {
  const read = optionsIn(argv);
  if (typeof read === 'string') {
    place.err(read);
    return 2;
  }
  const { store, whole, now, out } = place;
  const { keepUntil } = whole.dataUse;
  out(
    keepUntil === undefined
      ? `没有写保存到哪一天：在届文件的 dataUse 下加 keepUntil。No day is named: add keepUntil under dataUse in the edition's file.\n`
      : `保存到 Kept until: ${keepUntil} 24:00 (${whole.timeZone})\n`,
  );
  const kept = await countKept(store.db, whole.id);
  for (const kind of retentionKinds) out(`${String(kept[kind]).padStart(8)}  ${kinds[kind]}\n`);
  if (read.dryRun || !isExpired(whole, now)) {
    out(
      isExpired(whole, now)
        ? '到期了，会全部删除 All of it is due for deletion\n'
        : '没有到期的 Nothing is due for deletion\n',
    );
    return 0;
  }
  return deleteAll(place);
}

async function deleteAll({ store, whole, out, err }: RetentionPlace): Promise<number> {
  let total = 0;
  for (;;) {
    const counts = await deleteKept(store.db, { campaign: whole.id, limit: 2_000 });
    if (!counts) {
      err('另一个进程正在删除 Another process is deleting it already\n');
      return 1;
    }
    const deleted = Object.values(counts).reduce((sum, count) => sum + count, 0);
    if (deleted === 0) break;
    total += deleted;
  }
  out(`已删除 ${total} 条 ${total} rows deleted\n`);
  return 0;
}

function optionsIn(argv: readonly string[]): string | { readonly dryRun: boolean } {
  try {
    const { values } = parseArgs({ args: [...argv], options: { 'dry-run': { type: 'boolean' } } });
    return { dryRun: values['dry-run'] ?? false };
  } catch (error) {
    const { zh, en } = optionProblem(error);
    return misunderstanding(message(zh, en), 'tianbao office retention');
  }
}
