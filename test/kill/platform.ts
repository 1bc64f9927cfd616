import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Inbound } from '../../src/bot/adapter.ts';
import type { KillPoint, ToParent } from './protocol.ts';

export interface Target {
  readonly databaseUrl?: string;
  readonly dataDir?: string;
}

/** What the person of a chat was shown: how often each message came. */
export type Shown = ReadonlyMap<string, number>;

/** A platform as its users know it: it sends again what was not acknowledged, and starts a new process when one dies. */
export interface KillingPlatform {
  /** Sends one message until a process acknowledges it. */
  deliver(inbound: Inbound): Promise<void>;
  /** Ends the last process in order, after it has sent what was left. */
  stop(): Promise<void>;
  readonly kills: number;
  readonly shown: Shown;
}

export interface Killing {
  /** The bundled process. */
  readonly victim: string;
  readonly target: Target;
  readonly point: KillPoint;
  /** How many processes are to be killed; later ones live. */
  readonly rounds: number;
  /** How many times a process reaches the point before it is killed there. */
  readonly after: (round: number) => number;
}

export function killingPlatform({ victim, target, point, rounds, after }: Killing): KillingPlatform {
  const shown = new Map<string, number>();
  let kills = 0;
  let current: Promise<ChildProcess> | undefined;

  async function spawn(): Promise<ChildProcess> {
    const arms = kills < rounds ? { ...target, point, after: after(kills) } : target;
    const child = fork(victim, [JSON.stringify(arms)], {
      // The embedded database is compiled anew in each process: quickly rather than well.
      execArgv: ['--liftoff-only'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.setMaxListeners(0);
    child.on('message', (message: ToParent) => {
      if (message.type === 'shown') shown.set(message.id, (shown.get(message.id) ?? 0) + 1);
    });
    child.once('exit', (_code, signal) => {
      if (signal === 'SIGKILL') kills++;
      current = undefined;
    });
    const ready = await Promise.race([heard(child, 'ready'), died(child)]);
    if (!ready) throw new Error('A process of the bot ended before it was ready.');
    return child;
  }

  return {
    async deliver(inbound) {
      for (;;) {
        current ??= spawn();
        const child = await current;
        if (!child.connected) {
          await died(child);
          current = undefined;
          continue;
        }
        const acknowledged = heard(child, 'acknowledged');
        child.send({ type: 'inbound', inbound }, () => undefined);
        if (await Promise.race([acknowledged, died(child)])) return;
      }
    },
    async stop() {
      current ??= spawn();
      const child = await current;
      const gone = once(child, 'exit');
      child.send({ type: 'stop' }, () => undefined);
      await gone;
    },
    get kills() {
      return kills;
    },
    shown,
  };
}

function heard(child: ChildProcess, type: ToParent['type']): Promise<true> {
  return new Promise((resolve) => {
    const listen = (message: ToParent): void => {
      if (message.type !== type) return;
      child.off('message', listen);
      resolve(true);
    };
    child.on('message', listen);
  });
}

function died(child: ChildProcess): Promise<false> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(false);
  return once(child, 'exit').then(() => false);
}
