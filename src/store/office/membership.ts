import { sql } from 'kysely';
import type { Db } from '../schema.ts';
import type { OfficeMember, OfficeRole } from './members.ts';

/** A member as an administrator sees it. Moments in milliseconds since the epoch, by the database's clock. */
export interface MemberRow extends OfficeMember {
  readonly createdAt: number;
  /** When the member last did something on the desk. */
  readonly seenAt?: number;
  /** The platforms on which a chat is linked. */
  readonly platforms: readonly string[];
}

/** Everybody of the office, in the order in which they came. */
export async function listMembers(db: Db): Promise<readonly MemberRow[]> {
  const { rows } = await sql<{
    readonly id: string;
    readonly name: string;
    readonly role: OfficeRole;
    readonly created_at: Date;
    readonly seen_at: Date | null;
    readonly platforms: readonly string[];
  }>`
    select m.id, m.name, m.role, m.created_at,
      (select max(s.seen_at) from desk_sessions s where s.member_id = m.id) as seen_at,
      array(select a.platform from office_accounts a where a.member_id = m.id order by 1) as platforms
    from office_members m where m.removed_at is null order by m.created_at, m.name`.execute(db);
  return rows.map(({ id, name, role, created_at: created, seen_at: seen, platforms }) => ({
    ...{ id, name, role, platforms, createdAt: created.getTime() },
    ...(seen === null ? {} : { seenAt: seen.getTime() }),
  }));
}

/** `lastAdmin`: nobody would be left who may say who does what. */
export type MembershipOutcome =
  | { readonly done: true; readonly member: OfficeMember }
  | { readonly done: false; readonly why: 'gone' | 'lastAdmin' };

/** Gives a member another role, for a transaction. */
export async function changeRole(
  trx: Db,
  { member, role }: { readonly member: string; readonly role: OfficeRole },
): Promise<MembershipOutcome> {
  const found = await locked(trx, member);
  if (!found.member) return { done: false, why: 'gone' };
  if (role !== 'admin' && found.isLastAdmin) return { done: false, why: 'lastAdmin' };
  await trx.updateTable('office_members').set({ role }).where('id', '=', member).execute();
  return { done: true, member: { ...found.member, role } };
}

/** Takes a member out, with sessions, links and linked chats; what the member did keeps the name. For a transaction. */
export async function removeMember(trx: Db, { member }: { readonly member: string }): Promise<MembershipOutcome> {
  const found = await locked(trx, member);
  if (!found.member) return { done: false, why: 'gone' };
  if (found.isLastAdmin) return { done: false, why: 'lastAdmin' };
  await sql`update office_members set removed_at = now() where id = ${member}::uuid`.execute(trx);
  await sql`update desk_sessions set revoked_at = now() where member_id = ${member}::uuid and revoked_at is null`.execute(
    trx,
  );
  for (const table of ['desk_links', 'office_accounts', 'office_codes'] as const) {
    await trx.deleteFrom(table).where('member_id', '=', member).execute();
  }
  return { done: true, member: found.member };
}

/** For a transaction that changes several members, none of which would end while they wait for each other. */
export async function membersInTurn(trx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(7424, 0)`.execute(trx);
}

/** Two administrators who take each other out at once come one after the other. */
async function locked(
  trx: Db,
  member: string,
): Promise<{ readonly member: OfficeMember | undefined; readonly isLastAdmin: boolean }> {
  const { rows } = await sql<OfficeMember>`
    select id, name, role from office_members where removed_at is null order by id for update`.execute(trx);
  const found = rows.find(({ id }) => id === member);
  const admins = rows.filter(({ role }) => role === 'admin');
  return { member: found, isLastAdmin: found?.role === 'admin' && admins.length === 1 };
}
