import { backoffOf } from './backoff.ts';
import { compareIdentities } from './identities.ts';
import type { WeChatTimes } from './limits.ts';
import { sleep, type Timers, within } from './timers.ts';

export interface AdmissionPorts {
  readonly knownAccounts: () => Promise<readonly string[]>;
  /** The ids of all contacts that are there now. */
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
  if (compareIdentities(known, await ports.present()) !== 'allChanged') return;
  // The list may still be on its way.
  await within(ports.timers, ports.times.contactsMs, 'Loading the contacts', ports.loaded).catch(() => undefined);
  if (compareIdentities(known, await ports.present()) === 'allChanged') await ports.identitiesChanged();
}
