import { sql } from 'kysely';
import { message } from '../../dialogs/message.ts';
import { quoted } from '../../dialogs/quoting.ts';
import { pushNews } from '../people/news.ts';
import { calledBy } from '../people/submitted.ts';
import { nobody } from '../personal/person.ts';
import type { Db } from '../schema.ts';
import { json } from '../values.ts';
import type { Actor } from './decisions.ts';

/** The longest message, in characters. */
export const longestComment = 1_000;

interface Written {
  readonly campaign: string;
  readonly unit: string;
  readonly submission: string;
  readonly text: string;
  /** In milliseconds since the epoch. */
  readonly now: number;
}

/** The office says something about a record: kept in its history, and whoever asked is answered with it. */
export async function writeOfficeComment(trx: Db, written: Written & { readonly actor: Actor }): Promise<void> {
  const { actor, text } = written;
  const note = { by: actor.member.name, text };
  await sign(trx, written, { organiser: nobody, member: actor.member.id, via: actor.via, note });
  await markAsked(trx, written, sql`null`);
}

export interface OrganiserComment extends Written {
  readonly organiser: string;
  readonly platform: string;
  readonly title: string;
  readonly receipt: string;
}

/** The organiser says something about a record: kept in its history, waits on the desk, and told to the office's chats. */
export async function writeOrganiserComment(trx: Db, written: OrganiserComment): Promise<void> {
  const { organiser, platform, text, title, receipt, now, campaign } = written;
  const who = await calledBy(trx, organiser, platform);
  await sign(trx, written, { organiser, member: null, via: platform, note: { text } });
  await markAsked(trx, written, sql`coalesce(asked_at, ${new Date(now).toISOString()}::timestamptz)`);
  const short = [...text].length > 200 ? `${[...text].slice(0, 200).join('')}…` : text;
  const told = message(
    `${who.zh}就${quoted(title)}（回执 ${receipt}）给办公室留言：${short}`,
    `${who.en} left the office a message about ${quoted(title)} (receipt ${receipt}): ${short}`,
  );
  // What was said is gone with the person: the news of it, too.
  await pushNews(trx, { conversations: await officeConversations(trx, campaign), text: told, now, by: { organiser } });
}

/** The conversations of members of the office whose chat accounts are linked. */
export async function officeConversations(db: Db, campaign: string): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string }>`
    select distinct on (a.member_id) c.id
    from office_accounts a
    join office_members m on m.id = a.member_id and m.removed_at is null and m.role <> 'viewer'
    join conversations c on (c.platform, c.account) = (a.platform, a.account)
    join organisers o on o.id = c.organiser_id and o.campaign = ${campaign}
    order by a.member_id, c.updated_at desc`.execute(db);
  return rows.map(({ id }) => id);
}

interface Signed {
  readonly organiser: string;
  readonly member: string | null;
  readonly via: string;
  readonly note: Readonly<Record<string, string>>;
}

const attempts = 5;

/** A revision behind the last one; another may take its number at the same moment: the next one then. */
async function sign(trx: Db, written: Written, { organiser, member, via, note }: Signed): Promise<void> {
  const { campaign, unit, submission, now } = written;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const { rows } = await sql`
      insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, member_id, platform, action, changes, note)
      select ${campaign}, ${unit}::uuid, ${submission}::uuid, coalesce(max(number), 0) + 1,
        ${new Date(now).toISOString()}::timestamptz, ${organiser}::uuid, ${member}::uuid, ${via}, 'comment', '{}', ${json(note)}::jsonb
      from revisions where campaign = ${campaign} and unit_id = ${unit}::uuid and submission_id = ${submission}::uuid
      on conflict do nothing
      returning number`.execute(trx);
    if (rows.length > 0) return;
  }
  throw new Error(`The trail of submission ${submission} changed in each of ${attempts} attempts to write to it.`);
}

async function markAsked(
  trx: Db,
  { campaign, unit, submission }: Written,
  asked: ReturnType<typeof sql>,
): Promise<void> {
  await sql`
    update submissions set asked_at = ${asked}
    where campaign = ${campaign} and unit_id = ${unit}::uuid and id = ${submission}::uuid`.execute(trx);
}
