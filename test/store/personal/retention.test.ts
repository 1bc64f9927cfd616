import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { isExpired, keepHouse, runHousekeeping } from '../../../src/bot/housekeeping.ts';
import { runRetention } from '../../../src/bot/office/retention.ts';
import { tableNames } from '../../../src/store/backup/tables.ts';
import { countKept, deleteKept, retentionKinds } from '../../../src/store/personal/retention.ts';
import { deletingClass } from '../../../src/store/personal/sweep.ts';
import type { Db } from '../../../src/store/schema.ts';
import { eachDatabase, useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openPlatforms } from '../../helpers/platforms-house.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { statisticsAnswers } from '../../helpers/statistics-answers.ts';

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
const dated = { ...campaign, dataUse: { ...campaign.dataUse, keepUntil: '2023-12-31' } };
const { keepUntil: _until, ...timeless } = campaign.dataUse;
const undated = { ...campaign, dataUse: timeless };
const over = Date.parse('2024-01-01T00:00:00+08:00');

describe('the day until which an edition is kept', () => {
  it('is over at 24:00, and without one nothing ever is', () => {
    expect(isExpired(dated, over - 1)).toBe(false);
    expect(isExpired(dated, over)).toBe(true);
    expect(isExpired(undated, over * 2)).toBe(false);
    // The notice says “one year after the records are closed”, which they are at the end of the year.
    expect(campaign.dataUse.keepUntil).toBe('2023-12-31');
  });
});

eachDatabase((database) => {
  async function live(): Promise<void> {
    const house = await openPlatforms({ store: database.store });
    await house.sayAll({ on: 'telegram', as: 'zhang', name: '张三' }, filingScript(1));
    await house.sayAll({ on: 'slack', as: 'li' }, ['你好', '同意', '天津科学技术馆', '邀请同事']);
    await house.stop();
    await sql`
      insert into units (campaign, id, standing, created_at) values ('tianjin-2023', gen_random_uuid(), 'typed', now())`.execute(
      database.store.db,
    );
  }

  it('keeps all before, and leaves nothing of the edition and all of others after it, a bounded batch at a time', async () => {
    await live();
    const options = { store: database.store, campaign: dated, log: silentLog, filesDir: 'no-such-directory' };
    const { messages: _delivered, ...before } = await countKept(database.store.db, campaign.id);
    await keepHouse({ ...options, clock: { now: () => over - 1 } });
    expect(await countKept(database.store.db, campaign.id)).toMatchObject(before);
    expect(before).toMatchObject({ submissions: 2, people: 2, accounts: 2, codes: 1 });
    const first = await deleteKept(database.store.db, { campaign: campaign.id, limit: 3 });
    expect(Object.values(first ?? {}).reduce((sum, count) => sum + count, 0)).toBe(3);
    await keepHouse({ ...options, clock: { now: () => over } });
    const after = await countKept(database.store.db, campaign.id);
    expect(retentionKinds.map((kind) => after[kind])).toEqual(retentionKinds.map(() => 0));
    expect(await countKept(database.store.db, 'tianjin-2023')).toMatchObject({ units: 1 });
  });

  it('of every table what is the edition’s goes, and what stays is no person’s', async () => {
    await live();
    await fillAll(database.store.db);
    const counts = async (): Promise<Readonly<Record<string, number>>> => {
      const found: Record<string, number> = {};
      for (const table of tableNames) {
        const { rows } = await sql<{ readonly n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(
          database.store.db,
        );
        found[table] = rows[0]?.n ?? 0;
      }
      return found;
    };
    const before = await counts();
    expect(Object.keys(before).filter((table) => before[table] === 0)).toEqual([]);
    const options = { store: database.store, campaign: dated, log: silentLog, filesDir: 'no-such-directory' };
    await keepHouse({ ...options, clock: { now: () => over } });
    await keepHouse({ ...options, clock: { now: () => over + 86_400_000 } });
    const after = await counts();
    const left = tableNames.filter((table) => after[table] !== 0);
    expect(left.sort()).toEqual(Object.keys(staying).sort());
    // Of the tables that stay, the edition's own rows went where they could be of a person.
    expect(after['units']).toBe(1);
    expect(after['audit_log']).toBe(1);
  });

  it('the log can be deleted by nothing else, and changed by nothing at all', async () => {
    const { db } = database.store;
    await fillAll(db);
    await expect(sql`delete from audit_log`.execute(db)).rejects.toThrow('only ever added to');
    await expect(sql`update audit_log set who = 'x'`.execute(db)).rejects.toThrow('only ever added to');
    await expect(
      db.transaction().execute(async (trx) => {
        await sql`select set_config('tianbao.retention', 'tianjin-2023', true)`.execute(trx);
        await sql`delete from audit_log where campaign = 'tianjin-2022'`.execute(trx);
      }),
    ).rejects.toThrow('only ever added to');
  });

  it('waits an hour in a service that begins after the day, which is told', async () => {
    await live();
    const told: string[] = [];
    const log = { ...silentLog, warn: (event: string) => void told.push(event) };
    const stop = new AbortController();
    const options = { store: database.store, campaign: dated, log, filesDir: 'no-such-directory' };
    const running = (retentionAfterMs?: number): Promise<void> =>
      runHousekeeping({
        ...{ ...options, clock: { now: () => over }, signal: stop.signal, pollMs: 10 },
        ...(retentionAfterMs === undefined ? {} : { retentionAfterMs }),
      });
    const waiting = running();
    await pause(300);
    expect(await countKept(database.store.db, campaign.id)).toMatchObject({ submissions: 2 });
    expect(told).toEqual(['housekeeping.retentionDue']);
    const later = running(0);
    await until(async () => (await countKept(database.store.db, campaign.id)).units === 0);
    stop.abort();
    await Promise.all([waiting, later]);
  });

  it('is told by a command, which deletes only what is due, and with --dry-run nothing', async () => {
    await live();
    const run = async (argv: readonly string[], whole: typeof campaign, now: number) => {
      let said = '';
      const out = (text: string): void => {
        said += text;
      };
      const code = await runRetention(argv, { store: database.store, whole, now, out, err: out });
      return `${code} ${said}`;
    };
    expect(await run([], undated, over)).toContain('没有到期的');
    expect(await run([], undated, over)).toContain('keepUntil');
    expect(await run([], dated, over - 1)).toContain('没有到期的');
    expect(await run(['--dry-run'], dated, over)).toContain('会全部删除');
    expect(await run(['--now'], dated, over)).toMatch(/^2 /u);
    expect(await countKept(database.store.db, campaign.id)).toMatchObject({ submissions: 2 });
    expect(await run([], dated, over)).toMatch(/^0 [\s\S]*已删除 \d+ 条/u);
    expect(await countKept(database.store.db, campaign.id)).toMatchObject({ submissions: 0, people: 0, units: 0 });
  });
});

/** What is left of an edition whose time is over, and why. */
const staying: Readonly<Record<string, string>> = {
  audit_log: 'of other editions, and of none',
  counters: 'the numbers of receipts, which are never given twice',
  desk_links: 'of a member of the office',
  desk_sessions: 'of a member of the office',
  office_accounts: 'of a member of the office',
  office_codes: 'of a member of the office',
  office_members: 'the office’s own people',
  editions: 'what an edition is called',
  platform_identities: 'when a platform changed its ids',
  platform_outages: 'when a platform was out of reach',
  platform_states: 'how the service stands',
  units: 'of other editions',
  waves: 'which reminders were sent, to how many',
};

/** A row of the edition in every table that the talks have left empty. */
async function fillAll(db: Db): Promise<void> {
  const id = '77777777-7777-4777-8777-777777777777';
  const organiser = sql`(select id from organisers where campaign = ${campaign.id} limit 1)`;
  const statements = [
    sql`insert into office_members (id, name, role) values (${id}::uuid, '李杉', 'admin')`,
    sql`insert into office_accounts (platform, account, member_id) values ('slack', 'clerk', ${id}::uuid)`,
    sql`insert into office_codes (hash, member_id, expires_at) values ('h', ${id}::uuid, now())`,
    sql`insert into desk_links (hash, member_id, expires_at) values ('h', ${id}::uuid, now())`,
    sql`insert into desk_sessions (hash, member_id, expires_at) values ('h', ${id}::uuid, now())`,
    sql`insert into audit_log (campaign, who, via, action) values (${campaign.id}, '李杉', 'desk', 'accept'), ('tianjin-2023', '李杉', 'desk', 'accept')`,
    sql`insert into editions (campaign, zh, en) values (${campaign.id}, '科技周', 'Week') on conflict do nothing`,
    sql`insert into platform_states (platform, process, status) values ('slack', 'p', 'ready')`,
    sql`insert into platform_identities (platform, changed_at) values ('wechat', now())`,
    sql`insert into platform_outages (platform, campaign, since, told_at) values ('slack', ${campaign.id}, now(), now())`,
    sql`insert into waves (campaign, form, kind, lead, due_at, state, decided_at)
      values (${campaign.id}, 'filing', 'deadline', '7d', now(), 'done', now())`,
    sql`insert into code_tries (subject, wrong, since) values ('account:slack:x', 1, '2022-05-08T00:00:00Z')`,
    sql`insert into files (campaign, unit_id, id, sha256, name, mime, bytes, organiser_id, created_at)
      select campaign, unit_id, ${id}::uuid, repeat('0', 64), '名单.txt', 'text/plain', 1, id, now() from organisers limit 1`,
    sql`insert into unused_contents (sha256, at) values (repeat('1', 64), now())`,
    sql`insert into assignments (campaign, id, unit_id, name, unit_created_at, to_unit, submissions, people, by, at)
      values (${campaign.id}, ${id}::uuid, ${id}::uuid, '南开科协', now(), ${id}::uuid, '{}', array[${organiser}], '李杉', now())`,
    sql`insert into memberships (campaign, organiser_id, unit_id) select ${campaign.id}, ${id}::uuid, ${id}::uuid`,
    sql`insert into upload_links (hash, campaign, conversation_id, organiser_id, expires_at)
      select 'h', ${campaign.id}, id, organiser_id, now() from conversations limit 1`,
    sql`insert into forgotten (conversation_id, version, at, organiser_id)
      select id, version, now(), ${id}::uuid from conversations limit 1`,
    sql`insert into outbox (conversation_id, position, kind, body, parked_at, created_at)
      select id, 999999, 'reply', '{"text":"没送到"}', now(), now() from conversations on conflict do nothing`,
    sql`insert into submissions (campaign, unit_id, id, form, form_version, state, organiser_id, receipt, number, answers, created_at, updated_at, submitted_at)
      select campaign, unit_id, gen_random_uuid(), 'statistics', 1, 'submitted', id, 'TJ36-统-00001', 1, ${JSON.stringify(statisticsAnswers)}::jsonb, now(), now(), now()
      from organisers limit 1`,
    sql`insert into revisions (campaign, unit_id, submission_id, number, at, organiser_id, member_id, platform, action, changes, note)
      select campaign, unit_id, id, 900, now(), ${id}::uuid, ${id}::uuid, 'desk', 'comment', '{}', '{"by":"李杉","text":"请补充"}'
      from submissions where organiser_id = ${organiser} limit 1`,
  ];
  for (const statement of statements) await statement.execute(db);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 600 && !(await holds()); i++) await pause(50);
}

describe('two processes', () => {
  const database = useDatabase('postgres');

  it('never delete at once', async () => {
    const { db } = await database.another();
    await db.transaction().execute(async (trx) => {
      await sql`select pg_advisory_xact_lock(${deletingClass}::int, hashtext(current_schema()))`.execute(trx);
      expect(await deleteKept(database.store.db, { campaign: campaign.id, limit: 10 })).toBeUndefined();
    });
    expect(await deleteKept(database.store.db, { campaign: campaign.id, limit: 10 })).toBeDefined();
  });
});
