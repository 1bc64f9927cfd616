import type { Db, Store } from '../../store/database.ts';
import { writeAudit } from '../../store/office/audit.ts';
import { memberFor, type OfficeRole, officeRoles } from '../../store/office/members.ts';
import { changeRole, listMembers } from '../../store/office/membership.ts';
import type { NamedMember } from './read-members.ts';

/**
 * Makes the members that the settings name, and gives them the role that stands there. Members who were invited stay, and
 * so does the last admin. What is changed is written down.
 */
export async function enterNamedMembers(
  { db }: Pick<Store, 'db'>,
  { campaign, members }: { readonly campaign: string; readonly members: readonly NamedMember[] },
): Promise<void> {
  if (members.length === 0) return;
  await db.transaction().execute(async (trx) => {
    // Admins first, so that whoever stops being one is not the last.
    const ordered = [...members].sort((one, other) => officeRoles.indexOf(other.role) - officeRoles.indexOf(one.role));
    for (const member of ordered) await enter(trx, campaign, member);
  });
}

async function enter(trx: Db, campaign: string, { name, role }: NamedMember): Promise<void> {
  const known = (await listMembers(trx)).find((each) => each.name === name);
  if (known?.role === role) return;
  if (known) {
    const { done } = await changeRole(trx, { member: known.id, role });
    if (done) await sign(trx, campaign, 'role', known.id, name, role);
    return;
  }
  const found = await memberFor(trx, { name, role });
  if ('member' in found && found.was === 'new') await sign(trx, campaign, 'invite', found.member.id, name, role);
}

async function sign(
  trx: Db,
  campaign: string,
  action: 'invite' | 'role',
  id: string,
  name: string,
  role: OfficeRole,
): Promise<void> {
  const actor = { member: { id, name }, via: 'settings' };
  await writeAudit(trx, { campaign, actor, action, subject: name, facts: { role } });
}
