import { sql } from 'kysely';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { type Edition, editionOf } from '../../../src/dialogs/edition.ts';
import { openStore, type Store } from '../../../src/store/database.ts';

/** The campaign whose deadline comes near, three days and a few hours before it. */
export const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
export const edition: Edition = editionOf(campaign);
export const now: number = Date.parse('2022-05-08T09:00:00+08:00');

/**
 * A database in which so many people on Telegram have agreed to the notice, in chats 1, 2, …; every second one has a
 * draft of four answers, the others have filed nothing: a reminder of the deadline concerns all of them.
 */
export async function settle(databaseUrl: string, people: number): Promise<Store> {
  const store = await openStore({ databaseUrl });
  const { id } = campaign;
  const consent = edition.notice.version;
  const at = sql`${new Date(now - 86_400_000).toISOString()}::timestamptz`;
  const each = sql`generate_series(1, ${people}::int) as n`;
  const named = (what: string) => sql`md5(${what} || n)::uuid`;
  const answers =
    '{"unit": {"to": "天津科学技术馆"}, "name": {"to": "海河讲堂"}, "host": {"to": "天津科学技术馆"}, "place": {"to": "馆内"}}';
  const statements = [
    sql`insert into units (campaign, id, standing, created_at) select ${id}, ${named('unit')}, 'typed', ${at} from ${each}`,
    sql`insert into organisers (id, campaign, unit_id, consent, created_at)
      select ${named('organiser')}, ${id}, ${named('unit')}, ${consent}::int, ${at} from ${each}`,
    sql`insert into accounts (platform, account, organiser_id, created_at)
      select 'telegram', n::text, ${named('organiser')}, ${at} from ${each}`,
    sql`insert into conversations (id, platform, chat, account, organiser_id, created_at, updated_at)
      select ${named('chat')}, 'telegram', n::text, n::text, ${named('organiser')}, ${at}, ${at} from ${each}`,
    sql`insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, created_at, updated_at)
      select ${id}, ${named('unit')}, ${named('draft')}, 'filing', 1, 'draft', ${named('organiser')}, ${at}, ${at}
      from ${each} where n % 2 = 0`,
    sql`insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, platform, action, changes)
      select ${id}, ${named('unit')}, ${named('draft')}, 1, ${at}, ${named('organiser')}, 'telegram', 'answer', ${answers}::jsonb
      from ${each} where n % 2 = 0`,
  ];
  for (const statement of statements) await statement.execute(store.db);
  await sql`analyze`.execute(store.db);
  return store;
}
