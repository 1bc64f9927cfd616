import { message } from '../message.ts';

/** What is said about what the office decides: of what it returned in the form, of the rest in a message of its own. */
export const mending = {
  begin: message(
    '办公室把《{title}》（回执 {receipt}）退回修改。',
    'The office has returned “{title}” (receipt {receipt}) to be mended.',
  ),
  reason: message('原因：{reason}', 'Reason: {reason}'),
  fields: message(
    '请修改 {count} 项：{labels}。其他内容都保留。',
    'To be mended ({count}): {labels}. All else is kept.',
  ),
  anyField: message(
    '请看看要改哪一项：回复“改”加编号，如“改 6”。',
    'See what is to be changed: reply “edit” and its number, such as “edit 6”.',
  ),
  remark: message('办公室的意见：{remark}', 'The office says: {remark}'),
  left: message(
    '还有 {count} 项办公室请您修改的没有看过：{labels}。不用改的，到那一项时回复“沿用”。',
    'The office asked for {count} more: {labels}. Reply “keep” at one that needs no change.',
  ),
  changed: message('《{title}》（回执 {receipt}）改了这些：', 'Changed in “{title}” (receipt {receipt}):'),
  unchanged: message(
    '《{title}》（回执 {receipt}）还没有改动：',
    'Nothing is changed yet in “{title}” (receipt {receipt}):',
  ),
  next: message(
    '没有问题请回复“提交”，办公室会再看；还要改请回复“改”加编号。',
    'Reply “submit” for the office to look at it again, or “edit” and a number to change more.',
  ),
  submit: message('重新提交', 'Submit again'),
  sureUnchanged: message(
    '您没有改动任何内容，就这样重新提交《{title}》吗？',
    'Nothing was changed. Submit “{title}” again as it is?',
  ),
  filed: message(
    '已重新提交，办公室会再审核。回执编号不变：{receipt}',
    'Submitted again; the office will look at it. The receipt number stays: {receipt}',
  ),
  facts: message(
    '{who}：{unit}\n{what}：{name}\n提交时间：{time}',
    '{who}: {unit}\n{what}: {name}\nSubmitted at: {time}',
  ),
  after: message('附上改好的表格，请以这一份为准。', 'The mended form is attached; please use this one.'),
  noCancel: message(
    '这份已提交过、正在退回修改，不会作废；先放着，回复“继续”随时接着改。确实不要了，请回复“撤回”。',
    'This one was filed and returned to be mended, so it is not given up. It waits for you: reply “continue” at any time, or “withdraw” if it is to be withdrawn.',
  ),
  reset: message('已恢复成退回时的内容。', 'It is as it was when it was returned.'),
  sureReset: message(
    '真的要恢复成退回时的内容吗？已改的 {count} 项会作废。',
    'Really go back to what was returned? What was changed ({count}) will be given up.',
  ),
  firstAlready: message('这是要修改的第一项。', 'This is the first one to be mended.'),
  goOn: message('修改被退回的：{name}', 'Mend what was returned: {name}'),
  none: message('（未写）', '(none given)'),
} as const;

/** What is told of the office's decisions, a line each. */
export const decided = {
  accept: message(
    '“{name}”（《{title}》，回执 {receipt}）已通过审核。',
    '“{name}” (“{title}”, receipt {receipt}) is accepted.',
  ),
  return: message(
    '“{name}”（《{title}》，回执 {receipt}）被退回修改。',
    '“{name}” (“{title}”, receipt {receipt}) was returned to be mended.',
  ),
  select: message(
    '“{name}”（回执 {receipt}）已列入市级重点活动，祝贺！',
    '“{name}” (receipt {receipt}) is now one of the key activities of the city. Congratulations!',
  ),
  unselect: message(
    '“{name}”（回执 {receipt}）不再列为市级重点活动。',
    '“{name}” (receipt {receipt}) is no longer one of the key activities of the city.',
  ),
  withdraw: message(
    '“{name}”（《{title}》，回执 {receipt}）已由办公室撤回，不再有效。有疑问请联系{office}。',
    '“{name}” (“{title}”, receipt {receipt}) was withdrawn by the office and is no longer valid. If you have questions, contact {office}.',
  ),
  restore: message(
    '办公室恢复了“{name}”（《{title}》，回执 {receipt}），按原来提交的内容有效。',
    'The office has brought back “{name}” (“{title}”, receipt {receipt}); it is valid as it was filed.',
  ),
  comment: message(
    '办公室留言（“{name}”，回执 {receipt}）：{text}',
    'A message of the office about “{name}” (receipt {receipt}): {text}',
  ),
  manyAccepted: message('{count} 份已通过审核：', '{count} records are accepted:'),
  manySelected: message(
    '{count} 个活动已列入市级重点活动，祝贺！',
    '{count} activities are now key activities of the city. Congratulations!',
  ),
  manyRestored: message(
    '办公室恢复了 {count} 份，按原来提交的内容有效：',
    'The office has brought back {count} records; they are valid as they were filed:',
  ),
  oneOf: message('· {name}（回执 {receipt}）', '· {name} (receipt {receipt})'),
  moreOf: message('· ……还有 {count} 份，回复“我的进度”看全部', '· … and {count} more: reply “status” for all'),
  answerIt: message('要回复请发“回复办公室 ……”。', 'To answer, send “reply to office …”.'),
  labels: message('要修改的项目：{labels}', 'To be mended: {labels}'),
  item: message('{label}（{remark}）', '{label} ({remark})'),
  late: message('截止后也可以修改、重新提交。', 'It can be mended and submitted again after the deadline too.'),
  begin: message('开始修改', 'Begin to mend'),
  beginWith: message('修改：{name}', 'Mend: {name}'),
  more: message(
    '另外还有 {count} 条，回复“我的进度”可以看到。',
    'There {count?is|are} {count} more: reply “my status”.',
  ),
} as const;

/** What the organiser is told of the selected activities. */
export const selection = {
  all: message('已公布的市级重点活动共 {count} 个：', 'Key activities of the city, as published ({count}):'),
  moreOfAll: message('……还有 {count} 个', '… and {count} more'),
  own: message('贵单位被列入市级重点活动的有 {count} 个：', 'Key activities of the city among yours ({count}):'),
  none: message(
    '贵单位的活动目前没有列入市级重点活动。名单由办公室确定，列入时会通知您。',
    'None of your activities is a key activity of the city so far. The office decides, and you will be told.',
  ),
} as const;
