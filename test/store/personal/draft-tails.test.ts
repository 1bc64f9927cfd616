import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { Changes } from '../../../src/dialogs/effect.ts';
import type { LoadedConversation } from '../../../src/store/conversations.ts';
import type { Db, Store } from '../../../src/store/database.ts';
import { tailWith } from '../../../src/store/draft-tail.ts';
import { decideRecord, reviewStanding } from '../../../src/store/office/decisions.ts';
import { forgetPerson } from '../../../src/store/personal/forget.ts';
import { deleteKept } from '../../../src/store/personal/retention.ts';
import { changeRecord } from '../../../src/store/records.ts';
import { loadDraft, loadSubmission } from '../../../src/store/submissions.ts';
import { eachDatabase } from '../../helpers/databases.ts';
import { beginDraft, campaign, meet, noon, turnOf } from '../../helpers/turns.ts';

interface Ref {
  readonly campaign: string;
  readonly unit: string;
  readonly submission: string;
}

/** What "A" has begun, in a unit where "B" files, too. */
async function colleagues({ store }: { readonly store: Store }): Promise<Ref> {
  const { organiser, draft } = await beginDraft(store, 'A');
  const { organiser: other } = await meet(store, 'B');
  const joined = store.db.updateTable('organisers').set({ unit_id: organiser.unitId });
  await joined.where('id', '=', other.id).execute();
  return { campaign, unit: organiser.unitId, submission: draft?.submission ?? '' };
}

/** An answer to the draft as a conversation has it in mind. */
function answer(store: Store, known: LoadedConversation, changes: Changes): Promise<'committed' | 'lost'> {
  const { submission = '', revision = 0, tail: before } = known.draft ?? {};
  const next = { submission, number: revision + 1, action: 'answer' as const, changes };
  const tail = tailWith(before, next);
  const state = { talk: { submission, revision: revision + 1 } };
  return store.turns.commit(turnOf(known, { revision: { ...next, ...(tail ? { tail } : {}) }, state }));
}

async function submit(store: Store, chat: string): Promise<void> {
  const known = await meet(store, chat);
  const { submission = '', revision = 0, answers = {} } = known.draft ?? {};
  const end = { submission, number: revision + 1, answers, title: '科技周进校园', receipt: 'TJ36-备-00001' };
  expect(await store.turns.commit(turnOf(known, { submit: end, state: {} }))).toBe('committed');
}

/** The talk in this chat is about the record from now on. */
async function open(store: Store, chat: string, ref: Ref): Promise<void> {
  const revision = (await loadDraft(store.db, ref))?.revision;
  await store.turns.commit(
    turnOf(await meet(store, chat), { state: { talk: { submission: ref.submission, revision } } }),
  );
}

async function forget(store: Store, chat: string): Promise<void> {
  const { id, organiser } = await meet(store, chat);
  const forgetting = { campaign, organiser: organiser.id, own: id, now: noon };
  await store.db.transaction().execute((trx) => forgetPerson(trx, forgetting));
}

function returned(db: Db, { submission }: Ref): Promise<unknown> {
  return db.transaction().execute(async (trx) => {
    const seen = (await reviewStanding(trx, { campaign, submission }))?.seen ?? 0;
    const actor = { member: { id: randomUUID(), name: '李杉' }, via: 'desk' as const };
    return decideRecord(trx, { campaign, submission, action: 'return', seen, reason: '请补充', actor, now: noon });
  });
}

async function tailsOf(db: Db): Promise<string> {
  const { rows } = await sql<{ readonly tail: unknown }>`select tail from conversations where tail is not null`.execute(
    db,
  );
  return JSON.stringify(rows);
}

describe('a person who is forgotten', () => {
  eachDatabase((database) => {
    it('takes nothing away of a returned record that a colleague mends, too', async () => {
      const { store } = database;
      const ref = await colleagues(database);
      await submit(store, 'A');
      await returned(store.db, ref);
      for (const chat of ['B', 'A']) await open(store, chat, ref);
      await answer(store, await meet(store, 'B'), { place: { to: '南开区' } });
      await answer(store, await meet(store, 'A'), { cost: { to: 7 }, name: { to: '改过的名称' } });
      await forget(store, 'A');
      const { answers } = (await loadSubmission(store.db, ref)) ?? {};
      expect(answers).toMatchObject({ place: '南开区', cost: 7, name: '改过的名称' });
      expect((await meet(store, 'B')).draft?.answers).toEqual(answers);
    });

    it('leaves a correction in nobody’s conversation, nor in what a process had in mind of one', async () => {
      const { store } = database;
      const ref = await colleagues(database);
      await submit(store, 'A');
      const { organiser, id } = await meet(store, 'A');
      const reopening = {
        ...ref,
        action: 'reopen' as const,
        organiser: organiser.id,
        platform: 'web',
        own: id,
        now: noon,
      };
      await store.db.transaction().execute((trx) => changeRecord(trx, reopening));
      await open(store, 'A', ref);
      await answer(store, await meet(store, 'A'), { phone: { to: '13800000000' } });
      await open(store, 'B', ref);
      const mind = await meet(store, 'B');
      expect(JSON.stringify(mind.draft?.tail)).toContain('13800000000');
      await forget(store, 'A');
      expect(await answer(store, mind, { place: { to: '南开区' } })).toBe('lost');
      expect(await tailsOf(store.db)).toBe('[]');
    });
  });
});

describe('what a conversation keeps of a draft', () => {
  eachDatabase((database) => {
    it('stays behind with its campaign', async () => {
      const { store } = database;
      await colleagues(database);
      await answer(store, await meet(store, 'A'), { phone: { to: '13800000000' } });
      expect(await tailsOf(store.db)).toContain('13800000000');
      await meet(store, 'A', { campaign: 'tianjin-2023' });
      await deleteKept(store.db, { campaign, limit: 1_000 });
      expect(await tailsOf(store.db)).toBe('[]');
    });
  });
});
