import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ChatAdapter, type Inbound, type Outbound, SendError } from '../../src/bot/adapter.ts';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { createCore } from '../../src/bot/core.ts';
import { eachDatabase, type TestDatabase } from '../helpers/databases.ts';
import { silentLog } from '../helpers/silent-log.ts';

const capabilities: ChatAdapter['capabilities'] = {
  maxTextLength: 20_000,
  maxButtons: 60,
  maxLabelLength: 60,
  maxTokenBytes: 200,
  pickSeveral: 'boxes',
  maxFileBytes: 20_000_000,
  pushes: { perSecond: 100, jitterMs: 0 },
};

eachDatabase((database) => {
  test('what was said while nobody was there is sent at once, and in order, when somebody comes', async () => {
    const { core, sent, say, ...person } = await openCore(database);
    person.leave();
    await say('你好');
    await say('同意');
    await core.sender.idle();
    expect(sent).toEqual([]);
    await core.arrived({ platform: 'web', chat: 'someone else' });
    expect(sent).toEqual([]);
    person.come();
    await core.arrived({ platform: 'web', chat: 'person' });
    expect(sent.map(({ text }) => /收集什么|1\. 填报单位/u.exec(text)?.[0])).toEqual(['收集什么', '1. 填报单位']);
    await core.arrived({ platform: 'web', chat: 'person' });
    expect(sent).toHaveLength(2);
    await core.sender.stop();
  });

  test('the end can wait for the turns under way', async () => {
    const { core, sent, say } = await openCore(database);
    const turn = say('你好');
    await core.settled();
    await core.sender.stop();
    expect(sent).toHaveLength(1);
    await turn;
  });
});

/** The bot on one web chat, where the person may be absent, and a refused send is due again in a minute. */
async function openCore({ store }: TestDatabase) {
  const sent: Outbound[] = [];
  let presence: 'here' | 'away' = 'here';
  const adapter: ChatAdapter = {
    platform: 'web',
    capabilities,
    endpoints: [],
    health: () => ({ status: 'ready' }),
    start: async () => undefined,
    send: async (_to, message) => {
      if (presence === 'away') throw new SendError('nobody is there', { failure: 'refused', retryAfterMs: 60_000 });
      sent.push(message);
      return {};
    },
    stop: async () => undefined,
  };
  const core = createCore({
    store,
    campaign: await loadCampaign('campaigns/tianjin-2022.yaml'),
    clock: { now: () => Date.parse('2022-05-08T09:00:00+08:00') },
    adapters: [adapter],
    log: silentLog,
    filesDir: 'data-that-no-test-writes-to',
  });
  const say = (text: string): Promise<void> => core.receive(inboundOf(text));
  return {
    core,
    sent,
    say,
    leave: () => {
      presence = 'away';
    },
    come: () => {
      presence = 'here';
    },
  };
}

function inboundOf(text: string): Inbound {
  const conversation = { platform: 'web', chat: 'person' } as const;
  return { id: randomUUID(), conversation, sender: { account: 'person' }, sentAt: 0, content: { type: 'text', text } };
}
