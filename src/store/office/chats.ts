import { createHash, randomInt } from 'node:crypto';
import { sql } from 'kysely';
import { codeAlphabet, codeLength } from '../../dialogs/code.ts';
import type { Db } from '../schema.ts';
import type { OfficeMember } from './members.ts';

/** How long a code can be used that links a chat to a member, in minutes, by the database's clock. */
export const chatCodeMinutes = 10;

/** Makes such a code; an earlier one of the member ends. Only its hash is kept. For a transaction. */
export async function makeChatCode(trx: Db, member: string): Promise<string> {
  const code = Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('');
  await sql`delete from office_codes where member_id = ${member}::uuid or expires_at < now() - interval '1 day'`.execute(
    trx,
  );
  await sql`
    insert into office_codes (hash, member_id, expires_at)
    values (${hashOf(code)}, ${member}::uuid, now() + make_interval(mins => ${sql.lit(chatCodeMinutes)}))`.execute(trx);
  return code;
}

export interface ChatAccount {
  readonly platform: string;
  readonly account: string;
}

/** Uses a code: the account is the member's from now on. Undefined where it can not be used. For a transaction. */
export async function linkChat(
  trx: Db,
  { platform, account, code }: ChatAccount & { readonly code: string },
): Promise<OfficeMember | undefined> {
  const { rows } = await sql<OfficeMember>`
    with used as (
      update office_codes c set used_at = now() from office_members m
      where c.hash = ${hashOf(code)} and c.used_at is null and c.expires_at > now()
        and m.id = c.member_id and m.removed_at is null
      returning m.id, m.name, m.role
    ), linked as (
      insert into office_accounts (platform, account, member_id) select ${platform}, ${account}, id from used
      on conflict (platform, account) do update set member_id = excluded.member_id, created_at = now()
    )
    select id, name, role from used`.execute(trx);
  return rows[0];
}

/** Whose account it is; undefined where it is no member's. */
export async function memberOfChat(db: Db, { platform, account }: ChatAccount): Promise<OfficeMember | undefined> {
  const { rows } = await sql<OfficeMember>`
    select m.id, m.name, m.role from office_accounts a join office_members m on m.id = a.member_id
    where a.platform = ${platform} and a.account = ${account} and m.removed_at is null`.execute(db);
  return rows[0];
}

/** Takes every linked chat of a member back. */
export async function unlinkChats(trx: Db, member: string): Promise<number> {
  const { rows } = await sql`
    delete from office_accounts where member_id = ${member}::uuid returning platform`.execute(trx);
  return rows.length;
}

function hashOf(code: string): string {
  return createHash('sha256').update(`tianbao office chat ${code}`).digest('hex');
}
