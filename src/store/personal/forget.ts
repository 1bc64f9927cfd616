import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { RosterContact } from '../../dialogs/event.ts';
import type { LoadedOrganiser } from '../conversations.ts';
import { forgetTails } from '../people/conversations.ts';
import { lockUnits } from '../people/moving.ts';
import { hideFromNews } from '../people/news.ts';
import type { Db } from '../schema.ts';
import { loadSubmission } from '../submissions.ts';
import { goingFiles } from './files.ts';
import { nobody, type OwnSubmission, type OwnUnit, type PersonOf, submissionsOf, unitsOf } from './person.ts';
import { rosterContactOf } from './roster.ts';

export interface Forgetting extends PersonOf {
  /** The conversation in which the person asks for it. */
  readonly own: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

export interface Forgotten {
  /** How many submissions are kept, as documents of their units. */
  readonly filed: number;
  /** Whoever is in the conversation from now on: somebody of whom nothing is known. */
  readonly stranger: LoadedOrganiser;
  /** What the office's roster says of the unit, which stays. */
  readonly roster?: RosterContact;
}

/**
 * Deletes what is kept of a person, or makes it anonymous: accounts, talks, waiting messages, codes, drafts and files of
 * nobody else. What was filed stays as a document of the unit, without who filled it in and without what it said before.
 * The chat in which it was asked for belongs to a stranger until its last message is delivered (see `sweepForgotten`).
 * For the transaction of the turn that asks for it.
 */
export async function forgetPerson(trx: Db, forgetting: Forgetting): Promise<Forgotten> {
  const { organiser } = forgetting;
  await sql`select from organisers where id = ${organiser}::uuid for update`.execute(trx);
  const units = await unitsOf(trx, forgetting);
  for (const { campaign, unit } of units) await lockUnits(trx, campaign, [unit]);
  const own = await submissionsOf(trx, organiser, units);
  const roster = await rosterContactOf(trx, organiser);
  await endQuestions(trx, organiser);
  await deleteFiles(trx, organiser, units, own);
  for (const each of own) await (each.goes === 'away' ? deleteSubmission(trx, each) : hideWho(trx, each, organiser));
  await forgetTails(trx, { submissions: own.map(({ id }) => id), own: forgetting.own });
  for (const unit of units) await leaveUnit(trx, organiser, unit);
  await hideFromNews(trx, organiser);
  const stranger = await makeStranger(trx, forgetting);
  await deleteTalks(trx, forgetting, stranger);
  await deletePerson(trx, organiser);
  return { filed: own.filter(({ fate }) => fate === 'filed').length, stranger, ...(roster ? { roster } : {}) };
}

async function deleteFiles(
  trx: Db,
  organiser: string,
  units: readonly OwnUnit[],
  own: readonly OwnSubmission[],
): Promise<void> {
  for (const { campaign, unit, id, sha256 } of await goingFiles(trx, organiser, units, own)) {
    await trx
      .deleteFrom('files')
      .where('campaign', '=', campaign)
      .where('unit_id', '=', unit)
      .where('id', '=', id)
      .execute();
    await trx
      .insertInto('unused_contents')
      .values({ sha256, at: new Date() })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
}

/** Of what was filed once the receipt's row stays, so that its number is explained; nothing in it does. */
async function deleteSubmission(trx: Db, { campaign, unit, id, fate }: OwnSubmission): Promise<void> {
  const ref = sql`campaign = ${campaign} and unit_id = ${unit}::uuid`;
  await sql`delete from revisions where ${ref} and submission_id = ${id}::uuid`.execute(trx);
  await sql`delete from activities where ${ref} and id = ${id}::uuid`.execute(trx);
  if (fate !== 'withdrawn') {
    await sql`delete from submissions where ${ref} and id = ${id}::uuid`.execute(trx);
    return;
  }
  await sql`
    update submissions set organiser_id = ${nobody}::uuid, title = null, answers = '{}', snapshot = null,
      snapshot_revision = 0, correcting = null, correcting_by = null, withdrawn_from = null
    where ${ref} and id = ${id}::uuid`.execute(trx);
}

/**
 * What was filed says what it says, and no more: who filled it in and what stood there before are gone, and a correction
 * that was under way is given up. A draft of the unit keeps its answers, which are what its revisions say.
 */
async function hideWho(trx: Db, { campaign, unit, id, fate }: OwnSubmission, organiser: string): Promise<void> {
  const ref = sql`campaign = ${campaign} and unit_id = ${unit}::uuid`;
  await sql`
    update submissions set organiser_id = ${nobody}::uuid
    where ${ref} and id = ${id}::uuid and organiser_id = ${organiser}::uuid`.execute(trx);
  const isOwnCorrection = sql`(correcting_by = ${organiser}::uuid and not exists (
    select from revisions r where r.campaign = ${campaign} and r.unit_id = ${unit}::uuid and r.submission_id = ${id}::uuid
      and r.number > snapshot_revision and r.organiser_id <> ${organiser}::uuid and r.member_id is null and r.action <> 'comment'
  ))`;
  if (fate === 'filed') {
    await sql`
      update submissions set correcting = null where ${ref} and id = ${id}::uuid and ${isOwnCorrection}`.execute(trx);
    await emptyTrail(trx, { campaign, unit, id }, organiser);
  }
  await sql`
    update submissions set correcting_by = null where ${ref} and id = ${id}::uuid and correcting_by = ${organiser}::uuid`.execute(
    trx,
  );
  await sql`
    update revisions set organiser_id = ${nobody}::uuid, note = null
    where ${ref} and submission_id = ${id}::uuid and organiser_id = ${organiser}::uuid`.execute(trx);
}

/** Which fields were changed when stays; from what to what does not. What is open is the snapshot from here on. */
async function emptyTrail(
  trx: Db,
  { campaign, unit, id }: Pick<OwnSubmission, 'campaign' | 'unit' | 'id'>,
  organiser: string,
): Promise<void> {
  const ref = sql`s.campaign = ${campaign} and s.unit_id = ${unit}::uuid and s.id = ${id}::uuid`;
  const { rows } = await sql<{ readonly state: string; readonly correcting: number | null }>`
    select state, correcting from submissions s where ${ref}`.execute(trx);
  const [row] = rows;
  if (!row || row.correcting !== null) return;
  const ofReturned =
    row.state === 'returned' ? await loadSubmission(trx, { campaign, unit, submission: id }) : undefined;
  const answers = ofReturned?.answers;
  await sql`
    update submissions s set snapshot = ${answers === undefined ? sql`s.answers` : sql`${JSON.stringify(answers)}::jsonb`},
      snapshot_revision = coalesce((
        select max(r.number) from revisions r where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
      ), 0)
    where ${ref}`.execute(trx);
  await sql`
    update revisions r set changes = coalesce((select jsonb_object_agg(key, '{}'::jsonb) from jsonb_object_keys(r.changes) as key), '{}'),
      note = r.note - 'correcting'
    where r.campaign = ${campaign} and r.unit_id = ${unit}::uuid and r.submission_id = ${id}::uuid
      and (r.organiser_id = ${organiser}::uuid or r.member_id is not null)`.execute(trx);
}

/** Files that stay are nobody's; a unit in which nothing is left is no more, and its invites end. */
async function leaveUnit(trx: Db, organiser: string, { campaign, unit, isAlone }: OwnUnit): Promise<void> {
  const ref = sql`campaign = ${campaign} and unit_id = ${unit}::uuid`;
  await sql`update files set organiser_id = ${nobody}::uuid where ${ref} and organiser_id = ${organiser}::uuid`.execute(
    trx,
  );
  await sql`delete from codes where ${ref} and (organiser_id = ${organiser}::uuid or ${isAlone})`.execute(trx);
  if (!isAlone) return;
  await sql`
    delete from units u where u.campaign = ${campaign} and u.id = ${unit}::uuid and u.standing = 'typed'
      and not exists (select from submissions s where s.campaign = u.campaign and s.unit_id = u.id and s.state <> 'withdrawn')`.execute(
    trx,
  );
}

/** A record whose only question was the person's waits for no answer: what was asked is gone. */
async function endQuestions(trx: Db, organiser: string): Promise<void> {
  await sql`
    with own as (
      select campaign, unit_id from organisers where id = ${organiser}::uuid
      union
      select campaign, unit_id from memberships where organiser_id = ${organiser}::uuid
      union
      select campaign, unit_id from submissions where organiser_id = ${organiser}::uuid
    )
    update submissions s set asked_at = null from own
    where (s.campaign, s.unit_id) = (own.campaign, own.unit_id) and s.asked_at is not null and not exists (
      select from revisions r where (r.campaign, r.unit_id, r.submission_id) = (s.campaign, s.unit_id, s.id)
        and r.action = 'comment' and r.member_id is null and r.organiser_id <> ${organiser}::uuid and r.at >= s.asked_at
    )`.execute(trx);
}

async function makeStranger(trx: Db, { campaign, now }: Forgetting): Promise<LoadedOrganiser> {
  const [id, unitId] = [randomUUID(), randomUUID()];
  const at = new Date(now);
  await trx
    .insertInto('units')
    .values({ campaign, id: unitId, name: null, standing: 'typed', created_at: at })
    .execute();
  await trx.insertInto('organisers').values({ id, campaign, unit_id: unitId, created_at: at }).execute();
  return { id, unitId, unitStanding: 'typed' };
}

/** Every other conversation of the person goes at once, with what waits in it; this one when it has said its last. */
async function deleteTalks(trx: Db, { organiser, own, now }: Forgetting, stranger: LoadedOrganiser): Promise<void> {
  const all = sql`select id from conversations where organiser_id = ${organiser}::uuid`;
  await sql`delete from outbox where conversation_id in (${all})`.execute(trx);
  await sql`delete from upload_links where organiser_id = ${organiser}::uuid or conversation_id in (${all})`.execute(
    trx,
  );
  await sql`
    delete from code_tries where subject in (select 'conversation:' || id from conversations where organiser_id = ${organiser}::uuid)
      or subject in (select 'account:' || platform || ':' || account from accounts where organiser_id = ${organiser}::uuid)
      or split_part(subject, ':', 2) = ${organiser}`.execute(trx);
  await sql`
    delete from conversations where organiser_id = ${organiser}::uuid and id <> ${own}::uuid`.execute(trx);
  await sql`
    delete from accounts a where a.organiser_id = ${organiser}::uuid and not exists (
      select from conversations c where c.id = ${own}::uuid and (c.platform, c.account) = (a.platform, a.account)
    )`.execute(trx);
  await sql`
    update accounts set organiser_id = ${stranger.id}::uuid, unreachable_at = null, unreachable_problem = null,
      unreachable_conversation = null, unreachable_turn = null
    where organiser_id = ${organiser}::uuid`.execute(trx);
  await sql`
    with turned as (
      update conversations set organiser_id = ${stranger.id}::uuid, recent_ids = '{}', tail = null where id = ${own}::uuid returning id, version
    )
    insert into forgotten (conversation_id, version, at, organiser_id)
    select id, version + 1, ${new Date(now).toISOString()}::timestamptz, ${organiser}::uuid from turned
    on conflict (conversation_id) do update set version = excluded.version, at = excluded.at,
      organiser_id = excluded.organiser_id`.execute(trx);
}

async function deletePerson(trx: Db, organiser: string): Promise<void> {
  await trx.deleteFrom('memberships').where('organiser_id', '=', organiser).execute();
  await trx.deleteFrom('codes').where('organiser_id', '=', organiser).execute();
  await leaveAssignments(trx, organiser);
  await trx.deleteFrom('organisers').where('id', '=', organiser).execute();
}

/** A unit of which nobody is left can be put back for nobody. */
async function leaveAssignments(trx: Db, organiser: string): Promise<void> {
  await sql`delete from assignments where people = array[${organiser}::uuid]`.execute(trx);
  await sql`
    update assignments set people = array_remove(people, ${organiser}::uuid) where ${organiser}::uuid = any(people)`.execute(
    trx,
  );
}
