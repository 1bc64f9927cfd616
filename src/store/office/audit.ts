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
export interface AuditRow extends AuditMark {
  /** In milliseconds since the epoch, by the database's clock. */
  readonly at: number;
  readonly who: string;
  readonly via: string;
  readonly address?: string;
  readonly action: string;
  readonly subject?: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

/** A place in the log. */
export interface AuditMark {
  /** Microseconds since the epoch, as text. */
  readonly mark: string;
  readonly id: string;
}

/** What is looked for in the log; what is absent does not matter. */
export interface AuditFilter {
  readonly who?: string;
  readonly action?: string;
  /** A receipt, a unit, a member: the whole of it. */
  readonly subject?: string;
}

export interface AuditQuery extends AuditFilter {
  readonly campaign: string;
  /** Older lines behind the mark, or newer ones before it. Default: the newest. */
  readonly from?: AuditMark & { readonly towards: 'older' | 'newer' };
  readonly most: number;
}

/** The campaign's log, the newest first, a page at a time; towards newer ones, the nearest of them. */
export async function listAudit(db: Db, query: AuditQuery): Promise<readonly AuditRow[]> {
  const { campaign, from, most } = query;
  const isBack = from?.towards === 'newer';
  const at = sql`(to_timestamp(0) + ${from?.mark ?? '0'}::bigint * interval '1 microsecond')`;
  const here = sql`(${at}, ${from?.id ?? null}::uuid)`;
  const behind = !from ? sql`true` : isBack ? sql`(at, id) > ${here}` : sql`(at, id) < ${here}`;
  const wanted = (['who', 'action', 'subject'] as const).flatMap((name) =>
    query[name] === undefined ? [] : [sql`${sql.ref(name)} = ${query[name]}`],
  );
  const { rows } = await sql<Row>`
    select id, at, (extract(epoch from at) * 1000000)::bigint::text as mark, who, via, address, action, subject, facts
    from audit_log where ${sql.join([sql`campaign = ${campaign}`, behind, ...wanted], sql` and `)}
    order by ${isBack ? sql`at, id` : sql`at desc, id desc`} limit ${most}`.execute(db);
  const found = rows.map(({ id, at: moment, mark, who, via, address, action, subject, facts }) => ({
    ...{ id, mark, at: moment.getTime(), who, via, action, facts },
    ...(address === null ? {} : { address }),
    ...(subject === null ? {} : { subject }),
  }));
  return isBack ? found.toReversed() : found;
}

/** Who and what stands in a campaign's log, to be chosen from. */
export async function auditChoices(
  db: Db,
  { campaign }: { readonly campaign: string },
): Promise<{ readonly people: readonly string[]; readonly actions: readonly string[] }> {
  const [people, actions] = [await distinct(db, campaign, 'who'), await distinct(db, campaign, 'action')];
  return { people, actions };
}

/** From value to value by the index: there are few of them in however many lines. */
async function distinct(db: Db, campaign: string, column: 'who' | 'action'): Promise<readonly string[]> {
  const name = sql.ref(column);
  const { rows } = await sql<{ readonly value: string }>`
    with recursive steps as (
      (select ${name} as value from audit_log where campaign = ${campaign} order by ${name} limit 1)
      union all
      select (select ${name} from audit_log where campaign = ${campaign} and ${name} > steps.value order by ${name} limit 1)
      from steps where steps.value is not null
    )
    select value from steps where value is not null limit 200`.execute(db);
  return rows.map(({ value }) => value);
}

interface Row {
  readonly id: string;
  readonly at: Date;
  readonly mark: string;
  readonly who: string;
  readonly via: string;
  readonly address: string | null;
  readonly action: string;
  readonly subject: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
}
