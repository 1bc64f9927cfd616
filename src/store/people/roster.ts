import { randomUUID } from 'node:crypto';
import type { Db } from '../schema.ts';
import { makeCode } from './codes.ts';

/** A unit of the office's roster, and the code that opens it. */
export interface RosterInvite {
  readonly unit: string;
  readonly code: string;
  /** Whether the unit is on the roster since now, or was before. */
  readonly unitWas: 'new' | 'known';
}

export interface RosterEntry {
  readonly campaign: string;
  /** The unit's full name, as the roster has it. */
  readonly name: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** An invite that the office gives out: the first one for a name puts a verified unit on the roster; an earlier one ends. */
export async function inviteByOffice(db: Db, { campaign, name, now }: RosterEntry): Promise<RosterInvite> {
  return db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('units')
      .select('id')
      .where('campaign', '=', campaign)
      .where('name', '=', name)
      .where('standing', '=', 'verified')
      .orderBy('created_at')
      .limit(1)
      .forUpdate()
      .executeTakeFirst();
    const unit = known?.id ?? randomUUID();
    if (!known) {
      const row = { campaign, id: unit, name, standing: 'verified' as const, created_at: new Date(now) };
      await trx.insertInto('units').values(row).execute();
    }
    return { unit, code: await makeCode(trx, 'invite', { campaign, unit, now }), unitWas: known ? 'known' : 'new' };
  });
}

/** A person whom the office may give a code to. */
export interface KnownPerson {
  readonly organiser: string;
  readonly unit: string;
  readonly unitName?: string;
  readonly name?: string;
  /** Receipts of what this person opened, newest first. */
  readonly receipts: readonly string[];
}

/** The people who filed under a receipt, or who file for a unit of this name. */
export async function findPeople(
  db: Db,
  { campaign, wanted }: { readonly campaign: string; readonly wanted: string },
): Promise<readonly KnownPerson[]> {
  const rows = await db
    .selectFrom('organisers as o')
    .leftJoin('units as u', (join) => join.onRef('u.campaign', '=', 'o.campaign').onRef('u.id', '=', 'o.unit_id'))
    .leftJoin('submissions as s', (join) =>
      join
        .onRef('s.campaign', '=', 'o.campaign')
        .onRef('s.unit_id', '=', 'o.unit_id')
        .onRef('s.organiser_id', '=', 'o.id')
        .on('s.receipt', 'is not', null),
    )
    .select(['o.id', 'o.unit_id', 'o.name', 'u.name as unit_name', 's.receipt'])
    .where('o.campaign', '=', campaign)
    .where((where) => where.or([where('u.name', '=', wanted), where('s.receipt', '=', wanted)]))
    .orderBy('o.created_at')
    .orderBy('s.submitted_at', 'desc')
    .limit(500)
    .execute();
  const people = new Map<string, KnownPerson>();
  for (const { id, unit_id: unit, name, unit_name: unitName, receipt } of rows) {
    const known = people.get(id) ?? { organiser: id, unit, receipts: [], ...named({ name, unitName }) };
    people.set(id, { ...known, receipts: receipt === null ? known.receipts : [...known.receipts, receipt] });
  }
  return [...people.values()];
}

function named(names: Readonly<Record<'name' | 'unitName', string | null>>): Pick<KnownPerson, 'name' | 'unitName'> {
  return {
    ...(names.name === null ? {} : { name: names.name }),
    ...(names.unitName === null ? {} : { unitName: names.unitName }),
  };
}

/** A one-time code that the office gives a person, who has lost every way in. */
export async function codeByOffice(
  db: Db,
  { campaign, person, now }: { readonly campaign: string; readonly person: KnownPerson; readonly now: number },
): Promise<string> {
  const { organiser, unit } = person;
  return db.transaction().execute((trx) => makeCode(trx, 'link', { campaign, unit, organiser, now }));
}
