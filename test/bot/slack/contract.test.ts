import { type AdapterFault, adapterContract } from '../../helpers/adapter-contract.ts';
import { openSlackBench, type SlackWay, slackWays } from '../../helpers/slack-bench.ts';
import type { SlackFault, SlackRequest, SlackServer } from '../../helpers/slack-server.ts';

for (const way of slackWays) {
  adapterContract(`slack (${way})`, { create: () => create(way) });
}

async function create(way: SlackWay) {
  const { slack, adapter, dispose } = await openSlackBench(way);
  const person = slack.person();
  const to = { platform: 'slack', chat: person.channel } as const;
  let last: SlackRequest | undefined;
  return {
    adapter,
    to,
    say: async (text: string) => {
      last = person.typed(text);
      return (await slack.deliver(last)).result;
    },
    redeliver: async () => {
      if (!last) throw new Error('nothing was said');
      return (await slack.deliver(last, { retry: 1 })).result;
    },
    press: async (_message: unknown, value: string) => {
      const shown = person.last();
      if (!shown) throw new Error('nothing was shown');
      return (await person.press(shown, value)).result;
    },
    sendFile: async (name: string, bytes: Uint8Array) => (await person.sendFile(name, bytes)).result,
    seen: async () => person.texts(),
    files: async () => slack.shared(person.channel),
    faults: faultsOf(slack, to),
    dispose,
  };
}

function faultsOf(
  slack: SlackServer,
  to: { readonly platform: 'slack'; readonly chat: string },
): readonly AdapterFault[] {
  const named = (fault: SlackFault, expected: AdapterFault['expected']): AdapterFault => ({
    name: JSON.stringify(fault),
    arrange: async () => {
      slack.fault('chat.postMessage', fault);
      return to;
    },
    expected,
  });
  const error = (code: string): SlackFault => ({ fault: 'error', error: code });
  return [
    named({ fault: 'limited', retryAfterS: 7 }, { failure: 'refused', retryAfterMs: 7_000 }),
    named({ fault: 'limited' }, { failure: 'refused', retryAfterMs: 30_000 }),
    named(error('ratelimited'), { failure: 'refused', retryAfterMs: 30_000 }),
    named({ fault: 'status', status: 502 }, { failure: 'unknown' }),
    named({ fault: 'dropBefore' }, { failure: 'unknown' }),
    named({ fault: 'dropAfter' }, { failure: 'unknown' }),
    named(error('internal_error'), { failure: 'unknown' }),
    named(error('is_archived'), { failure: 'unreachable' }),
    named(error('user_disabled'), { failure: 'unreachable' }),
    named(error('account_inactive'), { failure: 'unreachable' }),
    named(error('invalid_auth'), { failure: 'refused', retryAfterMs: 60_000 }),
    named(error('token_revoked'), { failure: 'refused', retryAfterMs: 60_000 }),
    named(error('msg_too_long'), { failure: 'refused' }),
    {
      name: 'a chat that is not there',
      arrange: async () => ({ platform: 'slack', chat: 'D-nowhere' }),
      expected: { failure: 'unreachable' },
    },
  ];
}
