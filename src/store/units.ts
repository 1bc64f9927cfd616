import type { Db } from './schema.ts';

/** The unit's name; undefined until it is typed. */
export async function unitName(
  db: Db,
  unit: { readonly campaign: string; readonly unit: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('units')
    .select('name')
    .where('campaign', '=', unit.campaign)
    .where('id', '=', unit.unit)
    .executeTakeFirst();
  return row?.name ?? undefined;
}
