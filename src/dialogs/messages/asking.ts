import { message } from '../message.ts';

/** What is said around a question. */
export const asking = {
  example: message('例如：{example}', 'For example: {example}'),
  optional: message('（选填，没有请回复“跳过”）', '(Optional. Reply “skip” if there is none.)'),
  offer: message('回复“沿用”即填：{value}', 'Reply “keep” to use: {value}'),
  current: message(
    '现在填的是：{value}\n直接发新的内容即可；不改请回复“沿用”。',
    'Now: {value}\nJust send the new answer, or reply “keep”.',
  ),
  known: message(
    '{label}已填好：{value}（要改请回复“改 {number}”）',
    '{label} is filled in: {value} (reply “edit {number}” to change it)',
  ),
  noted: message('已记下 {label}：{value}', 'Noted, {label}: {value}'),
  notKept: message(
    '“{rest}”没有记下；要告诉办公室，请发“回复办公室 …”。',
    '“{rest}” was not kept; to tell the office, send “reply to office …”.',
  ),
  notKeptButBoth: message(
    '“{rest}”没有记下；可以写在“{label}”里，或致电{office}。',
    '“{rest}” was not kept; you can write it under “{label}”, or call {office}.',
  ),
  notKeptButText: message(
    '“{rest}”没有记下；可以写在“{label}”里。',
    '“{rest}” was not kept; you can write it under “{label}”.',
  ),
  notKeptButCall: message(
    '“{rest}”没有记下；要告诉办公室，请致电{office}。',
    '“{rest}” was not kept; to tell the office, call {office}.',
  ),
  notKeptAtAll: message('“{rest}”没有记下。', '“{rest}” was not kept.'),
  unread: message('没有记下：{list}', 'Not kept: {list}'),
  unreadMore: message('没有记下：{list} 等 {count} 处', 'Not kept: {list} and more, {count} in all'),
  otherSession: message(
    '{list} 那一场没有记在这份里：这份提交后，请再填一份，活动名称照旧，会问您是不是另一场。',
    '{list} is not in this form: once it is submitted, please fill in another one with the same name; you will be asked whether it is another session.',
  ),
  notAmong: message('“{rest}”不在选项里。', '“{rest}” is not among the options.'),
  notAmongButOther: message(
    '“{rest}”不在选项里；要写上，请回复“{taken}、{other}：{first}”。',
    '“{rest}” is not among the options; to have it, reply “{taken}, {other}: {first}”.',
  ),
  notedSeveral: message('一次记下 {count} 项：\n{list}', 'Noted {count} {count?answer|answers}:\n{list}'),
  notedAll: message('一次记下 {count} 项。', 'Noted {count} {count?answer|answers}.'),
  welcome: message('不客气。', 'You are welcome.'),
  prose: message(
    '从这段话里读到 {count} 项，还没有记下：\n{list}\n都对请回复“全部沿用”；也可以一项一项来，问到时回复“沿用”，不对就直接写。没有列出的，问到时请再写。',
    'From this I read {count} {count?answer|answers}, which are not kept yet:\n{list}\nIf all are right, reply “keep all”; or go one by one: reply “keep” when asked, or give another answer. What is not listed will be asked for.',
  ),
  proseNothing: message('这段话里能读出来的，前面都已经填了。', 'What could be read from this is filled in already.'),
  proseOther: message(
    '和已填的不一样，没有改动：\n{list}\n要改请回复“改”加编号，如“改 {number}”。',
    'Different from what is filled in, and not changed:\n{list}\nTo change one, reply “edit” and its number, such as “edit {number}”.',
  ),
  agreedAlready: message(
    '谢谢，已记下您同意填报须知，不用再回复“同意”。',
    'Thank you: it is noted that you agreed to the notice.',
  ),
  leftBe: message(
    '好的。先放一放，回复“暂停”，已填的会存好；这一份不填了，回复“取消”；要接着填，直接回答下面这一项。',
    'All right. Reply “pause” to leave it for now with your answers kept, or “cancel” to give this form up; to go on, just answer below.',
  ),
  deadline: message(
    '《{title}》的截止时间是{deadline}（{left}）。',
    'The deadline for “{title}” is {deadline} ({left}).',
  ),
  oneAtATime: message(
    '现在这份《{title}》还没有提交。要另填一份，请先回复“暂停”（已填的会存好），再回复“填一份新的”。',
    'This “{title}” is not submitted yet. For another one, reply “pause” first (your answers are kept), then “new”.',
  ),
  keptForOther: message(
    '好的，《{title}》已填的都存好了，回复“继续”随时接着填。',
    'All right, your “{title}” is kept as it is; reply “continue” to go on with it at any time.',
  ),
  whichForm: message('您正在填“{name}”。刚发来的这份是：', 'You are filling in “{name}”. What you have just sent is:'),
  another: message('另一场活动，另填一份', 'Another activity: a new form'),
  replace: message('替换这一份', 'To replace this one'),
  keptForAnother: message(
    '好的，“{name}”已存好，另填一份。',
    'All right, “{name}” is kept as it is; this is a new form.',
  ),
  instead: message('（原为 {value}）', ' (was {value})'),
  replaced: message('其中改动：\n{list}', 'Of these, changed:\n{list}'),
  optionalLabel: message('{label}（选填）', '{label} (optional)'),
  characters: message('{count} 字', '{count} characters'),
  kept: message('{label} 不变：{value}', '{label} stays: {value}'),
  askedAgain: message('因为前面的内容改了，要再问一次：{labels}', 'Because of this change, asked again: {labels}'),
  notNeeded: message('因为前面的内容改了，不再需要：{labels}', 'Because of this change, no longer needed: {labels}'),
  resumed: message('您正在填《{title}》，接着来。', 'You are filling in “{title}”. Let us go on.'),
  /** Before the number of questions, of which some may not be asked. */
  all: message('共 ', ''),
  atMost: message('最多 ', 'at most '),
  begin: message(
    '好的，现在填《{title}》，{most}{count} 项，大约 {minutes} 分钟。随时可回复：上一步、跳过、预览、改、暂停、帮助。也可以把整张表一次发来。',
    'Let us fill in “{title}”: {most}{count} questions, about {minutes} minutes. At any time: back, skip, preview, edit, pause, help. You may also paste the whole form at once.',
  ),
  upgraded: message(
    '这张表刚刚更新了，您已填的内容都保留着，只需补上新的项目。',
    'The form has just been updated. All your answers are kept; only what is new is asked.',
  ),
  noCommand: message(
    '没有“{text}”这个指令。可以回复“帮助”看看有哪些；如果它就是答案，请加上引号。',
    'There is no command “{text}”. Reply “help” for those there are, or put it in quotation marks if it is the answer.',
  ),
  stale: message(
    '这是之前那个问题的按钮，没有改动任何内容。现在问的是：',
    'That button belongs to an earlier question; nothing was changed. The question now is:',
  ),
  firstAlready: message('这已经是第一项了。', 'This is the first question already.'),
  cannotSkip: message(
    '“{label}”是必填项，不能跳过。暂时不清楚的话，可以先填后面的，最后再补：回复“先填后面的”；也可以回复“暂停”，以后再接着填。',
    '“{label}” is required and cannot be skipped. If you do not know yet, reply “postpone” and answer it at the end, or “pause” and go on later.',
  ),
  postponed: message('好的，“{label}”先空着，最后再补。', 'All right, “{label}” is left for the end.'),
  notChanged: message('“{label}”保持原样。', '“{label}” stays as it is.'),
  onlyThisLeft: message(
    '只剩“{label}”这一项了。暂时填不了的话，请回复“暂停”，知道了再回复“继续”。',
    '“{label}” is the only one left. If you do not know yet, reply “pause”, and “continue” once you do.',
  ),
  putOffBefore: message('（前面留下的一项，现在补上）', '(You left this one for the end.)'),
  nothingToKeep: message(
    '这一项还没有可以沿用的内容，请直接填写。',
    'There is nothing to keep here yet. Please answer.',
  ),
  more: message(
    '收到，目前共 {count} 字，至少要 {min} 字，请接着写。',
    'Got it: {count} characters so far, at least {min} are needed. Please go on.',
  ),
  moreOrDone: message(
    '收到，目前共 {count} 字。还有就接着发，写完了请回复“写完了”。',
    'Got it: {count} characters so far. Send more, or reply “done”.',
  ),
  appended: message('已接在“{label}”后面，现在共 {count} 字。', 'Added to “{label}”: {count} characters now.'),
  fileKept: message(
    '收到文件“{name}”（{size}），已作为附件存好。',
    'Received “{name}” ({size}). It is kept as an attachment.',
  ),
  fileRead: message('收到文件“{name}”，按里面的文字来填。', 'Received “{name}”. Its text is taken as your message.'),
  fileUnread: message(
    '没有按这个文件填表。要用里面的内容填，请打开后把表格复制、粘贴过来。',
    'Nothing was filled in from it. To use what is in it, please open it, and copy and paste the table here.',
  ),
  unreadable: message(
    '“{what}”在这里看不到内容，请用文字回复；文件请直接发过来。',
    'What is in “{what}” cannot be seen here. Please reply in words; a file can be sent as it is.',
  ),
  tooLong: message(
    '这条消息太长了（{count} 字），一次最多 {max} 字，请分几条发。',
    'This message is too long ({count} characters; at most {max}). Please send it in parts.',
  ),
} as const;
