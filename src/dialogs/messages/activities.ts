import { message } from '../message.ts';

/** What is said when a form is about one of the unit's activities. */
export const activities = {
  which: message(
    '要填哪个活动的《{title}》？回复编号，或活动名称的一部分：',
    'Which activity is the “{title}” about? Reply with its number, or a part of its name:',
  ),
  whichOfMany: message(
    '要填哪个活动的《{title}》？共 {count} 个，这里是第 {from}–{to} 个。回复编号，或活动名称的一部分：',
    'Which activity is the “{title}” about? These are {from}–{to} of {count}. Reply with a number, or a part of the name:',
  ),
  noneFiled: message(
    '本单位没有已提交备案的活动。要填没有备案过的活动的《{title}》吗？',
    'Your unit has filed no activity. Is the “{title}” about one that was not filed?',
  ),
  notFound: message('本单位没有名称含“{text}”的活动。', 'Your unit has no activity with “{text}” in its name.'),
  next: message('下一页（还有 {count} 个）', 'More ({count} left)'),
  unfiled: message('没有备案过的活动', 'One that was not filed'),
  unfiledNamed: message('“{name}”没有备案过，直接填', '“{name}” was not filed: fill it in'),
  marks: {
    begun: message('填了一半', 'half filled in'),
    held: message('', ''),
    coming: message('还没办完', 'not over yet'),
    filled: message('已交', 'done'),
  },
  filledAlready: message(
    '“{name}”已经交过《{title}》（回执 {receipt}）。这次是：',
    'The “{title}” of “{name}” is filed already (receipt {receipt}). This time you want:',
  ),
  correct: message('更正已交的那份', 'To correct that one'),
  anotherSession: message('同一活动的另一场，再填一份', 'One more, for another session of it'),
  otherActivity: message('选别的活动', 'Another activity'),
  isUnfiled: message(
    '这个活动没有备案，会在统计表上注明“未备案”。',
    'This activity was not filed, which will be marked on the form.',
  ),
  filledIn: message(
    '已从备案表带来 {count} 项（要改请回复“改”加编号，如“改 {number}”）：\n{list}',
    'Taken from the filing, {count} {count?answer|answers} (to change one, reply “edit” and its number, such as “edit {number}”):\n{list}',
  ),
  filedOnce: message(
    '《{title}》本单位已经交过（回执 {receipt}）。',
    'Your unit has filed “{title}” already (receipt {receipt}).',
  ),
} as const;
