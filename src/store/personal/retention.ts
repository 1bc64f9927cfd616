import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import { mayDelete } from './sweep.ts';

/** How many rows of each kind are, or would be, deleted. */
export type RetentionCounts = Readonly<Record<RetentionKind, number>>;

export const retentionKinds = [
  'submissions',
  'revisions',
  'activities',
  'files',
  'units',
  'memberships',
  'codes',
  'assignments',
  'uploadLinks',
  'people',
  'accounts',
  'conversations',
  'messages',
  'auditLog',
] as const;
export type RetentionKind = (typeof retentionKinds)[number];

/**
 * What a campaign has, as a condition on each table. People whose campaign it is go with their accounts and talks; of
 * those who file for a later one only the membership of this one does.
 */
const people = 'select id from organisers where campaign = $campaign';
const talks = `select id from conversations where organiser_id in (${people})`;
const rowsOf: Readonly<Record<RetentionKind, { readonly table: string; readonly where: string }>> = {
  messages: { table: 'outbox', where: `conversation_id in (${talks})` },
  files: { table: 'files', where: 'campaign = $campaign' },
  revisions: { table: 'revisions', where: 'campaign = $campaign' },
  activities: { table: 'activities', where: 'campaign = $campaign' },
  submissions: { table: 'submissions', where: 'campaign = $campaign' },
  codes: { table: 'codes', where: 'campaign = $campaign' },
  assignments: { table: 'assignments', where: 'campaign = $campaign' },
  uploadLinks: { table: 'upload_links', where: 'campaign = $campaign' },
  memberships: { table: 'memberships', where: 'campaign = $campaign' },
  conversations: { table: 'conversations', where: `organiser_id in (${people})` },
  accounts: { table: 'accounts', where: `organiser_id in (${people})` },
  people: { table: 'organisers', where: 'campaign = $campaign' },
  units: { table: 'units', where: 'campaign = $campaign' },
  auditLog: { table: 'audit_log', where: 'campaign = $campaign' },
};

/** In this order, so that what names a row goes before it. */
const order: readonly RetentionKind[] = [
  'messages',
  'files',
  'revisions',
  'activities',
  'submissions',
  'codes',
  'assignments',
  'uploadLinks',
  'memberships',
  'conversations',
  'accounts',
  'people',
  'units',
  'auditLog',
];

/** How much is kept of a campaign: what its retention would delete. */
export async function countKept(db: Db, campaign: string): Promise<RetentionCounts> {
  const counts: Partial<Record<RetentionKind, number>> = {};
  for (const kind of retentionKinds) {
    const { table, where } = rowsOf[kind];
    const { rows } = await sql<{ readonly count: number }>`
      select count(*)::int as count from ${sql.table(table)} where ${condition(where, campaign)}`.execute(db);
    counts[kind] = rows[0]?.count ?? 0;
  }
  return counts as RetentionCounts;
}

/**
 * Deletes at most `limit` rows of what is kept of a campaign. Gives how many of each kind; all are zero when nothing is
 * left, undefined where another process is at it. The numbers of receipts go on counting where they are.
 */
export async function deleteKept(
  db: Db,
  { campaign, limit }: { readonly campaign: string; readonly limit: number },
): Promise<RetentionCounts | undefined> {
  return db.transaction().execute(async (trx) => {
    if (!(await mayDelete(trx))) return undefined;
    const counts: Partial<Record<RetentionKind, number>> = Object.fromEntries(retentionKinds.map((kind) => [kind, 0]));
    let left = limit;
    for (const kind of order) {
      if (left <= 0) break;
      const deleted = await deleteSome(trx, kind, campaign, left);
      counts[kind] = deleted;
      left -= deleted;
    }
    return counts as RetentionCounts;
  });
}

/** What is locked by a turn under way is left for the next time, so that nobody waits. */
async function deleteSome(trx: Db, kind: RetentionKind, campaign: string, limit: number): Promise<number> {
  const { table, where } = rowsOf[kind];
  const chosen = sql`select ctid from ${sql.table(table)} where ${condition(where, campaign)} limit ${limit} for update skip locked`;
  if (kind === 'files') {
    await sql`
      insert into unused_contents (sha256, at)
      select distinct sha256, now() from files where ctid = any(array(${chosen}))
      on conflict (sha256) do nothing`.execute(trx);
  }
  // The log lets nothing be deleted but this.
  if (kind === 'auditLog') await sql`select set_config('tianbao.retention', ${campaign}, true)`.execute(trx);
  const { numAffectedRows = 0n } = await sql`
    delete from ${sql.table(table)} where ctid = any(array(${chosen}))`.execute(trx);
  return Number(numAffectedRows);
}

/** The condition is one of those above; the campaign is its only parameter. */
function condition(where: string, campaign: string) {
  const [first = '', ...others] = where.split('$campaign');
  return others.reduce(
    (before, part) => sql<boolean>`${before}${campaign}${sql.raw(part)}`,
    sql<boolean>`${sql.raw(first)}`,
  );
}
