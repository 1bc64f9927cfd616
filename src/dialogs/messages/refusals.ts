import { message } from '../message.ts';

/** Why an answer cannot be taken, after "读到的是“…”": what is wrong with it. */
export const reasons = {
  empty: message('“{label}”是必填项，不能空着。', '“{label}” is required.'),
  not_understood: message('没有看懂。', 'I did not understand it.'),
  undecided: message(
    '没关系，定下来再填也可以：回复“先填后面的”留到最后，或回复“暂停”，已填的内容都会保留。',
    'That is fine: reply “postpone” and answer it at the end, or “pause”: what is filled in is kept.',
  ),
  vague: message('这一项需要一个确定的内容。', 'Something definite is needed here.'),
  incomplete: message('还缺一部分，请写完整。', 'A part is missing. Please give it in full.'),
  invalid: message('写法不对，请核对一下。', 'It is not well-formed. Please check.'),
  out_of_range: message('超出了范围。', 'It is outside what is possible.'),
  order: message(
    '前后颠倒了：开始应早于结束，小的应在前。',
    'The order is reversed: the start comes before the end, the smaller before the larger.',
  ),
  ambiguous: message('读出了不止一种意思，请只写一个。', 'It can be read in more than one way. Please give just one.'),
} as const;

/** The sentences around a refusal. */
/** Of what may be left out. */
export const undecidedOptional = message(
  '没关系，这一项可以先空着：回复“跳过”，提交之前随时能用“改”补上。',
  'That is fine, it may be left out: reply “skip”, and until you submit “edit” fills it in.',
);

export const refusals = {
  read: message('读到的是“{text}”。{problem}', 'I read “{text}”. {problem}'),
  third: message('这一项填不顺，可以：{ways}。', 'Having trouble here? You can: {ways}.'),
  skip: message('回复“跳过”，先填后面的', 'reply “skip” and go on'),
  postpone: message('回复“先填后面的”，这一项最后再补', 'reply “postpone” and answer it at the end'),
  pause: message('回复“暂停”，以后再填（内容都会保留）', 'reply “pause” and go on later (everything is kept)'),
  call: message('打电话问{office}', 'call {office}'),
  nothing: message('没有收到内容。{problem}', 'There was nothing in it. {problem}'),
  likeTime: message('这像是时间，不像“{label}”。', 'This looks like a time, not like “{label}”.'),
  mean: message('您是说“{value}”吗？', 'Did you mean “{value}”?'),
  fillIn: message('要把“{value}”填进“{label}”吗？', 'Shall “{value}” be filled in as “{label}”?'),
  fillInOrAsk: message(
    '要把“{value}”填进“{label}”吗？如果是想问问题，可以回复“帮助”或“联系方式”。',
    'Shall “{value}” be filled in as “{label}”? If it was a question, reply “help” or “contact”.',
  ),
  meanWhich: message('您是说{values}？', 'Did you mean {values}?'),
  whichOther: message(
    '“其他”是什么？请直接写出来，如“科普剧”。不选“其他”，就重新选一遍。',
    'What is the other one? Just write it, as in “science play”. If there is none, choose again.',
  ),
  or: message('还是', ' or '),
  yes: message('是', 'Yes'),
  no: message('不是，重新填', 'No, I will answer again'),
  answerAgain: message('好的，请重新填写。', 'All right, please answer again.'),
  namesakes: message(
    '本单位已经有一份同名的：{list}。\n这次是另外一场活动吗？',
    'Your unit already has one of this name: {list}.\nIs this another activity?',
  ),
  onRoster: message('办公室的名册上有“{name}”，是贵单位吗？', 'The office’s roster has “{name}”. Is that your unit?'),
  whichOnRoster: message(
    '办公室的名册上有几个单位和“{value}”相近，是哪一个？',
    'The office’s roster has several units like “{value}”. Which one is yours?',
  ),
  asTyped: message('不是，就写“{value}”', 'No, keep “{value}”'),
  another: message('是另一场，继续填', 'Yes, another one: go on'),
  rename: message('不是，换个名称', 'No, I will change the name'),
} as const;
