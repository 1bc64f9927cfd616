import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import type { Actor } from '../../store/office/decisions.ts';
import type { OfficeMember, OfficeRole } from '../../store/office/members.ts';
import { listMembers } from '../../store/office/membership.ts';
import { nobody } from '../../store/personal/person.ts';
import type { OfficePlace } from '../office-invite.ts';
import { plainLine } from './plain.ts';
import { Refusal } from './refusal.ts';

/** Where a command comes from, in the log and the records' history. */
export const byCommand = 'cli';

/** Whoever has the server's command line, and needs to be no member. */
export function atCommandLine(user: string | undefined): Actor {
  return { member: { id: nobody, name: user ?? '命令行' }, via: byCommand };
}

const ranks: readonly OfficeRole[] = ['viewer', 'reviewer', 'admin'];

export const roleTitles = {
  viewer: message('查看 viewer', 'viewer'),
  reviewer: message('审核 reviewer', 'reviewer'),
  admin: message('管理 admin', 'admin'),
} as const;

/**
 * The member who does what a command asks for: the one behind `--as`, or the only one there is. Throws a Refusal where it is
 * nobody, or somebody who may not do that.
 */
export async function actingAs(
  { store, user }: Pick<OfficePlace, 'store' | 'user'>,
  named: string | undefined,
  least: OfficeRole,
): Promise<Actor> {
  const members = await listMembers(store.db);
  const member = memberNamed(members, named);
  if (ranks.indexOf(member.role) < ranks.indexOf(least)) throw new Refusal(mayNot(member, least));
  return { member, via: byCommand, ...(user === undefined ? {} : { address: user }) };
}

function memberNamed(members: readonly OfficeMember[], named: string | undefined): OfficeMember {
  if (members.length === 0) throw new Refusal(noMembers);
  const [only, another] = members;
  if (named === undefined && only && !another) return only;
  const wanted = named?.normalize('NFC').trim();
  const found = members.find(({ name }) => name === wanted);
  if (found) return found;
  const list = members.map(({ name, role }) => `${name}（${role}）`).join('、');
  const said = plainLine(wanted ?? '').slice(0, 40);
  if (named === undefined) {
    throw new Refusal(
      message(
        `请用 --as 写明是哪位成员在处理：${list}。`,
        `Write with --as which member of the office does this: ${list}.`,
      ),
    );
  }
  throw new Refusal(
    message(
      `--as ${said}：办公室没有这位成员。现有：${list}。`,
      `--as ${said}: the office has no such member. There are: ${list}.`,
    ),
  );
}

const noMembers = message(
  '办公室还没有成员。请先运行 tianbao office login --name 姓名，第一位成员是管理员。',
  'The office has no members yet. First run tianbao office login --name NAME; the first member is an admin.',
);

function mayNot({ name, role }: OfficeMember, least: OfficeRole) {
  return message(
    `${name}的权限是${quoted(roleTitles[role].zh)}，这件事要${quoted(roleTitles[least].zh)}。什么都没有做。请用 --as 写另一位成员，或请管理员改权限：tianbao office members role ${name} ${least}`,
    `${name} is a ${role}; this needs a ${least}. Nothing was done. Name another member with --as, or let an admin change the role: tianbao office members role ${name} ${least}`,
  );
}
