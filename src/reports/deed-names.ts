import { type Message, message } from '../dialogs/message.ts';
import type { RevisionAction } from '../store/tables/revisions.ts';

/** What was done to a record, as people call it. */
export const deedNames = {
  answer: message('填写', 'answered'),
  submit: message('提交', 'submitted'),
  discard: message('取消', 'cancelled'),
  upgrade: message('换成新版表', 'moved to a newer form'),
  return: message('退回', 'returned'),
  accept: message('通过', 'accepted'),
  withdraw: message('撤回', 'withdrawn'),
  reopen: message('开始更正', 'correction begun'),
  abandon: message('放弃更正', 'correction given up'),
  select: message('列为市级重点', 'selected as a key activity'),
  unselect: message('不再列为市级重点', 'no longer a key activity'),
  comment: message('留言', 'comment'),
  restore: message('恢复', 'brought back'),
} as const satisfies Readonly<Record<RevisionAction, Message>>;
