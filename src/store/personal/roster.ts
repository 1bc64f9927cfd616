import type { RosterContact } from '../../dialogs/event.ts';
import type { Db } from '../schema.ts';

/**
 * Whom the office's roster names for the unit that a person files for; undefined where it names nobody. It is the office's
 * own record of how to reach the unit, and stays when the person's data are deleted.
 */
export async function rosterContactOf(db: Db, organiser: string): Promise<RosterContact | undefined> {
  const row = await db
    .selectFrom('organisers as o')
    .innerJoin('units as u', (join) => join.onRef('u.campaign', '=', 'o.campaign').onRef('u.id', '=', 'o.unit_id'))
    .select(['u.contact', 'u.telephone'])
    .where('o.id', '=', organiser)
    .executeTakeFirst();
  if (!row || (row.contact === null && row.telephone === null)) return undefined;
  const { contact, telephone } = row;
  return { ...(contact === null ? {} : { contact }), ...(telephone === null ? {} : { telephone }) };
}
