import type { Inbound } from '../../src/bot/adapter.ts';
import type { SlackOptions } from '../../src/bot/slack/options.ts';
import { openSlackBench, type SlackBench, type SlackWay } from './slack-bench.ts';
import type { SlackPerson } from './slack-server.ts';

/** A started adapter, one person, and what was handed on. */
export interface SlackTalk extends SlackBench {
  readonly person: SlackPerson;
  readonly received: readonly Inbound[];
  /** What was handed on, without its envelope. */
  contents(): readonly Inbound['content'][];
  /** What becomes of the next messages. Default: taken at once. */
  taking(how: (inbound: Inbound) => Promise<void>): void;
  readonly aborted: AbortController;
  close(): Promise<void>;
}

export async function openSlackTalk(way: SlackWay = 'http', options: Partial<SlackOptions> = {}): Promise<SlackTalk> {
  const bench = await openSlackBench(way, options);
  const received: Inbound[] = [];
  const aborted = new AbortController();
  let take = async (_inbound: Inbound): Promise<void> => undefined;
  const person = bench.slack.person();
  await bench.adapter.start((inbound) => {
    received.push(inbound);
    return take(inbound);
  }, aborted.signal);
  return {
    ...bench,
    person,
    received,
    aborted,
    contents: () => received.map(({ content }) => content),
    taking: (how) => {
      take = how;
    },
    close: async () => {
      await bench.adapter.stop();
      await bench.dispose();
    },
  };
}
