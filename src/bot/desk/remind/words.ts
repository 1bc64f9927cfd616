import { message } from '../../../dialogs/message.ts';
import { type SayOf, sayingOf } from '../say.ts';

/** Every sentence of the page of reminders by hand. */
const words = {
  head: message('群发提醒', 'Remind by hand'),
  form: message('表', 'Form'),
  state: message('情况', 'State'),
  district: message('所在区', 'District'),
  kind: message('单位类别（名册）', 'Kind of unit (roster)'),
  any: message('全部', 'all'),
  draft: message('填了没提交', 'begun, not submitted'),
  returned: message('退回没改', 'returned, not mended'),
  nothing: message('什么都没交', 'nothing filed'),
  held: message('办完没报统计', 'held, no statistics'),
  preview: message('预览', 'Preview'),
  hint: message(
    '先预览，不会发出。不想收提醒的、推迟提醒的人不在其中；发的时候已经交了的不再发。',
    'A preview sends nothing. Who wants no reminders, or put them off, is left out; who has filed by then gets none.',
  ),
  counts: message(
    '会发给 {ready} 人；12 小时内提醒过的 {recent} 人；发不到的 {unreachable} 人。',
    'It would go to {ready}; reminded within 12 hours: {recent}; out of reach: {unreachable}.',
  ),
  waits: message('现在是免打扰时间，早上才会发出。', 'In the quiet hours it waits for the morning.'),
  sample: message('第一位会收到：', 'The first of them would read:'),
  nobody: message('没有要提醒的人。', 'There is nobody to remind.'),
  late: message(
    '没有可提醒的内容：《{form}》已过截止时间（{deadline}），现在只能提醒退回没改的。',
    'There is nothing to remind of: the deadline of “{form}” has passed ({deadline}). Only what was returned can be reminded of.',
  ),
  notHeld: message(
    '没有可提醒的内容：《{form}》是一场活动填一份，这些单位还没有办完的活动。要提醒的，请在“情况”里选“办完没报统计”。',
    'There is nothing to remind of: “{form}” is filed for each activity, and these units have none that is over. Choose “held, no statistics”.',
  ),
  nothingLeft: message(
    '没有可提醒的内容：这些人手上现在没有《{form}》要办。',
    'There is nothing to remind of: these people have nothing left to do about “{form}”.',
  ),
  silent: message(
    '另有 {count} 家名册单位还没有人加入，机器人联系不到：',
    'From {count} more {count?unit|units} of the roster nobody has come, and the bot cannot reach {count?it|them}: ',
  ),
  silentList: message('看名单和电话', 'list and telephones'),
  unnamedAt: message('（没有姓名）{platform}用户 …{end}', '(no name) {platform} user …{end}'),
  more: message('……共 {count} 人', '… {count} in all'),
  ready: message('会发', 'would get it'),
  recent: message('刚提醒过', 'reminded lately'),
  unreachable: message('发不到，请打电话', 'out of reach: telephone'),
  calls: message('打电话的名单', 'Whom to telephone'),
  again: message('12 小时内提醒过的人也再发一次', 'Remind those too who were reminded within 12 hours'),
  send: message('发出提醒', 'Send it'),
  sent: message('已发给 {count} 人。', 'It goes to {count}.'),
  noName: message('（没有姓名）', '(no name)'),
  noUnit: message('（没有单位名称）', '(no unit name)'),
} as const;

export type RemindWord = keyof typeof words;
export type SayRemind = SayOf<typeof words>;

export const remindWords = sayingOf(words);
