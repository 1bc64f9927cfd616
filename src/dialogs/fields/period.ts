import { z } from 'zod';
import type { Field, ReadContext } from '../form.ts';
import { fill, message } from '../message.ts';
import { readDate } from '../reading/date.ts';
import { eachDay, isDay } from '../reading/days.ts';
import { unlessOpen } from '../reading/open-ended.ts';
import { type Reading, refused } from '../reading/reading.ts';
import type { Period, Window } from '../reading/values.ts';
import { serialDays } from '../sheet/day-text.ts';
import { isoAt } from '../zone.ts';
import { englishDay, showDays, showPeriod } from './period-words.ts';
import { readSame } from './same.ts';

export interface PeriodOptions {
  /** First and last day on which it may be, both included. Default: any day. */
  readonly window?: Window;
  readonly timeZone: string;
}

/** A day, several days or a run of days, with times where they are given. */
export function period({ window, timeZone }: PeriodOptions): Field<Period> {
  const place = window ? { zh: showDays(window, 'zh'), en: showDays(window, 'en') } : undefined;
  const limits = (template: typeof rule) =>
    place ? { zh: fill(template, { days: place.zh }).zh, en: fill(template, { days: place.en }).en } : anyDay;
  const readDay = (text: string, { now }: ReadContext): Reading<Period> =>
    readDate(text, { now: isoAt(now, timeZone), timeZone, required: true, ...(window ? { window } : {}) });
  const read = (text: string, context: ReadContext): Reading<Period> =>
    ofSerial(text, context, readDay) ?? unlessOpen(ofEachDay(text, readDay(text, context)), text);
  return {
    kind: 'period',
    rule: limits(rule),
    example: exampleOf(window),
    input: { kind: 'day', ...(window ? { window } : {}) },
    read: (text, context) =>
      (readSame(text, context, 'period') as ReturnType<typeof read> | undefined) ?? read(text, context),
    amend: (text, standing, context) =>
      standing.start === standing.end
        ? otherHours(read(`${standing.start} ${text.replace(replacing, '')}`, context), standing)
        : refused('incomplete'),
    schema: periodSchema(window),
    show: (value, language) => showPeriod(value, language, window?.start.slice(0, 4)),
    explain: () => limits(outside),
  };
}

/** A day as a sheet counts it, 44703, which lost its format on the way: asked about. */
function ofSerial(
  text: string,
  context: ReadContext,
  readDay: (text: string, context: ReadContext) => Reading<Period>,
): Reading<Period> | undefined {
  for (const day of serialDays(text)) {
    const reading = readDay(day, context);
    if (reading.ok) return refused('vague', [reading.value]);
  }
  return undefined;
}

/** 每天下午2点到4点半 over several days: the hours are those of each, not the first day's begin and the last one's end. */
function ofEachDay(text: string, reading: Reading<Period>): Reading<Period> {
  if (!saysEachDay.test(text)) return reading;
  if (reading.ok) return { ok: true, value: eachDayOf(reading.value) };
  return reading.candidates ? { ...reading, candidates: reading.candidates.map(eachDayOf) } : reading;
}

function eachDayOf(period: Period): Period {
  const { startTime, endTime, part, start, end } = period;
  return start === end || (startTime ?? endTime ?? part) === undefined ? period : { ...period, each: 'day' };
}

const saysEachDay = /每[天日]|天天|逐日|\b(?:daily|(?:each|every) day)\b/iu;

const replacing = /^[\s,，]*(?:(?:举办)?时间)?[\s,，]*(?:改|换|挪|调整?|推迟|提前)(?:成|为|到|在)?[\s:：]*/u;

/** "改成上午9点到11点" keeps the one day that stands. */
function otherHours(reading: Reading<Period>, { start }: Period): Reading<Period> {
  const isSameDay = reading.ok && reading.value.start === start && reading.value.end === start;
  return isSameDay && (reading.value.startTime ?? reading.value.part) ? reading : refused('incomplete');
}

const rule = message(
  '写哪天办，或从哪天到哪天，在{days}之间；知道几点就一起写上。',
  'The day, or the first and last day, within {days}; with the hours if you know them.',
);
const outside = message('要在{days}之间，开始不晚于结束。', 'It must be within {days}, and not end before it starts.');
const anyDay = message(
  '写哪天办，或从哪天到哪天；知道几点就一起写上。',
  'The day, or the first and last day; with the hours if you know them.',
);

function exampleOf(window: Window | undefined) {
  const start = window?.start ?? '2022-05-21';
  const [, month = 5, day = 21] = start.split('-').map(Number);
  return message(`${month}月${day}日上午9点到11点半`, `${englishDay(start)} 9:00-11:30`);
}

const day = z.string().refine(isDay);
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/u);

function periodSchema(window: Window | undefined): z.ZodType<Period> {
  const isInside = (value: Period): boolean => !window || (value.start >= window.start && value.end <= window.end);
  return z
    .strictObject({
      start: day,
      end: day,
      startTime: time.optional(),
      endTime: time.optional(),
      part: z.enum(['morning', 'noon', 'afternoon', 'evening']).optional(),
      each: z.literal('day').optional(),
      days: z.array(day).min(2).optional(),
    })
    .refine((value) => value.start <= value.end && isInside(value as Period) && hasSoundDays(value as Period))
    .refine(({ startTime, endTime, start, end }) => start !== end || !startTime || !endTime || startTime <= endTime)
    .transform((value) => value as Period);
}

/** Single days are in order, begin and end with the ends of the period, and are not one run. */
function hasSoundDays({ start, end, days }: Period): boolean {
  if (!days) return true;
  const isRising = days.every((each, i) => i === 0 || (days[i - 1] ?? '') < each);
  return isRising && days[0] === start && days.at(-1) === end && days.length < eachDay(start, end).length;
}
