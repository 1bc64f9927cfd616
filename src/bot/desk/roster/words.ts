import { message } from '../../../dialogs/message.ts';
import { type SayOf, sayingOf } from '../say.ts';

const words = {
  roster: message('名册', 'Roster'),
  count: message('{count} 个单位', '{count} units'),
  byDistrict: message('按区', 'By district'),
  byKind: message('按单位类别', 'By kind of unit'),
  units: message('单位', 'units'),
  filed: message('已报送', 'filed'),
  begun: message('填写中', 'begun'),
  joined: message('已加入', 'joined'),
  not: message('没有动静', 'silent'),
  all: message('合计', 'All'),
  unnamed: message('未注明', 'not said'),
  district: message('所在区', 'District'),
  kind: message('单位类别', 'Kind of unit'),
  progress: message('进度', 'Progress'),
  text: message('单位名称', 'Name of the unit'),
  any: message('全部', 'all'),
  find: message('查找', 'Find'),
  clear: message('清除条件', 'Clear'),
  none: message('没有符合条件的单位。', 'No unit is like this.'),
  empty: message(
    '名册还是空的。请有管理权限的成员在这一页导入 xlsx 或 csv，或在服务器上运行 tianbao office roster import。',
    'The roster is empty. An admin imports an xlsx or csv here, or runs “tianbao office roster import” on the server.',
  ),
  form: message('表', 'Form'),
  records: message('这个单位的记录', 'Records of this unit'),
  back: message('← 回到名册', '← Back to the roster'),
  import: message('导入名册', 'Import the roster'),
  importHint: message(
    '请选一个 xlsx 或 csv 文件，一行一个单位。先看改动，确认之后才写入；文件里没有的单位保持不变，空着的格不改原来的内容。',
    'Choose an xlsx or csv file with a unit on each line. You see what would change before anything is written. Units that are not in the file stay, and an empty cell changes nothing.',
  ),
  importColumns: message(
    '列名：单位名称（必填）、所在区、单位类别、联系人、联系电话；别的列不读。xlsx 最多 2000 行，更多请另存为 csv。',
    'Columns: 单位名称 (the name, needed), 所在区, 单位类别, 联系人, 联系电话; others are not read. An xlsx of up to 2,000 lines; save more as csv.',
  ),
  file: message('文件', 'File'),
  look: message('看改动', 'See the changes'),
  noFile: message('没有收到文件，或者文件是空的。请再选一次。', 'No file came, or an empty one. Choose it again.'),
  preview: message('将要做的改动', 'What would change'),
  changes: message(
    '新增 {added} 家，改动 {changed} 家，不变 {same} 家。还没有写入。',
    '{added} new, {changed} changed, {same} the same. Nothing is written yet.',
  ),
  others: message(
    '名册上有、文件里没有的 {count} 家保持不变：{some}',
    '{count} on the roster and not in the file stay: {some}',
  ),
  ignored: message('没有读的列：{columns}', 'Columns that were not read: {columns}'),
  problems: message(
    '有 {count} 处认不出，这些行不导入。可以改好文件再来，也可以先导入其余的行。',
    '{count} things are not understood; these lines are left out. Mend the file, or import the other lines.',
  ),
  problemsHead: message('认不出的', 'Not understood'),
  changedHead: message('改动的', 'Changed'),
  addedHead: message('新增的', 'New'),
  line: message('第 {line} 行 ', 'Line {line} '),
  unlisted: message('不在名册上的单位', 'Units that are not on the roster'),
  unlistedHint: message(
    '他们报送时写的名称，名册上没有，所以不算在名册的进度里。是名册上的单位、写法不同的，归到名册单位；名册漏了的，请补进名册。',
    'The roster does not have the names that they filed under, so they do not count for its progress. Take what is on it under another name for that unit; add to the roster what it lacks.',
  ),
  noUnlisted: message('没有：报送过的单位都在名册上。', 'None: whoever filed is on the roster.'),
  filedCount: message('已交 {filed}', '{filed} filed'),
  ofLines: message('（共 {count} 行）', '({count} lines)'),
  importKinds: message(
    '单位类别请写：{kinds}。常见的叫法也认得，如“科研院所”“学校”“局”“医院”；认不准的会告诉您是哪几行。所在区请写：{districts}。',
    'Kinds of units: {kinds}. Usual names such as 科研院所, 学校, 局, 医院 are understood; what is unclear is told with its lines. Districts: {districts}.',
  ),
  template: message('下载空白名册（xlsx）', 'Download an empty roster (xlsx)'),
  firstOf: message('只列前 {shown} 个，共 {count} 个。', 'The first {shown} of {count}.'),
  nothing: message('（无）', '(none)'),
  confirm: message('确认导入（{count} 家）', 'Import ({count})'),
  confirmRest: message('只导入没有问题的行（{count} 家）', 'Import the other lines ({count})'),
  another: message('换一个文件', 'Another file'),
  imported: message('已导入：新增 {added} 家，改动 {changed} 家。', 'Imported: {added} new, {changed} changed.'),
  notCarried: message(
    '没有导入：没有收到完整的内容。请重新选文件。',
    'Nothing was imported: what came is not whole. Choose the file again.',
  ),
  changedMeanwhile: message(
    '没有导入：您看的时候，名册已被别人改过。请重新选文件，再看一遍改动。',
    'Nothing was imported: somebody changed the roster meanwhile. Choose the file again to see the changes.',
  ),

  invites: message('邀请码', 'Invite codes'),
  invitesHint: message(
    '给名册上的单位生成邀请码，打印出来分发。码只显示这一次，离开页面就看不到了；一个码限本单位 20 人使用。',
    'Makes invite codes for the units of the roster, to be printed and handed out. They are shown once; each is for 20 people of its unit.',
  ),
  which: message('哪些单位', 'Which units'),
  missing: message('还没有可用码的', 'those without a code that works'),
  everyUnit: message('全部（以前的码作废）', 'all (earlier codes end)'),
  lastsDays: message('有效天数', 'Days'),
  format: message('格式', 'Format'),
  asPage: message('打印页', 'a page to print'),
  asWord: message('Word 文档', 'Word'),
  makeInvites: message('生成邀请码', 'Make codes'),
  badDays: message('没有生成：有效天数请写 1 到 999。', 'Nothing was made: a number of days from 1 to 999.'),
  badDistrict: message('没有生成：没有这个区。', 'Nothing was made: there is no such district.'),
  noUnits: message(
    '没有生成：名册上没有这样的单位。请先导入名册。',
    'Nothing was made: the roster has no such unit. Import it first.',
  ),
  tooMany: message(
    '没有生成：一次最多 {most} 家，请按区分几次。一个区就超过的，请管服务器的人运行 tianbao office roster invites，会分成几个文件。',
    'Nothing was made: at most {most} at once; take a district at a time. For a district with more, whoever runs the server has tianbao office roster invites, which writes several files.',
  ),
  madeInvites: message('已生成 {count} 个邀请码', '{count} codes were made'),
  printHint: message(
    '请现在打印（或另存为 PDF）：每张给一个单位，剪开分发。码就是钥匙，请勿公开张贴。',
    'Print them now, or save them as PDF: a card for each unit. A code is a key: do not post it.',
  ),
  noneMade: message(
    '这些单位都已有可用的码。要全部重做，请选“全部”。',
    'All of these units have a code that works. Choose “all” to make new ones.',
  ),
  had: message('{count} 家已有可用的码，没有重做。', '{count} units have a code that works and were left.'),
  print: message('打印', 'Print'),
  backToInvites: message('← 回到邀请码', '← Back'),
  download: message('下载 xlsx', 'Download xlsx'),
  counts: message('已交 {filed}，草稿 {drafts}', '{filed} filed, {drafts} drafts'),
  byName: message('没用邀请码，按同名单位填报', 'filed under the same name, without a code'),
  newer: message('← 上一页', '← Before'),
  older: message('下一页 →', 'Next →'),
} as const;

export type RosterWord = keyof typeof words;
export type SayRoster = SayOf<typeof words>;

/** The sentences of the roster's page in a language. */
export const rosterWords = sayingOf(words);
