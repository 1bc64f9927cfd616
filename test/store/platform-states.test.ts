import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type PlatformReport, platformStates, tellPlatforms } from '../../src/store/platform-states.ts';
import { eachDatabase } from '../helpers/databases.ts';

const ready: PlatformReport = { platform: 'web', status: 'ready' };
const scan: PlatformReport = { platform: 'wechat', status: 'failing', problem: 'scan it', login: 'http://login' };

eachDatabase((database) => {
  const db = () => database.store.db;
  const tell = (process: string, ...reports: readonly PlatformReport[]) => tellPlatforms(db(), process, reports);
  const told = async () =>
    (await platformStates(db())).map(({ platform, process, status, presence }) => [
      platform,
      process,
      status,
      presence,
    ]);

  test('each platform is told in each process, with what must be scanned', async () => {
    await tell('a', ready);
    await tell('b', ready, scan);
    expect(await platformStates(db())).toMatchObject([
      { platform: 'web', process: 'a', status: 'ready', presence: 'alive' },
      { platform: 'web', process: 'b', status: 'ready', presence: 'alive' },
      { platform: 'wechat', process: 'b', status: 'failing', problem: 'scan it', login: 'http://login' },
    ]);
    await tell('b', { platform: 'wechat', status: 'ready' });
    const [, , wechat] = await platformStates(db());
    expect(wechat).not.toHaveProperty('login');
    expect(wechat).not.toHaveProperty('problem');
  });

  test('a status counts from its beginning, whatever is told again', async () => {
    await tell('a', scan);
    await pass('10 minutes');
    await tell('a', { ...scan, login: 'http://another' });
    const [before] = await platformStates(db());
    expect(before?.forMs).toBeGreaterThan(599_000);
    expect(before?.seenMs).toBeLessThan(60_000);
    await tell('a', { platform: 'wechat', status: 'ready' });
    expect((await platformStates(db()))[0]?.forMs).toBeLessThan(60_000);
  });

  test('a process without a sign of life for 90 s is gone, and its code is shown no more', async () => {
    await tell('a', scan);
    await pass('80 seconds');
    expect(await told()).toEqual([['wechat', 'a', 'failing', 'alive']]);
    await pass('20 seconds');
    expect(await told()).toEqual([['wechat', 'a', 'failing', 'gone']]);
    expect((await platformStates(db()))[0]).not.toHaveProperty('login');
  });

  test('those that are gone or stopped are told where nobody took over, for a day', async () => {
    await tell('old', scan);
    await pass('2 hours');
    await tell('older process that stopped later', { platform: 'wechat', status: 'stopped' });
    expect(await told()).toEqual([['wechat', 'older process that stopped later', 'stopped', 'alive']]);
    await tell('new', { platform: 'wechat', status: 'ready' });
    expect(await told()).toEqual([['wechat', 'new', 'ready', 'alive']]);
    await pass('25 hours');
    expect(await told()).toEqual([]);
    await tell('newest', ready);
    expect(await db().selectFrom('platform_states').select('process').execute()).toEqual([{ process: 'newest' }]);
  });

  async function pass(time: string): Promise<void> {
    await sql`update platform_states set since = since - ${time}::interval, seen_at = seen_at - ${time}::interval`.execute(
      db(),
    );
  }
});
