import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Message, message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { writeAudit } from '../../store/office/audit.ts';
import { memberFor, type OfficeRole, officeRoles } from '../../store/office/members.ts';
import {
  changeRole,
  listMembers,
  type MemberRow,
  type MembershipOutcome,
  removeMember,
} from '../../store/office/membership.ts';
import { actingAs, atCommandLine, roleTitles } from './acting.ts';
import { namedOtherwise, namedStill } from './named-members.ts';
import { plainLine } from './plain.ts';
import type { NamedMember } from './read-members.ts';
import { Misunderstood, Refusal, telling } from './refusal.ts';
import { tableOf } from './table.ts';
import { momentIn, type RecordsPlace } from './waiting.ts';

export const membersHelp = `用法 Usage: tianbao office members
       tianbao office members add NAME [--role viewer|reviewer|admin] [--as ADMIN]
       tianbao office members role NAME viewer|reviewer|admin [--as ADMIN]
       tianbao office members remove NAME [--as ADMIN]

办公室成员。什么都不写，列出每位成员的权限、最近使用工作台的时间和已关联的聊天。add 新增一位（不写 --role 为 viewer），进工作台的链接用
tianbao office login --name 姓名；role 改权限；remove 移出，登录和关联的聊天随即失效，记录里的名字保留。要管理权限（admin）；还没有成员时，
第一位不用 --as，是管理员。设置 OFFICE_MEMBERS 里写着的成员，每次启动服务都按那里的权限，不能在这里改权限或移出，请改设置。
The members of the office. Without anything it lists them, with what each may do. add makes one (a viewer without --role), who
comes in by a link of tianbao office login --name NAME; role changes what a member may do; remove signs them out and unlinks
their chats, and keeps the name in what they did. It needs an admin; the first member is made without one, as an admin.
Members whom the setting OFFICE_MEMBERS names have the role that stands there at each start of the service: they are
changed there, not here.
`;

export interface MembersPlace extends RecordsPlace {
  /** Whom the settings name. */
  readonly namedMembers?: readonly NamedMember[];
}

/** `tianbao office members`. Gives the exit code: 0, 1 where it cannot be done, or 2. */
export function runMembers(argv: readonly string[], place: MembersPlace): Promise<number> {
  return telling('tianbao office members', place, async () => {
    const options = { as: { type: 'string' }, role: { type: 'string' } } satisfies ParseArgsConfig['options'];
    const { values, positionals } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
    const [deed, said, third, ...more] = positionals;
    if (deed === undefined) return list(place);
    const name = nameIn(said);
    const isWrong = more.length > 0 || (deed === 'role' ? values.role !== undefined : third !== undefined);
    if (name === undefined || isWrong || (deed !== 'add' && values.role !== undefined))
      throw new Misunderstood(whatToDo);
    const asking = { ...place, as: values.as };
    if (deed === 'add') return add(asking, name, roleIn(values.role ?? 'viewer'));
    if (deed === 'role') return giveRole(asking, name, roleIn(third));
    if (deed === 'remove') return remove(asking, name);
    throw new Misunderstood(whatToDo);
  });
}

type Asking = MembersPlace & { readonly as: string | undefined };

const whatToDo = message(
  '请写 add、role 或 remove 和一个姓名，如 members add 李杉 --role reviewer、members role 李杉 admin。',
  'Write add, role or remove, and a name, such as members add 李杉 --role reviewer, members role 李杉 admin.',
);

function nameIn(said: string | undefined): string | undefined {
  const name = said?.normalize('NFC').trim() ?? '';
  return /^[^\p{C}]{1,40}$/u.test(name) ? name : undefined;
}

function roleIn(said: string | undefined): OfficeRole {
  const role = officeRoles.find((each) => each === said);
  if (role) return role;
  const named = plainLine(said ?? '').slice(0, 40);
  throw new Misunderstood(
    message(
      `没有${quoted(named)}这种权限，请写 ${officeRoles.join('、')} 之一。`,
      `There is no role ${quoted(named)}: write one of ${officeRoles.join(', ')}.`,
    ),
  );
}

async function list({ store, timeZone, out }: RecordsPlace): Promise<number> {
  const members = await listMembers(store.db);
  const heads = ['姓名 name', '权限 role', '最近使用 last seen', '聊天 chats'];
  const rows = members.map(({ name, role, seenAt, platforms }) => [
    ...[name, roleTitles[role].zh, seenAt === undefined ? '—' : momentIn(seenAt, timeZone), platforms.join('、')],
  ]);
  out(rows.length === 0 ? '还没有成员 No members so far.\n' : tableOf([heads, ...rows]));
  return 0;
}

/** The first member needs nobody who may make one. */
async function add(asking: Asking, name: string, role: OfficeRole): Promise<number> {
  const { store, campaign, user, out } = asking;
  const isFirst = (await listMembers(store.db)).length === 0;
  const actor = isFirst ? atCommandLine(user) : await actingAs(asking, asking.as, 'admin');
  const given: OfficeRole = isFirst ? 'admin' : role;
  allowed(namedOtherwise(asking.namedMembers, { name, role: given }));
  await store.db.transaction().execute(async (trx) => {
    const found = await memberFor(trx, { name, role: given });
    if ('names' in found || found.was === 'known' || found.was === 'changed') throw new Refusal(known(name));
    await writeAudit(trx, { campaign, actor, action: 'invite', subject: name, facts: { role: given } });
  });
  out(`✓ ${name}：${roleTitles[given].zh}。进工作台的链接 a link to the desk: tianbao office login --name ${name}\n`);
  return 0;
}

function known(name: string): Message {
  return message(
    `已有成员${quoted(name)}，没有新增。改权限：tianbao office members role ${name} reviewer`,
    `There is a member ${quoted(name)} already: nobody was added. To change the role: tianbao office members role ${name} reviewer`,
  );
}

async function giveRole(asking: Asking, name: string, role: OfficeRole): Promise<number> {
  const { store, campaign, out } = asking;
  const actor = await actingAs(asking, asking.as, 'admin');
  const { id: member } = await memberNamed(asking, name);
  allowed(namedOtherwise(asking.namedMembers, { name, role }));
  await store.db.transaction().execute(async (trx) => {
    checked(await changeRole(trx, { member, role }), name);
    await writeAudit(trx, { campaign, actor, action: 'role', subject: name, facts: { role } });
  });
  out(`✓ ${name}：${roleTitles[role].zh}\n`);
  return 0;
}

async function remove(asking: Asking, name: string): Promise<number> {
  const { store, campaign, out } = asking;
  const actor = await actingAs(asking, asking.as, 'admin');
  const { id: member } = await memberNamed(asking, name);
  allowed(namedStill(asking.namedMembers, name));
  await store.db.transaction().execute(async (trx) => {
    checked(await removeMember(trx, { member }), name);
    await writeAudit(trx, { campaign, actor, action: 'remove', subject: name });
  });
  out(`✓ ${name}：已移出，登录和关联的聊天已失效 removed, signed out and unlinked\n`);
  return 0;
}

async function memberNamed({ store }: RecordsPlace, name: string): Promise<MemberRow> {
  const found = (await listMembers(store.db)).find((each) => each.name === name);
  if (!found) throw new Refusal(unknown(name));
  return found;
}

function unknown(name: string): Message {
  return message(
    `没有成员${quoted(name)}。tianbao office members 列出全部成员。`,
    `There is no member ${quoted(name)}. tianbao office members lists them all.`,
  );
}

function allowed(problem: Message | undefined): void {
  if (problem) throw new Refusal(problem);
}

function checked(outcome: MembershipOutcome, name: string): void {
  if (outcome.done) return;
  if (outcome.why === 'gone') throw new Refusal(unknown(name));
  throw new Refusal(
    message(
      '没有改动：至少要留一位有管理权限的成员。请先给别人管理权限。',
      'Nothing was changed: somebody must stay an admin. Make somebody else one first.',
    ),
  );
}
