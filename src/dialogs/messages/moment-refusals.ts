import { message } from '../message.ts';

/** Why a text names no moment until which a unit has more time; `said` is the text. */
export const momentRefusals = {
  badMoment: message(
    '没有延期：没有看懂“{said}”。请写日期，或日期和钟点，如 5月12日、5月12日 18:00、后天。',
    'Nothing was done: “{said}” is not understood. Write a day, perhaps with an hour: 12 May, 12 May 18:00, 2022-05-12.',
  ),
  noSuchDay: message(
    '没有延期：“{said}”里的日期或钟点不存在。请核对，如 5月12日 18:00。',
    'Nothing was done: there is no such day or hour as “{said}”. Check it, such as 12 May 18:00.',
  ),
  noDay: message(
    '没有延期：“{said}”里没有写是哪一天。请写日期，如 5月12日 18:00。',
    'Nothing was done: “{said}” names no day. Write one, such as 12 May 18:00.',
  ),
  severalMoments: message(
    '没有延期：“{said}”里不止一个时间。请只写延到什么时候，如 5月14日。',
    'Nothing was done: “{said}” names more than one moment. Write until when alone, such as 14 May.',
  ),
  vagueMoment: message(
    '没有延期：“{said}”说不准是什么时候。请写日期和钟点，如 5月12日 18:00。',
    'Nothing was done: “{said}” may be several moments. Write a day and an hour, such as 12 May 18:00.',
  ),
} as const;
