import type { Language } from './message.ts';
import { addDays } from './reading/days.ts';

/** A day as people say it: "5月10日", "10 May". */
export function showDay(day: string, language: Language): string {
  const instant = new Date(`${addDays(day, 0)}T00:00:00Z`);
  const [month, date] = [instant.getUTCMonth() + 1, instant.getUTCDate()];
  if (language === 'zh') return `${month}月${date}日`;
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(instant);
}
