import { type ParseArgsConfig, parseArgs } from 'node:util';
import { linkLastsMinutes, makeLink } from '../../store/office/links.ts';
import { type MemberFound, memberFor, officeRoles, type Wish } from '../../store/office/members.ts';
import type { Config } from '../config.ts';
import type { OfficePlace } from '../office-invite.ts';

export const loginHelp = `Usage: tianbao office login [--name NAME] [--role viewer|reviewer|admin]

Prints a link to the office's desk. It lets one person in, once, within ${linkLastsMinutes} minutes: give it to nobody else. Without
--name it is for the only member; the first member is made here, as an admin. With a name that is new, a member is made:
a viewer, unless --role says otherwise; with one that is known, --role changes what that member may do.

  viewer    sees everything on the desk
  reviewer  also decides about records
  admin     also says who may do what

The link begins with PUBLIC_URL, else with HOST and PORT. Without DATABASE_URL: stop the service, run this, start the
service again, and open the link within the ${linkLastsMinutes} minutes.
`;

export interface LoginPlace extends Pick<OfficePlace, 'store' | 'out' | 'err'> {
  /** Where the desk's pages begin, such as `https://tianbao.example.org`; undefined where nobody can know. */
  readonly address: string | undefined;
}

/** `tianbao office login`. Gives the exit code: 0; 1 where nobody knows who or where is meant; 2 for what is not known. */
export async function runLogin(argv: readonly string[], { store, address, out, err }: LoginPlace): Promise<number> {
  const wish = wishOf(argv);
  if ('problem' in wish) {
    err(`tianbao: ${wish.problem}\n\n${loginHelp}`);
    return 2;
  }
  if (address === undefined) {
    err('tianbao: PORT is 0, so that nobody knows where the desk will be. Set PUBLIC_URL, or a PORT.\n');
    return 1;
  }
  const made = await store.db.transaction().execute(async (trx) => {
    const found = await memberFor(trx, wish);
    return 'names' in found ? found : { ...found, token: await makeLink(trx, found.member.id) };
  });
  if ('names' in made) {
    err(`tianbao: several people are of the office; write --name and one of these.\n${listed(made.names)}`);
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

function wishOf(argv: readonly string[]): Wish | { readonly problem: string } {
  const options = { name: { type: 'string' }, role: { type: 'string' } } satisfies ParseArgsConfig['options'];
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    const name = values.name?.normalize('NFC').trim();
    const role = officeRoles.find((each) => each === values.role);
    if (name !== undefined && !isName(name)) return { problem: '--name: write a name of 1 to 40 characters.' };
    if (values.role !== undefined && role === undefined) {
      return { problem: `--role ${values.role}: write ${officeRoles.join(', ')}.` };
    }
    return { ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
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
