import { message } from '../message.ts';

/** What reminders say, and what is said about them. */
export const reminding = {
  deadline: message('提醒您：《{title}》{deadline}截止，{left}。', 'A reminder: “{title}” is due {deadline}, {left}.'),
  noDeadline: message('提醒您：《{title}》还没有办完。', 'A reminder: “{title}” is not done yet.'),
  nothing: message('您还没有开始填，大约 5 分钟就能填完。', 'You have not begun yet; it takes about 5 minutes.'),
  missing: message('“{name}”还差 {count} 项：{labels}。', '“{name}” lacks {count}: {labels}.'),
  ready: message('“{name}”已经填完，只差提交。', '“{name}” is complete; it only has to be submitted.'),
  correcting: message(
    '“{name}”的更正还没有提交；不提交的话，原来提交的仍然有效。',
    'The correction of “{name}” is not filed yet; without it, what was filed stays valid.',
  ),
  returned: message('“{name}”已退回，请修改后再提交。', '“{name}” was returned. Please mend it and submit it again.'),
  held: message(
    '“{name}”已在{day}办完，请填《{title}》。',
    '“{name}” ended on {day}. Please fill in “{title}” for it.',
  ),
  unnamed: message('未命名的草稿', 'a draft without a name'),
  more: message(
    '另外还有 {count} 份，回复“我的进度”可以看到。',
    'There {count?is|are} {count} more: reply “my status”.',
  ),
  goOn: message('接着填', 'Go on'),
  fillIn: message('填{word}', 'Fill in: {word}'),
  fillInFor: message('填{word}：{name}', 'Fill in {word}: {name}'),
  goOnWith: message('接着填：{name}', 'Go on: {name}'),
  snoozed: message('好的，{day}上午9时再提醒您。', 'All right, you will be reminded at 9:00 on {day}.'),
  noTomorrow: message(
    '《{title}》{deadline}就截止了，明天再提醒就晚了。今天填完来得及；如有特殊情况，请联系{office}。',
    '“{title}” is due {deadline}, so tomorrow would be too late. There is still time today; in a special case, please contact {office}.',
  ),
  muted: message(
    '好的，以后不再提醒您。截止时间请自己留意；想恢复时，回复“恢复提醒”。',
    'All right, no more reminders. Please mind the deadline yourself; reply “resume reminders” to have them again.',
  ),
  unmuted: message('好的，截止前会再提醒您。', 'All right, you will be reminded before the deadline.'),
  noLongerOpen: message(
    '这份已经提交或取消了，不能再改。',
    'This one was submitted or cancelled and can no longer be changed.',
  ),
} as const;
