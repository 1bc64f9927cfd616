import type { Wechaty } from 'wechaty';
import { admit } from './admission.ts';
import type { WeChatTimes } from './limits.ts';
import type { WeChatOptions } from './options.ts';
import type { Timers } from './timers.ts';

/** The time from a login to its end. */
export interface Stay {
  readonly bot: Wechaty;
  /** The login, in milliseconds since the epoch. */
  readonly since: number;
  /** Resolves when it is clear who the people are; rejects when the session ended before. */
  readonly admitted: Promise<void>;
  /** Somebody who writes is there, whatever the list of contacts says. */
  readonly heard: (account: string) => void;
  /** Whether this is one of the contacts; `unclear` while the list may be incomplete. */
  readonly has: (account: string) => Promise<'yes' | 'no' | 'unclear'>;
}

export interface StayPorts {
  readonly bot: Wechaty;
  readonly options: WeChatOptions;
  readonly timers: Timers;
  readonly times: WeChatTimes;
  readonly now: () => number;
  readonly random: () => number;
  readonly report: (what: string, cause: unknown) => void;
  readonly loaded: Promise<void>;
  readonly signal: AbortSignal;
}

/** The list is asked for again, for somebody who is not in it, at most once in this time, in milliseconds. */
const listAgainMs = 60_000;

/** Begins with a login: the contacts are listed and compared with who is known. */
export function beginStay(ports: StayPorts): Stay {
  const { bot, options, now, times } = ports;
  const since = now();
  const heard = new Set<string>();
  let listed: { readonly ids: ReadonlySet<string>; readonly at: number } | undefined;
  let grewAt = since;
  let list: 'coming' | 'complete' = 'coming';
  void ports.loaded.then(() => {
    list = 'complete';
  });
  const look = async (): Promise<ReadonlySet<string>> => {
    const ids = others(bot, await bot.puppet.contactList());
    if (ids.size > (listed?.ids.size ?? 0)) grewAt = now();
    listed = { ids, at: now() };
    return ids;
  };
  const admitted = admit({
    ...ports,
    knownAccounts: options.knownAccounts ?? (async () => []),
    present: async () => [...(await look()), ...heard],
    identitiesChanged: options.identitiesChanged ?? (async () => undefined),
  });
  // Whoever waits for it is told; nobody may wait for it.
  admitted.catch(() => undefined);
  return {
    bot,
    since,
    admitted,
    heard: (account) => void heard.add(account),
    has: async (account) => {
      if (heard.has(account) || listed?.ids.has(account)) return 'yes';
      const isFresh = listed !== undefined && now() - listed.at < listAgainMs && list === 'complete';
      const ids = isFresh && listed ? listed.ids : await look();
      if (ids.has(account)) return 'yes';
      // Some puppets list nobody at all: then only a try can tell.
      if (ids.size === 0) return 'yes';
      // Nobody says that the list is whole: it is believed to be once it has stopped growing.
      return list === 'complete' || now() - grewAt > times.contactsMs ? 'no' : 'unclear';
    },
  };
}

function others(bot: Wechaty, ids: readonly string[]): ReadonlySet<string> {
  const own = bot.puppet.currentUserId;
  return new Set(ids.filter((id) => id !== own));
}
