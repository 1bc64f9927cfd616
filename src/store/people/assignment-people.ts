import { sql } from 'kysely';
import { nobody } from '../personal/person.ts';
import type { Db } from '../schema.ts';
import { refreshConversations } from './conversations.ts';

/** Who files for one of these units. */
export async function peopleOf(db: Db, campaign: string, units: readonly string[]): Promise<readonly string[]> {
  const rows = await filing(db, campaign, units).execute();
  return rows.map(({ id }) => id);
}

/** The same, locked with all their conversations, so that no turn writes for the old unit any more. For a transaction. */
export async function lockPeople(trx: Db, campaign: string, units: readonly string[]): Promise<readonly string[]> {
  const rows = await filing(trx, campaign, units).forUpdate().execute();
  for (const { id } of rows) await refreshConversations(trx, { organiser: id, own: nobody });
  return rows.map(({ id }) => id);
}

function filing(db: Db, campaign: string, units: readonly string[]) {
  return db
    .selectFrom('organisers')
    .select('id')
    .where('campaign', '=', campaign)
    .where('unit_id', 'in', units)
    .orderBy('id');
}

/** Papers that are still to be sent are made of the unit where they are now. */
export async function passDocuments(
  trx: Db,
  { people, from, to }: { readonly people: readonly string[]; readonly from: readonly string[]; readonly to: string },
): Promise<void> {
  await sql`
    update outbox set body = jsonb_set(body, '{document,unit}', to_jsonb(${to}::text))
    where conversation_id in (select id from conversations where organiser_id = any(${people}::uuid[]))
      and body #>> '{document,unit}' = any(${from}::text[])`.execute(trx);
}
