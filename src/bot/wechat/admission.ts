import { backoffOf } from './backoff.ts';
import { compareIdentities } from './identities.ts';
import type { WeChatTimes } from './limits.ts';
import { sleep, type Timers, within } from './timers.ts';

export interface AdmissionPorts {
  readonly knownAccounts: () => Promise<readonly string[]>;
  /** The ids of all contacts that are there now, without the bot's own. */
  readonly present: () => Promise<Iterable<string>>;
  /** Resolves when the puppet says that its contacts are loaded; not every puppet does. */
  readonly loaded: Promise<void>;
  readonly identitiesChanged: () => Promise<void>;
  readonly report: (what: string, cause: unknown) => void;
  readonly timers: Timers;
  readonly times: WeChatTimes;
  readonly random: () => number;
  /** Aborted when the session has ended. */
  readonly signal: AbortSignal;
}

/**
 * After a login: are the people still who they were? Resolves when it is clear, and, where all ids changed, when that
 * has been noted. Tries again when it cannot be found out; rejects when the session ends before.
 */
export async function admit(ports: AdmissionPorts): Promise<void> {
  for (let failures = 1; !ports.signal.aborted; failures++) {
    try {
      return await decide(ports);
    } catch (cause) {
      ports.report('The known people could not be compared with the contacts', cause);
    }
    await sleep(ports.timers, backoffOf(failures, ports.times, ports.random), ports.signal);
  }
  throw new Error('The session ended before its people were known.');
}

async function decide(ports: AdmissionPorts): Promise<void> {
  const known = await ports.knownAccounts();
  let present = await listed(ports);
  if (compareIdentities(known, present) !== 'allChanged') return;
  // The list may still be on its way: it is looked at until it is whole, or grows no more.
  for (let before = -1; before !== present.length; ) {
    before = present.length;
    await within(ports.timers, ports.times.contactsMs, 'Loading the contacts', ports.loaded).catch(() => undefined);
    present = await listed(ports);
    if (compareIdentities(known, present) !== 'allChanged') return;
  }
  // Some puppets list nobody: that says nothing of anybody, and what is known would be given up for nothing.
  if (present.length === 0) ports.report('The contacts could not be compared', 'the puppet lists no contact');
  else await ports.identitiesChanged();
}

async function listed({ present }: AdmissionPorts): Promise<readonly string[]> {
  return [...(await present())];
}
