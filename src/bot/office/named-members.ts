import { type Message, message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import type { Db, Store } from '../../store/database.ts';
import { writeAudit } from '../../store/office/audit.ts';
import { memberFor, type OfficeRole, officeRoles } from '../../store/office/members.ts';
import { changeRole, listMembers, membersInTurn } from '../../store/office/membership.ts';
import { nobody } from '../../store/personal/person.ts';
import type { NamedMember } from './read-members.ts';

interface Named {
  readonly campaign: string;
  readonly members: readonly NamedMember[];
}

/**
 * Makes the members that the settings name, and gives them the role that stands there, at the start of a service. Members who
 * were invited stay, and so does the last admin. What is changed is written down.
 */
export async function enterNamedMembers({ db }: Pick<Store, 'db'>, { campaign, members }: Named): Promise<void> {
  if (members.length === 0) return;
  await db.transaction().execute(async (trx) => {
    await membersInTurn(trx);
    // Admins first, so that whoever stops being one is not the last.
    const ordered = [...members].sort((one, other) => officeRoles.indexOf(other.role) - officeRoles.indexOf(one.role));
    for (const member of ordered) await enter(trx, campaign, member);
  });
}

/** A command finds the office of a database that no service has used yet as the settings name it, and changes no other. */
export async function enterFirstMembers(store: Pick<Store, 'db'>, named: Named): Promise<void> {
  if (named.members.length > 0 && (await listMembers(store.db)).length === 0) await enterNamedMembers(store, named);
}

/** Why a member is not given a role by hand, where the next start would take it back; undefined where it may be given. */
export function namedOtherwise(
  members: readonly NamedMember[] | undefined,
  { name, role }: NamedMember,
): Message | undefined {
  const named = members?.find((each) => each.name === name);
  if (!named || named.role === role) return undefined;
  return message(
    `没有改动：${quoted(name)}的权限由设置 OFFICE_MEMBERS 决定，现在是 ${named.role}。请在设置里写成 ${name}:${role}，再重新启动服务。`,
    `Nothing was changed: the setting OFFICE_MEMBERS names ${name} as ${named.role}. Write ${name}:${role} there and start the service again.`,
  );
}

/** Why a member is not taken out, where the next start would bring them back; undefined where they may be. */
export function namedStill(members: readonly NamedMember[] | undefined, name: string): Message | undefined {
  if (!members?.some((each) => each.name === name)) return undefined;
  return message(
    `没有移出：${quoted(name)}写在设置 OFFICE_MEMBERS 里，下次启动又会加回来。请先从设置里删去，重新启动服务，再移出。`,
    `Nobody was removed: the setting OFFICE_MEMBERS names ${name}, who would be back at the next start. First delete the name there and start the service again.`,
  );
}

async function enter(trx: Db, campaign: string, { name, role }: NamedMember): Promise<void> {
  const known = (await listMembers(trx)).find((each) => each.name === name);
  if (known?.role === role) return;
  if (known) {
    const { done } = await changeRole(trx, { member: known.id, role });
    if (done) await sign(trx, campaign, 'role', name, role);
    return;
  }
  const found = await memberFor(trx, { name, role });
  if ('member' in found && found.was === 'new') await sign(trx, campaign, 'invite', name, role);
}

async function sign(
  trx: Db,
  campaign: string,
  action: 'invite' | 'role',
  subject: string,
  role: OfficeRole,
): Promise<void> {
  const actor = { member: { id: nobody, name: '设置 OFFICE_MEMBERS' }, via: 'settings' };
  await writeAudit(trx, { campaign, actor, action, subject, facts: { role } });
}
