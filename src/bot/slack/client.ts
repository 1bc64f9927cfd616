import { type Logger, LogLevel, webApi } from '@slack/bolt';
import type { SlackSettings } from './options.ts';

export type Client = webApi.WebClient;

/**
 * A client that never tries again by itself and never waits at a rate limit: the outbox does both, and one chat at its
 * limit must not hold the others up.
 */
export function createClient({ token, ...settings }: ClientSettings): Client {
  return new webApi.WebClient(token, clientOptions(settings));
}

export type ClientSettings = Pick<SlackSettings, 'token' | 'apiUrl' | 'times'>;

export function clientOptions({ apiUrl, times }: Pick<ClientSettings, 'apiUrl' | 'times'>): webApi.WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: times.callMs,
    maxRequestConcurrency: 500,
    allowAbsoluteUrls: false,
    logger: silent,
  };
}

/** The SDK logs what it sends and what it got; what is worth telling is told by the adapter, without contents. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};
