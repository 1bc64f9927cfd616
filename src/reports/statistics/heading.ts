import type { Campaign } from '../../dialogs/campaign.ts';
import type { Language, Message } from '../../dialogs/message.ts';
import { dayAt } from '../../dialogs/zone.ts';
import type { ReportHeading } from './paper.ts';

/** Who reports to whom about what: an office reports to what it is the office of, unless the edition's file says otherwise. */
export function reportHeading(campaign: Campaign, now: number, language: Language = 'zh'): ReportHeading {
  const { title, timeZone, contacts, reportTo } = campaign;
  const office = contacts.office.name;
  const to: Message = reportTo ?? {
    zh: office.zh.replace(/(?<=.{4})办公室$/u, ''),
    en: office.en.replace(/^the office of /u, ''),
  };
  return { campaign: title, to, office, day: dayAt(now, timeZone), language };
}
