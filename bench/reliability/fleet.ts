import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What a member of the fleet is given. */
export interface Arms {
  readonly environment: Readonly<Record<string, string>>;
  readonly publicUrl?: string;
  readonly webhookSecret?: string;
}

interface Member {
  readonly child: ChildProcess;
  /** Where it answers; undefined until it does. */
  address: string | undefined;
}

/** Several processes of the service on one database; one that ends is started again. */
export interface Fleet {
  /** The addresses of those that answer. */
  readonly addresses: () => readonly string[];
  /** Ends one by chance; gives how long that took, in milliseconds. Undefined where none is running. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM') => Promise<number | undefined>;
  readonly stop: () => Promise<void>;
}

/** Starts `size` processes and waits until all answer. */
export async function startFleet(size: number, arms: Arms): Promise<Fleet> {
  const members = new Set<Member>();
  let state: 'running' | 'stopping' = 'running';

  const launch = async (): Promise<void> => {
    const child = fork(fileURLToPath(new URL('./member.ts', import.meta.url)), [JSON.stringify(arms)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const member: Member = { child, address: undefined };
    members.add(member);
    child.once('exit', () => {
      members.delete(member);
      if (state === 'running') void launch();
    });
    const ready = once(child, 'message').then(([message]: { readonly address: string }[]) => message?.address);
    member.address = await Promise.race([ready, once(child, 'exit').then(() => undefined)]);
  };

  await Promise.all(Array.from({ length: size }, launch));
  if (members.size < size) throw new Error('A process of the fleet ended before it answered; see its log above.');
  const answering = (): readonly Member[] => [...members].filter(({ address }) => address !== undefined);
  return {
    addresses: () => answering().map(({ address }) => address ?? ''),
    end: async (signal) => {
      const running = answering();
      const member = running[Math.floor(Math.random() * running.length)];
      if (!member) return undefined;
      const begun = performance.now();
      // A balancer is told before a process ends in order; of one that is killed nobody is told.
      if (signal === 'SIGTERM') member.address = undefined;
      member.child.kill(signal);
      await once(member.child, 'exit');
      return performance.now() - begun;
    },
    stop: async () => {
      state = 'stopping';
      await Promise.all([...members].map(({ child }) => ended(child)));
    },
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 12_000);
  await gone;
  clearTimeout(patience);
}
