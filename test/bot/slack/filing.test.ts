import { afterEach, describe, expect, test, vi } from 'vitest';
import { loadCampaign } from '../../../src/bot/campaign-file.ts';
import { createCore } from '../../../src/bot/core.ts';
import { createSlackOverview } from '../../../src/bot/slack-home.ts';
import { editionOf } from '../../../src/dialogs/edition.ts';
import { accountHolder } from '../../../src/store/account-holder.ts';
import { listSubmissions } from '../../../src/store/submissions.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { filingScript } from '../../helpers/filing-script.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { openSlackBench, type SlackWay, slackWays } from '../../helpers/slack-bench.ts';
import type { SlackPerson } from '../../helpers/slack-server.ts';

const clock = { now: () => Date.parse('2022-05-08T09:00:00+08:00') };

describe('a filing in Slack, on a real store', () => {
  const database = useDatabase('embedded');
  const ending: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of ending.splice(0).reverse()) await end();
  });

  const open = async (way: SlackWay) => {
    const { store } = database;
    const campaign = await loadCampaign('campaigns/tianjin-2022.yaml');
    const overview = createSlackOverview({ store, edition: editionOf(campaign), campaign: campaign.id, clock });
    const bench = await openSlackBench(way, { overview });
    const core = createCore({
      ...{ store, campaign, clock, log: silentLog, filesDir: 'data-that-no-test-writes-to' },
      adapters: [bench.adapter],
    });
    await bench.adapter.start(core.receive, new AbortController().signal);
    core.sender.start();
    ending.push(bench.dispose, bench.adapter.stop, () => core.sender.stop({ drainMs: 1_000 }));
    const filed = async (account: string) => {
      const holder = await accountHolder(store.db, { platform: 'slack', account, campaign: campaign.id });
      const rows = holder ? await listSubmissions(store.db, { campaign: campaign.id, unit: holder.unit }) : [];
      return rows.map(({ form, state, answers, receipt }) => ({ form, state, answers, receipt }));
    };
    return { ...bench, core, filed, settled: () => core.sender.idle() };
  };
  type Filing = Awaited<ReturnType<typeof open>>;

  /** The times of the day are not asked, so that a date picker can answer. */
  const script = filingScript(7).map((line) => (line.startsWith('5月21日') ? '5月21日' : line));

  const type = async (filing: Filing, person: SlackPerson): Promise<void> => {
    for (const line of script) {
      expect((await person.say(line)).result).toBe('acknowledged');
      await filing.settled();
    }
  };

  /** Everything that can be pressed is pressed; the rest is typed. */
  const press = async (filing: Filing, person: SlackPerson): Promise<number> => {
    let pressed = 0;
    const labels: Readonly<Record<string, string>> = { 无: '跳过', 提交: '提交' };
    for (const line of script) {
      const message = person.last();
      const label = labels[line] ?? line;
      if (line === '5月21日' && message) {
        await person.pickDay(message, '2022-05-21');
        pressed++;
      } else if (message && JSON.stringify(message.blocks).includes(`"text":"${label}"`)) {
        expect((await person.press(message, label)).result).toBe('acknowledged');
        pressed++;
      } else await person.say(line);
      await filing.settled();
    }
    return pressed;
  };

  test('gives the same record by typing over HTTP and by pressing over a socket, and its paper', async () => {
    const typing = await open('http');
    const typist = typing.slack.person('UTYPIST01');
    await type(typing, typist);
    const pressing = await open('socket');
    const presser = pressing.slack.person('UPRESSER1');
    const pressed = await press(pressing, presser);
    const [typed] = await typing.filed(typist.id);
    const [other] = await pressing.filed(presser.id);
    expect(pressed).toBeGreaterThanOrEqual(6);
    expect(typed).toMatchObject({ form: 'filing', state: 'submitted', receipt: expect.stringMatching(/\d{5}$/u) });
    expect(Object.keys(typed?.answers ?? {})).toHaveLength(17);
    expect(other?.answers).toEqual(typed?.answers);
    expect(other?.state).toBe('submitted');
    for (const [filing, person] of [
      [typing, typist],
      [pressing, presser],
    ] as const) {
      await vi.waitFor(() => expect(filing.slack.shared(person.channel)).toHaveLength(1));
      expect(filing.slack.shared(person.channel)[0]?.bytes.subarray(0, 2).toString()).toBe('PK');
    }
  }, 60_000);

  test.each(slackWays)('takes an event once, however often %s brings it', async (way) => {
    const filing = await open(way);
    const person = filing.slack.person();
    await person.say('你好');
    await person.say('同意');
    const event = person.typed('天津市南开区科学技术协会');
    await Promise.all(Array.from({ length: 20 }, (_, at) => filing.slack.deliver(event, at > 0 ? { retry: at } : {})));
    await filing.settled();
    expect(person.texts().filter((text) => text.includes('天津市南开区科学技术协会'))).toHaveLength(1);
    expect((await filing.filed(person.id))[0]?.answers).toEqual({ unit: '天津市南开区科学技术协会' });
  });

  test('answers /tianbao status in the direct messages, and shows the filings in the Home tab', async () => {
    const filing = await open('http');
    const person = filing.slack.person();
    filing.slack.channel('C1');
    await person.openHome();
    expect(JSON.stringify(filing.slack.home(person.id))).toContain('还没有填过任何表');
    for (const line of script.slice(0, 5)) await person.say(line);
    await person.command('status', 'C1');
    await filing.settled();
    expect(person.texts().at(-1)).toContain('智享科技进社区第7场');
    await person.openHome();
    const home = JSON.stringify(filing.slack.home(person.id));
    expect(home).toMatch(/智享科技进社区第7场.*填写中.*还差/u);
    expect(home).toContain('截止时间');
    const before = person.texts().length;
    await person.pressHome('继续');
    await filing.settled();
    expect(person.texts().length).toBeGreaterThan(before);
    expect(filing.slack.shown('C1')).toEqual([]);
  });

  test('takes no press of an old question', async () => {
    const filing = await open('socket');
    const person = filing.slack.person();
    for (const line of script.slice(0, 7)) await person.say(line);
    await filing.settled();
    const day = person.last();
    await person.say('5月21日');
    await filing.settled();
    const before = await filing.filed(person.id);
    if (day) await person.pickDay(day, '2022-05-22');
    await filing.settled();
    expect((await filing.filed(person.id))[0]?.answers).toEqual(before[0]?.answers);
  });
});
