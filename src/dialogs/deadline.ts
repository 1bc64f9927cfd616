import type { Deadline } from './form.ts';
import { type Language, type Message, message } from './message.ts';
import { isDay } from './reading/days.ts';
import { dayAt, instantAt, timeAt } from './zone.ts';

const written = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2})$/u;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** Whether a text is a deadline as an edition writes it: `2022-05-10 24:00`. */
export function isDeadline(text: string): boolean {
  const [, day = '', hours, minutes] = written.exec(text) ?? [];
  const time = Number(hours) * 60 + Number(minutes);
  return isDay(day) && time <= 24 * 60 && Number(minutes) < 60;
}

/**
 * The one place that says what a deadline is: the first instant (milliseconds since 1970) that is late.
 * `24:00` of a day is the first instant of the next one, so 23:59:59.999 is in time and 0:00:00.000 is not.
 * Throws a RangeError for a text that is not written as `2022-05-10 24:00`.
 */
export function deadlineInstant(text: string, timeZone: string): number {
  if (!isDeadline(text)) throw new RangeError(`a deadline is written as 2022-05-10 24:00, not as ${text}`);
  const [day = '', time = ''] = text.split(' ');
  return instantAt(day, time, timeZone);
}

/** An instant as an edition writes a deadline: `2022-05-10 24:00` where a day ends with it. */
export function deadlineText(instant: number, timeZone: string): string {
  const time = timeAt(instant, timeZone);
  if (time !== '00:00') return `${dayAt(instant, timeZone)} ${time}`;
  return `${dayAt(instant - 1, timeZone)} 24:00`;
}

/** A deadline as people read it: "5月10日24时", "24:00 on 10 May". */
export function showDeadline(text: string, language: Language): string {
  const [, day = '', hours = '', minutes = ''] = written.exec(text) ?? [];
  const [, month = 1, date = 1] = day.split('-').map(Number);
  if (language === 'en') return `${hours}:${minutes} on ${date} ${months[month - 1]}`;
  return `${month}月${date}日${Number(hours)}时${minutes === '00' ? '' : `${Number(minutes)}分`}`;
}

/** The same in full, to be read back: "2022年5月12日（周四）24时", "24:00 on Thursday, 12 May 2022". */
export function fullDeadline(text: string, language: Language): string {
  const [, day = '', hours = ''] = written.exec(text) ?? [];
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const time = text.slice(11);
  if (language === 'en') return `${time} on ${daysOfWeek[weekday]}, ${date} ${months[month - 1]} ${year}`;
  const minutes = time.slice(3);
  const clock = `${Number(hours)}时${minutes === '00' ? '' : `${Number(minutes)}分`}`;
  return `${year}年${month}月${date}日（周${'日一二三四五六'[weekday]}）${clock}`;
}

const daysOfWeek = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** The deadline of a form, for the text, the enforcement and the reminders. */
export function deadlineOf(text: string, timeZone: string): Deadline {
  const shown: Message = message(showDeadline(text, 'zh'), showDeadline(text, 'en'));
  return { instant: deadlineInstant(text, timeZone), text: shown };
}

/** Whether a form is no longer taken. `now`: milliseconds since 1970. */
export function isOver({ deadline }: { readonly deadline?: Deadline }, now: number): boolean {
  return deadline !== undefined && now >= deadline.instant;
}

/** How long is left, in the two largest units: "还有 2 天 15 小时", "2 days 15 hours left". Takes milliseconds. */
export function timeLeft(ms: number, language: Language): string {
  if (ms <= 0) return language === 'zh' ? '已截止' : 'closed';
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return language === 'zh' ? '还有不到 1 分钟' : 'less than a minute left';
  const parts = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  const first = parts.findIndex((part) => part > 0);
  const told = units[language]
    .map((unit, i) => ({ unit, count: parts[i] ?? 0, place: i }))
    .filter(({ count, place }) => count > 0 && place <= first + 1)
    .map(({ unit, count }) => `${count} ${unit}${language === 'en' && count !== 1 ? 's' : ''}`)
    .join(' ');
  return language === 'zh' ? `还有 ${told}` : `${told} left`;
}

const units: Readonly<Record<Language, readonly string[]>> = {
  zh: ['天', '小时', '分钟'],
  en: ['day', 'hour', 'minute'],
};
