import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createCore } from '../../../src/bot/core.ts';
import { identityPorts } from '../../../src/bot/identities.ts';
import { createWeChatAdapter } from '../../../src/bot/wechat/wechat.ts';
import { accountHolder } from '../../../src/store/account-holder.ts';
import { listSubmissions } from '../../../src/store/submissions.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { openSession } from '../../helpers/session.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { createWorld, type WorldOptions } from './world.ts';

const clock = { now: () => Date.parse('2022-05-08T09:00:00+08:00') };

describe('a filing on WeChat, on a real store', () => {
  const database = useDatabase('embedded');
  const ending: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });

  const open = async (options: WorldOptions = {}) => {
    const { store } = database;
    const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
    const world = createWorld(options);
    const house = { store, campaign, clock, log: silentLog };
    const adapter = createWeChatAdapter({
      openBot: world.openBot,
      ...identityPorts(house, 'wechat'),
      times: { backoffMs: 20 },
      random: () => 0,
    });
    const core = createCore({ ...house, adapters: [adapter], filesDir: 'data-that-no-test-writes-to' });
    let turns = 0;
    const receive: typeof core.receive = async (inbound) => {
      await core.receive(inbound);
      turns++;
    };
    await adapter.start(receive, new AbortController().signal);
    core.sender.start();
    ending.push(world.close, adapter.stop, () => core.sender.stop({ drainMs: 1_000 }));
    const ready = () => vi.waitFor(() => expect(adapter.health()).toEqual({ status: 'ready' }));
    await ready();
    /** Types as a person does: the next message when the last one is answered. */
    const type = async (from: string, lines: readonly string[]): Promise<readonly string[]> => {
      const before = world.texts(from).length;
      for (const line of lines) {
        const done = turns + 1;
        world.say(from, line);
        await vi.waitFor(() => expect(turns).toBe(done), { timeout: 10_000 });
        await core.sender.idle();
      }
      return world.texts(from).slice(before);
    };
    return { world, adapter, type, ready, campaign: campaign.id };
  };

  const filed = async (platform: 'wechat' | 'terminal', account: string, campaign: string) => {
    const holder = await accountHolder(database.store.db, { platform, account, campaign });
    const rows = holder ? await listSubmissions(database.store.db, { campaign, unit: holder.unit }) : [];
    return rows.map(({ form, state, answers, receipt }) => ({ form, state, answers, receipt }));
  };

  test('gives the same record as elsewhere, its receipt and its paper, by typing alone', async () => {
    const { world, type, campaign } = await open();
    const replies = await type('li', filingScript(3));
    const [record] = await filed('wechat', 'li', campaign);
    expect(record).toMatchObject({ form: 'filing', state: 'submitted', receipt: expect.stringMatching(/\d{5}$/u) });
    expect(replies.at(-1)).toContain(record?.receipt);
    expect(Math.max(...replies.map((text) => text.length))).toBeLessThanOrEqual(2_000);
    await vi.waitFor(() => expect(world.shown().some(({ file }) => file?.name.endsWith('.docx'))).toBe(true));

    const session = await openSession({ store: database.store, account: 'elsewhere' });
    for (const line of filingScript(3)) await session.say(line);
    const [other] = await filed('terminal', 'elsewhere', campaign);
    expect(record?.answers).toEqual(other?.answers);
    expect(Object.keys(record?.answers ?? {})).toHaveLength(17);
  }, 60_000);

  test('goes on where it was after the session was lost, and whoever is in mid-talk is asked to send again', async () => {
    const { world, type, ready, campaign } = await open();
    await type('li', filingScript(4).slice(0, 9));
    world.puppet().emit('error', { data: 'lost' });
    await vi.waitFor(() => expect(world.opened()).toBe(2), { timeout: 5_000 });
    await ready();
    await type('li', filingScript(4).slice(9));
    expect((await filed('wechat', 'li', campaign))[0]).toMatchObject({ state: 'submitted' });
  }, 60_000);

  test('shows nothing of it to anybody after a login that gave everyone a new id', async () => {
    const { world, type, ready, campaign } = await open({
      people: [
        ['li', 'wang'],
        ['new-li', 'new-wang'],
      ],
    });
    await type('li', filingScript(5));
    const [record] = await filed('wechat', 'li', campaign);
    world.puppet().emit('error', { data: 'lost' });
    await vi.waitFor(() => expect(world.opened()).toBe(2), { timeout: 5_000 });
    await ready();
    for (const person of ['new-li', 'new-wang']) {
      const told = (await type(person, ['你好', '我的进度'])).join('\n');
      expect(told).toMatch(/关联/u);
      expect(told).not.toContain(record?.receipt);
      expect(told).not.toContain('智享科技进社区');
    }
    expect(await filed('wechat', 'li', campaign)).toEqual([]);
  }, 60_000);
});
