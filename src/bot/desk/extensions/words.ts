import { message } from '../../../dialogs/message.ts';
import { momentRefusals } from '../../../dialogs/messages/moment-refusals.ts';
import { sayingOf } from '../say.ts';

/** Every sentence of the page of extensions. */
const words = {
  extensions: message('延期的单位', 'Units with more time'),
  none: message('没有给单位延期。', 'No unit has more time.'),
  extend: message('给单位延期', 'Give a unit more time'),
  unit: message('单位全称或回执编号', 'Full name of the unit, or a receipt'),
  form: message('表', 'Form'),
  until: message(
    '延到（5月12日、5月12日 18:00、后天；只写日期就是当天24时）',
    'Until (12 May, 12 May 18:00, 2022-05-12; a day alone means its end)',
  ),
  day: message('或选日期', 'or choose a day'),
  reason: message('原因（只记在这里，不发给单位）', 'Reason (kept here, not sent to the unit)'),
  button: message('看会怎样', 'See what happens'),
  preview: message('将要这样延期', 'What will happen'),
  will: message(
    '{unit}的《{form}》延到 {until}，现在是 {present}。',
    '“{form}” of {unit} is due {until}; so far it is {present}.',
  ),
  tells: message('会通知 {count} 人。原因：{reason}', '{count} will be told. Reason: {reason}'),
  confirm: message('确认延期，并通知单位', 'Extend, and tell the unit'),
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
  ...momentRefusals,
  notLater: message(
    '没有延期：读到的是 {until}，不晚于现在的截止时间 {present}。要提前，请先取消原来的延期。',
    'Nothing was done: {until} was read, which is not later than its deadline now, {present}. To shorten it, end the extension first.',
  ),
  past: message(
    '没有延期：读到的是 {until}，已经过了。要写明年的，请把年份写上。',
    'Nothing was done: {until} was read, which has passed. Write the year where you mean another one.',
  ),
  noReason: message('没有延期：请写明原因。', 'Nothing was done: please say why.'),
  tooLong: message('没有延期：原因太长了，最多 500 字。', 'Nothing was done: the reason is over 500 characters.'),
  gone: message('没有延期：这个单位已经不在了。', 'Nothing was done: the unit is no more.'),
} as const;

export type ExtensionWord = keyof typeof words;

export const extensionWords = sayingOf(words);
