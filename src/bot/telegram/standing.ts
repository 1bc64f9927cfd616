import type { AdapterHealth } from '../adapter.ts';
import type { Failure } from './failure.ts';

/** How the adapter stands, as the last thing that happened left it. */
export interface Standing {
  readonly health: () => AdapterHealth;
  set(health: AdapterHealth): void;
}

export function createStanding(): Standing {
  let now: AdapterHealth = { status: 'connecting' };
  return {
    health: () => now,
    set: (health) => {
      if (now.status !== 'stopped') now = health;
    },
  };
}

/** What a failure means for who watches over the service, and what to do. */
export function healthAfter({ kind, said }: Failure): AdapterHealth {
  switch (kind) {
    case 'denied':
      return {
        status: 'failing',
        problem: `the token is not accepted (${said}). Ask @BotFather for it (/mybots, API Token), set TELEGRAM_BOT_TOKEN and start again`,
      };
    case 'conflict':
      return {
        status: 'connecting',
        problem:
          'another process asks for messages with the same token (409), as during a deployment. This one takes over when the other stops; if none should run, revoke the token at @BotFather',
      };
    case 'webhook':
      return {
        status: 'connecting',
        problem:
          'the token has a webhook (409), which is being taken away. If it comes back, another service uses this token',
      };
    default:
      return { status: 'connecting', problem: `Telegram does not answer as it should: ${said}. Tried again by itself` };
  }
}
