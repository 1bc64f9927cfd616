import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Changes } from '../../src/dialogs/effect.ts';
import type { LoadedConversation } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/database.ts';
import { takesSnapshot } from '../../src/store/draft-answers.ts';
import { foldChanges } from '../../src/store/fold.ts';
import { listRevisions, loadSubmission } from '../../src/store/submissions.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { beginDraft, campaign, meet, turnOf } from '../helpers/turns.ts';

const keys = ['name', 'place', 'cost', 'to', 'period'] as const;
const value = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.constant(null),
  fc.record({ to: fc.string(), days: fc.array(fc.nat(9), { maxLength: 3 }) }),
);
/** What one turn does to some answers: gives or takes them away. */
const change: fc.Arbitrary<Changes> = fc.dictionary(
  fc.constantFrom(...keys),
  fc.oneof({ weight: 3, arbitrary: value.map((to) => ({ to })) }, fc.constant({ from: 'before' })),
  { minKeys: 1, maxKeys: 3 },
);

/** Answers of `chat` and, at the same moment, of others' drafts: one turn goes alone or in a statement of several. */
async function answer(store: Store, loaded: LoadedConversation, changes: Changes): Promise<void> {
  const { submission = '', revision = 0 } = loaded.draft ?? {};
  const next = { submission, number: revision + 1, action: 'answer' as const, changes };
  expect(await store.turns.commit(turnOf(loaded, { revision: next, state: stateAt(submission, revision + 1) }))).toBe(
    'committed',
  );
}

function stateAt(submission: string, revision: number): unknown {
  return { talk: { submission, revision } };
}

async function revisionsOf(store: Store, { organiser, draft }: LoadedConversation): Promise<readonly Changes[]> {
  const ref = { campaign, unit: organiser.unitId, submission: draft?.submission ?? '' };
  return (await listRevisions(store.db, ref)).map(({ changes }) => changes);
}

describe('the answers of a draft', () => {
  it('get a snapshot less and less often, and lie at most 11 revisions or a quarter of the trail behind it', () => {
    const taken = Array.from({ length: 200 }, (_, i) => i + 1).filter(takesSnapshot);
    expect(taken).toEqual([12, 24, 36, 48, 60, 72, 84, 96, 120, 144, 168, 192]);
  });

  eachDatabase((database) => {
    it('are the fold of all revisions, whatever snapshots were taken', async () => {
      let chats = 0;
      const talk = async (turns: readonly Changes[], together: boolean): Promise<void> => {
        const { store } = database;
        const names = [`chat-${++chats}`, `chat-${++chats}`];
        for (const name of names) await beginDraft(store, name);
        for (const changes of turns) {
          const loaded = await Promise.all(names.map((name) => meet(store, name)));
          if (together) await Promise.all(loaded.map((one) => answer(store, one, changes)));
          else for (const one of loaded) await answer(store, one, changes);
          for (const name of names) {
            const now = await meet(store, name);
            const trail = await revisionsOf(store, now);
            const ref = { campaign, unit: now.organiser.unitId, submission: now.draft?.submission ?? '' };
            expect(now.draft?.answers).toEqual(foldChanges(trail));
            expect(now.draft?.revision).toBe(trail.length);
            expect(await loadSubmission(store.db, ref)).toMatchObject({
              answers: foldChanges(trail),
              revision: trail.length,
            });
          }
        }
      };
      await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 11, maxLength: 26 }), fc.boolean(), talk), {
        numRuns: 6,
      });
      const kept = await database.store.db
        .selectFrom('submissions')
        .select(['snapshot', 'snapshot_revision'])
        .execute();
      expect(kept.every(({ snapshot, snapshot_revision: at }) => at % 12 === 0 && at > 0 && snapshot !== null)).toBe(
        true,
      );
    }, 60_000);

    it('are loaded from a snapshot and the revisions after it', async () => {
      const { store } = database;
      await beginDraft(store, 'chat-1');
      for (let cost = 2; cost <= 14; cost++) await answer(store, await meet(store, 'chat-1'), { cost: { to: cost } });
      const loaded = await meet(store, 'chat-1');
      expect(loaded.draft).toMatchObject({
        revision: 14,
        answers: { name: '科技周进校园', cost: 14 },
        trail: [{ cost: { to: 13 } }, { cost: { to: 14 } }],
      });
    });

    it('are loaded with all that another chat changed since, also where a snapshot was taken meanwhile', async () => {
      const { store } = database;
      const mine = await beginDraft(store, 'chat-1');
      const submission = mine.draft?.submission ?? '';
      await answer(store, mine, { place: { to: '南开区' } });
      await store.db
        .updateTable('organisers')
        .set({ unit_id: mine.organiser.unitId })
        .where('id', '=', (await meet(store, 'chat-2')).organiser.id)
        .execute();
      await store.turns.commit(turnOf(await meet(store, 'chat-2'), { state: stateAt(submission, 2) }));
      for (let cost = 3; cost <= 13; cost++) await answer(store, await meet(store, 'chat-2'), { cost: { to: cost } });
      const { draft } = await meet(store, 'chat-1');
      expect(draft?.trail).toEqual(Array.from({ length: 11 }, (_, i) => ({ cost: { to: i + 3 } })));
      expect(draft?.answers).toEqual({ name: '科技周进校园', place: '南开区', cost: 13 });
    });

    it('of a draft that another chat moved on are not taken for those of a lost turn', async () => {
      const { store } = database;
      await beginDraft(store, 'chat-1');
      for (let cost = 2; cost <= 5; cost++) await answer(store, await meet(store, 'chat-1'), { cost: { to: cost } });
      const loaded = await meet(store, 'chat-1');
      await answer(store, loaded, { cost: { to: 6 } });
      const { submission = '' } = loaded.draft ?? {};
      const late = { submission, number: 6, action: 'answer' as const, changes: { cost: { to: -1 } } };
      expect(await store.turns.commit(turnOf(loaded, { revision: late, version: loaded.version + 1 }))).toBe('lost');
      expect((await meet(store, 'chat-1')).draft?.answers).toMatchObject({ cost: 6 });
    });
  });
});
