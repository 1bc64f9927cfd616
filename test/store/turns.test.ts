import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { listRevisions, loadSubmission } from '../../src/store/submissions.ts';
import { eachDatabase, useDatabase } from '../helpers/databases.ts';
import { beginDraft, campaign, meet, noon, turnOf } from '../helpers/turns.ts';

describe('a turn', () => {
  eachDatabase((database) => {
    /** How many messages are not delivered, in all chats. */
    const waiting = async (): Promise<number> =>
      (await database.store.db.selectFrom('outbox').selectAll().execute()).length;

    it('writes state, recent id, draft, revision and replies at once', async () => {
      const loaded = await meet(database.store, 'chat-1');
      const submission = randomUUID();
      const changes = { name: { to: '引号"反斜杠\\换行\n' } };
      const turn = turnOf(loaded, {
        event: 'event-1',
        open: { submission, form: 'filing', formVersion: 3 },
        revision: { submission, number: 1, action: 'answer', changes },
        state: { talk: { submission } },
        replies: [{ text: '一' }, { text: '二' }],
      });
      expect(await database.store.turns.commit(turn)).toBe('committed');
      const after = await meet(database.store, 'chat-1');
      expect(after).toMatchObject({ version: 1, recentIds: ['event-1'], state: { talk: { submission } } });
      expect(await waiting()).toBe(2);
      expect(after.draft).toMatchObject({
        submission,
        form: 'filing',
        formVersion: 3,
        revision: 1,
        answers: { name: '引号"反斜杠\\换行\n' },
      });
      const trail = await listRevisions(database.store.db, { campaign, unit: loaded.organiser.unitId, submission });
      expect(trail).toEqual([
        { number: 1, at: noon, organiser: loaded.organiser.id, platform: 'web', action: 'answer', changes },
      ]);
    });

    it('leaves its replies leased by this process for 30 seconds, at the positions of its version', async () => {
      const loaded = await meet(database.store, 'chat-1');
      await database.store.turns.commit(turnOf(loaded, { replies: [{ text: '一' }, { text: '二' }] }));
      const { rows } = await sql`
        select position, kind, body, attempts, leased_by is not null as held,
          round(extract(epoch from leased_until - now()))::int as seconds
        from outbox order by position`.execute(database.store.db);
      const common = { kind: 'reply', attempts: 1, held: true };
      expect(rows).toEqual([
        { ...common, position: 100, body: { text: '一' }, seconds: expect.closeTo(30, -1) },
        { ...common, position: 101, body: { text: '二' }, seconds: expect.closeTo(30, -1) },
      ]);
    });

    it('is lost, and leaves nothing, when the conversation has moved on', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      const submission = loaded.draft?.submission ?? '';
      const revision = { submission, number: 2, action: 'answer' as const, changes: { place: { to: '南京路' } } };
      expect(await database.store.turns.commit(turnOf(loaded))).toBe('committed');
      expect(
        await database.store.turns.commit(
          turnOf(loaded, { revision, open: { submission: randomUUID(), form: 'news', formVersion: 1 } }),
        ),
      ).toBe('lost');
      expect(await meet(database.store, 'chat-1')).toMatchObject({ version: 2 });
      expect(await waiting()).toBe(2);
      expect(await database.store.db.selectFrom('revisions').selectAll().execute()).toHaveLength(1);
      expect(await database.store.db.selectFrom('submissions').selectAll().execute()).toHaveLength(1);
    });

    it('is lost, and leaves nothing, when another conversation has revised the draft', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      const other = await meet(database.store, 'chat-2', { account: 'account of chat-1' });
      const revision = {
        submission: loaded.draft?.submission ?? '',
        number: 2,
        action: 'answer' as const,
        changes: {},
      };
      expect(await database.store.turns.commit(turnOf(other, { revision }))).toBe('committed');
      expect(await database.store.turns.commit(turnOf(loaded, { revision }))).toBe('lost');
      expect(await meet(database.store, 'chat-1')).toMatchObject({ version: 1 });
      expect(await waiting()).toBe(2);
    });

    it('moves its draft to another version of the form', async () => {
      const loaded = await beginDraft(database.store, 'chat-1');
      const submission = loaded.draft?.submission ?? '';
      const revision = { submission, number: 2, action: 'upgrade' as const, changes: {}, formVersion: 2 };
      expect(await database.store.turns.commit(turnOf(loaded, { revision }))).toBe('committed');
      const found = await loadSubmission(database.store.db, { campaign, unit: loaded.organiser.unitId, submission });
      expect(found).toMatchObject({ formVersion: 2, revision: 2 });
    });

    it('keeps the last 64 inbound ids, newest first', async () => {
      const first = await meet(database.store, 'chat-1');
      for (let version = 0; version < 70; version++) {
        const turn = { ...turnOf({ ...first, version }), event: `event-${version}`, replies: [] };
        expect(await database.store.turns.commit(turn)).toBe('committed');
      }
      const { recentIds } = await meet(database.store, 'chat-1');
      expect(recentIds).toHaveLength(64);
      expect([recentIds[0], recentIds[63]]).toEqual(['event-69', 'event-6']);
    });

    it('goes with those of 63 other conversations in at most three statements', async () => {
      const loaded = await Promise.all(Array.from({ length: 64 }, (_, i) => meet(database.store, `chat-${i}`)));
      const before = database.store.turns.statements();
      const outcomes = await Promise.all(loaded.map((one) => database.store.turns.commit(turnOf(one))));
      expect(new Set(outcomes)).toEqual(new Set(['committed']));
      expect(database.store.turns.statements() - before).toBeLessThanOrEqual(3);
      const versions = await database.store.db.selectFrom('conversations').select('version').execute();
      expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 64 }, () => 1));
    });

    it('does not take down the others of its statement', async () => {
      const draft = await beginDraft(database.store, 'chat-0');
      const others = await Promise.all(Array.from({ length: 9 }, (_, i) => meet(database.store, `chat-${i + 1}`)));
      const taken = { submission: draft.draft?.submission ?? '', number: 1, action: 'answer' as const, changes: {} };
      const turns = [turnOf(draft, { revision: taken }), ...others.map((other) => turnOf(other))];
      const outcomes = await Promise.all(turns.map((turn) => database.store.turns.commit(turn)));
      expect(outcomes).toEqual(['lost', ...others.map(() => 'committed')]);
      expect(await meet(database.store, 'chat-0')).toMatchObject({ version: 1 });
    });

    it('that the database refuses fails alone', async () => {
      const [one, two] = await Promise.all([meet(database.store, 'chat-1'), meet(database.store, 'chat-2')]);
      const outcomes = await Promise.allSettled([
        database.store.turns.commit(
          turnOf(one, {
            organiser: 'not a uuid',
            revision: { submission: 'neither', number: 1, action: 'answer', changes: {} },
          }),
        ),
        database.store.turns.commit(turnOf(two)),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    });

    it('is one of two of the same version that wins, when both come at once', async () => {
      const loaded = await meet(database.store, 'chat-1');
      const outcomes = await Promise.all([1, 2].map(() => database.store.turns.commit(turnOf(loaded))));
      expect(outcomes.sort()).toEqual(['committed', 'lost']);
    });

    it('deletes what was delivered before, on its way', async () => {
      // Of three, two go together even after turns that came one by one, of which the first one waits for nobody.
      const loaded = await Promise.all(['chat-1', 'chat-2', 'chat-3'].map((chat) => meet(database.store, chat)));
      const all = (version: number) =>
        Promise.all(loaded.map((one) => database.store.turns.commit(turnOf({ ...one, version }))));
      await all(0);
      for (const { id } of loaded) await database.store.outbox.delivered({ conversation: id, position: 100 });
      await all(1);
      const left = await database.store.db.selectFrom('outbox').select('position').execute();
      expect(left).toEqual([1, 2, 3].map(() => ({ position: 200 })));
    });

    it('of a lone conversation leaves deletions until they are many', async () => {
      const first = await meet(database.store, 'chat-1');
      for (let version = 0; version < 70; version++) {
        await database.store.turns.commit(turnOf({ ...first, version }));
        await database.store.outbox.delivered({ conversation: first.id, position: (version + 1) * 100 });
      }
      const left = await database.store.db.selectFrom('outbox').select('position').execute();
      expect(left.length).toBeLessThan(64);
      await database.store.outbox.flush();
      expect(await database.store.db.selectFrom('outbox').select('position').execute()).toEqual([]);
    });

    it('stores what no text of PostgreSQL may hold without those characters', async () => {
      const loaded = await beginDraft(database.store, 'chat-1', '零\0字\uD83D');
      expect(loaded.draft?.answers).toEqual({ name: '零字\uFFFD' });
    });
  });
});

describe('two processes on one PostgreSQL', () => {
  const database = useDatabase('postgres');

  it('never both commit the same version of a conversation', async () => {
    const other = await database.another();
    const chats = Array.from({ length: 20 }, (_, i) => `chat-${i}`);
    for (let version = 0; version < 5; version++) {
      const loaded = await Promise.all(chats.map((chat) => meet(database.store, chat)));
      const pairs = loaded.map((one) => [database.store, other].map((store) => store.turns.commit(turnOf(one))));
      for (const pair of pairs) expect((await Promise.all(pair)).sort()).toEqual(['committed', 'lost']);
    }
    const rows = await database.store.db.selectFrom('outbox').select('position').execute();
    expect(rows).toHaveLength(100);
  });

  it('never both revise a draft with the same number', async () => {
    const other = await database.another();
    const loaded = await beginDraft(database.store, 'chat-1');
    const second = await meet(other, 'chat-2', { account: 'account of chat-1' });
    const revision = { submission: loaded.draft?.submission ?? '', number: 2, action: 'answer' as const, changes: {} };
    const outcomes = await Promise.all([
      database.store.turns.commit(turnOf(loaded, { revision })),
      other.turns.commit(turnOf(second, { revision })),
    ]);
    expect(outcomes.sort()).toEqual(['committed', 'lost']);
  });
});
