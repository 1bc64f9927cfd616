import type { Campaign, FormId } from '../campaign.ts';
import type { Form } from '../form.ts';
import { filingForm } from './filing.ts';
import { newsForm } from './news.ts';
import { statisticsForm } from './statistics.ts';
import { wrapUpForm } from './wrap-up.ts';

/** What an edition may use, in the order in which it is offered. A new form is a declaration, and a line here. */
const declarations: Readonly<Partial<Record<FormId, (campaign: Campaign) => Form>>> = {
  filing: filingForm,
  statistics: statisticsForm,
  wrapUp: wrapUpForm,
  news: newsForm,
};

/** The forms in use in a campaign, by id, in the order in which they are offered. */
export function formsOf(campaign: Campaign): ReadonlyMap<string, Form> {
  const inUse = Object.entries(declarations).filter(([id]) => campaign.forms[id as FormId]);
  return new Map(inUse.map(([id, declare]) => [id, declare(campaign)]));
}
