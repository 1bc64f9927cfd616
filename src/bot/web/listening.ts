import { createServer, type Server } from 'node:http';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import type { WebLimits, WebOptions, Words } from './options.ts';

/** The server cannot listen where the settings say. Its message says what to do. */
export class ListenError extends Error {
  readonly code: string;

  constructor(code: string, { host, port }: Pick<WebOptions, 'host' | 'port'>, cause: unknown) {
    const { zh, en } = remedies[code] ?? unknown;
    super(`HOST=${host} PORT=${port}: ${zh}\n${en}`, { cause });
    this.name = 'ListenError';
    this.code = code;
  }
}

const noAddress: Words = {
  zh: 'HOST 不是本机的地址。请写 127.0.0.1；要在所有地址上监听，请写 0.0.0.0。',
  en: 'HOST is no address of this machine. Set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses.',
};
const unknown: Words = {
  zh: '本机不能在这里监听。请改 HOST 和 PORT。',
  en: 'This machine does not let the server listen there. Set HOST and PORT.',
};
const remedies: Readonly<Record<string, Words>> = {
  EADDRINUSE: {
    zh: 'PORT 已被另一个进程占用。请停止那个进程，或换一个 PORT。与服务同时运行的第二个进程（tianbao start --only …）也要有自己的 PORT。',
    en: 'PORT is taken by another process. Stop that one, or set another PORT. A second process beside a running service (tianbao start --only …) needs a PORT of its own too.',
  },
  EACCES: {
    zh: '本用户不能在这个 PORT 上监听。请用 1024 以上的 PORT，前面放反向代理。',
    en: 'This user may not listen on PORT. Set a PORT of 1024 or above, with the reverse proxy in front.',
  },
  EADDRNOTAVAIL: noAddress,
  ENOTFOUND: noAddress,
  EAI_AGAIN: noAddress,
  EINVAL: noAddress,
};

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
