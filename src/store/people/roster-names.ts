import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** A roster of more is looked at in part: nobody waits for an answer to a name. */
const mostNames = 20_000;

/** The names on the roster that share the first sign of a typed one, behind what stands for the city. */
export async function rosterNames(
  db: Db,
  { campaign, like }: { readonly campaign: string; readonly like: string },
): Promise<readonly string[]> {
  const [sign = ''] = like
    .normalize('NFKC')
    .trim()
    .replace(/^[^区县市]{0,4}市(?=.{3})/u, '');
  const { rows } = await sql<{ readonly name: string }>`
    select name from units
    where campaign = ${campaign} and standing = 'verified' and name is not null
      and strpos(unit_key(name), unit_key(${sign})) > 0
    limit ${mostNames}`.execute(db);
  return rows.map(({ name }) => name);
}
