import { message } from '../message.ts';
import { momentRefusals } from './moment-refusals.ts';

/** What members of the office are told in the chat. Nobody else is ever told any of it. */
export const officeChat = {
  linked: message(
    '{name}，您好。这个聊天已关联到办公室成员。可以发：\n· 待审：等待审核的记录\n· 通过 N：通过列表里的第 N 份\n· 退回 N 原因：… 项目：6、14\n· 延期 N 5月12日 18:00 原因：…（管理员）',
    'Welcome, {name}. This chat belongs to a member of the office now. You can send:\n· review: what waits\n· accept N: the Nth of the list\n· return N reason: … fields: 6, 14\n· extend N 12 May 18:00 reason: … (admins)',
  ),
  none: message('没有等待审核的记录。', 'Nothing waits for review.'),
  head: message(
    '等待审核的有 {count} 份，先报的在前，第 {from}–{to} 份：',
    '{count} wait for review, what was filed first first; {from} to {to}:',
  ),
  more: message(
    '后面还有 {count} 份，回复“更多”接着看，或回复“待审 3”看第 3 页。',
    '{count} more: reply “more”, or “review 3” for page 3.',
  ),
  last: message('这是最后几份。', 'These are the last.'),
  beyond: message(
    '等待审核的有 {count} 份，没有第 {page} 页。回复“待审”从头看。',
    '{count} wait for review: there is no page {page}. Reply “review” for the first.',
  ),
  noMore: message('后面没有了。回复“待审”从头看。', 'There is nothing behind them. Reply “review” for the first.'),
  line: message('{n}. {name}（{title}，{unit}，回执 {receipt}）', '{n}. {name} ({title}, {unit}, receipt {receipt})'),
  how: message(
    '通过请回复“通过 N”；退回请回复“退回 N 原因：… 项目：6、14”。全文请在工作台上看。',
    'Reply “accept N”, or “return N reason: … fields: 6, 14”. The whole record is on the desk.',
  ),
  viewer: message('您有查看权限，不能审核。', 'You may read, but not decide.'),
  unknown: message('没有“{said}”这一份。回复“待审”看列表。', 'There is no “{said}”. Reply “review” for the list.'),
  noReason: message(
    '退回要写明原因和项目，如：退回 1 原因：经费请核对 项目：14',
    'To return one, say why and which fields, such as “return 1 reason: check the budget fields: 14”.',
  ),
  unknownField: message(
    '《{title}》没有第 {said} 项（共 {count} 项）。没有退回。',
    '“{title}” has no field {said} (of {count}). Nothing was returned.',
  ),
  tooLong: message('原因最多 {max} 字。没有退回。', 'A reason has at most {max} characters. Nothing was returned.'),
  unfit: message('“{name}”现在是“{state}”，不能这样处理。', '“{name}” is “{state}” now; this cannot be done.'),
  sureAccept: message('通过“{name}”（{unit}，回执 {receipt}）吗？', 'Accept “{name}” ({unit}, receipt {receipt})?'),
  sureReturn: message(
    '退回“{name}”（{unit}，回执 {receipt}）吗？\n原因：{reason}\n请对方修改：{labels}',
    'Return “{name}” ({unit}, receipt {receipt})?\nReason: {reason}\nTo be mended: {labels}',
  ),
  notAdmin: message('延期要管理权限。没有延期。', 'To give more time you must be an admin. Nothing was done.'),
  howToExtend: message(
    '延期要写明延到什么时候和原因，如：延期 1 5月12日 18:00 原因：停电。别的表写上表名：延期 1 统计表 7月1日 原因：…',
    'To give more time, say until when and why, such as “extend 1 12 May 18:00 reason: power cut”. Name another form before the day.',
  ),
  notExtended: message(
    '没有延期：读到的是 {until}，要晚于现在，也晚于该单位现在的截止时间 {present}。',
    'Nothing was done: {until} was read; it must be later than now, and than the unit’s deadline now, {present}.',
  ),
  ...momentRefusals,
  reasonTooLong: message(
    '没有延期：原因太长了，有 {count} 字，最多 {most} 字。请写短一些再发一次。',
    'Nothing was done: the reason has {count} characters; at most {most} are taken. Send it again, shorter.',
  ),
  unitGone: message(
    '没有延期：这个单位已经不在了，可能刚归到别的单位。回复“待审”看现在的列表。',
    'Nothing was done: the unit is no more; it may be part of another one now. Reply “review” for the list.',
  ),
  noDeadline: message('《{title}》没有截止时间，不用延期。', '“{title}” has no deadline.'),
  sureExtend: message(
    '给“{unit}”延期吗？\n《{title}》延到 {until}，现在是 {present}。\n原因（只记在办公室）：{reason}\n会通知 {count} 人。',
    'Give “{unit}” more time?\n“{title}” will be due {until}; so far it is {present}.\nReason (kept at the office): {reason}\n{count} will be told.',
  ),
  extended: message('已延到 {until}，会通知 {told} 人。', 'Extended until {until}; {told} will be told.'),
  yes: message('是', 'Yes'),
  no: message('不，先不处理', 'No, not now'),
  left: message('好的，没有处理。', 'All right, nothing was done.'),
  accepted: message('已通过“{name}”，会通知 {told} 人。', '“{name}” is accepted; {told} will be told.'),
  returned: message('已退回“{name}”，会通知 {told} 人。', '“{name}” is returned; {told} will be told.'),
  changed: message(
    '没有处理：“{name}”刚被别人处理过或重新提交了。回复“待审”看现在的列表。',
    'Nothing was done: somebody else has decided about “{name}”, or it was submitted again. Reply “review” for the list.',
  ),
} as const;
