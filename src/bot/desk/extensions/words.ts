import { message } from '../../../dialogs/message.ts';
import { sayingOf } from '../say.ts';

/** Every sentence of the page of extensions. */
const words = {
  extensions: message('延期的单位', 'Units with more time'),
  none: message('没有给单位延期。', 'No unit has more time.'),
  extend: message('给单位延期', 'Give a unit more time'),
  unit: message('单位全称或回执编号', 'Full name of the unit, or a receipt'),
  form: message('表', 'Form'),
  until: message('延到（如 2022-05-12 24:00）', 'Until (such as 2022-05-12 24:00)'),
  reason: message('原因（只记在这里，不发给单位）', 'Reason (kept here, not sent to the unit)'),
  button: message('延期并通知单位', 'Extend, and tell the unit'),
  end: message('取消延期', 'End it'),
  line: message('{form}：延到{until}', '{form}: until {until}'),
  by: message('{by}，{at}：{reason}', '{by}, {at}: {reason}'),
  done: message('已延到 {until}，会通知 {count} 人。', 'Extended until {until}; {count} will be told.'),
  ended: message('已取消延期。', 'The extension was ended.'),
  unknownUnit: message(
    '没有延期：没有找到这个单位。请写名册或记录里的全称，或它的一个回执编号。',
    'Nothing was done: no such unit. Write its full name as in the records, or one of its receipts.',
  ),
  severalUnits: message(
    '没有延期：有几个单位叫这个名字，请写它的一个回执编号。',
    'Nothing was done: several units have this name. Write one of its receipts.',
  ),
  unknownForm: message('没有延期：这张表没有截止时间。', 'Nothing was done: this form has no deadline.'),
  badMoment: message(
    '没有延期：时间请写成 2022-05-12 24:00 这样。',
    'Nothing was done: write the moment as 2022-05-12 24:00.',
  ),
  notLater: message('没有延期：要晚于原来的截止时间。', 'Nothing was done: it must be later than the deadline of all.'),
  past: message('没有延期：这个时间已经过了。', 'Nothing was done: that moment has passed.'),
  noReason: message('没有延期：请写明原因。', 'Nothing was done: please say why.'),
  tooLong: message('没有延期：原因太长了，最多 500 字。', 'Nothing was done: the reason is over 500 characters.'),
  gone: message('没有延期：这个单位已经不在了。', 'Nothing was done: the unit is no more.'),
} as const;

export type ExtensionWord = keyof typeof words;

export const extensionWords = sayingOf(words);
