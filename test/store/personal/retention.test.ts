import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { isExpired, keepHouse } from '../../../src/bot/housekeeping.ts';
import { runRetention } from '../../../src/bot/office/retention.ts';
import { countKept, deleteKept, retentionKinds } from '../../../src/store/personal/retention.ts';
import { deletingClass } from '../../../src/store/personal/sweep.ts';
import { eachDatabase, useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openPlatforms } from '../../helpers/platforms-house.ts';
import { silentLog } from '../../helpers/silent-log.ts';

const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
const dated = { ...campaign, dataUse: { ...campaign.dataUse, keepUntil: '2023-12-31' } };
const over = Date.parse('2024-01-01T00:00:00+08:00');

describe('the day until which an edition is kept', () => {
  it('is over at 24:00, and without one nothing ever is', () => {
    expect(isExpired(dated, over - 1)).toBe(false);
    expect(isExpired(dated, over)).toBe(true);
    expect(isExpired(campaign, over * 2)).toBe(false);
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
    expect(await run([], campaign, over)).toContain('没有到期的');
    expect(await run([], campaign, over)).toContain('keepUntil');
    expect(await run([], dated, over - 1)).toContain('没有到期的');
    expect(await run(['--dry-run'], dated, over)).toContain('会全部删除');
    expect(await run(['--now'], dated, over)).toMatch(/^2 /u);
    expect(await countKept(database.store.db, campaign.id)).toMatchObject({ submissions: 2 });
    expect(await run([], dated, over)).toMatch(/^0 [\s\S]*已删除 \d+ 条/u);
    expect(await countKept(database.store.db, campaign.id)).toMatchObject({ submissions: 0, people: 0, units: 0 });
  });
});

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
