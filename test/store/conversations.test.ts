import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listSubmissions } from '../../src/store/submissions.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { beginDraft, campaign, meet, noon, turnOf } from '../helpers/turns.ts';

describe('a conversation', () => {
  eachDatabase((database) => {
    it('is created at its first message, with an account, an organiser and a unit of its own', async () => {
      const loaded = await meet(database.store, 'chat-1', { name: '王芳' });
      expect(loaded).toMatchObject({ version: 0, recentIds: [], state: null });
      expect(loaded.organiser).toMatchObject({ unitStanding: 'typed' });
      expect(loaded.organiser).not.toHaveProperty('unitName');
      expect(loaded).not.toHaveProperty('draft');
      const organisers = await database.store.db.selectFrom('organisers').selectAll().execute();
      expect(organisers).toMatchObject([
        { id: loaded.organiser.id, campaign, name: '王芳', created_at: new Date(noon) },
      ]);
    });

    it('is the same when it is loaded again', async () => {
      const first = await meet(database.store, 'chat-1');
      expect(await meet(database.store, 'chat-1')).toEqual(first);
    });

    it('is created once by twenty first messages at the same moment', async () => {
      const loaded = await Promise.all(Array.from({ length: 20 }, () => meet(database.store, 'chat-1')));
      expect(new Set(loaded.map(({ id }) => id)).size).toBe(1);
      const counts = ['units', 'organisers', 'accounts', 'conversations'] as const;
      for (const table of counts) {
        expect(await database.store.db.selectFrom(table).selectAll().execute(), table).toHaveLength(1);
      }
    });

    it('has the organiser of its account, also in another chat', async () => {
      const one = await meet(database.store, 'chat-1', { account: 'a' });
      const two = await meet(database.store, 'chat-2', { account: 'a' });
      expect(two.id).not.toBe(one.id);
      expect(two.organiser).toEqual(one.organiser);
    });

    it('of another account has a unit of its own', async () => {
      const one = await meet(database.store, 'chat-1');
      const two = await meet(database.store, 'chat-2');
      expect(two.organiser.unitId).not.toBe(one.organiser.unitId);
    });

    it('brings its draft with the answers folded from the revisions', async () => {
      let loaded = await beginDraft(database.store, 'chat-1');
      const { submission } = loaded.draft ?? { submission: '' };
      const changes = [
        { name: { from: '科技周进校园', to: '新名称' }, cost: { to: 35_000 } },
        { cost: { from: 35_000 }, place: { to: null } },
      ];
      for (const [index, change] of changes.entries()) {
        const revision = { submission, number: index + 2, action: 'answer' as const, changes: change };
        expect(await database.store.turns.commit(turnOf(loaded, { revision, state: loaded.state }))).toBe('committed');
        loaded = await meet(database.store, 'chat-1');
      }
      expect(loaded.draft).toEqual({
        submission,
        form: 'filing',
        formVersion: 1,
        revision: 3,
        state: 'draft',
        answers: { name: '新名称', place: null },
        corrections: 0,
        trail: [{ name: { to: '科技周进校园' } }, ...changes],
        tail: { submission, base: 0, revision: 3, changes: { name: { to: '新名称' }, cost: {}, place: { to: null } } },
      });
    });

    it('gets a new unit in a new campaign, of the same name, to be verified and to agree again', async () => {
      const before = await meet(database.store, 'chat-1');
      await database.store.turns.commit(
        turnOf(before, { remember: { unitName: '和平区科协', consent: 2, language: 'en' } }),
      );
      const after = await meet(database.store, 'chat-1', { campaign: 'tianjin-2023' });
      expect(after.organiser).toMatchObject({ id: before.organiser.id, unitName: '和平区科协', language: 'en' });
      expect(after.organiser).not.toHaveProperty('consent');
      expect(after.organiser.unitId).not.toBe(before.organiser.unitId);
      expect(await meet(database.store, 'chat-1', { campaign: 'tianjin-2023' })).toEqual(after);
    });

    it('finds its unit, consent and drafts when it comes back to a campaign', async () => {
      const before = await beginDraft(database.store, 'chat-1');
      await database.store.turns.commit(turnOf(before, { remember: { unitName: '和平区科协', consent: 2 } }));
      for (const _again of [1, 2]) {
        const other = await meet(database.store, 'chat-1', { campaign: 'tianjin-2023' });
        await database.store.turns.commit({
          ...turnOf(other, { remember: { unitName: '南开区科协' } }),
          campaign: 'tianjin-2023',
        });
        const back = await meet(database.store, 'chat-1');
        expect(back.organiser).toMatchObject({ unitId: before.organiser.unitId, unitName: '和平区科协', consent: 2 });
        expect(await listSubmissions(database.store.db, { campaign, unit: back.organiser.unitId })).toHaveLength(1);
      }
      expect(await database.store.db.selectFrom('units').selectAll().execute()).toHaveLength(2);
    });

    it('enters a campaign once, with twenty messages at the same moment', async () => {
      await meet(database.store, 'chat-1');
      const entered = await Promise.all(
        Array.from({ length: 20 }, () => meet(database.store, 'chat-1', { campaign: 'tianjin-2023' })),
      );
      expect(new Set(entered.map(({ organiser }) => organiser.unitId)).size).toBe(1);
      expect(await database.store.db.selectFrom('units').selectAll().execute()).toHaveLength(2);
    });

    it('keeps of its state only the language and the question, in all chats of the person', async () => {
      for (const chat of ['chat-1', 'chat-2']) {
        const loaded = await meet(database.store, chat, { account: 'a' });
        const state = { v: 1, language: 'en', question: 7, consent: 2, talk: { submission: randomUUID() } };
        await database.store.turns.commit(turnOf(loaded, { state }));
      }
      await meet(database.store, 'chat-1', { account: 'a', campaign: 'tianjin-2023' });
      for (const chat of ['chat-1', 'chat-2']) {
        const loaded = await meet(database.store, chat, { account: 'a', campaign: 'tianjin-2023' });
        expect(loaded).toMatchObject({ version: 2, state: { v: 1, language: 'en', question: 7 } });
        expect(loaded.state).toEqual({ v: 1, language: 'en', question: 7 });
      }
    });
  });
});
