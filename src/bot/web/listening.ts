import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { ListenError } from './listen-error.ts';
import type { WebLimits, WebOptions } from './options.ts';

/** Tries whether a server can listen there, and lets go at once. Gives undefined, or why not. */
export async function listenProblem(place: Pick<WebOptions, 'host' | 'port'>): Promise<ListenError | undefined> {
  const server = createServer();
  try {
    await begun(server, place);
  } catch (error) {
    if (error instanceof ListenError) return error;
    throw error;
  }
  await new Promise((resolve) => server.close(resolve));
  return undefined;
}

export type Fetch = (request: Request, line: HttpBindings) => Response | Promise<Response>;

/** A server that listens. Rejects with ListenError. */
export async function listen(fetch: Fetch, options: WebOptions, limits: WebLimits): Promise<Server> {
  const listener = getRequestListener((request, line) => fetch(request, line as HttpBindings), {
    overrideGlobalObjects: false,
  });
  const server = createServer({ headersTimeout: 20_000, requestTimeout: limits.uploadMs }, (request, response) => {
    void listener(request, response);
  });
  server.maxConnections = limits.streams + 1_000;
  await begun(server, options);
  server.on('error', (cause) => options.report?.('The web server failed', cause));
  return server;
}

/** Resolves when the server listens. Rejects with ListenError. */
function begun(server: Server, { host, port }: Pick<WebOptions, 'host' | 'port'>): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(new ListenError(cause.code ?? '', { host, port }, cause)),
    );
    server.listen(port, host, resolve);
  });
}
