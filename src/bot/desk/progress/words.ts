import { message } from '../../../dialogs/message.ts';
import { type SayOf, sayingOf } from '../say.ts';

/** Every sentence of how far a campaign is. */
const words = {
  countdown: message('截止倒计时', 'Until the deadlines'),
  closed: message('已截止', 'closed'),
  any: message('随时报送', 'any time'),
  show: message('看进度', 'Show'),
  until: message('{text}截止', 'due {text}'),
  filed: message('已交 {filed} 份', '{filed} filed'),
  filedWaiting: message('已交 {filed} 份，待审 {waiting} 份', '{filed} filed, {waiting} to review'),

  waiting: message('等待审核', 'Waiting for review'),
  noneWaiting: message('没有等待审核的记录。', 'Nothing waits for review.'),
  oldest: message('等得最久的：', 'Those that wait longest:'),
  toQueue: message('看全部 {count} 份 →', 'All {count} →'),
  asked: message('没有回复的留言', 'Messages without an answer'),
  toAsked: message('看全部留言（{count}）→', 'To all messages ({count}) →'),
  today: message('今天提交', 'filed today'),
  waits: message('等了 {days} 天', 'for {days} days'),
  askedAt: message('{at} 留言', 'asked {at}'),
  noName: message('（没有名称）', '(no name)'),
  noUnit: message('（没有单位名称）', '(no unit name)'),

  days: message('每天报送', 'Filed by day'),
  districts: message('各区进度', 'Districts'),
  nothingFiled: message('还没有人报送。', 'Nothing has been filed so far.'),
  sum: message(
    '应报 {units} 家，已交 {filed} 家（{share}），共 {records} 份；今天 {today} 份。',
    '{filed} of {units} {units?unit|units} {filed?has|have} filed ({share}), {records} {records?record|records} in all; {today} today.',
  ),
  sumAlone: message(
    '已有 {filed} 家单位报送，共 {records} 份；今天 {today} 份。',
    '{filed} {filed?unit|units} {filed?has|have} filed, {records} {records?record|records} in all; {today} today.',
  ),
  others: message(
    '另有名册以外的单位 {count} 家也报送了：图上的柱子是全部份数，包括它们的；线只数名册上的单位。',
    '{count} more {count?unit|units} filed that {count?is|are} not on the roster: the bars show all records, theirs too; the line counts units of the roster alone.',
  ),
  noRoster: message(
    '名册还没有导入，不知道应报多少，也分不出各区进度。',
    'There is no roster yet, so nobody knows how many are expected, nor how the districts stand.',
  ),
  importRoster: message('去导入（xlsx 或 csv）→', 'Import it (xlsx or csv) →'),
  askAdmin: message('请有管理权限的成员在“名册”页导入。', 'Ask an admin to import it on the page “Roster”.'),
  numbers: message('看数字', 'Numbers'),
  district: message('所在区', 'District'),
  expected: message('应报', 'expected'),
  hasFiled: message('已交', 'filed'),
  begun: message('填写中', 'begun'),
  rest: message('还没有', 'nothing yet'),
  share: message('已交比例', 'share'),
  unnamed: message('未注明', 'not said'),
  total: message('合计', 'All'),
  dayAlt: message(
    '每天报送的份数和累计已交的单位，{form}：只有 {day} 这一天，{records} 份，{units} 家单位。',
    'Records of each day and units so far, {form}: {day} alone, {records} {records?record|records} of {units} {units?unit|units}.',
  ),
  daysAlt: message(
    '每天报送的份数和累计已交的单位，{form}：{first} 至 {last} 共 {records} 份、{units} 家单位，最多的一天是 {day}，{most} 份。',
    'Records of each day and units so far, {form}: from {first} to {last} {records} {records?record|records} of {units} {units?unit|units}; most on {day}, {most}.',
  ),
  districtsAlt: message('各区应报和已交的单位数，{form}', 'Units expected and filed in each district, {form}'),
} as const;

export type ProgressWord = keyof typeof words;
export type SayProgress = SayOf<typeof words>;

export const progressWords = sayingOf(words);
