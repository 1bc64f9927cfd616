import { expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { upcomingReminders } from '../../../src/bot/reminders/upcoming.ts';
import { type Edition, editionOf } from '../../../src/dialogs/edition.ts';
import type { Form } from '../../../src/dialogs/form.ts';
import { isoAt } from '../../../src/dialogs/zone.ts';
import { at } from '../../helpers/reminders-house.ts';

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
const edition = editionOf(campaign);
const filing = edition.forms.get('filing') as Form;
const decided = { form: 'filing', kind: 'deadline', state: 'done', recipients: 1 } as const;

function coming(
  moment: string,
  facts: { edition?: Edition; decided?: readonly (typeof decided & { lead: string })[] } = {},
) {
  return upcomingReminders({ campaign, edition, decided: [], now: at(moment), ...facts }, 3).map(
    ({ form, lead, sentAt }) => `${form.id} ${lead} ${isoAt(sentAt, campaign.timeZone).slice(5, 16)}`,
  );
}

test('the next three are told in order, at the end of the quiet hours where they fall into them', () => {
  expect(coming('04-20 12:00')).toEqual(['filing 14d 04-27T08:00', 'filing 7d 05-04T08:00', 'filing 3d 05-08T08:00']);
  const held = 'statistics 2022-05-22 05-22T09:00';
  expect(coming('05-09 12:00')).toEqual(['filing 1d 05-10T08:00', 'filing 3h 05-10T21:00', held]);
  expect(coming('05-10 21:00')).toEqual([held, 'statistics 14d 06-11T08:00', 'wrapUp 14d 06-11T08:00']);
  expect(coming('06-24 21:00')).toEqual([]);
});

test('one that was sent or passed over comes not again', () => {
  expect(coming('05-09 12:00', { decided: [{ ...decided, lead: '1d' }] })[0]).toBe('filing 3h 05-10T21:00');
});

test('of activities that ended it is the next morning, in the campaign’s time', () => {
  const { deadline: _, ...open } = filing;
  const held: Edition = {
    ...edition,
    forms: new Map([['statistics', { ...open, id: 'statistics', about: 'activity' }]]),
  };
  expect(coming('05-01 12:00', { edition: held })).toEqual(['statistics 2022-05-22 05-22T09:00']);
  expect(coming('05-30 08:59', { edition: held })).toEqual(['statistics 2022-05-30 05-30T09:00']);
  expect(coming('05-30 09:00', { edition: held })).toEqual(['statistics 2022-05-31 05-31T09:00']);
  expect(coming('09-01 12:00', { edition: held })).toEqual([]);
});
