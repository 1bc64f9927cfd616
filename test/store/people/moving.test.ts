import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LoadedConversation } from '../../../src/store/conversations.ts';
import type { Store } from '../../../src/store/database.ts';
import { makeCode, ticketOf } from '../../../src/store/people/codes.ts';
import { linkAccount } from '../../../src/store/people/link.ts';
import { joinUnit, leaveUnit } from '../../../src/store/people/unit.ts';
import { listRevisions, listSubmissions, loadDraft } from '../../../src/store/submissions.ts';
import { eachDatabase, useDatabase } from '../../helpers/databases.ts';
import { beginDraft, campaign, meet, noon, turnOf } from '../../helpers/turns.ts';

const account = (chat: string) => ({ platform: 'web', account: `account of ${chat}` });

function movingOf(loaded: LoadedConversation, chat: string, code: string) {
  const { id: conversation, organiser } = loaded;
  return { ...account(chat), conversation, organiser: organiser.id, campaign, ticket: ticketOf(code), now: noon };
}

async function codeOf(store: Store, { organiser }: LoadedConversation, purpose: 'link' | 'invite'): Promise<string> {
  return makeCode(store.db, purpose, { campaign, unit: organiser.unitId, organiser: organiser.id, now: noon });
}

async function link(store: Store, from: string, to: string) {
  const [redeemer, owner] = [await meet(store, from), await meet(store, to)];
  const code = await codeOf(store, owner, 'link');
  return store.db.transaction().execute((trx) => linkAccount(trx, movingOf(redeemer, from, code)));
}

async function join(store: Store, from: string, to: string) {
  const [guest, host] = [await meet(store, from), await meet(store, to)];
  const code = await codeOf(store, host, 'invite');
  return store.db.transaction().execute((trx) => joinUnit(trx, movingOf(guest, from, code)));
}

/** A draft that is submitted, with its file and activity. */
async function file(store: Store, chat: string, receipt: string): Promise<string> {
  const loaded = await beginDraft(store, chat);
  const submission = loaded.draft?.submission ?? '';
  const submit = { submission, number: 2, answers: { name: chat }, title: chat, receipt };
  await store.turns.commit(turnOf(loaded, { submit: { ...submit, activity: { id: submission, name: chat } } }));
  await store.db
    .insertInto('files')
    .values({
      ...{
        campaign,
        unit_id: loaded.organiser.unitId,
        id: randomUUID(),
        sha256: chat,
        name: 'a.pdf',
        mime: 'x',
        bytes: 1,
      },
      ...{ submission_id: submission, organiser_id: loaded.organiser.id, created_at: new Date(noon) },
    })
    .execute();
  return submission;
}

eachDatabase((database) => {
  test('linking brings drafts, filings, receipts, revisions, files and activities along, and leaves no second person', async () => {
    const { store } = database;
    const owner = await beginDraft(store, 'owner');
    const filed = await file(store, 'redeemer', 'TJ36-备-00001');
    await beginDraft(store, 'redeemer');
    const before = await meet(store, 'redeemer');
    await link(store, 'redeemer', 'owner');
    const after = await meet(store, 'redeemer');
    expect(after.organiser).toMatchObject({ id: owner.organiser.id, unitId: owner.organiser.unitId });
    const unit = { campaign, unit: owner.organiser.unitId };
    const rows = await listSubmissions(store.db, unit);
    expect(rows.map(({ state }) => state).sort()).toEqual(['draft', 'draft', 'submitted']);
    expect(rows.find(({ id }) => id === filed)).toMatchObject({
      receipt: 'TJ36-备-00001',
      answers: { name: 'redeemer' },
    });
    const trail = await listRevisions(store.db, { ...unit, submission: filed });
    expect(trail.map(({ organiser, action }) => [organiser, action])).toEqual([
      [owner.organiser.id, 'answer'],
      [owner.organiser.id, 'submit'],
    ]);
    for (const table of ['files', 'activities', 'submissions', 'revisions'] as const) {
      const units = await store.db.selectFrom(table).select('unit_id').distinct().execute();
      expect(units).toEqual([{ unit_id: owner.organiser.unitId }]);
    }
    expect(after.draft?.submission).toBe(before.draft?.submission);
    expect(await store.db.selectFrom('organisers').select('id').execute()).toEqual([{ id: owner.organiser.id }]);
    expect(await store.db.selectFrom('units').select('id').execute()).toEqual([{ id: owner.organiser.unitId }]);
  });

  test('a turn that was loaded before the link is lost and writes nothing for the old unit', async () => {
    const { store } = database;
    await meet(store, 'owner');
    const second = await store.conversations.load({
      ...{ platform: 'slack', chat: 'second', account: 'second', campaign, now: noon },
    });
    await store.db
      .updateTable('accounts')
      .set({ organiser_id: (await meet(store, 'redeemer')).organiser.id })
      .where('account', '=', 'second')
      .execute();
    await store.db
      .updateTable('conversations')
      .set({ organiser_id: (await meet(store, 'redeemer')).organiser.id })
      .where('id', '=', second.id)
      .execute();
    const stale = await store.conversations.load({
      ...{ platform: 'slack', chat: 'second', account: 'second', campaign, now: noon },
    });
    await link(store, 'redeemer', 'owner');
    const submission = randomUUID();
    const open = { submission, form: 'filing', formVersion: 1 };
    expect(await store.turns.commit(turnOf(stale, { open, platform: 'slack' }))).toBe('lost');
    expect(await store.db.selectFrom('submissions').selectAll().execute()).toEqual([]);
    const again = await store.conversations.load({
      ...{ platform: 'slack', chat: 'second', account: 'second', campaign, now: noon },
    });
    expect(again.organiser.id).toBe((await meet(store, 'owner')).organiser.id);
  });

  test('a person of a shared unit takes only the account along, and the unit keeps everything', async () => {
    const { store } = database;
    await meet(store, 'owner');
    const host = await beginDraft(store, 'host');
    await join(store, 'redeemer', 'host');
    const own = await beginDraft(store, 'redeemer', '同事填的');
    expect(own.organiser.unitId).toBe(host.organiser.unitId);
    expect(await link(store, 'redeemer', 'owner')).toMatchObject({ belongings: 'stay' });
    const after = await meet(store, 'redeemer');
    expect(after.organiser.unitId).toBe((await meet(store, 'owner')).organiser.unitId);
    const left = { campaign, unit: host.organiser.unitId };
    expect(await listSubmissions(store.db, left)).toHaveLength(2);
    expect(await listSubmissions(store.db, { campaign, unit: after.organiser.unitId })).toEqual([]);
    const trail = await listRevisions(store.db, { ...left, submission: own.draft?.submission ?? '' });
    expect(trail.map(({ organiser }) => organiser)).toEqual([after.organiser.id]);
  });

  test('what was filed in an earlier campaign is found on return, from the linked account too', async () => {
    const { store } = database;
    const filed = await file(store, 'redeemer', 'TJ36-备-00001');
    await meet(store, 'owner');
    const next = { campaign: 'tianjin-2023' };
    const [redeemer, owner] = [await meet(store, 'redeemer', next), await meet(store, 'owner', next)];
    const code = await makeCode(store.db, 'link', {
      ...next,
      unit: owner.organiser.unitId,
      organiser: owner.organiser.id,
      now: noon,
    });
    const moving = { ...movingOf(redeemer, 'redeemer', code), ...next };
    await store.db.transaction().execute((trx) => linkAccount(trx, moving));
    const back = await meet(store, 'owner');
    const rows = await listSubmissions(store.db, { campaign, unit: back.organiser.unitId });
    expect(rows.map(({ id }) => id)).toEqual([filed]);
    expect(await store.db.selectFrom('memberships').select('organiser_id').distinct().execute()).toEqual([
      { organiser_id: owner.organiser.id },
    ]);
  });

  test('joining brings along what nobody else files for, and leaving takes nothing', async () => {
    const { store } = database;
    const guest = await beginDraft(store, 'guest');
    const host = await beginDraft(store, 'host');
    await join(store, 'guest', 'host');
    const unit = { campaign, unit: host.organiser.unitId };
    expect(await listSubmissions(store.db, unit)).toHaveLength(2);
    const ref = { ...unit, submission: guest.draft?.submission ?? '' };
    expect(await loadDraft(store.db, ref)).toMatchObject({ answers: { name: '科技周进校园' } });
    const joined = await meet(store, 'guest');
    const { ticket: _none, ...leaving } = movingOf(joined, 'guest', '');
    await store.db.transaction().execute((trx) => leaveUnit(trx, leaving));
    const left = await meet(store, 'guest');
    expect(left.organiser.unitId).not.toBe(host.organiser.unitId);
    expect(left.draft).toBeUndefined();
    expect(await listSubmissions(store.db, unit)).toHaveLength(2);
    expect(await listSubmissions(store.db, { campaign, unit: left.organiser.unitId })).toEqual([]);
  });

  test('a unit of the roster keeps what it has when its only person goes', async () => {
    const { store } = database;
    const alone = await beginDraft(store, 'alone');
    await store.db
      .updateTable('units')
      .set({ standing: 'verified' })
      .where('id', '=', alone.organiser.unitId)
      .execute();
    await meet(store, 'host');
    expect(await join(store, 'alone', 'host')).toMatchObject({ belongings: 'stay' });
    expect(await listSubmissions(store.db, { campaign, unit: alone.organiser.unitId })).toHaveLength(1);
  });
});

const racing = useDatabase('postgres');

test('people who link and join in rings at the same moment lose nothing', async () => {
  const { store } = racing;
  const chats = ['a', 'b', 'c', 'd'];
  for (const chat of chats) await beginDraft(store, chat, chat);
  const loaded = new Map(await Promise.all(chats.map(async (chat) => [chat, await meet(store, chat)] as const)));
  const moves = chats.map(async (chat, i) => {
    const [own, other] = [loaded.get(chat), loaded.get(chats[(i + 1) % chats.length] ?? '')];
    if (!own || !other) throw new Error('nobody');
    const purpose = i % 2 === 0 ? ('link' as const) : ('invite' as const);
    const moving = movingOf(own, chat, await codeOf(store, other, purpose));
    return () =>
      store.db.transaction().execute((trx) => (purpose === 'link' ? linkAccount(trx, moving) : joinUnit(trx, moving)));
  });
  await Promise.allSettled((await Promise.all(moves)).map((move) => move()));
  const units = new Set(
    (await store.db.selectFrom('organisers').select('unit_id').execute()).map((row) => row.unit_id),
  );
  const rows = await store.db.selectFrom('submissions').select(['unit_id', 'id']).execute();
  expect(rows).toHaveLength(chats.length);
  for (const row of rows) expect(units).toContain(row.unit_id);
  const trails = await store.db.selectFrom('revisions').select(['unit_id', 'submission_id']).execute();
  for (const { unit_id, submission_id } of trails) expect(rows).toContainEqual({ unit_id, id: submission_id });
});
