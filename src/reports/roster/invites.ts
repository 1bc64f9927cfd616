import { showCode } from '../../dialogs/code.ts';
import type { PrintedInvite } from '../../store/people/roster-units.ts';

/** A printed list of invites: what stands on every card, and the units. */
export interface InvitePrint {
  /** The campaign's, in Chinese. */
  readonly title: string;
  /** Where the page is opened; absent: the code is typed where people chat. */
  readonly address?: string;
  /** Until when the codes can be used, as people read it. */
  readonly until: string;
  /** Whom to call. */
  readonly office: string;
  readonly invites: readonly PrintedInvite[];
}

/** Units of one print: of more, the page would be too long for a browser. */
export const mostInPrint = 1_000;

/** What is written beside a code: how to use it. */
export function howTo({ address, until }: InvitePrint, code: string): readonly string[] {
  const first = address === undefined ? '打开填报机器人，' : `扫码或打开 ${address} ，`;
  return [`${first}发送：加入 ${showCode(code)}`, `${until}前有效，限本单位 20 人使用，请勿转给其他单位。`];
}

/** What the QR code holds: the page with the code behind `#`, which no server is sent; or the words to send. */
export function qrText({ address }: Pick<InvitePrint, 'address'>, code: string): string {
  return address === undefined ? `加入 ${showCode(code)}` : `${address.replace(/\/$/u, '')}/#join=${showCode(code)}`;
}

/** Invites by district, in the order in which they come. */
export function byDistrict(invites: readonly PrintedInvite[]): ReadonlyMap<string, readonly PrintedInvite[]> {
  const groups = new Map<string, PrintedInvite[]>();
  for (const invite of invites) {
    const district = invite.district ?? '未注明所在区';
    const group = groups.get(district) ?? [];
    groups.set(district, group);
    group.push(invite);
  }
  return groups;
}

/** Who the letter is for. */
export function forWhom({ contact, telephone }: PrintedInvite): string {
  return [contact, telephone].filter(Boolean).join(' ');
}
