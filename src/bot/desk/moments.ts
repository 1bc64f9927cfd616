import type { Language } from '../../dialogs/message.ts';
import { isoAt } from '../../dialogs/zone.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** A moment as the office reads it, by the campaign's clocks: “5月8日 09:00”, “8 May 09:00”. */
export function momentText(moment: number, timeZone: string, language: Language): string {
  const [, , month = '1', day = '1', time = ''] = /^(\d+)-(\d+)-(\d+)T(\d+:\d+)/u.exec(isoAt(moment, timeZone)) ?? [];
  const [m, d] = [Number(month), Number(day)];
  return language === 'zh' ? `${m}月${d}日 ${time}` : `${d} ${months[m - 1]} ${time}`;
}
