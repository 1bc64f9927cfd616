import { message } from '../message.ts';

/** The talk about a workbook with many activities. */
export const sheetTalk = {
  template: message(
    '这是《{title}》的 Excel 模板：一行一个活动，各列的要求写在列名的批注和第二张工作表里。填好后把文件发回这里，我逐行核对，没有问题的一次确认就全部提交。',
    'This is the Excel template of “{title}”: one activity a row, with the rules in the comments of the headers and on the second sheet. Send it back filled in: I check every row, and all that are right are filed at one confirmation.',
  ),
  pasted: message('粘贴的表', 'the pasted table'),
  templateName: message('{title}（多个活动模板）.xlsx', '{title} (several).xlsx'),
  blank: message(
    '这是《{title}》的 Word 空白表，和通知的样表一样：一个活动填一份，填好后把文件发回这里，我读出来和您核对；也可以打印手填，留着盖章。',
    'This is the blank Word form of “{title}”, as in the notice: one for each activity. Send it back filled in, and I read it and check it with you; or print it and fill it in by hand.',
  ),
  blankName: message('{title}（空白表）.docx', '{title} (blank).docx'),
  sheetToo: message('要一次报多个活动，回复“Excel模板”。', 'For several activities at once, reply “Excel template”.'),
  blankAlone: message(
    '《{title}》有要发来的文件或一个单位只填一份，不能用 Excel 批量填。这是它的 Word 空白表：一份填一张，填好后把文件发回这里，我读出来和您核对；要发的文件另外在这里发。',
    '“{title}” has files to be sent, or is filed once by a unit, so no workbook takes it. This is its blank Word form, for one: send it back filled in, and I read it and check it with you; its files are sent here by themselves.',
  ),
  noTemplate: message('现在没有可以批量填的表。', 'There is no form now that can be filled in for several at once.'),
  unreadable: message(
    '“{name}”打不开：不是完整的 Excel 文件，或者加了密码。请另存为 .xlsx 再发。',
    '“{name}” cannot be opened: it is no whole Excel file, or has a password. Please save it as .xlsx and send it again.',
  ),
  tooHeavy: message(
    '“{name}”太大，没有读完。请只留要报的行，分几个文件发。',
    '“{name}” is too large to be read. Please keep only the rows to file, in several files.',
  ),
  noHeader: message(
    '“{name}”里没有找到表头：要有一行列名，和表上的项目一样。回复“模板”可以拿到现成的表。',
    'I found no header in “{name}”: one row must have the names of the form’s fields. Reply “template” for one that is ready.',
  ),
  noRows: message(
    '“{name}”里只有表头，没有填活动。请从示例下面一行填起，再发一次。',
    '“{name}” has a header and no activities. Please fill in rows below the example and send it again.',
  ),
  gone: message('“{name}”已经找不到了，请把文件再发一次。', '“{name}” is gone. Please send it again.'),
  got: message('“{name}”读完了，{title}共 {rows} 行：', '“{name}” is read. “{title}”, {rows} rows:'),
  right: message('· 没有问题：{count} 行', '· right: {count}'),
  doubtful: message('· 要和您核对：{count} 行', '· to be checked with you: {count}'),
  wrong: message('· 要改：{count} 行', '· to be mended: {count}'),
  filed: message(
    '· 已经提交过，不会重复：{count} 行（{list}）',
    '· filed before, and not filed again: {count} ({list})',
  ),
  wrongHead: message('要改的：', 'To be mended:'),
  doubtHead: message('要核对的：', 'To be checked:'),
  line: message('第 {rows} 行{title} {label}{says}', 'Row {rows}{title} {label}{says}'),
  moreProblems: message('……还有 {count} 处，见核对结果。', '… and {count} more: see the marked copy.'),
  marked: message(
    '问题都标在《{name}》里：红格要改，黄格要核对，原因写在旁边。改好后整个发回来就行，已提交的不会重复。',
    'Everything is marked in “{name}”: red cells are to be mended, yellow ones to be checked, with the reason beside. Mend it and send the whole file again: nothing is filed twice.',
  ),
  markedName: message('{name}（核对结果）.xlsx', '{name} (checked).xlsx'),
  askRight: message('现在提交没有问题的 {count} 行吗？', 'Shall the {count} that are right be filed now?'),
  askDoubtful: message(
    '存疑的 {count} 行如果都没有写错，也可以提交；只有几行没错的话，回复行号，如“提交 {row} 行”。',
    'The {count} in doubt can be filed too if they are meant so; if only some are, reply their numbers, such as “file row {row}”.',
  ),
  nothingRight: message('改好之后再发给我。', 'Please mend it and send it again.'),
  allFiled: message('全部已经提交过，没有新的要提交。', 'All of them have been filed before; there is nothing new.'),
  fileRight: message('提交没有问题的 {count} 行', 'File the {count} that are right'),
  fileAll: message('都没错，一起提交 {count} 行', 'All are meant so: file {count}'),
  fileDoubtful: message('存疑的也没错，提交这 {count} 行', 'The doubtful ones are meant so: file {count}'),
  notNow: message('先不提交', 'Not now'),
  notDone: message(
    '好的，没有提交。改好之后再发给我就行。',
    'All right, nothing was filed. Mend it and send it again.',
  ),
  done: message('已提交 {count} 份{title}，每份一个回执号：', '{count} filed (“{title}”), each with its receipt:'),
  receipt: message('第 {row} 行 {title}：{receipt}', 'Row {row} {title}: {receipt}'),
  receipts: message(
    '{first} 至 {last}，每行的号写在《{name}》里。',
    '{first} to {last}; “{name}” has the number of each row.',
  ),
  doneNone: message('这些都已经提交过了，没有重复提交。', 'All of these were filed before; nothing was filed twice.'),
  alreadyFiled: message(
    '其中 {count} 行刚才已经提交过，没有重复：{list}',
    '{count} of them had been filed meanwhile, and were not filed again: {list}',
  ),
  stillDoubtful: message(
    '还有 {count} 行要和您核对，没有提交。',
    '{count} are still to be checked with you and were not filed.',
  ),
  stillWrong: message('还有 {count} 行要改，没有提交。', '{count} are still to be mended and were not filed.'),
  noSuchRow: message('第 {rows} 行不在要核对的行里。', 'Row {rows} is not among those to be checked.'),
} as const;
