import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type Message, message } from '../../dialogs/message.ts';
import { linkLastsMinutes, makeLink } from '../../store/office/links.ts';
import { type MemberFound, memberFor, officeRoles, type Wish } from '../../store/office/members.ts';
import type { Config } from '../config.ts';
import type { OfficePlace } from '../office-invite.ts';
import { misunderstanding, optionProblem } from '../usage.ts';
import type { MembersPlace } from './members.ts';
import { namedOtherwise } from './named-members.ts';

export const loginHelp = `用法 Usage: tianbao office login [--name NAME] [--role viewer|reviewer|admin]

打印一个进办公室工作台的链接：${linkLastsMinutes} 分钟内有效，只让一个人进一次，请不要转给别人。不写 --name 就是给唯一的成员；第一位成员在这里产生，
是管理员。名字是新的，就新增一位成员，不写 --role 时为 viewer；名字已有的，--role 改他的权限。

Prints a link to the office's desk. It lets one person in, once, within ${linkLastsMinutes} minutes: give it to nobody else. Without
--name it is for the only member; the first member is made here, as an admin. With a name that is new, a member is made:
a viewer, unless --role says otherwise; with one that is known, --role changes what that member may do.

  viewer    查看记录和统计 reads records and statistics
  reviewer  还能审核、留言 also decides about records and writes to organisers
  admin     还能管理成员、延期、群发提醒 also members, more time for units, and reminders by hand

链接以 PUBLIC_URL 开头，没有设就用 HOST 和 PORT。
The link begins with PUBLIC_URL, else with HOST and PORT.
`;

export interface LoginPlace extends Pick<OfficePlace, 'store' | 'out' | 'err'>, Pick<MembersPlace, 'namedMembers'> {
  /** Where the desk's pages begin, such as `https://tianbao.example.org`; undefined where nobody can know. */
  readonly address: string | undefined;
}

/** `tianbao office login`. Gives the exit code: 0; 1 where nobody knows who or where is meant; 2 for what is not known. */
export async function runLogin(argv: readonly string[], place: LoginPlace): Promise<number> {
  const { store, address, out, err, namedMembers } = place;
  const wish = wishOf(argv);
  if ('problem' in wish) {
    err(misunderstanding(wish.problem, 'tianbao office login'));
    return 2;
  }
  const { name, role } = wish;
  const otherwise = name !== undefined && role !== undefined && namedOtherwise(namedMembers, { name, role });
  if (otherwise) {
    err(`${otherwise.zh}\n${otherwise.en}\n`);
    return 1;
  }
  if (address === undefined) {
    err('PORT 是 0，不知道工作台会在哪里。请设 PUBLIC_URL，或写明 PORT。\n');
    err('PORT is 0, so that nobody knows where the desk will be. Set PUBLIC_URL, or a PORT.\n');
    return 1;
  }
  const made = await store.db.transaction().execute(async (trx) => {
    const found = await memberFor(trx, wish);
    return 'names' in found ? found : { ...found, token: await makeLink(trx, found.member.id) };
  });
  if ('names' in made) {
    err(
      '办公室有几位成员，请用 --name 写明是哪一位。 Several people are of the office; write --name and one of these.\n',
    );
    err(listed(made.names));
    return 1;
  }
  out(`${toldOf(made)}\n登录链接，${linkLastsMinutes} 分钟内有效，只能用一次 `);
  out(`link, works once within ${linkLastsMinutes} minutes:\n${address}/office/login/${made.token}\n`);
  return 0;
}

/** Where the settings put the pages. An address that stands for all of a machine is asked for as this machine's own. */
export function deskAddress({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>) {
  if (publicUrl !== undefined) return publicUrl.replace(/\/$/u, '');
  if (port === 0) return undefined;
  const own = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`;
}

function wishOf(argv: readonly string[]): Wish | { readonly problem: Message } {
  const options = { name: { type: 'string' }, role: { type: 'string' } } satisfies ParseArgsConfig['options'];
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    const name = values.name?.normalize('NFC').trim();
    const role = officeRoles.find((each) => each === values.role);
    if (name !== undefined && !isName(name)) return { problem: badName };
    if (values.role !== undefined && role === undefined) {
      return { problem: badRole(values.role) };
    }
    return { ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }) };
  } catch (error) {
    return { problem: optionProblem(error) };
  }
}

const badName = message('--name: 请写 1 到 40 个字的姓名。', '--name: write a name of 1 to 40 characters.');

function badRole(role: string): Message {
  return message(
    `--role ${role}: 请写 ${officeRoles.join('、')} 之一。`,
    `--role ${role}: write one of ${officeRoles.join(', ')}.`,
  );
}

function isName(text: string): boolean {
  return /^[^\p{C}]{1,40}$/u.test(text);
}

function toldOf({ member, was }: MemberFound): string {
  return `${member.name}（${member.role}，${standings[was]}）`;
}

const standings: Readonly<Record<MemberFound['was'], string>> = {
  new: '新成员 new',
  known: '已有成员 known',
  changed: '角色已改 role changed',
};

function listed(names: readonly string[]): string {
  return names.map((name) => `  ${name}\n`).join('');
}
