import { message } from '../message.ts';

/** What is said when something that was submitted is corrected, withdrawn or brought back. */
export const records = {
  correctWhich: message(
    '要更正哪一份？请回复编号、名称或回执编号。',
    'Which one is to be corrected? Reply with its number, name or receipt.',
  ),
  correctWhichWith: message(
    '“{said}”要改在哪一份上？请回复编号或名称。',
    'In which one is “{said}” to be changed? Reply with its number or name.',
  ),
  withdrawWhich: message(
    '要撤回哪一份？请回复编号、名称或回执编号。',
    'Which one is to be withdrawn? Reply with its number, name or receipt.',
  ),
  restoreWhich: message(
    '要恢复哪一份？请回复编号、名称或回执编号。',
    'Which one is to be brought back? Reply with its number, name or receipt.',
  ),
  notFound: message('没有找到“{name}”这一份。', 'There is none called “{name}”.'),
  howToLeave: {
    correct: message('不更正了请回复“取消”。', ' Reply “cancel” to correct nothing.'),
    withdraw: message('不撤回了请回复“取消”。', ' Reply “cancel” to withdraw nothing.'),
    restore: message('不恢复了请回复“取消”。', ' Reply “cancel” to bring nothing back.'),
  },
  leave: {
    correct: message('不更正了', 'No correction'),
    withdraw: message('不撤回了', 'No withdrawal'),
    restore: message('不恢复了', 'Bring nothing back'),
  },
  leftAsIs: {
    correct: message(
      '好的，没有更正，已提交的都不变。',
      'All right, nothing was corrected; what is filed stays as it is.',
    ),
    withdraw: message(
      '好的，没有撤回，已提交的仍然有效。',
      'All right, nothing was withdrawn; what is filed stays valid.',
    ),
    restore: message('好的，没有恢复。', 'All right, nothing was brought back.'),
  },
  listed: message('{name}（{facts}）', '{name} ({facts})'),
  more: message(
    '还有 {count} 份没有列出，回复名称即可找到。',
    '{count} more are not listed; reply with a name to find one.',
  ),
  receipt: message('回执 {receipt}', 'receipt {receipt}'),
  draft: message('草稿，没有提交', 'draft, not filed'),
  returned: message('已退回，请修改', 'returned, please mend'),
  correcting: message('正在更正', 'being corrected'),
  withdrawn: message('已撤回', 'withdrawn'),
  given: message('已取消的草稿，填了 {count} 项', 'cancelled draft, {count} answered'),
  nothingToCorrect: message(
    '还没有提交过可以更正的表。没提交的草稿，回复“继续”接着改。',
    'Nothing that could be corrected has been filed yet. Reply “continue” to go on with a draft.',
  ),
  nothingToWithdraw: message(
    '没有已提交的表可以撤回。没提交的草稿，打开后回复“取消”即可作废。',
    'Nothing that could be withdrawn has been filed. A draft is given up with “cancel” while it is open.',
  ),
  nothingToRestore: message('没有撤回或取消过的表可以恢复。', 'There is nothing withdrawn or cancelled to bring back.'),
  late: {
    correct: message(
      '《{title}》的截止时间（{deadline}）已过，不能在这里更正。“{name}”仍按已提交的内容有效；确需更正，请联系{office}。',
      'The deadline for “{title}” ({deadline}) has passed, so it cannot be corrected here. “{name}” stays valid as it was filed; if it must be corrected, please contact {office}.',
    ),
    withdraw: message(
      '《{title}》的截止时间（{deadline}）已过，不能在这里撤回。“{name}”仍然有效；确需撤回，请联系{office}。',
      'The deadline for “{title}” ({deadline}) has passed, so it cannot be withdrawn here. “{name}” stays valid; if it must be withdrawn, please contact {office}.',
    ),
    restore: message(
      '《{title}》的截止时间（{deadline}）已过，“{name}”不能在这里恢复。确需恢复，请联系{office}。',
      'The deadline for “{title}” ({deadline}) has passed, so “{name}” cannot be brought back here. If it must be, please contact {office}.',
    ),
  },
  /** Several were filed, and it is too late for all of them. */
  lateForAll: {
    correct: message(
      '{titles}的截止时间都已过，已提交的 {count} 份不能在这里更正，仍按已提交的内容有效；确需更正，请联系{office}。',
      'The deadlines of {titles} have passed, so the {count} that were filed cannot be corrected here and stay valid as they are; if one must be corrected, please contact {office}.',
    ),
    withdraw: message(
      '{titles}的截止时间都已过，已提交的 {count} 份不能在这里撤回，仍然有效；确需撤回，请联系{office}。',
      'The deadlines of {titles} have passed, so the {count} that were filed cannot be withdrawn here and stay valid; if one must be withdrawn, please contact {office}.',
    ),
    restore: message(
      '{titles}的截止时间都已过，撤回的 {count} 份不能在这里恢复。确需恢复，请联系{office}。',
      'The deadlines of {titles} have passed, so the {count} that were withdrawn cannot be brought back here. If one must be, please contact {office}.',
    ),
  },
  draftsGoOn: message('没提交的草稿，回复“继续”接着填。', 'Reply “continue” to go on with a draft.'),
  sureWithdraw: message(
    '真的要撤回“{name}”吗？（《{title}》，回执 {receipt}）撤回后这份不再有效。{until}可以回复“恢复”撤销。',
    'Really withdraw “{name}”? (“{title}”, receipt {receipt}) It will no longer be valid. {until} it can be brought back with “restore”.',
  ),
  before: message('在{deadline}之前，', 'Until {deadline}'),
  anyTime: message('之后', 'Afterwards'),
  yesWithdraw: message('是，撤回', 'Yes, withdraw it'),
  noKeep: message('不，保留', 'No, keep it'),
  kept: message('好的，没有改动，“{name}”仍然有效。', 'All right, nothing was changed; “{name}” is still valid.'),
  settleFirst: message('刚才这句没有看懂，请先确认：', 'I did not understand that. Please settle this first:'),
  withdrawnNow: message(
    '已撤回“{name}”（《{title}》，回执 {receipt}），这份不再有效。{until}要恢复请回复“恢复”；其他情况请联系{office}。',
    '“{name}” is withdrawn (“{title}”, receipt {receipt}) and no longer valid. {until} reply “restore” to bring it back; otherwise contact {office}.',
  ),
  restoredNow: message(
    '已恢复“{name}”（《{title}》，回执 {receipt}），仍按原来提交的内容有效。',
    '“{name}” is brought back (“{title}”, receipt {receipt}) and valid as it was filed.',
  ),
  restoredOpen: message(
    '已恢复“{name}”（《{title}》，回执 {receipt}），仍按原来提交的内容有效。还没有提交的修改也在：回复“继续”接着改。',
    '“{name}” is brought back (“{title}”, receipt {receipt}) and valid as it was filed. What was not filed yet is there too: reply “continue”.',
  ),
  restoredDraft: message('已恢复草稿“{name}”，内容都在。', 'The draft “{name}” is back with all its answers.'),
  abandoned: message(
    '好的，不更正了。“{name}”（回执 {receipt}）仍按原来提交的内容有效。',
    'All right, no correction. “{name}” (receipt {receipt}) stays valid as it was filed.',
  ),
  changedMeanwhile: message('这一份刚刚有变动，现在是“{state}”。', 'This one has just changed; it is now “{state}”.'),
  isGone: message('没有找到这一份，可能已被删除。', 'It was not found; it may have been deleted.'),
  tooOften: message(
    '操作太频繁了，请过 {minutes} 分钟再试。',
    'That was too often. Please try again in {minutes} {minutes?minute|minutes}.',
  ),
} as const;

/** What is said inside a correction. */
export const correction = {
  begin: message(
    '现在更正《{title}》（回执 {receipt}）。改好并提交之前，原来提交的一直有效。',
    'Let us correct “{title}” (receipt {receipt}). Until the correction is filed, what was filed before stays valid.',
  ),
  unchanged: message('现在是：', 'It now says:'),
  which: message(
    '要改哪一项？请回复编号或名称，也可以直接说，如“{label}改成 {example}”。不改了请回复“取消”。',
    'What is to be changed? Reply with its number or name, or say it at once, such as “change {label} to {example}”. Reply “cancel” to leave it as it was.',
  ),
  changed: message('《{title}》（回执 {receipt}）的改动：', 'Changed in “{title}” (receipt {receipt}):'),
  next: message(
    '没有问题请回复“提交”，更正即生效；还要改请回复“改”加编号；不更正了请回复“取消”。',
    'Reply “submit” to file the correction, “edit” and a number to change more, or “cancel” to leave it as it was.',
  ),
  submit: message('提交更正', 'Submit the correction'),
  abandon: message('不更正了', 'No correction'),
  difference: message('{label}：{from} → {to}', '{label}: {from} → {to}'),
  nothing: message('（未填）', '(none)'),
  nothingChanged: message('还没有改动任何内容，不用提交。', 'Nothing is changed yet, so there is nothing to submit.'),
  sureAbandon: message(
    '真的要取消这次更正吗？已改的 {count} 项会作废，“{title}”仍按原来提交的内容有效。',
    'Really cancel this correction? What was changed ({count}) will be given up; “{title}” stays valid as it was filed.',
  ),
  yesAbandon: message('是，取消更正', 'Yes, cancel the correction'),
  noGoOn: message('不，接着改', 'No, go on'),
  sureReset: message(
    '真的要恢复成原来提交的内容吗？已改的 {count} 项会作废。',
    'Really go back to what was filed? What was changed ({count}) will be given up.',
  ),
  yesReset: message('是，重新来', 'Yes, start over'),
  reset: message('已恢复成原来提交的内容。', 'It is as it was filed again.'),
  sureSubmit: message('现在提交对《{title}》的更正吗？', 'File the correction of “{title}” now?'),
  filed: message(
    '更正已提交（第 {number} 次更正），回执编号不变：{receipt}',
    'The correction is filed (correction {number}). The receipt number stays: {receipt}',
  ),
  facts: message(
    '{who}：{unit}\n{what}：{name}\n更正时间：{time}',
    '{who}: {unit}\n{what}: {name}\nCorrected at: {time}',
  ),
  after: message(
    '附上更正后的表格，请以这一份为准。\n再有变动，截止前仍可回复“更正”。',
    'The corrected form is attached; please use this one.\nUntil the deadline, reply “correct” to change it again.',
  ),
  late: message(
    '很抱歉，《{title}》的截止时间（{deadline}）已过，这次更正没有提交；原来提交的（回执 {receipt}）仍然有效。确需更正，请联系{office}。',
    'Sorry: the deadline for “{title}” ({deadline}) has passed and the correction was not filed. What was filed before (receipt {receipt}) stays valid. If it must be corrected, please contact {office}.',
  ),
  paused: message(
    '好的，改到这里先存着，更正还没有提交；原来提交的仍然有效。回复“继续”随时接着改。',
    'All right, your changes are kept; the correction is not filed yet, and what was filed before stays valid. Reply “continue” at any time.',
  ),
} as const;
