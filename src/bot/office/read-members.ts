import type { OfficeRole } from '../../store/tables/office-members.ts';

const roles = ['viewer', 'reviewer', 'admin'] as const satisfies readonly OfficeRole[];

/** Somebody whom the settings name. */
export interface NamedMember {
  readonly name: string;
  readonly role: OfficeRole;
}

/** `李杉:admin, 张威:reviewer` as members; undefined where a part is none. A name without a role is a viewer's. */
export function readNamedMembers(text: string): readonly NamedMember[] | undefined {
  const parts = text.split(/[,，、;；\n]/u).filter((part) => part.trim() !== '');
  const members = parts.map((part) => {
    const [said = '', role = 'viewer', ...more] = part.split(/[:：]/u).map((each) => each.normalize('NFC').trim());
    const known = roles.find((each) => each === role.toLowerCase());
    return known && more.length === 0 && /^[^\p{C}]{1,40}$/u.test(said) ? { name: said, role: known } : undefined;
  });
  const named = members.filter((member) => member !== undefined);
  const isWhole = named.length === parts.length && new Set(named.map(({ name }) => name)).size === named.length;
  return isWhole ? named : undefined;
}
