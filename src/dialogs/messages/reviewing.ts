import { message } from '../message.ts';

/** What is said when a draft is looked at, submitted or left. */
export const reviewing = {
  complete: message('《{title}》填好了，请核对：', '“{title}” is complete. Please check:'),
  stillComplete: message('《{title}》已填好，等您核对。', '“{title}” is complete and waits for your check.'),
  soFar: message('《{title}》目前填了 {count} 项，共 {total} 项：', '“{title}” so far, {count} of {total}:'),
  next: message(
    '没有问题请回复“提交”；哪项不对，回复“改”加编号，如“改 6”。',
    'Reply “submit” if all is right. To change one, reply “edit” and its number, such as “edit 6”.',
  ),
  missing: message('（未填）', '(missing)'),
  none: message('无', 'none'),
  meantValue: message('要把“{label}”改成“{text}”吗？', 'Change “{label}” to “{text}”?'),
  meantNew: message('您是说“{label}”填“{text}”吗？', 'Is “{text}” for “{label}”?'),
  meantMore: message('要把这段话接在“{label}”后面吗？', 'Add this to “{label}”?'),
  leaveIt: message('不用，保持原样', 'No, leave it'),
  checkFirst: message('请先看一遍再提交。', 'Please check once more before you submit.'),
  elsewhere: message(
    '这份表刚有变动（在别处改过，或表格更新了），刚才那条没有记下。现在是：',
    'This form has just changed (elsewhere, or by an update), so your last message was not taken. Now:',
  ),
  noLongerFits: message('“{label}”现在不符合要求：{problem}', '“{label}” does not fit any more: {problem}'),
  submit: message('提交', 'Submit'),
  edit: message('修改', 'Edit'),
  stillMissing: message(
    '还差 {count} 项没填：{labels}。填完就可以提交。',
    '{count} still missing: {labels}. Then it can be submitted.',
  ),
  onlyOptional: message(
    '必填的都填好了，还有 {count} 项选填：{labels}。有就填上，没有请回复“跳过”。',
    'All that is required is there. {count} optional: {labels}. Reply “skip” where there is none.',
  ),
  leftOpen: message(
    '“{label}”没有改，{what}还没有记下；要改请回复“改{number}”，再发一次。',
    '“{label}” was not changed: {what} is not noted. To change it, reply “edit {number}” and send it again.',
  ),
  halfWritten: message(
    '“{label}”只写了一部分（{count} 字）：还有就接着发，写完了请回复“写完了”。',
    '“{label}” is half written ({count} characters): send more of it, or reply “done” when it is complete.',
  ),
  halfWrittenElsewhere: message(
    '“{label}”只写了一部分（{count} 字）：接着写请回复“改{number}”，写完了请回复“写完了”。',
    '“{label}” is half written ({count} characters): reply “edit {number}” to go on with it, or “done” when it is complete.',
  ),
  soFarText: message('{text}（还没写完）', '{text} (not finished)'),
  settleFirst: message('刚才这句没有看懂，请先确认：', 'I did not understand that. Please settle this first:'),
  notSubmitted: message('好的，先不提交。', 'All right, it is not submitted yet.'),
  notUnderstood: message('刚才这句没有看懂，没有改动任何内容。', 'I did not understand that; nothing was changed.'),
  editWhich: message(
    '要改哪一项？请回复编号或名称，如“6”或“地点”。不改了请回复“继续”。',
    'Which one? Reply with its number or name, such as “6” or “place”; or “continue” to leave it.',
  ),
  editAnswered: message('已填：{labels}', 'Answered: {labels}'),
  editOneByOne: message(
    '一次改一项，先改这一项；改好后再改第 {numbers} 项：请回复“改 {next}”。',
    'One at a time: this one first, then {numbers}: reply “edit {next}” when it is done.',
  ),
  editUnknown: message(
    '没有找到“{target}”这一项。请回复“改”加编号（1–{count}）或名称，如“改 6”。',
    'There is no “{target}”. Reply “edit” with a number (1–{count}) or a name, such as “edit 6”.',
  ),
  editSeveral: message(
    '“{target}”可能是：{labels}。请回复“改”加编号。',
    '“{target}” may be: {labels}. Reply “edit” and the number.',
  ),
  editNotAsked: message('“{label}”现在不需要填。', '“{label}” is not needed now.'),
  late: message(
    '很抱歉，《{title}》的截止时间（{deadline}）已过，不能再提交。内容都保留着，请联系{office}。',
    'Sorry: the deadline for “{title}” ({deadline}) has passed, so it cannot be submitted. Everything is kept. Please contact {office}.',
  ),
  sureCancel: message(
    '真的要取消这份《{title}》吗？已填的 {count} 项会作废。',
    'Really cancel this “{title}”? Its {count} {count?answer|answers} will be given up.',
  ),
  sureRestart: message(
    '真的要从头再填吗？已填的 {count} 项会清空。',
    'Really start over? The {count} {count?answer|answers} will be cleared.',
  ),
  sureSubmit: message('现在提交《{title}》吗？', 'Submit “{title}” now?'),
  yesSubmit: message('是，提交', 'Yes, submit'),
  noLook: message('不，先不提交', 'No, not yet'),
  yesCancel: message('是，取消这份', 'Yes, cancel it'),
  yesRestart: message('是，从头再填', 'Yes, start over'),
  noGoOn: message('不，接着填', 'No, go on'),
  notDone: message('好的，没有改动，接着填。', 'All right, nothing was changed. Let us go on.'),
  sayCancel: message('要取消请回复“取消”，不取消请回复“继续”。', 'To cancel it, reply “cancel”; otherwise “continue”.'),
  sayRestart: message(
    '要从头再填请回复“重来”，不清空请回复“继续”。',
    'To start over, reply “restart”; otherwise “continue”.',
  ),
  restarted: message('已清空，从第一项重新开始。', 'Cleared. We start from the first question.'),
  cancelled: message(
    '这份《{title}》已取消。要再填，请回复“{word}”。',
    'This “{title}” is cancelled. To file another, reply “{word}”.',
  ),
  cancelledOver: message('这份《{title}》已取消。', 'This “{title}” is cancelled.'),
  paused: message(
    '好的，已填的 {count} 项都存好了。回复“继续”随时接着填。',
    'All right, your {count} {count?answer is|answers are} kept. Reply “continue” at any time.',
  ),
  pausedComplete: message(
    '好的，填好的 {count} 项都存好了，还没有提交。回复“继续”随时接着核对、提交。',
    'All right, your {count} {count?answer is|answers are} kept; it is not submitted yet. Reply “continue” at any time.',
  ),
  pausedOver: message(
    '好的，已填的 {count} 项都保留着。',
    'All right, your {count} {count?answer is|answers are} kept.',
  ),
  pausedEmpty: message('好的，先到这里。回复“继续”随时接着填。', 'All right. Reply “continue” at any time.'),
  submitted: message('已提交，回执编号：{receipt}', 'Filed. Receipt number: {receipt}'),
  receipt: message(
    '{who}：{unit}\n{what}：{name}\n提交时间：{time}',
    '{who}: {unit}\n{what}: {name}\nFiled at: {time}',
  ),
  unit: message('填报单位', 'Unit'),
  activity: message('活动名称', 'Activity'),
  form: message('表名', 'Form'),
  after: message(
    '附上可打印的表格：打印、盖章后由本单位留存。\n查询请回复“我的进度”；{again}截止前要更正请回复“更正”，要撤回请回复“撤回”；其他情况请联系{office}。',
    'The printable form is attached: print and stamp it for your records.\nReply “status” to look it up{again}. Until the deadline, reply “correct” to change it or “withdraw” to withdraw it; otherwise contact {office}.',
  ),
  afterNoDeadline: message(
    '附上可打印的表格，由本单位留存。\n查询请回复“我的进度”；{again}要更正请回复“更正”，要撤回请回复“撤回”；其他情况请联系{office}。',
    'The printable form is attached for your records.\nReply “status” to look it up{again}. Reply “correct” to change it or “withdraw” to withdraw it; otherwise contact {office}.',
  ),
  again: message('再填一份请回复“{word}”；', ', or “{word}” for another one'),
  paper: message('这是可打印的表格（{state}）。', 'Here is the printable form ({state}).'),
  paperDraft: message('草稿', 'draft'),
  paperFiled: message('已提交', 'filed'),
  bundle: message(
    '本单位的 {count} 份表格都打包在这里：每份一个文件，另附一览表和汇总。',
    'All {count} forms of your unit are in this archive, each as a file, with a list and a summary.',
  ),
  bundleInParts: message(
    '本单位的 {count} 份表格比较多，分成 {parts} 个压缩包接着发来：每份一个文件；一览表和汇总在第 1 个里，列的是全部。',
    'The {count} forms of your unit come in {parts} archives, one after another, each form as a file; the list and the summary of all are in the first.',
  ),
  bundlePart: message('第 {part} 个压缩包，共 {parts} 个。', 'Archive {part} of {parts}.'),
  bundleName: message('本单位全部表格', 'all forms'),
  noBundle: message(
    '本单位还没有填过表，没有可以打包的。',
    'Your unit has no form yet: there is nothing to put together.',
  ),
  noPaper: message(
    '现在没有可以打印的表格。回复“{word}”开始填一份。',
    'There is no form to print now. Reply “{word}” to begin one.',
  ),
} as const;
