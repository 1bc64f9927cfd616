import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readConfig } from '../../../src/bot/config.ts';
import { slackFindings } from '../../../src/bot/doctor/slack.ts';
import { scopes } from '../../../src/bot/slack/examine.ts';
import { type SlackServer, startSlackServer } from '../../helpers/slack-server.ts';

describe('tianbao doctor on Slack', () => {
  let slack: SlackServer;
  beforeAll(async () => {
    slack = await startSlackServer();
  });
  afterAll(() => slack.close());

  const look = (environment: Readonly<Record<string, string>>) =>
    slackFindings(readConfig({ SLACK_API_URL: slack.apiUrl, SLACK_SIGNING_SECRET: 's'.repeat(32), ...environment }));

  test('says nothing where Slack is not set up', async () => {
    expect(await slackFindings(readConfig({}))).toEqual([]);
  });

  test('tells whose the token is, and where messages must come in', async () => {
    const found = await look({ SLACK_BOT_TOKEN: slack.token, PUBLIC_URL: 'https://tianbao.example.org' });
    expect(found).toMatchObject([
      { state: 'fine', line: expect.stringContaining('tianbao’s in the workspace 测试') },
      { state: 'note', line: expect.stringContaining(addresses.join(', ')) },
    ]);
    expect(await look({ SLACK_BOT_TOKEN: slack.token, SLACK_APP_TOKEN: slack.appToken })).toMatchObject([
      { state: 'fine' },
      { state: 'fine', line: expect.stringContaining('Socket Mode') },
    ]);
  });

  test('names the remedy for tokens that Slack does not take, without the tokens', async () => {
    const found = await look({ SLACK_BOT_TOKEN: 'xoxb-wrong', SLACK_APP_TOKEN: 'xapp-wrong' });
    expect(found.map(({ state }) => state)).toEqual(['broken', 'broken']);
    expect(found[0]?.line).toContain('invalid_auth');
    expect(found[0]?.line).toContain('OAuth & Permissions');
    expect(found[1]?.line).toContain('connections:write');
    expect(JSON.stringify(found)).not.toMatch(/xox|xapp-/u);
  });

  test('names the permissions that are missing', async () => {
    slack.grant(scopes.filter((scope) => scope !== 'files:read'));
    const [found] = await look({ SLACK_BOT_TOKEN: slack.token });
    slack.grant(scopes);
    expect(found).toMatchObject({ state: 'broken', line: expect.stringContaining('lacks files:read') });
  });

  test('tells a Slack that cannot be reached', async () => {
    const gone = await startSlackServer();
    await gone.close();
    const [found] = await look({ SLACK_BOT_TOKEN: slack.token, SLACK_API_URL: gone.apiUrl });
    expect(found).toMatchObject({ state: 'broken', line: expect.stringContaining('no connection to Slack') });
  });
});

/** As the manifest has them for HTTP, once the # is taken away. */
const addresses = ['commands', 'events', 'interactions'].map((name) => `https://tianbao.example.org/slack/${name}`);

test('the app’s manifest names the addresses that the doctor names', async () => {
  const text = await readFile('docs/slack-manifest.yaml', 'utf8');
  expect([...text.matchAll(/# (?:request_)?url: (\S+)/gu)].map(([, address]) => address)).toEqual(addresses);
});

test('the app’s manifest asks for what the adapter uses', async () => {
  const manifest = parse(await readFile('docs/slack-manifest.yaml', 'utf8'));
  expect(manifest.oauth_config.scopes.bot).toEqual([...scopes]);
  expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_home_opened', 'app_mention', 'message.im']);
  expect(manifest.settings.interactivity.is_enabled).toBe(true);
  expect(manifest.features.slash_commands[0].command).toBe('/tianbao');
  expect(manifest.features.app_home).toEqual({
    home_tab_enabled: true,
    messages_tab_enabled: true,
    messages_tab_read_only_enabled: false,
  });
});
