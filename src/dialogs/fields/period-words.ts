import type { Language } from '../message.ts';
import { weekday } from '../reading/days.ts';
import type { Day, PartOfDay, Period, Window } from '../reading/values.ts';

/**
 * A period in its normal form: "5月21日（周六）9:00–11:30", "2022年5月21日至6月12日", "5月21日、28日、6月4日 上午".
 * The year of single days is told only where it is another than `year`.
 */
export function showPeriod(period: Period, language: Language, year?: string): string {
  const time = [period.each && eachDay[language], showTime(period, language)].filter(Boolean).join(' ');
  if (language === 'en') return [englishDays(period), time].filter(Boolean).join(', ');
  if (period.days) return [yearBefore(period.start, year) + chineseList(period.days), time].filter(Boolean).join(' ');
  if (period.start !== period.end) return [showDays(period, 'zh'), time].filter(Boolean).join(' ');
  return `${yearBefore(period.start, year)}${chineseDay(period.start)}（${weekdays.zh[weekday(period.start) - 1]}）${time}`;
}

/** A run of days with its year: "2022年5月21日至6月12日", "21 May – 12 June 2022". */
export function showDays({ start, end }: Window, language: Language): string {
  const isOneYear = start.slice(0, 4) === end.slice(0, 4);
  if (language === 'en') {
    return `${englishDay(start)}${isOneYear ? '' : ` ${start.slice(0, 4)}`} – ${englishDay(end)} ${end.slice(0, 4)}`;
  }
  const last = isOneYear && start.slice(5, 7) === end.slice(5, 7) ? `${Number(end.slice(8))}日` : chineseDay(end);
  return `${start.slice(0, 4)}年${chineseDay(start)}至${isOneYear ? '' : `${end.slice(0, 4)}年`}${last}`;
}

const weekdays = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'] as const;
const parts: Readonly<Record<PartOfDay, Readonly<Record<Language, string>>>> = {
  morning: { zh: '上午', en: 'in the morning' },
  noon: { zh: '中午', en: 'at noon' },
  afternoon: { zh: '下午', en: 'in the afternoon' },
  evening: { zh: '晚上', en: 'in the evening' },
};

const eachDay: Readonly<Record<Language, string>> = { zh: '每天', en: 'daily' };

function showTime({ startTime, endTime, part }: Period, language: Language): string {
  const clock = (time: string): string => time.replace(/^0/u, '');
  if (startTime) return endTime ? `${clock(startTime)}–${clock(endTime)}` : clock(startTime);
  if (endTime) return language === 'zh' ? `至 ${clock(endTime)}` : `until ${clock(endTime)}`;
  return part ? parts[part][language] : '';
}

function yearBefore(day: Day, usual: string | undefined): string {
  return day.slice(0, 4) === usual ? '' : `${day.slice(0, 4)}年`;
}

/** 5月21日. */
export function chineseDay(day: Day): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
}

/** The month is told once: 5月21日、28日、6月4日. */
function chineseList(days: readonly Day[]): string {
  return days
    .map((day, i) => (days[i - 1]?.slice(0, 7) === day.slice(0, 7) ? `${Number(day.slice(8))}日` : chineseDay(day)))
    .join('、');
}

function englishDays({ start, end, days }: Period): string {
  if (days) return `${days.map(englishDay).join(', ')} ${end.slice(0, 4)}`;
  if (start !== end) return showDays({ start, end }, 'en');
  return `${weekdays.en[weekday(start) - 1]} ${englishDay(start)} ${start.slice(0, 4)}`;
}

/** "21 May". */
export function englishDay(day: Day): string {
  return `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`;
}
