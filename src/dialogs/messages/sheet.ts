import { message } from '../message.ts';

/** What is wrong with a cell or a row of a sheet that was sent back, in one sentence each. */
export const sheetProblems = {
  missing: message(
    '“{label}”是必填项，这一格空着。例如：{example}',
    '“{label}” is required and empty. For example: {example}',
  ),
  missingColumn: message('表里没有“{label}”这一列。', 'There is no column “{label}”.'),
  formula: message(
    '这一格是公式，没有读。请复制后用“选择性粘贴 → 数值”变成文字。',
    'This cell is a formula and was not read. Copy it and paste it as a value.',
  ),
  formulaText: message(
    '“{text}”以 = 开头，像是公式，没有读。请直接写出内容。',
    '“{text}” begins with = like a formula and was not read. Please write what it is.',
  ),
  error: message('这一格是错误值 {text}，没有读。', 'This cell holds the error {text} and was not read.'),
  merged: message(
    '这一格和别的格合并了，看不出算谁的。请取消合并，每行每列都填上。',
    'This cell is merged with others, so it is not clear whose it is. Please unmerge and fill in each cell.',
  ),
  mangled: message(
    '读到的是“{text}”：Excel 把长数字变成了科学计数，原来的号码已经看不到了。请把这一格设成“文本”，再重新输入号码，例如：{example}',
    'I read “{text}”: Excel turned a long number into scientific notation and its digits are lost. Set the cell to “Text” and type it again, such as {example}',
  ),
  precision: message(
    '读到的是“{text}”：超过 15 位的数字，Excel 会把后面几位变成 0。请设成“文本”再重新输入。',
    'I read “{text}”: Excel loses the digits behind the 15th. Set the cell to “Text” and type it again.',
  ),
  turnedIntoDate: message(
    'Excel 把这一格变成了日期（{text}），这里要填的不是日期。请设成“文本”再重新输入，例如：{example}',
    'Excel turned this cell into a date ({text}), which is not wanted here. Set it to “Text” and type it again, such as {example}',
  ),
  read: message('读到的是“{text}”。{problem}', 'I read “{text}”. {problem}'),
  forExample: message('例如：{example}', 'For example: {example}'),
  which: message(
    '读到的是“{text}”，是{values}？请只写一个。',
    'I read “{text}”: is it {values}? Please write just one.',
  ),
  notAsked: message(
    '按前面填的，这一项不用填，这里却写了“{text}”。请清空这一格，或改前面的答案。',
    'By the other answers this one is not asked, yet it says “{text}”. Empty it, or change the other answers.',
  ),
  two: message(
    '“{label}”有两列，写的不一样（“{one}”和“{other}”）。请只留一列。',
    'Two columns say “{label}” and differ (“{one}” and “{other}”). Please keep one.',
  ),
  tooLong: message('这一格有 {count} 个字，太长了，没有读。', 'This cell has {count} characters, too many to read.'),
} as const;

/** What is asked about a cell or a row before it is filed. */
export const sheetDoubts = {
  mean: message('读到的是“{text}”，您是说“{value}”吗？', 'I read “{text}”. Did you mean “{value}”?'),
  above: message(
    '“{text}”按上一行读作“{value}”，对吗？',
    '“{text}” was read as in the row above: “{value}”. Is that right?',
  ),
  left: message('这一格空着，按“{value}”填，对吗？', 'This cell is empty. Shall it be “{value}”?'),
  hidden: message('这一行被隐藏或筛选掉了，也要报吗？', 'This row is hidden or filtered out. Is it to be filed too?'),
  struck: message('“{label}”画了删除线，还算数吗？', '“{label}” is struck through. Does it count?'),
  lines: message(
    '这一格有几行，合成“{value}”，对吗？',
    'This cell has several lines, read as “{value}”. Is that right?',
  ),
  zeros: message(
    '号码“{text}”末尾全是 0，像是 Excel 改过的。没有错吗？',
    'The number “{text}” ends in zeros only, as if Excel had changed it. Is it right?',
  ),
  serial: message(
    '读到的是“{text}”，像是 Excel 的日期序号，您是说“{value}”吗？',
    'I read “{text}”, which looks like an Excel date. Did you mean “{value}”?',
  ),
  example: message(
    '这一行标着“示例”，内容却和示例不一样。要报的话，请确认。',
    'This row is marked as the example, yet differs from it. Is it to be filed?',
  ),
  isExample: message(
    '这一行和模板的示例一样，真的要报吗？',
    'This row is the same as the template’s example. Is it really to be filed?',
  ),
  twice: message('和第 {row} 行完全一样，要报两份吗？', 'It is the same as row {row}. Is it to be filed twice?'),
  namesake: message('和第 {row} 行同名，是另外一场吗？', 'It has the same name as row {row}. Is it another activity?'),
  filedNamesake: message(
    '本单位已经有一份同名的（{receipt}），内容不一样。是另外一场吗？要更正已提交的，请回复“更正”。',
    'Your unit already has one of this name ({receipt}) with other answers. Is it another activity? To correct the one filed, reply “correct”.',
  ),
  draftNamesake: message(
    '本单位有一份同名的草稿还没提交。是另外一场吗？',
    'Your unit has a draft of this name. Is it another activity?',
  ),
  unfiled: message(
    '本单位没有备案过叫这个名字的活动。名称没有写错的话，会记为“未备案的活动”。',
    'Your unit has filed no activity of this name. If the name is right, it is kept as one that was never filed.',
  ),
  again: message(
    '这个活动已经交过一份（{receipt}），内容不一样。是另外一场吗？要更正，请回复“更正”。',
    'There is one of this activity already ({receipt}), with other answers. Is it another session? To correct it, reply “correct”.',
  ),
  otherUnit: message(
    '填报单位写的是“{value}”，和您的单位“{unit}”不一样。没有写错吗？',
    'The filing unit is “{value}”, and yours is “{unit}”. Is that right?',
  ),
} as const;

/** What is told once about a sheet as a whole. */
export const sheetNotes = {
  unknownColumns: message(
    '这些列不是表里的项，没有读：{names}。',
    'These columns are not in the form and were not read: {names}.',
  ),
  hiddenColumns: message('隐藏的列也读了：{names}。', 'Hidden columns were read too: {names}.'),
  hiddenSheets: message('隐藏的工作表没有读：{names}。', 'Hidden sheets were not read: {names}.'),
  otherSheets: message(
    '这些工作表里没有找到表头，没有读：{names}。',
    'No header was found in these sheets, which were not read: {names}.',
  ),
  remarks: message('说明、合计一类的行没有读：第 {rows} 行。', 'Rows with remarks or totals were not read: {rows}.'),
  more: message(
    '一次最多读 {most} 行，后面还有 {more} 行没有读，请分几次发。',
    'At most {most} rows are read at once. {more} more were not read: please send them separately.',
  ),
} as const;
