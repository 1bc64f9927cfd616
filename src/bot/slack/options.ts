import type { Sender } from '../adapter.ts';

export type Language = NonNullable<Sender['language']>;

/** A sentence in both languages. */
export type Words = Readonly<Record<Language, string>>;

export interface SlackOptions {
  /** Bot token, `xoxb-…`. */
  readonly token: string;
  /** Where the Web API answers. Default `https://slack.com/api/`. */
  readonly apiUrl?: string;
  /** Checks what comes over HTTP; everything is refused without it. */
  readonly signingSecret?: string;
  /** App-level token, `xapp-…`: messages come over a socket, and no public address is needed. */
  readonly appToken?: string;
  /** What the Home tab shows of a person, by the platform's id of the person. Default: nothing but the buttons. */
  readonly overview?: (account: string) => Promise<HomeOverview>;
  /** Told what went wrong, without a token and without what people said. Default: nobody. */
  readonly report?: (what: string, cause?: unknown) => void;
  /** For signatures, which carry real time, in milliseconds since the epoch. Default: the machine's clock. */
  readonly now?: () => number;
  readonly times?: Partial<SlackTimes>;
}

/** What a person has filed and has to file. */
export interface HomeOverview {
  /** The language that the person talks in, where it is known. */
  readonly language?: Language;
  /** Every submission with its state, receipt and what is missing, and what is due when: one a line. */
  readonly status: Words;
}

/** In milliseconds. */
export interface SlackTimes {
  /** How long a start waits for Slack before it goes on in the background. */
  readonly startMs: number;
  /** How long one call of the Web API may take. */
  readonly callMs: number;
  /** How long a message is held up to learn its sender's name and language. */
  readonly personMs: number;
  /** How long a socket may take to be greeted. */
  readonly helloMs: number;
  /** The first wait after a failed connection; it doubles up to `maxRetryMs`. */
  readonly retryMs: number;
  readonly maxRetryMs: number;
  /** How long a stop waits for messages under way. */
  readonly drainMs: number;
}

export const defaultTimes: SlackTimes = {
  startMs: 2_000,
  callMs: 5_000,
  personMs: 300,
  helloMs: 10_000,
  retryMs: 1_000,
  maxRetryMs: 60_000,
  drainMs: 1_500,
};

/** What the parts of the adapter share. */
export interface SlackSettings extends SlackOptions {
  readonly apiUrl: string;
  readonly report: (what: string, cause?: unknown) => void;
  readonly now: () => number;
  readonly times: SlackTimes;
}

/** The options with the defaults in their places. */
export function settled(options: SlackOptions): SlackSettings {
  return {
    ...options,
    apiUrl: withSlash(options.apiUrl ?? 'https://slack.com/api/'),
    report: options.report ?? (() => undefined),
    now: options.now ?? Date.now,
    times: { ...defaultTimes, ...options.times },
  };
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}
