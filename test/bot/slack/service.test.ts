import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readConfig } from '../../../src/bot/config.ts';
import { startService } from '../../../src/bot/service.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { slackWays } from '../../helpers/slack-bench.ts';
import { startSlackServer } from '../../helpers/slack-server.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

describe('the service with Slack set up', () => {
  test.each(slackWays)('talks over %s, is ready, and shows the Home tab', { timeout: 90_000 }, async (way) => {
    const folder = await mkdtemp(join(tmpdir(), 'tianbao-slack-'));
    const slack = await startSlackServer();
    ending.push(() => rm(folder, { recursive: true, force: true }), slack.close);
    const config = readConfig({
      ...{ DATA_DIR: folder, PORT: '0', LOG_LEVEL: 'silent' },
      ...{ SLACK_BOT_TOKEN: slack.token, SLACK_API_URL: slack.apiUrl },
      ...(way === 'http' ? { SLACK_SIGNING_SECRET: slack.signingSecret } : { SLACK_APP_TOKEN: slack.appToken }),
    });
    const service = await startService(config, { log: silentLog });
    ending.push(service.stop);
    if (way === 'http') slack.deliverTo(`${service.address}/slack`);
    const isReady = async () =>
      expect(await (await fetch(`${service.address}/readyz`)).json()).toMatchObject({ status: 'ready' });
    await vi.waitFor(isReady, 10_000);
    const person = slack.person();
    expect((await person.say('你好')).result).toBe('acknowledged');
    await vi.waitFor(() => expect(person.texts()).toHaveLength(1), 10_000);
    const notice = person.last();
    if (notice) await person.press(notice, 'yes');
    await vi.waitFor(() => expect(person.texts()).toHaveLength(2), 10_000);
    await person.openHome();
    expect(JSON.stringify(slack.home(person.id))).toContain('填写中');
  });
});
