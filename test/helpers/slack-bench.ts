import type { ChatAdapter } from '../../src/bot/adapter.ts';
import type { SlackOptions } from '../../src/bot/slack/options.ts';
import { createSlackAdapter } from '../../src/bot/slack/slack.ts';
import { createWebAdapter } from '../../src/bot/web/web.ts';
import { type SlackServer, startSlackServer } from './slack-server.ts';

export type SlackWay = 'http' | 'socket';
export const slackWays = ['http', 'socket'] as const;

/** The adapter beside a Slack of our own, and the public web server that its events come to. */
export interface SlackBench {
  readonly slack: SlackServer;
  readonly adapter: ChatAdapter;
  /** Ends the servers; the adapter is the caller's to stop. */
  dispose(): Promise<void>;
}

export async function openSlackBench(way: SlackWay, options: Partial<SlackOptions> = {}): Promise<SlackBench> {
  const slack = await startSlackServer();
  const { token, apiUrl, appToken, signingSecret } = slack;
  const adapter = createSlackAdapter({
    token,
    apiUrl,
    ...(way === 'http' ? { signingSecret } : { appToken }),
    ...options,
    times: { retryMs: 50, startMs: 10_000, ...options.times },
  });
  const front = createWebAdapter({
    host: '127.0.0.1',
    port: 0,
    chat: 'elsewhere',
    mounts: adapter.endpoints,
    title: { zh: '科技周', en: 'Science week' },
    ready: async () => [],
    sessionKey: 'k'.repeat(40),
    now: Date.now,
  });
  if (way === 'http') {
    await front.start(async () => undefined, new AbortController().signal);
    slack.deliverTo(`${front.address()}/slack`);
  }
  return {
    slack,
    adapter,
    dispose: async () => {
      await front.stop();
      await slack.close();
    },
  };
}
