import type { AdapterHealth } from '../adapter.ts';
import { MissingPackageError } from './packages.ts';
import type { Ending } from './session.ts';

/** Where the way to WeChat is. */
export type Stage =
  | { readonly at: 'starting' }
  | { readonly at: 'scan'; readonly login: string }
  | { readonly at: 'scanned' }
  | { readonly at: 'comparing' }
  | { readonly at: 'ready' }
  | { readonly at: 'stopped' };

/** What went wrong since the last login. */
export interface Trouble {
  readonly ending: Ending;
  /** In a row. */
  readonly failures: number;
}

/** After so many failures in a row somebody should look. */
const manyFailures = 3;

/** How the adapter stands, and what to do. */
export function healthOf(stage: Stage, trouble: Trouble | undefined): AdapterHealth {
  switch (stage.at) {
    case 'ready':
    case 'stopped':
      return { status: stage.at };
    case 'scan':
      return {
        status: 'failing',
        problem: 'not logged in: scan the code with WeChat on the phone of the bot’s account',
        login: stage.login,
      };
    case 'scanned':
      return { status: 'connecting', problem: 'the code was scanned: confirm the login on the phone' };
    case 'comparing':
      return { status: 'connecting', problem: 'logged in, comparing the contacts with the people who are known' };
    case 'starting':
      return trouble ? troubled(trouble) : { status: 'connecting' };
  }
}

function troubled({ ending, failures }: Trouble): AdapterHealth {
  if (ending.cause instanceof MissingPackageError) return { status: 'failing', problem: ending.cause.message };
  const lost = reasons[ending.why];
  if (failures < manyFailures) return { status: 'connecting', problem: `${lost}, starting again` };
  return {
    status: 'failing',
    problem: `${lost}, ${failures} times in a row: see the log, the puppet’s token, and the bot’s phone`,
  };
}

const reasons: Readonly<Record<Ending['why'], string>> = {
  error: 'the puppet told an error',
  silence: 'no sign of life from the puppet',
  logout: 'logged out by WeChat or on the phone',
  start: 'the puppet could not be started',
  handler: 'a message could not be handled',
  closed: 'closed',
};
