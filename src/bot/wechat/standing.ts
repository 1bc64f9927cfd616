import type { AdapterHealth } from '../adapter.ts';
import { healthOf, type Stage, type Trouble } from './health.ts';
import type { Ending } from './session.ts';
import type { Stay } from './stay.ts';

/** Where the way to WeChat is, and what has been. */
export interface Standing {
  readonly health: () => AdapterHealth;
  readonly stay: () => Stay | undefined;
  /** When the last login was lost, in milliseconds since the epoch. */
  readonly lostAt: () => number | undefined;
  /** Failures in a row. */
  readonly failures: () => number;
  readonly enter: (stage: Stage) => void;
  /** A code is there to be scanned, or was. Tells whether it is a new one. */
  readonly scan: (login: string | undefined) => 'new' | 'known';
  readonly begin: (stay: Stay) => void;
  readonly end: (ending: Ending, now: number) => void;
  /** Resolves at the first login, code or failure. */
  readonly firstNews: Promise<void>;
}

/** `soundMs`: a login that lasted this long ends the row of failures. */
export function createStanding({ soundMs }: { readonly soundMs: number }): Standing {
  let stage: Stage = { at: 'starting' };
  let trouble: Trouble | undefined;
  let stay: Stay | undefined;
  let lostAt: number | undefined;
  let news: () => void = () => undefined;
  const firstNews = new Promise<void>((resolve) => {
    news = resolve;
  });
  const enter = (next: Stage): void => {
    stage = next;
    if (next.at !== 'starting') news();
  };
  return {
    firstNews,
    enter,
    health: () => healthOf(stage, trouble),
    stay: () => stay,
    lostAt: () => lostAt,
    failures: () => trouble?.failures ?? 0,
    scan: (login) => {
      if (stage.at === 'scan' && stage.login === login) return 'known';
      enter(login === undefined ? { at: 'scanned' } : { at: 'scan', login });
      return login === undefined ? 'known' : 'new';
    },
    begin: (begun) => {
      stay = begun;
      enter({ at: 'comparing' });
    },
    end: (ending, now) => {
      const isSound = stay !== undefined && now - stay.since >= soundMs;
      if (stay !== undefined) lostAt = now;
      stay = undefined;
      stage = { at: 'starting' };
      if (ending.why !== 'closed') trouble = { ending, failures: isSound ? 1 : (trouble?.failures ?? 0) + 1 };
      news();
    },
  };
}
