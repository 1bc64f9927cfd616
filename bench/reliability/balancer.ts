import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Balancer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Hands each request to one of the addresses by turns; where nobody answers, 502, as a reverse proxy does. */
export async function startBalancer(addresses: () => readonly string[]): Promise<Balancer> {
  let turn = 0;
  const server = createServer((incoming, response) => {
    const all = addresses();
    const address = all[turn++ % Math.max(1, all.length)];
    if (address === undefined) return void response.writeHead(502).end();
    handOn(new URL(incoming.url ?? '/', address), incoming, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function handOn(to: URL, incoming: IncomingMessage, response: ServerResponse): void {
  const { method, headers } = incoming;
  const outgoing = request(to, { method, headers: { ...headers, host: to.host } }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    answer.once('error', () => response.destroy());
  });
  outgoing.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
  incoming.pipe(outgoing);
}
