import { type RawBuilder, sql } from 'kysely';

/**
 * Where the roster has the unit `u` of a query, or the unit of the same name, where it was typed and joined by no code; null
 * where it says nothing.
 */
export const rosterDistrict = sql<string | null>`coalesce(u.district, (
  select r.district from units r where r.campaign = u.campaign and unit_key(r.name) = unit_key(u.name) and r.name is not null
    and r.standing = 'verified' and r.district is not null order by r.created_at, r.id limit 1
))`;

/** What kind of unit the roster says that it is, in the same way. */
export const rosterKind = sql<string | null>`coalesce(u.kind, (
  select r.kind from units r where r.campaign = u.campaign and unit_key(r.name) = unit_key(u.name) and r.name is not null
    and r.standing = 'verified' and r.kind is not null order by r.created_at, r.id limit 1
))`;

/** The units, by id, of which the roster tells something, and those that somebody typed under the same name. */
export function onRoster(campaign: string, told: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    with listed as (
      select id, unit_key(name) as key, standing from units where campaign = ${campaign} and ${told}
    )
    select id from listed union
    select u.id from units u join listed on listed.key = unit_key(u.name)
    where u.campaign = ${campaign} and u.standing = 'typed' and u.name is not null and listed.standing = 'verified'`;
}
