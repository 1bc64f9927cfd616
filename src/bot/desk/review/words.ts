import { message } from '../../../dialogs/message.ts';
import { type SayOf, sayingOf } from '../say.ts';

/** Every sentence of the office's work with records. */
const words = {
  waiting: message('等待审核', 'Waiting for review'),
  noneWaiting: message('没有等待审核的记录。', 'Nothing waits for review.'),
  asked: message('填报人的留言', 'Messages of organisers'),
  noneAsked: message('没有等待回复的留言。', 'No message waits for an answer.'),
  all: message('全部', 'All'),
  more: message('后面的 →', 'More →'),
  pageBefore: message('← 前面的', '← Before'),
  first: message('← 从头看', '← From the first'),
  keys: message(
    '快捷键：j、k 后一份、前一份；在记录页 a 通过，r 退回，s 列为重点，c 留言。浏览器不运行脚本时，按住 Alt（Firefox 是 Alt+Shift，Mac 是 Ctrl+Option）再按。',
    'Keys: j and k for the next and the one before; on a record a accepts, r returns, s selects, c comments. In a browser without scripts hold Alt (Firefox: Alt+Shift, Mac: Ctrl+Option) with them.',
  ),
  corrected: message('更正过 {count} 次', 'corrected, time {count}'),
  noName: message('（没有名称）', '(no name)'),
  noUnit: message('（没有单位名称）', '(no unit name)'),
  askedAt: message('{at} 留言', 'asked {at}'),

  review: message('审核', 'Review'),
  next: message('下一份', 'Next'),
  previous: message('上一份', 'Previous'),
  toQueue: message('等待审核的全部', 'All that waits'),
  accept: message('通过', 'Accept'),
  return: message('退回修改', 'Return'),
  select: message('列为市级重点活动', 'Select as a key activity'),
  unselect: message('不再列为重点', 'No longer select'),
  withdraw: message('撤回这份记录', 'Withdraw the record'),
  restore: message('恢复这份记录', 'Bring it back'),
  selected: message('市级重点活动', 'key activity'),
  reason: message(
    '原因（退回、撤回、取消重点时必填，会告诉填报人）',
    'Reason (needed to return, withdraw or unselect; the organiser is told)',
  ),
  fields: message('退回时要修改的项目', 'Fields to be mended, to return it'),
  remark: message('意见', 'remark'),
  lastDecision: message('最近的处理：{action}，{by}，{at}', 'Last decision: {action}, {by}, {at}'),
  returnedFields: message('请对方修改：{labels}', 'To be mended: {labels}'),
  why: message('原因：{reason}', 'Reason: {reason}'),
  readOnly: message('您有查看权限，不能审核。', 'You may read, but not decide.'),

  comment: message('给填报人留言', 'Message to the organiser'),
  send: message('发送留言', 'Send the message'),
  commentHint: message('记在记录里，并发到对方的聊天。', 'Kept with the record, and sent to their chat.'),

  done: message('已{action}。', 'Done: {action}.'),
  told: message('会通知 {count} 人。', '{count} will be told.'),
  toldNobody: message('没有可以通知的聊天，请打电话告诉对方。', 'No chat can be reached: please telephone them.'),
  sent: message('留言已发送。', 'The message was sent.'),
  changed: message(
    '没有处理：您看的时候，这份记录已被别人处理过或重新提交了。下面是现在的样子，请看过再决定。',
    'Nothing was done: somebody else decided about it meanwhile, or it was submitted again. Below it is as it is now.',
  ),
  unfit: message(
    '没有处理：这份记录现在的状态不能这样处理。',
    'Nothing was done: as it stands, this cannot be done with it.',
  ),
  noReason: message('没有处理：请写明原因。', 'Nothing was done: please say why.'),
  tooLong: message(
    '没有处理：文字太长了，每处最多 500 字，留言最多 1000 字。',
    'Nothing was done: too long; 500 characters each, 1000 in a message.',
  ),
  noFields: message('没有处理：退回时请勾选要修改的项目。', 'Nothing was done: tick the fields to be mended.'),
  unknownField: message('没有处理：勾选的项目不在这张表里。', 'Nothing was done: a ticked field is not in this form.'),
  notSelectable: message('没有处理：这张表不参加重点活动的评选。', 'Nothing was done: this form is not selected from.'),
  empty: message('没有发送：留言是空的。', 'Nothing was sent: the message is empty.'),

  actAccept: message('通过', 'accepted'),
  actReturn: message('退回修改', 'returned'),
  actSelect: message('列为市级重点活动', 'selected'),
  actUnselect: message('取消重点', 'no longer selected'),
  actWithdraw: message('撤回', 'withdrawn'),
  actRestore: message('恢复', 'brought back'),

  selectedHead: message('市级重点活动', 'Key activities of the city'),
  noneSelected: message(
    '还没有列入市级重点的活动。先通过审核，再在记录页列为重点。',
    'None so far: accept a record, then select it on its page.',
  ),
  notPublished: message(
    '名单还没有公布，填报人只能看到本单位的。',
    'The list is not published: each unit sees its own.',
  ),
  published: message(
    '名单已在 {at} 公布，填报人发“重点活动”能看到全部，变动跟着变。',
    'The list was published {at}: everybody who files reads all of it by “key activities”, as it is now.',
  ),
  publish: message('公布名单', 'Publish the list'),
  hide: message('收回名单', 'Take the list back'),
  toAgain: message('更正后等待再审', 'corrected, to be reviewed again'),
  download: message('下载名单（CSV）', 'Download the list (CSV)'),
} as const;

export type ReviewWord = keyof typeof words;
export type SayReview = SayOf<typeof words>;

export const reviewWords = sayingOf(words);

export function isReviewWord(key: string): key is ReviewWord {
  return Object.hasOwn(words, key);
}
