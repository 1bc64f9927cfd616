import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ContestantName } from './contestants/all.ts';
import type { Answer, Order, Results } from './protocol.ts';
import type { Server } from './server.ts';

/** A contestant in a process of its own. */
export interface Running {
  readonly name: ContestantName;
  readonly call: <Op extends Order['op']>(order: Extract<Order, { readonly op: Op }>) => Promise<Results[Op]>;
  readonly close: () => Promise<void>;
}

export interface Entry {
  readonly contestant: ContestantName;
  /** How many fields its form has. Default 17. */
  readonly length?: number;
}

/** Starts a contestant with a database of its own. */
export async function run(server: Server, { contestant, length = 17 }: Entry): Promise<Running> {
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const end = (): boolean => child.kill();
  process.once('exit', end);
  const call: Running['call'] = <Op extends Order['op']>(order: Extract<Order, { readonly op: Op }>) =>
    ask(child, order).then((result) => result as Results[Op]);
  await call({ op: 'open', contestant, length, databaseUrl: await server.database() });
  return {
    name: contestant,
    call,
    close: async () => {
      await call({ op: 'close' });
      process.off('exit', end);
      end();
    },
  };
}

/** One order at a time. */
function ask(child: ChildProcess, order: Order): Promise<Answer['result']> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error(`The process ended while it was asked to ${order.op}.`));
    child.once('exit', ended);
    child.once('message', ({ result, problem }: Answer) => {
      child.off('exit', ended);
      if (problem === undefined) resolve(result);
      else reject(new Error(problem));
    });
    child.send(order);
  });
}
