import type { WebOptions, Words } from './options.ts';

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
