import type { Campaign, FormId } from '../campaign.ts';
import type { Form } from '../form.ts';
import { changedForm } from './changed.ts';
import { filingForm } from './filing.ts';
import { newsForm } from './news.ts';
import { ownFormsOf } from './own/build.ts';
import { statisticsForm } from './statistics.ts';
import { wrapUpForm } from './wrap-up.ts';

/** What comes with the product, in the order in which it is offered. A new form is a declaration, and a line here. */
const declarations: Readonly<Partial<Record<FormId, (campaign: Campaign) => Form>>> = {
  filing: filingForm,
  statistics: statisticsForm,
  wrapUp: wrapUpForm,
  news: newsForm,
};

/**
 * The forms in use in a campaign, by id, in the order in which they are offered: those about activities, those that the
 * edition's file declares itself, and what is sent in the end.
 */
export function formsOf(campaign: Campaign): ReadonlyMap<string, Form> {
  const inUse = Object.entries(declarations).flatMap(([id, declare]): readonly (readonly [string, Form])[] => {
    const use = campaign.forms[id as FormId];
    return use ? [[id, changedForm(declare(campaign), use, campaign)]] : [];
  });
  const first = inUse.filter(([id]) => id === 'filing' || id === 'statistics');
  const last = inUse.filter(([id]) => id !== 'filing' && id !== 'statistics');
  return new Map([...first, ...ownFormsOf(campaign), ...last]);
}
