import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a database that takes its time. */
export interface SlowLine {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** A line to the same database on which everything arrives so many milliseconds later, in each direction. */
export async function startSlowLine(databaseUrl: string, ms: number): Promise<SlowLine> {
  const to = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) sockets.add(socket.setNoDelay(true));
    join(near, far, ms);
    join(far, near, ms);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** Timers of one length end in the order in which they began. */
function join(from: Socket, to: Socket, ms: number): void {
  from.on('data', (chunk) => setTimeout(() => to.writable && to.write(chunk), ms));
  from.once('close', () => setTimeout(() => to.destroy(), ms));
  from.on('error', () => undefined);
}
