import type { Db } from '../schema.ts';
import type { OfficeRole } from '../tables/office-members.ts';

export type { OfficeRole } from '../tables/office-members.ts';

export const officeRoles = ['viewer', 'reviewer', 'admin'] as const satisfies readonly OfficeRole[];

/** Somebody who may enter the desk. */
export interface OfficeMember {
  readonly id: string;
  readonly name: string;
  readonly role: OfficeRole;
}

/** Who is to be let in. Default: the only member; the first is made as an administrator. */
export interface Wish {
  readonly name?: string;
  /** Default: as it is; of a new member `viewer`, of the first one `admin`. */
  readonly role?: OfficeRole;
}

export interface MemberFound {
  readonly member: OfficeMember;
  /** `changed`: it had another role before. */
  readonly was: 'new' | 'known' | 'changed';
}

/** Several people are of the office, and no name was given. */
export interface SeveralMembers {
  readonly names: readonly string[];
}

/** The first member's name, where none is given. */
export const firstName = '管理员';

/** The member whom a login link is for; made, or given another role, where that is wished. For a transaction. */
export async function memberFor(trx: Db, { name, role }: Wish): Promise<MemberFound | SeveralMembers> {
  const members = await liveMembers(trx);
  if (name === undefined && members.length > 1) return { names: members.map((member) => member.name) };
  const wanted = name ?? members[0]?.name ?? firstName;
  const known = members.find((member) => member.name === wanted);
  if (!known) return makeMember(trx, wanted, role ?? (members.length === 0 ? 'admin' : 'viewer'));
  if (role === undefined || role === known.role) return { member: known, was: 'known' };
  await trx.updateTable('office_members').set({ role }).where('id', '=', known.id).execute();
  return { member: { ...known, role }, was: 'changed' };
}

function liveMembers(db: Db): Promise<readonly OfficeMember[]> {
  return db
    .selectFrom('office_members')
    .select(['id', 'name', 'role'])
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('name')
    .execute();
}

/** Of two who make the same member at once, one makes it and both have it. */
async function makeMember(trx: Db, name: string, role: OfficeRole): Promise<MemberFound> {
  const made = await trx
    .insertInto('office_members')
    .values({ name, role })
    .onConflict((conflict) => conflict.column('name').where('removed_at', 'is', null).doNothing())
    .returning(['id', 'name', 'role'])
    .executeTakeFirst();
  if (made) return { member: made, was: 'new' };
  const member = (await liveMembers(trx)).find((each) => each.name === name);
  if (!member) throw new Error(`The member ${name} was removed while a link was made for them. Try again.`);
  return { member, was: 'known' };
}
