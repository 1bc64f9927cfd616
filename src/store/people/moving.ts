import { sql } from 'kysely';
import { laterOf, readExtensions } from '../../dialogs/extension.ts';
import { nobody } from '../personal/person.ts';
import type { Db } from '../schema.ts';
import { json } from '../values.ts';
import { refreshUnit } from './conversations.ts';
import { isEmpty } from './person.ts';

export interface UnitMove {
  readonly campaign: string;
  readonly from: string;
  readonly to: string;
  /** The conversation of this turn, which its own commit guards. Default: none. */
  readonly own?: string;
}

/** What is filed: every table that is kept by campaign and unit. */
const owned = ['submissions', 'revisions', 'activities', 'files'] as const;

/**
 * Everything of one unit becomes the other's, under the same ids and receipts, and the first is no more; its invites
 * end. A file that both have, since they were set apart once, is one again. Its name is kept where the other has none, and
 * drafts with nothing in them are not. For a transaction in which both units are locked.
 */
export async function moveUnit(trx: Db, { campaign, from, to, own = nobody }: UnitMove): Promise<void> {
  if (from === to) return;
  await sql`
    delete from submissions s where s.campaign = ${campaign} and s.unit_id = ${from}::uuid and ${isEmpty}`.execute(trx);
  await sql`
    delete from files f where f.campaign = ${campaign} and f.unit_id = ${from}::uuid and exists (
      select from files t where (t.campaign, t.unit_id, t.id) = (f.campaign, ${to}::uuid, f.id)
    )`.execute(trx);
  for (const table of owned) {
    await trx
      .updateTable(table)
      .set({ unit_id: to })
      .where('campaign', '=', campaign)
      .where('unit_id', '=', from)
      .execute();
  }
  const left = await trx
    .deleteFrom('units')
    .where('campaign', '=', campaign)
    .where('id', '=', from)
    .returning(['name', 'extensions'])
    .executeTakeFirst();
  if (left?.extensions != null) await bringExtensions(trx, { campaign, unit: to, own }, left.extensions);
  if (left?.name) {
    await trx
      .updateTable('units')
      .set({ name: left.name })
      .where('campaign', '=', campaign)
      .where('id', '=', to)
      .where('name', 'is', null)
      .execute();
  }
  await trx
    .deleteFrom('codes')
    .where('purpose', '=', 'invite')
    .where('campaign', '=', campaign)
    .where('unit_id', '=', from)
    .execute();
}

/** More time that one of them had holds; where both had, the later moment. Talks that know less of it load again. */
async function bringExtensions(
  trx: Db,
  { campaign, unit, own: conversation }: { readonly campaign: string; readonly unit: string; readonly own: string },
  brought: unknown,
): Promise<void> {
  const own = await trx
    .selectFrom('units')
    .select('extensions')
    .where('campaign', '=', campaign)
    .where('id', '=', unit)
    .executeTakeFirst();
  const extensions = laterOf(readExtensions(own?.extensions) ?? {}, readExtensions(brought) ?? {});
  if (Object.keys(extensions).length === 0) return;
  await trx
    .updateTable('units')
    .set({ extensions: json(extensions) })
    .where('campaign', '=', campaign)
    .where('id', '=', unit)
    .execute();
  await refreshUnit(trx, { campaign, unit, own: conversation });
}

/** Locks units, in the same order for everybody. Gives those that there are. */
export async function lockUnits(trx: Db, campaign: string, units: readonly string[]): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('units')
    .select('id')
    .where('campaign', '=', campaign)
    .where('id', 'in', units)
    .orderBy('id')
    .forUpdate()
    .execute();
  return rows.map(({ id }) => id);
}

/** What one person did in a unit was done by the other, who is the same. */
export async function signAs(
  trx: Db,
  {
    campaign,
    unit,
    from,
    to,
  }: { readonly campaign: string; readonly unit: string; readonly from: string; readonly to: string },
): Promise<void> {
  for (const table of ['submissions', 'revisions', 'files'] as const) {
    await trx
      .updateTable(table)
      .set({ organiser_id: to })
      .where('campaign', '=', campaign)
      .where('unit_id', '=', unit)
      .where('organiser_id', '=', from)
      .execute();
  }
}
