/** What is to be written, as a schema names it in English, in Chinese; undefined where it is not known here. */
export function wishInChinese(wish: string): string | undefined {
  const words = wishes[wish] ?? byPattern(wish);
  // A number or a word in Latin letters stands apart from the Chinese before it.
  return words === undefined ? undefined : words.replace(/^(?=[\w])/u, ' ');
}

function byPattern(wish: string): string | undefined {
  const found = patterns.find(([pattern]) => pattern.test(wish));
  return found && wish.replace(...found);
}

const patterns: readonly (readonly [RegExp, string])[] = [
  [/^an? day such as (.+)$/u, '日期，如 $1'],
  [/^a deadline such as (.+)$/u, '截止时间，如 $1（“24:00”是当天结束）'],
  [/^a time in quotes, such as (.+)$/u, '加引号的时刻，如 $1'],
  [/^a telephone number in quotes, such as (.+)$/u, '加引号的电话，如 $1'],
  [/^a postcode in quotes, such as (.+)$/u, '加引号的邮编，如 $1'],
  [/^an area code in quotes, such as (.+)$/u, '加引号的区号，如 $1'],
  [/^days or hours before the deadline, such as (.+)$/u, '截止前几天或几小时，如 $1'],
  [/^a time zone such as (.+)$/u, '时区，如 $1'],
  [/^one of (.+)$/u, '其中之一：$1'],
  [/^at most (\d+) options$/u, '最多 $1 个选项'],
  [/^at most (\d+)$/u, '最多 $1'],
  [/^a list of names, such as (.+)$/u, '几个名称，如 $1'],
  [/^a list of options, such as (.+)$/u, '几个选项，如 $1'],
  [/^the whole list of options, such as (.+)$/u, '全部选项，如 $1'],
  [/^a list of telephone numbers, such as (.+)$/u, '几个电话，如 $1'],
  [/^a list of keys, such as (.+)$/u, '几个题目的代号，如 $1'],
  [/^a list of ranges, such as (.+)$/u, '几段范围，如 $1'],
  [/^a list such as (.+)$/u, '一串，如 $1'],
  [/^a number, such as (.+)$/u, '数字，如 $1'],
  [/^how many, such as (.+)$/u, '个数，如 $1'],
  [/^a text, or zh: and en: with a text each, such as (.+)$/u, '文字，或中英文各一句，如 $1'],
  [/^an option, such as (.+); at most 60 characters$/u, '选项，如 $1，最多 60 字'],
  [/^an option, such as (.+)$/u, '选项，如 $1'],
  [/^one Chinese character for the receipts, such as (.+)$/u, '回执编号里用的一个汉字，如 $1'],
  [/^the first and last postcode, such as (.+)$/u, '第一个和最后一个邮编，如 $1'],
  [/^the key of an earlier question and its answer, such as (.+)$/u, '前面某题的代号和它的答案，如 $1'],
  [/^a short name in small letters, digits and dashes, such as (.+)$/u, '小写字母、数字和短横组成的短名，如 $1'],
  [/^2 to 8 capital letters and digits, such as (.+)$/u, '2 到 8 个大写字母或数字，如 $1'],
  [/^the number of the edition, such as (.+)$/u, '第几届，如 $1'],
  [/^a number of decimals from 0 to 4$/u, '小数位数，0 到 4'],
  [/^what stands over the title, such as (.+)$/u, '标题上面的字，如 $1'],
  [/^what stands before the unit’s name, such as (.+)$/u, '单位名称前面的字，如 $1'],
];

const wishes: Readonly<Record<string, string>> = {
  'a group of keys, indented below this one': '下面缩进一层，分几项写',
  'a Chinese text': '中文',
  'an English text': '英文',
  'a day that is not before the start': '不早于开始的日期',
  'the title of the paper form': '纸面表的标题',
  'what an empty long cell asks for': '长空格里的提示',
  'the note under the table': '表下面的注',
  'a name by which people ask for it': '大家怎么叫它',
  'at least one name': '至少一个名称',
  'a name': '名称',
  'at least one telephone number': '至少一个电话',
  'an e-mail address': '邮箱地址',
  'a number from 1 on': '1 以上的整数',
  'a list, each with names, title, deadline and where': '一串，每项写 names、title、deadline 和 where',
  'a postcode that is not below the first': '不小于前一个的邮编',
  'a district': '区名',
  'a list of districts': '各区的名称',
  'at least one district': '至少一个区',
  'a whole number, raised with every change of the notice': '整数，告知书每改一次加 1',
  'a whole number, raised with every change of the questions': '整数，题目每改一次加 1',
  'true or false': 'true 或 false',
  true: 'true',
  'the key of another question': '另一题的代号',
  'at least two options': '至少两个选项',
  'an answer, or a list of them': '一个答案，或几个答案',
  'a number': '数字',
  'at least one kind of file': '至少一种文件',
  'last, filing or unit': 'last、filing 或 unit',
  'window (the days of the activities), or start: and end: with a day each':
    'window（活动的日子），或 start:、end: 各写一天',
  'unit (a unit fills it in once) or activity (once for each activity)':
    'unit（一个单位填一次）或 activity（每个活动填一次）',
};
