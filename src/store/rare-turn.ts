import type { RemindersWish } from '../dialogs/effect.ts';
import { gatheredOf } from './commit-statement.ts';
import { type Ending, endingStatement } from './ending-statement.ts';
import { isDuplicate } from './failure.ts';
import { fileRows } from './filed-rows.ts';
import { openDrafts } from './opened-drafts.ts';
import { refreshConversations } from './people/conversations.ts';
import { tellColleagues } from './people/submitted.ts';
import type { Db } from './schema.ts';
import { run } from './statement.ts';
import type { CommitOutcome, TurnCommit } from './turn.ts';

/** Commits a turn inside a transaction. `lost` when a guard failed: the caller rolls back. */
export async function commitRareTurn(trx: Db, turn: TurnCommit, holder: string): Promise<CommitOutcome> {
  const written = await write(trx, turn, holder);
  if (written === 'lost') return 'lost';
  if (turn.remember) await remember(trx, turn, turn.remember);
  if (turn.remember?.reminders !== undefined) await keepWish(trx, turn.organiser, turn.remember.reminders);
  if (turn.file) await fileRows(trx, turn, turn.file);
  if (turn.drafts) await openDrafts(trx, turn, turn.drafts);
  if (turn.submit) await tellColleagues(trx, turn, turn.submit, written.colleagues);
  return 'committed';
}

/** What a turn writes like any other, and the end of its draft. The draft's next revision may be another's by now. */
async function write(
  trx: Db,
  turn: TurnCommit,
  holder: string,
): Promise<'lost' | { readonly colleagues: readonly string[] }> {
  const ending = endingStatement(turn, holder);
  const { statement, parameters } = ending ?? gatheredOf({ turns: [turn], delivered: [], holder });
  try {
    const [moved] = await run<Partial<Ending>>(trx, statement, parameters);
    if (!moved || moved.finished === 0) return 'lost';
    return { colleagues: moved.colleagues ?? [] };
  } catch (error) {
    if (isDuplicate(error, 'revisions_pkey')) return 'lost';
    throw error;
  }
}

type Part<Name extends keyof TurnCommit> = NonNullable<TurnCommit[Name]>;

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
