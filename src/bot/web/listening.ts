import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { WebLimits, WebOptions } from './options.ts';

/** The server cannot listen where the settings say. Its message says what to do. */
export class ListenError extends Error {
  readonly code: string;

  constructor(code: string, { host, port }: Pick<WebOptions, 'host' | 'port'>, cause: unknown) {
    super(
      `${host}:${port}: ${remedies[code] ?? 'this machine does not let the server listen there. Set HOST and PORT.'}`,
      {
        cause,
      },
    );
    this.name = 'ListenError';
    this.code = code;
  }
}

const remedies: Readonly<Record<string, string>> = {
  EADDRINUSE:
    'PORT is taken by another process. Stop that one, or set another PORT. A second process beside a running service (tianbao start --only …) needs a PORT of its own too.',
  EACCES: 'this user may not listen on PORT. Set a PORT of 1024 or above, with the reverse proxy in front.',
  EADDRNOTAVAIL: 'HOST is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.',
  ENOTFOUND: 'HOST is not known. Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.',
};

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
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(new ListenError(cause.code ?? '', options, cause)));
    server.listen(options.port, options.host, resolve);
  });
  server.on('error', (cause) => options.report?.('The web server failed', cause));
  return server;
}
