import { type Message, message } from '../message.ts';
import type { Reason } from '../reading/reading.ts';

/** What is wrong with an answer, from what its reader found. */
export const wrong = {
  digits: {
    postcode: message('这里是 {read} 位，邮政编码是 6 位。', 'That has {read} digits; a postcode has 6.'),
    mobile: message('手机号是 11 位，这里是 {read} 位。', 'A mobile number has 11 digits; this one has {read}.'),
    landline: message(
      '这里是 {read} 位，本市固定电话是 8 位。',
      'That has {read} digits; a landline number of this city has 8.',
    ),
    number: message(
      '这里是 {read} 位，对不上：手机号是 11 位，本市固定电话是 8 位。',
      'That has {read} digits: a mobile number has 11, a landline number of this city 8.',
    ),
  },
  prefix: message('没有 {read} 开头的手机号，请核对一下。', 'No mobile number begins with {read}. Please check it.'),
  outside: message(
    '{read}不在活动期间（{start}至{end}）。',
    '{read} is outside the days of the campaign ({start} to {end}).',
  ),
  partlyOutside: message(
    '{read}超出了活动期间（{start}至{end}）。',
    '{read} is not all within the days of the campaign ({start} to {end}).',
  ),
  noSuchDay: message('没有 {day} 日这一天。', 'There is no day {day}.'),
  noSuchDayOfMonth: message('{month}月没有{day}日。', 'Month {month} has no day {day}.'),
  noSuchMonth: message('没有 {month} 月。', 'There is no month {month}.'),
  noSuchHour: message(
    '钟点写得不对，请写 0 点到 24 点之间的时间。',
    'There is no such time: it is from 0:00 to 24:00.',
  ),
  daysReversed: message('结束（{end}）早于开始（{start}）。', 'It ends ({end}) before it begins ({start}).'),
  hoursReversed: message('结束的钟点早于开始的钟点。', 'It ends at an earlier hour than it begins.'),
  hoursByDay: message(
    '几天的钟点不一样，这一项只能写一组钟点。可以一场一场分开报，或写共同的起止，如“5月28日至29日 每天9点到17点”；只写日期也行。',
    'The days have different hours, and only one set of hours fits here. File each session by itself, or give hours that hold for all, such as “28-29 May, daily 9:00-17:00”; the days alone will do, too.',
  ),
  sessions: message(
    '一天有几场，一份表只写一组钟点：写其中一场，另一场等这份提交后另填一份，活动名称照旧；合起来报的，写从最早到最晚。',
    'There are several sessions on the day, and one form has one set of hours: give one of them, and once this form is submitted, file another form with the same name for the next; or give the hours from the first to the last, to file them as one.',
  ),
  unspent: message(
    '这里填实际花掉的钱；只是计划、还没有花的不算。',
    'This is for money that was really spent; what is only planned, or not spent yet, does not count.',
  ),
  onlyHour: message('只有钟点，还缺日期，请写是几月几日。', 'That is only the hour. Please add the day.'),
  onlyMonth: message('只有月份，请写明是哪一天，或从哪天到哪天。', 'That is only the month. Please give the day.'),
  bareNumber: message(
    '单写一个数，可能是日期，也可能是钟点，请写成几月几日。',
    'A number alone may be the day or the hour. Please give day and month.',
  ),
  address: {
    sign: message('邮箱里要有 @，@ 前面是用户名，后面是网站。', 'An e-mail address has an @ between name and domain.'),
    account: message('@ 前面还缺用户名。', 'The name before the @ is missing.'),
    domain: message('@ 后面不完整，应像 163.com 这样。', 'What follows the @ is not complete: it is like 163.com.'),
    'one sign': message('邮箱里只能有一个 @。', 'An e-mail address has only one @.'),
  },
  notWhole: message('要写整数，不能有小数。', 'It must be a whole number.'),
  decimals: message('小数点后最多 {most} 位。', 'At most {most} decimals are possible.'),
  below: message('不能少于 {min}。', 'It cannot be less than {min}.'),
  above: message('不能多于 {max}。', 'It cannot be more than {max}.'),
  range: message(
    '读到的是一个范围（{read}），这里要一个数，请给一个数，例如 {example}。',
    'That is a range ({read}), and one number is needed: give one, such as {example}.',
  ),
  nothingAbove: message(
    '前面没有填过同样的内容，请直接写出来。',
    'Nothing of that kind was filled in before. Please write it out.',
  ),
} as const;

const number = {
  not_understood: message('没有看出{label}是多少。', 'I see no number for “{label}”.'),
  incomplete: message('没有看出{label}是多少。', 'I see no number for “{label}”.'),
  vague: message('要有一个数。', 'It must be a figure.'),
  ambiguous: message('写了几个数，不清楚用哪一个。', 'There are several numbers, and it is not clear which is meant.'),
  order: message('范围请从小到大写。', 'Please give the smaller number of a range first.'),
} as const;

const telephone = {
  not_understood: message('没有看到电话号码。', 'I see no telephone number in it.'),
  invalid: message('有的号码对不上，请核对一下。', 'Not every number is right. Please check them.'),
  ambiguous: message('不清楚用哪一个号码。', 'It is not clear which number is meant.'),
} as const;

const words = {
  not_understood: message('这不像是{label}。', 'That does not look like an answer to “{label}”.'),
  incomplete: message('请直接写出来。', 'Please write it out.'),
} as const;

const option = {
  not_understood: message('没有看出选的是哪一个。', 'I cannot tell which option you choose.'),
  vague: message('还没有定选哪一个。', 'No option is chosen yet.'),
  ambiguous: message('说到了不止一个，这里只能选一个。', 'More than one is named; only one can be chosen here.'),
  out_of_range: message('没有这个选项，编号是 1 到 {count}。', 'There is no such option: they are 1 to {count}.'),
  incomplete: message('选“其他”时，请写明是什么。', 'Please say what the other one is.'),
} as const;

/** Why an answer cannot be taken, as it is said for a kind of field where nothing more is known. */
export const reasonsByKind: Readonly<Record<string, Partial<Record<Reason, Message>>>> = {
  telephones: telephone,
  files: {
    empty: message('“{label}”要有文件。', '“{label}” needs a file.'),
    not_understood: message('“{label}”要的是文件，不是文字。', '“{label}” wants a file, not words.'),
  },
  telephone: { ...telephone, not_understood: message('没有看到号码。', 'I see no number in it.') },
  postcode: {
    not_understood: message('没有看到邮政编码。', 'I see no postcode in it.'),
    invalid: message('这不是邮政编码。', 'That is no postcode.'),
    ambiguous: message('不清楚哪一个是邮政编码。', 'It is not clear which is the postcode.'),
  },
  email: {
    not_understood: message('没有看到邮箱地址。', 'I see no e-mail address in it.'),
    invalid: message('这个邮箱地址有错，请核对一下。', 'This e-mail address is not right. Please check it.'),
    ambiguous: message('不清楚用哪一个邮箱。', 'It is not clear which address is meant.'),
  },
  period: {
    not_understood: message('没有看出是哪一天。', 'I cannot tell which day it is.'),
    vague: message('日期还不明确。', 'That is not a definite day.'),
    incomplete: message('还缺一部分。', 'A part is missing.'),
    invalid: message('没有这样的日期或钟点。', 'There is no such day or hour.'),
    ambiguous: message('写了几个日期或钟点，互相对不上。', 'Several days or hours are given, and they do not agree.'),
  },
  money: {
    ...number,
    not_understood: message('没有看出是多少钱。', 'I see no amount in it.'),
    incomplete: message('没有看出是多少钱。', 'I see no amount in it.'),
    invalid: message('请按人民币写一个金额。', 'Please give an amount in yuan.'),
  },
  count: { ...number, invalid: message('请写一个整数。', 'Please give a whole number.') },
  wholeNumber: number,
  yesno: {
    not_understood: message('没有看出是“是”还是“否”。', 'I cannot tell whether that is yes or no.'),
    vague: message('还没有定。', 'That is not decided.'),
    ambiguous: message('“是”和“否”都说到了，不清楚是哪一个。', 'It says both yes and no.'),
    out_of_range: option.out_of_range,
  },
  choice: option,
  choices: {
    ...option,
    not_understood: message('没有看出选了哪几个。', 'I cannot tell which options you choose.'),
    vague: message('还没有定选哪几个。', 'No options are chosen yet.'),
    ambiguous: message('不清楚到底选了哪几个。', 'It is not clear which options are meant.'),
  },
  district: {
    ...option,
    not_understood: message('没有看出是哪个区。', 'I cannot tell which district it is.'),
    vague: message('还没有定是哪个区。', 'That is not decided.'),
    incomplete: message('还不知道是哪一个区。', 'It does not say which district.'),
    ambiguous: message('说到了不止一个区。', 'More than one district is named.'),
    out_of_range: message('这不是天津市的区。', 'That is no district of Tianjin.'),
  },
  sources: {
    ...option,
    ambiguous: message('各项来源和金额对不上。', 'The sources and their amounts do not fit together.'),
    incomplete: message('有的来源没有写金额。', 'The amount of a source is missing.'),
  },
  links: {
    not_understood: message('没有看到网址。', 'I see no web address in it.'),
    invalid: message('有的网址不完整。', 'A web address is not complete.'),
  },
  person: {
    not_understood: message('没有看到姓名。', 'I see no name in it.'),
    incomplete: message('不知道您说的是哪位。', 'I do not know who that is.'),
    ambiguous: message('里面不只是姓名。', 'There is more in it than a name.'),
  },
  organisation: words,
  text: words,
  longText: words,
};
