import { fillText, type Language, message, type Values } from '../../../dialogs/message.ts';

const words = {
  roster: message('名册', 'Roster'),
  count: message('{count} 个单位', '{count} units'),
  byDistrict: message('按区', 'By district'),
  byKind: message('按单位类别', 'By kind of unit'),
  units: message('单位', 'units'),
  filed: message('已备案', 'filed'),
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
    '名册还是空的。请在服务器上运行 tianbao office roster import 导入。',
    'The roster is empty. Run “tianbao office roster import” on the server.',
  ),
  download: message('下载 xlsx', 'Download xlsx'),
  counts: message('已交 {filed}，草稿 {drafts}', '{filed} filed, {drafts} drafts'),
  byName: message('没用邀请码，按同名单位填报', 'filed under the same name, without a code'),
  newer: message('← 上一页', '← Before'),
  older: message('下一页 →', 'Next →'),
} as const;

export type RosterWord = keyof typeof words;
export type SayRoster = (key: RosterWord, values?: Values) => string;

/** The sentences of the roster's page in a language. */
export function rosterWords(language: Language): SayRoster {
  return (key, values = {}) => fillText(words[key][language], values);
}
