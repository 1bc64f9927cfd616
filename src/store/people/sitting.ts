import { sql } from 'kysely';
import type { Db } from '../schema.ts';

export interface SittingQuery {
  readonly campaign: string;
  /** Whose forms. */
  readonly units: readonly string[];
  readonly conversations: readonly string[];
}

/** Of these conversations those whose person has a form of these units open to be filled in, there or elsewhere. */
export async function sittingIn(
  db: Db,
  { campaign, units, conversations }: SittingQuery,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ readonly id: string }>`
    select c.id from conversations c where c.id = any(${[...conversations]}::uuid[]) and exists (
      select from conversations o join submissions s on s.id::text = o.state #>> '{talk,submission}'
      where o.organiser_id = c.organiser_id and s.campaign = ${campaign} and s.unit_id = any(${[...units]}::uuid[])
        and (s.state in ('draft', 'returned') or s.correcting is not null)
    )`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
