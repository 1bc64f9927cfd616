import { array, asyncProperty, assert as check, constant, constantFrom, integer, oneof, record } from 'fast-check';
import { expect, test } from 'vitest';
import { loadSubmission } from '../../../src/store/submissions.ts';
import { empty, useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { actorOf, campaignId, decide, filedRecords } from '../../helpers/office.ts';
import type { Person } from '../../helpers/platforms-house.ts';
import { at, openReminders } from '../../helpers/reminders-house.ts';

const database = useDatabase('embedded');
const zhang: Person = { on: 'telegram', as: 'zhang', name: '张三' };
const now = at('05-09 10:00');

type Deed =
  | { readonly by: 'office'; readonly action: 'accept' | 'return' | 'withdraw' | 'restore' | 'select' | 'unselect' }
  | { readonly by: 'organiser'; readonly says: 'submit' | 'withdraw' | 'restore' | 'go on' | 'give up' }
  | { readonly by: 'typing'; readonly thousands: number };

const deeds = array(
  oneof(
    record({
      by: constant('office' as const),
      action: constantFrom('accept' as const, 'return', 'withdraw', 'restore', 'select', 'unselect'),
    }),
    record({
      by: constant('organiser' as const),
      says: constantFrom('submit' as const, 'withdraw', 'restore', 'go on', 'give up'),
    }),
    record({ by: constant('typing' as const), thousands: integer({ min: 2, max: 90 }) }),
  ),
  { minLength: 4, maxLength: 14 },
);

const words = {
  submit: ['提交'],
  withdraw: ['撤回', '是'],
  restore: ['恢复'],
  'go on': ['继续'],
  'give up': ['取消', '是'],
} as const;

/**
 * Whatever the office and the organiser do in turn: what is filed changes by a submission alone, and what was typed is in
 * what is open until it is submitted or given up.
 */
test('nothing is filed that was not submitted, and nothing that was typed is lost, in any order of deeds', {
  timeout: 180_000,
}, async () => {
  await check(
    asyncProperty(deeds, async (all: readonly Deed[]) => {
      await empty(database.store);
      const house = await openReminders(database.store);
      await house.sayAll(zhang, filingScript(1));
      house.now = now;
      const [first] = await filedRecords(database.store);
      if (!first) throw new Error('Nothing was filed.');
      const ref = { campaign: campaignId, unit: first.unit_id, submission: first.id };
      const place = { store: database.store, edition: house.core.edition };
      const office = await actorOf(database.store);
      let [filed, corrections]: [unknown, number] = [first.answers['budget'], 0];
      let typed: unknown;
      for (const deed of all) {
        await act(deed);
        const [row] = await filedRecords(database.store);
        const found = await loadSubmission(database.store.db, ref);
        if (row && row.corrections > corrections) {
          [filed, corrections, typed] = [typed ?? filed, row.corrections, undefined];
        }
        expect(row?.answers['budget'], JSON.stringify(deed)).toBe(filed);
        const open = found?.correcting?.answers ?? (found?.state === 'returned' ? found.answers : undefined);
        if (deed.by === 'typing' && open?.['budget'] === deed.thousands * 1_000) typed = deed.thousands * 1_000;
        else if (deed.by === 'organiser' && deed.says === 'give up' && !open) typed = undefined;
        else if (deed.by === 'organiser' && deed.says === 'give up' && open?.['budget'] === filed) typed = undefined;
        if (typed !== undefined && found?.state !== 'withdrawn')
          expect(open?.['budget'], JSON.stringify(deed)).toBe(typed);
      }
      await house.stop();

      async function act(deed: Deed): Promise<void> {
        if (deed.by === 'typing') await house.say(zhang, `活动经费改成${deed.thousands}000元`);
        else if (deed.by === 'organiser') await house.sayAll(zhang, words[deed.says]);
        else {
          const fields = deed.action === 'return' ? { fields: [{ key: 'leader' }] } : {};
          await decide(place, office, {
            submission: ref.submission,
            action: deed.action,
            reason: '核对',
            now,
            ...fields,
          });
        }
      }
    }),
    { numRuns: Number(process.env['MEANWHILE_RUNS'] ?? 12) },
  );
});
