import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSlackAdapter } from '../../../src/bot/slack/slack.ts';
import { openSlackBench, slackWays } from '../../helpers/slack-bench.ts';
import { startSlackServer } from '../../helpers/slack-server.ts';
import { openSlackTalk } from '../../helpers/slack-talk.ts';

const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

const quick = { retryMs: 30, maxRetryMs: 60 };
const signal = (): AbortSignal => new AbortController().signal;

describe.each(slackWays)('over %s', (way) => {
  test('starts where Slack cannot be reached, tells so, and is ready once it can', async () => {
    const before = await startSlackServer();
    const port = Number(new URL(before.apiUrl).port);
    await before.close();
    const { token, apiUrl, appToken, signingSecret } = before;
    const keys = way === 'http' ? { signingSecret } : { appToken };
    const told: string[] = [];
    const report = (what: string): void => void told.push(what);
    const adapter = createSlackAdapter({ token, apiUrl, ...keys, report, times: { ...quick, startMs: 500 } });
    ending.push(adapter.stop);
    await adapter.start(async () => undefined, signal());
    expect(adapter.health()).toMatchObject({ status: 'connecting', problem: expect.stringContaining('ECONNREFUSED') });
    const slack = await startSlackServer({ port });
    ending.push(slack.close);
    await vi.waitFor(() => expect(adapter.health()).toEqual({ status: 'ready' }), 10_000);
    expect(told).toHaveLength(1);
  });

  test('names the remedy when Slack does not take the token, without the token', async () => {
    const { adapter, dispose, slack } = await openSlackBench(way, { token: 'xoxb-wrong', times: quick });
    ending.push(adapter.stop, dispose);
    await adapter.start(async () => undefined, signal());
    const { status, problem } = adapter.health();
    expect([status, problem]).toEqual(['failing', expect.stringContaining('OAuth & Permissions')]);
    expect(problem).not.toContain('xoxb-wrong');
    expect(slack.calls('auth.test').length).toBeGreaterThan(0);
  });

  test('a token that is revoked while it runs is told, and a message that goes out again ends that', async () => {
    const talk = await openSlackTalk(way);
    ending.push(talk.close);
    const to = { platform: 'slack', chat: talk.person.channel } as const;
    talk.slack.fault('chat.postMessage', { fault: 'error', error: 'token_revoked' });
    const sent = talk.adapter.send(to, { id: '1', text: '一', question: 1 });
    await expect(sent).rejects.toMatchObject({ failure: 'refused', retryAfterMs: 60_000 });
    expect(talk.adapter.health().status).toBe('failing');
    await talk.adapter.send(to, { id: '1', text: '一', question: 1 });
    expect(talk.adapter.health()).toEqual({ status: 'ready' });
  });
});

test('names the remedy when Slack does not take the app token', async () => {
  const { adapter, dispose } = await openSlackBench('socket', { appToken: 'xapp-wrong', times: quick });
  ending.push(adapter.stop, dispose);
  await adapter.start(async () => undefined, signal());
  expect(adapter.health()).toMatchObject({ status: 'failing', problem: expect.stringContaining('connections:write') });
});

test('an app that was removed from the workspace makes nobody unreachable', async () => {
  const talk = await openSlackTalk();
  ending.push(talk.close);
  talk.slack.fault('chat.postMessage', { fault: 'error', error: 'account_inactive' });
  talk.slack.fault('auth.test', { fault: 'error', error: 'account_inactive' });
  const to = { platform: 'slack', chat: talk.person.channel } as const;
  const sent = talk.adapter.send(to, { id: '1', text: '一', question: 1 });
  await expect(sent).rejects.toMatchObject({ failure: 'refused', retryAfterMs: 60_000 });
  expect(talk.adapter.health().status).toBe('failing');
});

test('a message to a Slack that is away is refused for five seconds', async () => {
  const { apiUrl, close } = await startSlackServer();
  await close();
  const adapter = createSlackAdapter({ token: 'xoxb-1', apiUrl });
  const sent = adapter.send({ platform: 'slack', chat: 'D1' }, { id: '1', text: '一', question: 1 });
  await expect(sent).rejects.toMatchObject({ failure: 'refused', retryAfterMs: 5_000 });
});

test('a message that Slack does not answer in time may have arrived', async () => {
  const talk = await openSlackTalk('http', { times: { callMs: 200 } });
  ending.push(talk.close);
  talk.slack.fault('chat.postMessage', { fault: 'slow', ms: 600 });
  const to = { platform: 'slack', chat: talk.person.channel } as const;
  await expect(talk.adapter.send(to, { id: '1', text: '一', question: 1 })).rejects.toMatchObject({
    failure: 'unknown',
  });
});

test('a socket that nobody greets is given up, told, and made again', async () => {
  const told: string[] = [];
  const { adapter, dispose, slack } = await openSlackBench('socket', {
    times: { ...quick, helloMs: 300 },
    report: (what) => told.push(what),
  });
  ending.push(adapter.stop, dispose);
  slack.sockets.mute(2);
  await adapter.start(async () => undefined, signal());
  await vi.waitFor(() => expect(adapter.health()).toEqual({ status: 'ready' }), 10_000);
  expect(told).toEqual([expect.stringContaining('did not greet in time')]);
  await vi.waitFor(() => expect(slack.sockets.count()).toBe(1), 10_000);
});

test('a socket that is open does not keep a stop waiting', async () => {
  const talk = await openSlackTalk('socket');
  ending.push(talk.dispose);
  const begun = performance.now();
  await talk.adapter.stop();
  expect(performance.now() - begun).toBeLessThan(3_000);
  expect(talk.adapter.health()).toEqual({ status: 'stopped' });
  await vi.waitFor(() => expect(talk.slack.sockets.count()).toBe(0));
});
