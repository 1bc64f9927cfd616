import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Wechaty } from 'wechaty';

/** A package that WeChat needs is not there, or cannot be loaded. Its message says what to do. */
export class MissingPackageError extends Error {
  constructor(name: string, puppet: string, cause: unknown) {
    if (isAbsent(cause, name)) {
      // All is said: the cause would only repeat it, with a path of this machine.
      super(`The package ${name} is not installed. Run: npm install ${[...new Set(['wechaty', puppet])].join(' ')}`);
    } else {
      const again = `Install it again, or another version of it: npm install ${name}`;
      super(`The package ${name} cannot be loaded. ${again}`, { cause });
    }
    this.name = 'MissingPackageError';
  }
}

export interface WechatyOptions {
  /** The name of a puppet's package, such as `wechaty-puppet-service`. */
  readonly puppet: string;
  readonly token?: string;
  /** Where the login is kept, so that a restart need not scan again. */
  readonly dataDir: string;
}

/** Its own watch would start the puppet again under our hands; ours does it. One day, in seconds. */
const noWatchS = 86_400;

/** Makes a bot on the puppet of this name. Wechaty is loaded here and nowhere else, and only when it is called. */
export async function openWechaty({ puppet, token, dataDir }: WechatyOptions): Promise<Wechaty> {
  const { WechatyBuilder, log } = await loadPackages(puppet);
  // At its usual level it writes contacts and messages to the console.
  if (!process.env['WECHATY_LOG']) log.level('silent');
  return WechatyBuilder.build({
    name: await memoryName(dataDir),
    puppet: puppet as 'wechaty-puppet-service',
    puppetOptions: { timeoutSeconds: noWatchS, ...(token === undefined ? {} : { token }) },
  });
}

/** Loads wechaty and the puppet. Rejects with MissingPackageError. */
export async function loadPackages(puppet: string): Promise<typeof import('wechaty')> {
  const wechaty = await import('wechaty').catch((cause: unknown) => {
    throw new MissingPackageError('wechaty', puppet, cause);
  });
  await import(puppet).catch((cause: unknown) => {
    throw new MissingPackageError(puppet, puppet, cause);
  });
  return wechaty;
}

/** The content of a file as wechaty sends it. */
export async function fileBoxOf(name: string, bytes: Uint8Array) {
  // From base64, as not every puppet takes the other kinds.
  const { FileBox } = await import('file-box');
  return FileBox.fromBase64(Buffer.from(bytes).toString('base64'), name);
}

/** The login is a secret: its file is made before wechaty makes it, for this user alone. */
async function memoryName(dataDir: string): Promise<string> {
  const name = join(resolve(dataDir), 'wechat');
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${name}.memory-card.json`, '{}', { flag: 'wx', mode: 0o600 }).catch((problem: unknown) => {
    if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem;
  });
  return name;
}

/** Whether it is this package that was not found, and not one beneath it. */
function isAbsent(cause: unknown, name: string): boolean {
  if (!(cause instanceof Error) || !('code' in cause) || cause.code !== 'ERR_MODULE_NOT_FOUND') return false;
  return cause.message.includes(`'${name}'`);
}
