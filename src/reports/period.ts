import type { Day, PartOfDay, Period, TimeOfDay } from '../dialogs/reading/values.ts';

/**
 * When an activity is held, as the paper has it: days without their year, then the time on a line of its own.
 * Single days get a line for each month.
 */
export function periodLines(period: Period): readonly string[] {
  const days = period.days ? singleDays(period.days) : [runOfDays(period.start, period.end)];
  const time = timeLine(period);
  return time === '' ? days : [...days, time];
}

/** Whether a stored answer has the shape of a period. */
export function isPeriod(answer: unknown): answer is Period {
  return typeof answer === 'object' && answer !== null && 'start' in answer && 'end' in answer;
}

function runOfDays(start: Day, end: Day): string {
  if (start === end) return monthAndDay(start);
  return `${monthAndDay(start)}至${month(start) === month(end) ? dayOnly(end) : monthAndDay(end)}`;
}

function singleDays(days: readonly Day[]): readonly string[] {
  const byMonth = new Map<number, readonly string[]>();
  for (const day of days) {
    const earlier = byMonth.get(month(day));
    byMonth.set(month(day), earlier ? [...earlier, dayOnly(day)] : [monthAndDay(day)]);
  }
  return [...byMonth.values()].map((names) => names.join('、'));
}

function timeLine(period: Period): string {
  const time = timeOf(period);
  return period.each && time !== '' ? `每天${time}` : time;
}

function timeOf({ startTime, endTime, part }: Period): string {
  if (startTime && endTime) return `${clock(startTime)}至${clock(endTime)}`;
  if (startTime) return `${clock(startTime)}开始`;
  if (endTime) return `${clock(endTime)}结束`;
  return part ? parts[part] : '';
}

const parts: Readonly<Record<PartOfDay, string>> = {
  morning: '上午',
  noon: '中午',
  afternoon: '下午',
  evening: '晚上',
};

function monthAndDay(day: Day): string {
  return `${month(day)}月${dayOnly(day)}`;
}

function month(day: Day): number {
  return Number(day.slice(5, 7));
}

function dayOnly(day: Day): string {
  return `${Number(day.slice(8, 10))}日`;
}

function clock(time: TimeOfDay): string {
  return time.replace(/^0/u, '');
}
