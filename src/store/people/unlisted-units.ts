import { sql } from 'kysely';
import type { Db } from '../schema.ts';

/** A name under which something was filed, and which the roster has not. */
export interface UnlistedUnit {
  readonly name: string;
  /** How many records were filed under it. */
  readonly filed: number;
}

/** Units that filed under a name that is not on the roster, by name, a page at a time; and how many there are. */
export async function unlistedUnits(
  db: Db,
  { campaign }: { readonly campaign: string },
  page: { readonly limit: number; readonly offset: number },
): Promise<{ readonly units: readonly UnlistedUnit[]; readonly count: number }> {
  const { rows } = await sql<UnlistedUnit & { readonly count: number }>`
    with filed as materialized (
      select unit_id, count(*)::int as filed from listed_records
      where campaign = ${campaign} and state in ('submitted', 'returned', 'accepted') group by unit_id
    ), named as (
      select min(u.name) as name, unit_key(u.name) as key, sum(f.filed)::int as filed
      from filed f join units u on u.campaign = ${campaign} and u.id = f.unit_id
      where u.standing = 'typed' and u.name is not null group by 2
    )
    select name, filed, (count(*) over ())::int as count from named
    where not exists (
      select from units r where r.campaign = ${campaign} and unit_key(r.name) = named.key and r.standing = 'verified'
        and r.name is not null
    )
    order by name limit ${page.limit} offset ${page.offset}`.execute(db);
  return { units: rows.map(({ name, filed }) => ({ name, filed })), count: rows[0]?.count ?? 0 };
}
