import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Changes } from '../../src/dialogs/effect.ts';
import type { LoadedConversation } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/database.ts';
import { type DraftTail, tailWith } from '../../src/store/draft-tail.ts';
import { foldChanges } from '../../src/store/fold.ts';
import { listRevisions } from '../../src/store/submissions.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { beginDraft, campaign, meet, turnOf } from '../helpers/turns.ts';

const answer = (number: number, more: { readonly changes?: Changes; readonly formVersion?: number } = {}) => ({
  ...{ submission: 's', number, action: 'answer' as const, changes: { cost: { to: number } } },
  ...more,
});

function tailAfter(numbers: readonly number[], before?: DraftTail): DraftTail | undefined {
  return numbers.reduce<DraftTail | undefined>((tail, number) => tailWith(tail, answer(number)), before);
}

describe('the tail of a draft', () => {
  it('has of each answer the last change, without what stood there before', () => {
    const first = tailWith(undefined, answer(1, { changes: { name: { to: '甲' }, place: { to: '南开区' } } }));
    const second = tailWith(
      first,
      answer(2, { changes: { name: { from: '甲', to: '乙' }, place: { from: '南开区' } } }),
    );
    expect(second).toEqual({ submission: 's', base: 0, revision: 2, changes: { name: { to: '乙' }, place: {} } });
  });

  it('begins again at a snapshot', () => {
    expect(tailAfter([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])).toEqual({
      ...{ submission: 's', base: 12, revision: 12, changes: {} },
    });
  });

  it('is none after a revision that somebody else made, or of another draft', () => {
    expect(tailWith(tailAfter([1, 2]), answer(4))).toBeUndefined();
    expect(tailWith(tailAfter([1, 2]), { ...answer(3), submission: 'another' })).toBeUndefined();
    expect(tailWith(undefined, answer(3))).toBeUndefined();
  });

  it('is none where much or something long was said, until the next snapshot', () => {
    const many = Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`f${i}`, { to: i }]));
    expect(tailWith(undefined, answer(1, { changes: many }))).toBeUndefined();
    expect(tailWith(undefined, answer(1, { changes: { name: { to: '长'.repeat(301) } } }))).toBeUndefined();
    expect(tailAfter([12, 13])).toMatchObject({ base: 12, revision: 13, changes: { cost: { to: 13 } } });
  });

  eachDatabase((database) => {
    it('leads to the fold of all revisions, whoever of two answers, whatever each still has in mind', async () => {
      let chats = 0;
      const talk = async (turns: readonly TurnOfTwo[]): Promise<void> => {
        const { store } = database;
        const names = [`chat-${++chats}`, `chat-${++chats}`] as const;
        await shareDraft(store, names);
        const minds = new Map<string, LoadedConversation>();
        for (const turn of turns) {
          const name = names[turn.who];
          const known = turn.mind === 'kept' ? minds.get(name) : undefined;
          minds.set(name, await revise(store, known ?? (await meet(store, name)), turn));
          for (const each of names) expect(await loadedAnswers(store, each)).toEqual(await foldOf(store, each));
        }
      };
      await fc.assert(fc.asyncProperty(fc.array(turnOfTwo, { minLength: 12, maxLength: 28 }), talk), { numRuns: 5 });
    }, 60_000);

    it('spares a load the revisions before it, and none that came after', async () => {
      const { store } = database;
      const names = ['chat-1', 'chat-2'] as const;
      await shareDraft(store, names);
      for (let i = 0; i < 3; i++) await revise(store, await meet(store, 'chat-1'), { changes: { cost: { to: i } } });
      expect((await meet(store, 'chat-1')).draft).toMatchObject({ revision: 4, trail: [], answers: { cost: 2 } });
      await revise(store, await meet(store, 'chat-2'), { changes: { place: { to: '南开区' } } });
      expect((await meet(store, 'chat-1')).draft).toMatchObject({
        ...{ revision: 5, trail: [{ place: { to: '南开区' } }], answers: { cost: 2, place: '南开区' } },
      });
    });

    it('of a draft that was left for another one says nothing of that', async () => {
      const { store } = database;
      const first = await beginDraft(store, 'chat-1', '甲');
      await revise(store, first, { changes: { cost: { to: 1 } } });
      await beginDraft(store, 'chat-1', '乙');
      const { draft } = await meet(store, 'chat-1');
      await revise(store, await meet(store, 'chat-1'), { changes: { place: { to: '南开区' } } });
      expect((await meet(store, 'chat-1')).draft?.answers).toEqual({ ...draft?.answers, place: '南开区' });
      expect(draft?.answers).toEqual({ name: '乙' });
    });
  });
});

interface TurnOfTwo {
  readonly who: 0 | 1;
  readonly mind: 'kept' | 'loaded';
  readonly changes: Changes;
  readonly formVersion?: number;
}

const change = fc.dictionary(
  fc.constantFrom('name', 'place', 'cost', 'to', 'period'),
  fc.oneof({ weight: 3, arbitrary: fc.integer().map((to) => ({ to })) }, fc.constant({ from: 'before' })),
  { minKeys: 1, maxKeys: 3 },
);
const turnOfTwo: fc.Arbitrary<TurnOfTwo> = fc
  .record({
    who: fc.constantFrom(0 as const, 1 as const),
    mind: fc.constantFrom('kept' as const, 'loaded' as const),
    changes: change,
    upgrade: fc.nat(9),
  })
  .map(({ upgrade, ...turn }) => (upgrade === 0 ? { ...turn, formVersion: 2 } : turn));

/** Two chats of one unit, both in the talk about one draft. */
async function shareDraft(store: Store, [one, other]: readonly [string, string]): Promise<void> {
  const { organiser, draft } = await beginDraft(store, one);
  const { organiser: joining } = await meet(store, other);
  await store.db.updateTable('organisers').set({ unit_id: organiser.unitId }).where('id', '=', joining.id).execute();
  const state = { talk: { submission: draft?.submission, revision: 1 } };
  await store.turns.commit(turnOf(await meet(store, other), { state }));
}

/** One revision by a chat as it has the draft in mind; where that is not so any more, it loads and says it again. */
async function revise(
  store: Store,
  known: LoadedConversation,
  { changes, formVersion }: Pick<TurnOfTwo, 'changes' | 'formVersion'>,
): Promise<LoadedConversation> {
  const { draft } = known;
  if (!draft) throw new Error('There is no draft to revise.');
  const { tail, ...facts } = draft;
  const { submission, revision } = facts;
  const next = {
    ...{ submission, number: revision + 1, action: 'answer' as const, changes },
    ...(formVersion === undefined ? {} : { formVersion }),
  };
  const kept = keptOf(tailWith(tail, next));
  const state = { talk: { submission, revision: revision + 1 } };
  if ((await store.turns.commit(turnOf(known, { revision: { ...next, ...kept }, state }))) === 'lost') {
    return revise(store, await meet(store, await chatOf(store, known)), { changes });
  }
  return { ...known, version: known.version + 1, draft: { ...facts, revision: revision + 1, ...kept } };
}

function keptOf(tail: DraftTail | undefined): { readonly tail?: DraftTail } {
  return tail ? { tail } : {};
}

async function chatOf(store: Store, { id }: LoadedConversation): Promise<string> {
  const { chat } = await store.db
    .selectFrom('conversations')
    .select('chat')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return chat;
}

async function loadedAnswers(store: Store, chat: string): Promise<unknown> {
  return (await meet(store, chat)).draft?.answers;
}

async function foldOf(store: Store, chat: string): Promise<unknown> {
  const { organiser, draft } = await meet(store, chat);
  const ref = { campaign, unit: organiser.unitId, submission: draft?.submission ?? '' };
  return foldChanges((await listRevisions(store.db, ref)).map(({ changes }) => changes));
}
