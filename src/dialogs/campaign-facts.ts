import type { Campaign, FormId } from './campaign.ts';
import { deadlineOf } from './deadline.ts';
import type { Deadline } from './form.ts';
import type { Message } from './message.ts';

type FormUse = NonNullable<Campaign['forms'][FormId] | NonNullable<Campaign['ownForms']>[string]>;

/** What the edition says of a form in use, its own among them; undefined where it is not in use. */
export function formUse(campaign: Pick<Campaign, 'forms' | 'ownForms'>, form: string): FormUse | undefined {
  return campaign.forms[form as FormId] ?? campaign.ownForms?.[form];
}

/** The deadline of a form in use; undefined when it is taken at any time. */
export function formDeadline(campaign: Campaign, form: string): Deadline | undefined {
  const written = formUse(campaign, form)?.deadline;
  return written === undefined ? undefined : deadlineOf(written, campaign.timeZone);
}

/** Whom to call, in one line: "组委会办公室 27121418". */
export function officeLine(campaign: Campaign): Message {
  const { name, telephones } = campaign.contacts.office;
  return {
    zh: `${name.zh} ${telephones.join('、')}`,
    en: `${name.en}, ${telephones.map((t) => withArea(campaign, t)).join(', ')}`,
  };
}

/** A number of the city with its area code. */
export function withArea({ areaCode }: Pick<Campaign, 'areaCode'>, telephone: string): string {
  return /^\d{7,8}$/u.test(telephone) ? `${areaCode}-${telephone}` : telephone;
}
