import { type Language, message } from '../../../dialogs/message.ts';
import { deedNames } from '../../../reports/deed-names.ts';
import { type SayOf, sayingOf } from '../say.ts';

const words = {
  records: message('记录', 'Records'),
  form: message('表', 'Form'),
  state: message('状态', 'State'),
  district: message('所在区', 'District'),
  kind: message('单位类别', 'Kind of unit'),
  keyActivity: message('市级重点', 'Key activity'),
  isSelected: message('已列为市级重点活动', 'selected as a key activity'),
  twoDistricts: message('{district}（单位在{unitDistrict}）', '{district} (unit in {unitDistrict})'),
  unit: message('单位', 'Unit'),
  text: message('找文字', 'Words'),
  textHint: message('活动名称、地点、联系人、回执…', 'name, place, person, receipt …'),
  any: message('全部', 'all'),
  find: message('查找', 'Find'),
  clear: message('清除条件', 'Clear'),
  count: message('共 {count} 条', '{count} {count?record|records}'),
  countOver: message('多于 {count} 条', 'more than {count} records'),
  found: message('含有“{text}”的记录，从新到旧', 'Records with “{text}”, the newest first'),
  none: message('没有符合条件的记录。', 'No record is like this.'),
  newer: message('← 较新的', '← Newer'),
  older: message('较早的 →', 'Older →'),
  first: message('最新的', 'Newest'),
  last: message('最早的 ⇥', 'Oldest ⇥'),
  noTitle: message('（还没有名称）', '(no name yet)'),
  noUnit: message('（没有单位名称）', '(no unit name)'),
  correcting: message('更正中', 'being corrected'),
  back: message('← 回到记录', '← Back to the records'),
  answers: message('填报内容', 'Answers'),
  noAnswer: message('未填', 'not given'),
  toReview: message('↑ 回到审核', '↑ To the review'),
  emptyAnswer: message('无', 'none'),
  history: message('修改记录', 'History'),
  files: message('文件', 'Files'),
  related: message('相关的记录', 'Related records'),
  paper: message('下载纸质表（Word）', 'The paper form (Word)'),
  ofUnit: message('这个单位的全部记录', 'All records of this unit'),
  begun: message('{at} 开始填写', 'begun {at}'),
  submittedAt: message('{at} 提交', 'submitted {at}'),
  correctedAt: message('{at} 更正，第 {count} 次', 'corrected {at}, for time {count}'),
  standing: message(
    '对方正在更正，下面是已提交、仍然有效的内容。',
    'It is being corrected. Below is what was submitted and holds meanwhile.',
  ),
  unfiled: message('未备案的活动', 'an activity that was never filed'),
  somebody: message('填报人', 'organiser'),
  office: message('办公室', 'the office'),
  version: message('第 {version} 版表', 'version {version} of the form'),
  oldAnswer: message('{key}（旧版表的项目）', '{key} (of an older form)'),
  nothing: message('（空）', '(empty)'),
  moreChanges: message(
    '共 {count} 次修改，只列最近 {shown} 次',
    '{count} changes, of which the last {shown} are shown',
  ),

  ...deedNames,
} as const;

export type RecordWord = keyof typeof words;
export type SayRecord = SayOf<typeof words>;

/** A sentence of the pages of records. */
export const recordWords = sayingOf(words);

/** What was done, as people say it; what is not known here, as it is written. */
export function actionWord(action: string, language: Language): string {
  return Object.hasOwn(words, action) ? words[action as RecordWord][language] : action;
}
