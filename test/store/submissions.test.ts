import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { LoadedConversation } from '../../src/store/conversations.ts';
import type { Store } from '../../src/store/database.ts';
import {
  findNamesakes,
  lastAnswers,
  listRevisions,
  listSubmissions,
  loadDraft,
  loadSubmission,
  takeReceiptNumber,
  unitName,
} from '../../src/store/submissions.ts';
import type { TurnCommit } from '../../src/store/turns.ts';
import { eachDatabase } from '../helpers/databases.ts';
import { beginDraft, campaign, meet, noon, turnOf } from '../helpers/turns.ts';

const submissionOf = (loaded: LoadedConversation): string => loaded.draft?.submission ?? '';
const unitOf = (loaded: LoadedConversation) => ({ campaign, unit: loaded.organiser.unitId });

function submitted(loaded: LoadedConversation, receipt: string, more: Partial<TurnCommit> = {}): TurnCommit {
  const submission = submissionOf(loaded);
  const answers = loaded.draft?.answers ?? {};
  const number = (loaded.draft?.revision ?? 0) + 1;
  return turnOf(loaded, { submit: { submission, number, answers, title: String(answers['name']), receipt }, ...more });
}

async function submit(store: Store, loaded: LoadedConversation, receipt: string): Promise<void> {
  expect(await store.turns.commit(submitted(loaded, receipt))).toBe('committed');
}

describe('submissions', () => {
  eachDatabase((database) => {
    it('that are drafts are listed with the answers given so far and the time of the last one', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      const submission = submissionOf(loaded);
      const revision = { submission, number: 2, action: 'answer' as const, changes: { cost: { to: 35_000 } } };
      await database.store.turns.commit(turnOf(loaded, { revision, at: noon + 60_000 }));
      expect(await listSubmissions(database.store.db, unitOf(loaded))).toEqual([
        {
          id: submission,
          form: 'filing',
          formVersion: 1,
          state: 'draft',
          revision: 2,
          answers: { name: '科技周进校园', cost: 35_000 },
          updatedAt: noon + 60_000,
          corrections: 0,
        },
      ]);
    });

    it('are listed newest first, and only to their unit', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      await beginDraft(database.store, 'chat-2');
      const newer = randomUUID();
      await database.store.turns.commit(
        turnOf(loaded, { open: { submission: newer, form: 'news', formVersion: 1 }, at: noon + 5_000 }),
      );
      const listed = await listSubmissions(database.store.db, unitOf(loaded));
      expect(listed.map(({ id }) => id)).toEqual([newer, submissionOf(loaded)]);
    });

    it('are submitted with answers, title, receipt, activity and a revision of their own', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      const activity = { id: randomUUID(), name: '科技周进校园' };
      const turn = submitted(loaded, 'TJ36-备-00012');
      const submit = turn.submit ? { ...turn.submit, activity } : undefined;
      expect(await database.store.turns.commit({ ...turn, ...(submit ? { submit } : {}), at: noon + 9_000 })).toBe(
        'committed',
      );
      expect(
        await loadSubmission(database.store.db, { ...unitOf(loaded), submission: submissionOf(loaded) }),
      ).toMatchObject({
        state: 'submitted',
        title: '科技周进校园',
        receipt: 'TJ36-备-00012',
        activity: activity.id,
        revision: 2,
        answers: { name: '科技周进校园' },
        submittedAt: noon + 9_000,
      });
      const [row] = await database.store.db.selectFrom('submissions').select('number').execute();
      expect(row?.number).toBe(12);
      const trail = await listRevisions(database.store.db, { ...unitOf(loaded), submission: submissionOf(loaded) });
      expect(trail.map(({ action }) => action)).toEqual(['answer', 'submit']);
      expect(await database.store.db.selectFrom('activities').select('name').execute()).toEqual([
        { name: '科技周进校园' },
      ]);
    });

    it('are not submitted twice', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      await submit(database.store, loaded, 'TJ36-备-00001');
      const again = await meet(database.store, 'chat-1', {});
      const turn = submitted({ ...loaded, version: again.version }, 'TJ36-备-00002');
      expect(await database.store.turns.commit(turn)).toBe('lost');
      const number = 3;
      expect(
        await database.store.turns.commit({ ...turn, ...(turn.submit ? { submit: { ...turn.submit, number } } : {}) }),
      ).toBe('lost');
      const found = await loadSubmission(database.store.db, { ...unitOf(loaded), submission: submissionOf(loaded) });
      expect(found).toMatchObject({ receipt: 'TJ36-备-00001', revision: 2 });
    });

    it('that are given up are no longer listed, and their revisions stay', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      const submission = submissionOf(loaded);
      expect(await database.store.turns.commit(turnOf(loaded, { discard: { submission, number: 2 } }))).toBe(
        'committed',
      );
      expect(await listSubmissions(database.store.db, unitOf(loaded))).toEqual([]);
      expect(await loadDraft(database.store.db, { ...unitOf(loaded), submission })).toBeUndefined();
      const trail = await listRevisions(database.store.db, { ...unitOf(loaded), submission });
      expect(trail.map(({ action }) => action)).toEqual(['answer', 'discard']);
    });

    it('are loaded as drafts only by their unit', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      const stranger = await meet(database.store, 'chat-2');
      const submission = submissionOf(loaded);
      expect(await loadDraft(database.store.db, { ...unitOf(loaded), submission })).toEqual({
        submission,
        form: 'filing',
        formVersion: 1,
        revision: 1,
        answers: { name: '科技周进校园' },
      });
      expect(await loadDraft(database.store.db, { ...unitOf(stranger), submission })).toBeUndefined();
    });

    it('have namesakes among drafts and submitted ones, whatever the case, width and outer spaces', async () => {
      const loaded = await beginDraft(database.store, 'chat-1', ' ＡＢ科普讲座 ');
      const asking = randomUUID();
      const query = { ...unitOf(loaded), form: 'filing', key: 'name', value: 'ab科普讲座', except: asking };
      expect(await findNamesakes(database.store.db, query)).toMatchObject([
        { id: submissionOf(loaded), title: ' ＡＢ科普讲座 ', state: 'draft' },
      ]);
      await submit(database.store, loaded, 'TJ36-备-00001');
      expect(await findNamesakes(database.store.db, query)).toMatchObject([
        { receipt: 'TJ36-备-00001', state: 'submitted' },
      ]);
      expect(await findNamesakes(database.store.db, { ...query, except: submissionOf(loaded) })).toEqual([]);
      expect(await findNamesakes(database.store.db, { ...query, value: 'ab科普讲' })).toEqual([]);
    });

    it('offer the answers of the one submitted last', async () => {
      const first = await beginDraft(database.store, 'chat-1', '第一');
      expect(await lastAnswers(database.store.db, { ...unitOf(first), form: 'filing' })).toBeUndefined();
      await submit(database.store, first, 'TJ36-备-00001');
      const second = await beginDraft(database.store, 'chat-1', '第二');
      expect(await database.store.turns.commit({ ...submitted(second, 'TJ36-备-00002'), at: noon + 60_000 })).toBe(
        'committed',
      );
      expect(await lastAnswers(database.store.db, { ...unitOf(first), form: 'filing' })).toEqual({ name: '第二' });
      expect(await lastAnswers(database.store.db, { ...unitOf(first), form: 'news' })).toBeUndefined();
    });

    it('have receipt numbers without gap or duplicate, from 50 submitters of whom some fail', async () => {
      const { db } = database.store;
      const draw = async (submitter: number): Promise<number | undefined> => {
        const attempt = db.transaction().execute(async (trx) => {
          const number = await takeReceiptNumber(trx, campaign, 'filing');
          await new Promise((resolve) => setTimeout(resolve, submitter % 3));
          if (submitter % 4 === 0) throw new Error('rolled back');
          return number;
        });
        return attempt.catch(() => undefined);
      };
      const drawn = (await Promise.all(Array.from({ length: 50 }, (_, i) => draw(i)))).filter((n) => n !== undefined);
      expect(drawn.sort((a, b) => a - b)).toEqual(Array.from({ length: 37 }, (_, i) => i + 1));
      expect(await takeReceiptNumber(db, campaign, 'news')).toBe(1);
    });
  });
});

describe('what is remembered of an organiser', () => {
  eachDatabase((database) => {
    it('is there in every conversation of the person', async () => {
      const loaded = await meet(database.store, 'chat-1', { account: 'a' });
      const remember = { language: 'en' as const, consent: 3, unitName: '和平区科协' };
      expect(await database.store.turns.commit(turnOf(loaded, { remember }))).toBe('committed');
      const other = await meet(database.store, 'chat-2', { account: 'a' });
      expect(other.organiser).toMatchObject({
        language: 'en',
        consent: 3,
        unitName: '和平区科协',
        unitStanding: 'typed',
      });
      expect(await unitName(database.store.db, unitOf(loaded))).toBe('和平区科协');
    });

    it('does not rename a verified unit', async () => {
      const loaded = await meet(database.store, 'chat-1');
      await database.store.db.updateTable('units').set({ standing: 'verified', name: '天津大学' }).execute();
      await database.store.turns.commit(turnOf(loaded, { remember: { unitName: '别的名字' } }));
      expect((await meet(database.store, 'chat-1')).organiser.unitName).toBe('天津大学');
    });

    it('is not kept by a turn that is lost', async () => {
      const loaded = await meet(database.store, 'chat-1');
      await database.store.turns.commit(turnOf(loaded));
      expect(await database.store.turns.commit(turnOf(loaded, { remember: { unitName: '和平区科协' } }))).toBe('lost');
      expect((await meet(database.store, 'chat-1')).organiser).not.toHaveProperty('unitName');
    });
  });
});
