import { describe, expect, test } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { type PlanFacts, planWaves } from '../../../src/bot/reminders/plan.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { at } from '../../helpers/reminders-house.ts';

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
const edition = editionOf(campaign);

function planned(moment: string, decided: readonly string[] = []) {
  const known: PlanFacts['decided'] = decided.map((lead) => ({ form: 'filing', kind: 'deadline', lead }));
  const { start, skip } = planWaves({ campaign, edition, decided: known, now: at(moment) });
  return { start: start.map(({ lead }) => lead), skip: skip.map(({ lead }) => lead) };
}

describe('the waves of a deadline at 24:00 on 10 May', () => {
  test.each([
    ['04-27 00:00', '14d', []],
    ['05-04 00:00', '7d', ['14d']],
    ['05-08 00:00', '3d', ['14d', '7d']],
    ['05-10 00:00', '1d', ['14d', '7d', '3d']],
    ['05-10 21:00', '3h', ['14d', '7d', '3d', '1d']],
  ])('at %s the one of %s is due', (moment, lead, decided) => {
    expect(planned(moment, decided)).toEqual({ start: [lead], skip: [] });
    expect(planned(moment, [...decided, lead])).toEqual({ start: [], skip: [] });
  });

  test('none is due before its moment', () => {
    expect(planned('04-26 23:59')).toEqual({ start: [], skip: [] });
    expect(planned('05-10 20:29', ['14d', '7d', '3d', '1d'])).toEqual({ start: [], skip: [] });
  });

  test('after an outage the newest is started, and older ones are passed over', () => {
    expect(planned('05-08 12:00')).toEqual({ start: ['3d'], skip: ['14d', '7d'] });
    expect(planned('05-08 12:00', ['14d'])).toEqual({ start: ['3d'], skip: ['7d'] });
  });

  test('one that comes late, shortly before the next, is passed over', () => {
    expect(planned('05-10 20:45', ['14d', '7d', '3d'])).toEqual({ start: [], skip: ['1d'] });
  });

  test('nothing is started that could only be sent after 24:00, or after it', () => {
    const all = ['14d', '7d', '3d', '1d', '3h'];
    expect(planned('05-10 21:59')).toMatchObject({ start: ['3h'] });
    expect(planned('05-10 22:00')).toEqual({ start: [], skip: all });
    expect(planned('05-10 23:59')).toEqual({ start: [], skip: all });
    expect(planned('05-11 00:00')).toEqual({ start: [], skip: all });
  });
});
