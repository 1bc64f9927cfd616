import { sql } from 'kysely';
import type { Extension } from '../../dialogs/extension.ts';
import { readExtensions } from '../../dialogs/extension.ts';
import { refreshUnit } from '../people/conversations.ts';
import { nobody } from '../personal/person.ts';
import type { Db } from '../schema.ts';
import { json } from '../values.ts';

/** More time that a unit has for a form. */
export interface UnitExtension extends Extension {
  readonly unit: string;
  readonly unitName?: string;
  readonly form: string;
}

/** Every extension of a campaign, by the units' names. */
export async function listExtensions(
  db: Db,
  { campaign }: { readonly campaign: string },
): Promise<readonly UnitExtension[]> {
  const { rows } = await sql<{ readonly id: string; readonly name: string | null; readonly extensions: unknown }>`
    select id, name, extensions from units
    where campaign = ${campaign} and extensions is not null order by name nulls last, id`.execute(db);
  return rows.flatMap(({ id, name, extensions }) =>
    Object.entries(readExtensions(extensions) ?? {}).map(([form, each]) => ({
      ...{ ...each, unit: id, form },
      ...(name === null ? {} : { unitName: name }),
    })),
  );
}

/**
 * Gives a unit more time for a form, or takes it back where `extension` is absent; for a transaction. `own`: the conversation
 * of this turn, which its own commit guards.
 */
export async function extendUnit(
  trx: Db,
  {
    campaign,
    unit,
    form,
    extension,
    own = nobody,
  }: {
    readonly campaign: string;
    readonly unit: string;
    readonly form: string;
    readonly extension?: Extension;
    readonly own?: string;
  },
): Promise<'done' | 'gone'> {
  const next = extension
    ? sql`coalesce(extensions, '{}') || ${json({ [form]: extension })}::jsonb`
    : sql`nullif(extensions - ${form}::text, '{}')`;
  const { rows } = await sql`
    update units set extensions = ${next} where campaign = ${campaign} and id = ${unit}::uuid returning id`.execute(
    trx,
  );
  if (rows.length === 0) return 'gone';
  // What processes keep of the unit's conversations has the deadline that was.
  await refreshUnit(trx, { campaign, unit, own });
  return 'done';
}

/** The extension that a unit has for a form; undefined where it has none. */
export async function extensionOf(
  db: Db,
  { campaign, unit, form }: { readonly campaign: string; readonly unit: string; readonly form: string },
): Promise<Extension | undefined> {
  const row = await db
    .selectFrom('units')
    .select('extensions')
    .where('campaign', '=', campaign)
    .where('id', '=', unit)
    .executeTakeFirst();
  return readExtensions(row?.extensions)?.[form];
}

/** A unit that the office names, by a receipt or by its whole name. */
export interface NamedUnit {
  readonly unit: string;
  readonly unitName?: string;
}

/** The units that are meant: at most ten. */
export async function findUnits(
  db: Db,
  { campaign, wanted }: { readonly campaign: string; readonly wanted: string },
): Promise<readonly NamedUnit[]> {
  const { rows } = await sql<{ readonly id: string; readonly name: string | null }>`
    select u.id, u.name from units u
    where u.campaign = ${campaign} and (unit_key(u.name) = unit_key(${wanted}) or u.id in (
      select s.unit_id from submissions s where s.campaign = ${campaign} and s.receipt = ${wanted.trim()}
    ))
    order by u.created_at, u.id limit 10`.execute(db);
  return rows.map(({ id, name }) => ({ unit: id, ...(name === null ? {} : { unitName: name }) }));
}
