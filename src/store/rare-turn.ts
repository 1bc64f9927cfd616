import { sql } from 'kysely';
import type { RemindersWish } from '../dialogs/effect.ts';
import { refreshConversations, refreshTalks } from './people/conversations.ts';
import { tellColleagues } from './people/submitted.ts';
import type { Db } from './schema.ts';
import type { RevisionAction } from './tables/revisions.ts';
import { type CommitOutcome, leaseSeconds, positionsPerTurn, recentIdsKept, type TurnCommit } from './turn.ts';
import { json } from './values.ts';

/** Commits a turn inside a transaction. `lost` when a guard failed: the caller rolls back. */
export async function commitRareTurn(trx: Db, turn: TurnCommit, holder: string): Promise<CommitOutcome> {
  if (!(await moveConversation(trx, turn))) return 'lost';
  if (turn.open) await openDraft(trx, turn, turn.open);
  for (const revision of revisionsOf(turn)) if (!(await revise(trx, turn, revision))) return 'lost';
  if (turn.submit && !(await submitDraft(trx, turn, turn.submit))) return 'lost';
  if (turn.discard && !(await discardDraft(trx, turn, turn.discard))) return 'lost';
  if (turn.remember) await remember(trx, turn, turn.remember);
  if (turn.remember?.reminders !== undefined) await keepWish(trx, turn.organiser, turn.remember.reminders);
  await say(trx, turn, holder);
  const ended = turn.submit ?? turn.discard;
  if (ended) await refreshTalks(trx, { ...turn, own: turn.conversation, submission: ended.submission });
  if (turn.submit) await tellColleagues(trx, turn, turn.submit);
  return 'committed';
}

async function moveConversation(trx: Db, turn: TurnCommit): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('conversations')
    .set({
      version: turn.version + 1,
      recent_ids: sql<string[]>`(array_prepend(${turn.event}::text, recent_ids))[1:${sql.lit(recentIdsKept)}]`,
      state: json(turn.state),
      updated_at: new Date(turn.at),
    })
    .where('id', '=', turn.conversation)
    .where('version', '=', turn.version)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

async function openDraft(trx: Db, turn: TurnCommit, open: Part<'open'>): Promise<void> {
  const at = new Date(turn.at);
  const opened = { id: open.submission, form: open.form, form_version: open.formVersion, state: 'draft' as const };
  await trx
    .insertInto('submissions')
    .values({ ...ownerOf(turn), ...opened, organiser_id: turn.organiser, created_at: at, updated_at: at })
    .execute();
}

type Part<Name extends keyof TurnCommit> = NonNullable<TurnCommit[Name]>;

/** The turn's revision, and the one that ends the draft; one row where they have one number. */
function revisionsOf(turn: TurnCommit): readonly Part<'revision'>[] {
  const { revision, submit, discard } = turn;
  const ending = submit ?? discard;
  if (!ending) return revision ? [revision] : [];
  const action: RevisionAction = submit ? 'submit' : 'discard';
  if (revision && revision.number === ending.number) return [{ ...revision, action }];
  const end = { submission: ending.submission, number: ending.number, action, changes: {} };
  return revision ? [revision, end] : [end];
}

/** False unless it is the next number: another conversation changed the draft first. */
async function revise(trx: Db, turn: TurnCommit, revision: Part<'revision'>): Promise<boolean> {
  if ((await lastRevision(trx, turn, revision.submission)) !== revision.number - 1) return false;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('revisions')
    .values({
      ...{ ...ownerOf(turn), submission_id: revision.submission, number: revision.number, at: new Date(turn.at) },
      ...{
        organiser_id: turn.organiser,
        platform: turn.platform,
        action: revision.action,
        changes: json(revision.changes),
      },
    })
    .onConflict((conflict) => conflict.constraint('revisions_pkey').doNothing())
    .executeTakeFirstOrThrow();
  if (revision.formVersion !== undefined) {
    await submissionOf(trx, turn, revision.submission).set({ form_version: revision.formVersion }).execute();
  }
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function lastRevision(trx: Db, turn: TurnCommit, submission: string): Promise<number> {
  const row = await trx
    .selectFrom('revisions')
    .select('number')
    .where('campaign', '=', turn.campaign)
    .where('unit_id', '=', turn.unit)
    .where('submission_id', '=', submission)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.number ?? 0;
}

/** False where it is no draft (any more), nor returned. */
async function submitDraft(trx: Db, turn: TurnCommit, submit: Part<'submit'>): Promise<boolean> {
  const at = new Date(turn.at);
  const { answers, title, receipt, activity } = submit;
  const facts = { answers: json(answers), title, receipt, number: countOf(receipt), submitted_at: at, updated_at: at };
  const { numUpdatedRows } = await submissionOf(trx, turn, submit.submission)
    .set({ state: 'submitted', ...facts, ...(activity ? { activity_id: activity.id } : {}) })
    .where('state', 'in', ['draft', 'returned'])
    .executeTakeFirstOrThrow();
  if (activity) await keepActivity(trx, turn, activity);
  return numUpdatedRows > 0n;
}

/** The count at the end of a receipt. */
function countOf(receipt: string): number | null {
  const digits = /\d+$/u.exec(receipt)?.[0];
  return digits === undefined ? null : Number(digits);
}

async function keepActivity(
  trx: Db,
  turn: TurnCommit,
  { id, name, lastDay }: NonNullable<Part<'submit'>['activity']>,
): Promise<void> {
  await trx
    .insertInto('activities')
    .values({ ...ownerOf(turn), id, name, last_day: lastDay ?? null, created_at: new Date(turn.at) })
    .onConflict((conflict) =>
      conflict.columns(['campaign', 'unit_id', 'id']).doUpdateSet({ name, last_day: lastDay ?? null }),
    )
    .execute();
}

/** False where it is no draft (any more), nor returned. */
async function discardDraft(trx: Db, turn: TurnCommit, { submission }: Part<'discard'>): Promise<boolean> {
  const { numUpdatedRows } = await submissionOf(trx, turn, submission)
    .set({ state: 'withdrawn', updated_at: new Date(turn.at) })
    .where('state', 'in', ['draft', 'returned'])
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

function ownerOf({ campaign, unit }: TurnCommit): { readonly campaign: string; readonly unit_id: string } {
  return { campaign, unit_id: unit };
}

function submissionOf(trx: Db, turn: TurnCommit, submission: string) {
  return trx
    .updateTable('submissions')
    .where('campaign', '=', turn.campaign)
    .where('unit_id', '=', turn.unit)
    .where('id', '=', submission);
}

async function remember(trx: Db, turn: TurnCommit, { language, consent, unitName }: Part<'remember'>): Promise<void> {
  const facts = {
    ...(language === undefined ? {} : { language }),
    ...(consent === undefined ? {} : { consent, consented_at: new Date(turn.at) }),
  };
  if (Object.keys(facts).length > 0) {
    await trx.updateTable('organisers').set(facts).where('id', '=', turn.organiser).execute();
    // It holds in the person's other conversations too, of which some process may keep what was before.
    await refreshConversations(trx, { organiser: turn.organiser, own: turn.conversation });
  }
  if (unitName !== undefined) await nameUnit(trx, turn, unitName);
}

/** On all platforms of the person. Whoever wants reminders again is not kept waiting by an earlier wish. */
async function keepWish(trx: Db, organiser: string, wish: RemindersWish): Promise<void> {
  const until = typeof wish === 'object' ? new Date(wish.until) : null;
  await trx
    .updateTable('organisers')
    .set({ reminders: wish === 'off' ? 'off' : 'on', snoozed_until: until })
    .where('id', '=', organiser)
    .execute();
}

/** A verified unit keeps its name, which is the one on the office's roster. */
async function nameUnit(trx: Db, turn: TurnCommit, name: string): Promise<void> {
  await trx
    .updateTable('units')
    .set({ name })
    .where('campaign', '=', turn.campaign)
    .where('id', '=', turn.unit)
    .where('standing', '=', 'typed')
    .execute();
}

async function say(trx: Db, turn: TurnCommit, holder: string): Promise<void> {
  if (turn.replies.length === 0) return;
  const rows = turn.replies.map((body, index) => ({
    ...{ conversation_id: turn.conversation, position: (turn.version + 1) * positionsPerTurn + index },
    ...{ kind: 'reply' as const, body: json(body), attempts: 1, leased_by: holder, created_at: new Date(turn.at) },
    leased_until: sql<Date>`now() + ${sql.lit(`${leaseSeconds} seconds`)}::interval`,
  }));
  await trx.insertInto('outbox').values(rows).execute();
}
