import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { type RosterField, type RosterUnit, rosterColumns, unitKey } from '../../dialogs/roster/unit.ts';
import type { Db } from '../schema.ts';
import { codeLimits, makeCode } from './codes.ts';

/** What an import does to a unit. */
export type RosterChange =
  | { readonly what: 'new' | 'same'; readonly unit: RosterUnit }
  | {
      readonly what: 'changed';
      readonly unit: RosterUnit;
      readonly from: RosterUnit;
      readonly fields: readonly RosterField[];
    };

export interface RosterImport extends RosterFound {
  readonly isWritten: boolean;
}

export interface RosterFound {
  readonly changes: readonly RosterChange[];
  /** On the roster and not in the file: they stay. */
  readonly others: readonly string[];
}

export interface ImportWish {
  readonly campaign: string;
  readonly units: readonly RosterUnit[];
  /** In milliseconds since the epoch. */
  readonly now: number;
  /** `look`: nothing is written. */
  readonly mode: 'look' | 'write';
  /** Asked before anything is written: it is written where this agrees with what was found. Default: it does. */
  readonly agrees?: (found: RosterFound) => boolean;
  /** In the transaction, once it is written. */
  readonly written?: (trx: Db, found: RosterFound) => Promise<void>;
}

/**
 * Puts units on the roster, or brings what it says of them up to date: all or none, and the same again changes nothing. What
 * the file says nothing of stays as it is. A unit that was typed by somebody stays what it is: one of the roster is beside it.
 */
export async function importRoster(db: Db, wish: ImportWish): Promise<RosterImport> {
  return db.transaction().execute(async (trx) => {
    // Two imports at once would both find a unit missing.
    await sql`select pg_advisory_xact_lock(7423, hashtext(${wish.campaign}))`.execute(trx);
    const known = new Map((await rosterRows(trx, wish)).map((row) => [unitKey(row.name), row]));
    const changes = wish.units.map((unit) => changeOf(unit, known.get(unitKey(unit.name))));
    const named = new Set(wish.units.map(({ name }) => unitKey(name)));
    const others = [...known].filter(([key]) => !named.has(key)).map(([, { name }]) => name);
    const found = { changes, others };
    const isWritten = wish.mode === 'write' && (wish.agrees?.(found) ?? true);
    if (isWritten) {
      await insertNew(trx, wish, changes);
      for (const change of changes) if (change.what === 'changed') await update(trx, wish, change, known);
      await wish.written?.(trx, found);
    }
    return { ...found, isWritten };
  });
}

interface KnownUnit extends RosterUnit {
  readonly id: string;
}

async function rosterRows(db: Db, { campaign }: Pick<ImportWish, 'campaign'>): Promise<readonly KnownUnit[]> {
  const rows = await db
    .selectFrom('units')
    .select(['id', 'name', 'district', 'kind', 'contact', 'telephone'])
    .where('campaign', '=', campaign)
    .where('standing', '=', 'verified')
    .where('name', 'is not', null)
    .orderBy('created_at', 'desc')
    .execute();
  return rows.map((row) => unitOf(row));
}

function unitOf({ id, name, ...more }: { readonly id: string; readonly name: string | null } & Facts): KnownUnit {
  const told = Object.entries(more).filter(([, value]) => value !== null);
  return { id, name: name ?? '', ...(Object.fromEntries(told) as Partial<RosterUnit>) };
}

type Facts = Readonly<Record<Exclude<RosterField, 'name'>, string | null>>;

function changeOf(unit: RosterUnit, before: KnownUnit | undefined): RosterChange {
  if (!before) return { what: 'new', unit };
  const { id: _, ...from } = before;
  const fields = rosterColumns
    .map(({ field }) => field)
    .filter((field) => unit[field] !== undefined && unit[field] !== from[field]);
  return fields.length === 0 ? { what: 'same', unit } : { what: 'changed', unit, from, fields };
}

/** Rows of one statement. */
const atOnce = 500;

async function insertNew(trx: Db, { campaign, now }: ImportWish, changes: readonly RosterChange[]): Promise<void> {
  const fresh = changes.filter(({ what }) => what === 'new').map(({ unit }) => unit);
  for (let at = 0; at < fresh.length; at += atOnce) {
    const rows = fresh.slice(at, at + atOnce).map(({ name, ...facts }) => ({
      ...{ campaign, id: randomUUID(), name, standing: 'verified' as const, created_at: new Date(now) },
      ...columnsOf(facts),
    }));
    await trx.insertInto('units').values(rows).execute();
  }
}

async function update(
  trx: Db,
  { campaign }: ImportWish,
  { unit, fields }: Extract<RosterChange, { readonly what: 'changed' }>,
  known: ReadonlyMap<string, KnownUnit>,
): Promise<void> {
  const id = known.get(unitKey(unit.name))?.id ?? '';
  const set = Object.fromEntries(fields.map((field) => [field, unit[field] ?? null]));
  await trx.updateTable('units').set(set).where('campaign', '=', campaign).where('id', '=', id).execute();
}

function columnsOf({ district, kind, contact, telephone }: Partial<RosterUnit>): Facts {
  return { district: district ?? null, kind: kind ?? null, contact: contact ?? null, telephone: telephone ?? null };
}

/** An invite of a unit, to be printed. */
export interface PrintedInvite extends RosterUnit {
  readonly code: string;
}

export interface InvitesWish {
  readonly campaign: string;
  readonly now: number;
  /** Only those of one district. */
  readonly district?: string;
  /** `missing`: for units without a code that can be used. `all`: for every unit, and those given out before end. */
  readonly which: 'missing' | 'all';
  /** How long the codes can be used, in milliseconds. */
  readonly lastsMs: number;
  /** In the transaction, once they are made. */
  readonly written?: (trx: Db, made: MadeInvites) => Promise<void>;
}

export interface MadeInvites {
  readonly invites: readonly PrintedInvite[];
  /** Units that have a code which can be used: it is not shown again, since only its hash is kept. */
  readonly had: number;
}

/** Makes invites for the units of the roster, by district and name. */
export async function makeInvites(db: Db, wish: InvitesWish): Promise<MadeInvites> {
  const { campaign, now, district, which, lastsMs } = wish;
  return db.transaction().execute(async (trx) => {
    const units = (await rosterRows(trx, wish)).filter((unit) => district === undefined || unit.district === district);
    const live = which === 'all' ? new Set<string>() : await withLiveCode(trx, wish);
    const wanted = units.filter(({ id }) => !live.has(id)).sort(byPlace);
    const invites: PrintedInvite[] = [];
    for (const { id: unit, ...facts } of wanted) {
      const limits = { lastsMs, uses: codeLimits.invite.uses };
      invites.push({ ...facts, code: await makeCode(trx, 'invite', { campaign, unit, now, limits }) });
    }
    const made = { invites, had: units.length - wanted.length };
    await wish.written?.(trx, made);
    return made;
  });
}

async function withLiveCode(trx: Db, { campaign, now }: InvitesWish): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('codes')
    .select('unit_id')
    .where('campaign', '=', campaign)
    .where('purpose', '=', 'invite')
    .where('ended_at', 'is', null)
    .where('expires_at', '>', new Date(now))
    .where((where) => where('uses', '<', where.ref('max_uses')))
    .execute();
  return new Set(rows.map(({ unit_id: unit }) => unit));
}

function byPlace(one: RosterUnit, other: RosterUnit): number {
  const [a, b] = [one.district ?? '\uffff', other.district ?? '\uffff'];
  return a === b ? one.name.localeCompare(other.name, 'zh') : a.localeCompare(b, 'zh');
}
