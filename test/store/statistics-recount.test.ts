import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Answers } from '../../src/dialogs/form.ts';
import { recountStatistics } from '../../src/store/statistics-recount.ts';
import { json } from '../../src/store/values.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { chanceOf, insertRecords, june, statisticsAnswers } from '../helpers/statistics-records.ts';

const campaign = 'tianjin-2022';

/** Answers that no form would take, which must not make the numbers differ either. */
const strange: readonly Answers[] = [
  {},
  { spending: 'NaN', sources: 'x', fullTime: [], themes: {}, district: null, formats: ['9', '', 'x'] },
  { spending: { min: 12.345, max: 99.995 }, sources: [{ code: '99', amount: -5 }], onSite: -3, unitKind: 7 },
  { spending: 1e300, onSite: 1e300, sources: [null, 4, { amount: 'x', code: 2 }], categories: [1, null, '31'] },
  { district: '某'.repeat(60), spending: 1e12, sources: [{ code: '1' }], themes: ['30', '18:云'] },
  { spending: 0.005, sources: [{ code: '2' }], media: 2.5, reports: { min: 3, max: 2 } },
  {
    spending: 10,
    sources: [
      { code: '6:众筹', amount: 1.01 },
      { code: '3', amount: 2.999 },
    ],
  },
];

eachDatabase((database) => {
  test('after any sequence of what becomes of records the kept numbers are what the answers come to', {
    timeout: 240_000,
  }, async () => {
    const { db } = database.store;
    for (let seed = 1; seed <= 12; seed++) {
      const chance = chanceOf(seed * 7919);
      const ids: string[] = [];
      const answers = (): Answers =>
        chance(5) === 0 ? (strange[chance(strange.length)] ?? {}) : statisticsAnswers(chance, chance(1000));
      const one = () => db.updateTable('submissions').where('id', '=', ids[chance(ids.length)] ?? randomUUID());
      const moves: readonly (() => Promise<unknown>)[] = [
        async () => {
          const id = randomUUID();
          ids.push(id);
          const state = ['submitted', 'draft', 'accepted', 'returned', 'withdrawn'][chance(5)] ?? 'submitted';
          await insertRecords(db, [{ id, state, answers: answers(), activity: chance(2) === 0 ? randomUUID() : null }]);
        },
        () =>
          one()
            .set({ answers: json(answers()) })
            .execute(),
        () => one().set({ answers: null }).execute(),
        () => one().set({ state: 'returned' }).execute(),
        () => one().set({ state: 'accepted' }).execute(),
        () => one().set({ state: 'withdrawn' }).execute(),
        () =>
          one()
            .set({ state: 'submitted', answers: json(answers()) })
            .execute(),
        () => one().set({ unit_id: randomUUID() }).execute(),
        () => one().set({ activity_id: randomUUID() }).execute(),
        () =>
          one()
            .set({ submitted_at: new Date(june + chance(1e9)) })
            .execute(),
        () =>
          db
            .deleteFrom('submissions')
            .where('id', '=', ids[chance(ids.length)] ?? '')
            .execute(),
      ];
      const [file] = moves;
      for (let i = 0; i < 4; i++) await file?.();
      for (let i = 0; i < 40; i++) await moves[chance(moves.length)]?.();
      const recount = await recountStatistics(db, { campaign });
      expect({ seed, ...recount }).toMatchObject({ seed, different: 0, differences: [] });
    }
  });

  test('what differs is told, and mended by the rule of the database', async () => {
    const { db } = database.store;
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const of = (id: string, i: number) => ({
      id,
      receipt: `TJ36-统-0000${i}`,
      answers: { ...statisticsAnswers(chanceOf(3), i), online: 7 },
    });
    await insertRecords(db, [of(first, 1), of(second, 2), of(third, 3)]);
    await sql`update activity_statistics set online = 8 where submission_id = ${first}`.execute(db);
    await sql`delete from activity_statistics where submission_id = ${second}`.execute(db);
    const before = await recountStatistics(db, { campaign });
    expect(before).toMatchObject({ records: 3, different: 2 });
    expect(before.differences.find(({ submission }) => submission === first)).toMatchObject({
      receipt: 'TJ36-统-00001',
      differs: [{ column: 'online', kept: '8', should: '7' }],
    });
    await recountStatistics(db, { campaign, mend: 'mend' });
    expect(await recountStatistics(db, { campaign })).toMatchObject({ records: 3, different: 0 });
  });
});
