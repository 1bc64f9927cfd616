import { sql } from 'kysely';
import { nobody } from '../personal/person.ts';
import type { Db } from '../schema.ts';
import { json } from '../values.ts';
import type { Actor } from './decisions.ts';

export interface AuditEntry {
  readonly campaign?: string;
  readonly actor: Actor;
  readonly action: string;
  /** What it was done to: a receipt, a unit, a member. */
  readonly subject?: string;
  /** Neither answers nor messages. */
  readonly facts?: Readonly<Record<string, unknown>>;
}

/** Writes down what a member did, in the transaction that does it. Nothing of the log is ever changed. */
export async function writeAudit(trx: Db, entry: AuditEntry): Promise<void> {
  const { campaign, actor, action, subject, facts = {} } = entry;
  const { member, via, address } = actor;
  await trx
    .insertInto('audit_log')
    .values({
      campaign: campaign ?? null,
      ...{ member_id: member.id === nobody ? null : member.id, who: member.name, via, address: address ?? null },
      ...{ action, subject: subject ?? null, facts: json(facts) },
    })
    .execute();
}

/** A line of the log. */
export interface AuditRow {
  readonly id: string;
  /** In milliseconds since the epoch, by the database's clock. */
  readonly at: number;
  readonly who: string;
  readonly via: string;
  readonly address?: string;
  readonly action: string;
  readonly subject?: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** Where a page of the log ends: what follows is older. */
export interface AuditEnd {
  readonly at: number;
  readonly id: string;
}

export interface AuditQuery {
  readonly before?: AuditEnd;
  readonly most: number;
}

/** The log, newest first, a page at a time. */
export async function listAudit(db: Db, { before, most }: AuditQuery): Promise<readonly AuditRow[]> {
  const older =
    before === undefined
      ? sql`true`
      : sql`(date_trunc('milliseconds', at), id) < (${new Date(before.at).toISOString()}::timestamptz, ${before.id}::uuid)`;
  const { rows } = await sql<Row>`
    select id, at, who, via, address, action, subject, facts from audit_log
    where ${older} order by date_trunc('milliseconds', at) desc, id desc limit ${most}`.execute(db);
  return rows.map(({ id, at, who, via, address, action, subject, facts }) => ({
    ...{ id, at: at.getTime(), who, via, action, facts },
    ...(address === null ? {} : { address }),
    ...(subject === null ? {} : { subject }),
  }));
}

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly who: string;
  readonly via: string;
  readonly address: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}
