import type { InboundFile } from '../adapter.ts';
import type { SlackFile } from './inbound.ts';
import { limits } from './limits.ts';
import type { SlackSettings } from './options.ts';

/** A file that Slack does not hand over, now or ever: to be told to the person, not tried again. */
export class FileNotHandedOver extends Error {
  constructor(reason: string) {
    super(`The file was not handed over: ${reason}`);
    this.name = 'FileNotHandedOver';
  }
}

/** A file as the turn reads it, and whether it could be had. */
export interface Fetched {
  readonly file: InboundFile;
  /** Set when the download failed for good. */
  readonly problem: () => FileNotHandedOver | undefined;
}

type Access = Pick<SlackSettings, 'token' | 'apiUrl'>;

/** In milliseconds, for a whole download. */
const downloadMs = 60_000;

/** A file of a message. Nothing is downloaded before it is read; how much is read is the reader's to bound. */
export function fetchedFile(file: SlackFile, access: Access): Fetched {
  let problem: FileNotHandedOver | undefined;
  const open = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* download(file, access);
    } catch (error) {
      if (error instanceof FileNotHandedOver) problem = error;
      throw error;
    }
  };
  return {
    file: { name: file.name || file.id, ...(file.size === undefined ? {} : { size: file.size }), open },
    problem: () => problem,
  };
}

async function* download(file: SlackFile, access: Access): AsyncGenerator<Uint8Array> {
  const address = file.url_private_download ?? file.url_private;
  if (!address || !URL.canParse(address)) throw new FileNotHandedOver(`no address, mode ${file.mode ?? 'unknown'}`);
  const response = await get(new URL(address), access, AbortSignal.timeout(downloadMs));
  // Without the permission files:read Slack gives its login page in place of the file.
  const isPage = response.headers.get('content-type')?.startsWith('text/html');
  if (isPage && !/\.html?$/iu.test(file.name ?? '')) {
    await response.body?.cancel();
    throw new FileNotHandedOver('Slack gave a page in its place; is the scope files:read there?');
  }
  if (response.body) yield* response.body as unknown as AsyncIterable<Uint8Array>;
}

/** The token goes to Slack's own hosts only, and never along with a redirect to another host. */
async function get(address: URL, access: Access, signal: AbortSignal): Promise<Response> {
  let at = address;
  for (let hops = 0; hops <= limits.redirects; hops++) {
    if (!isSlacks(at, access.apiUrl)) throw new FileNotHandedOver(`it lies at ${at.host}`);
    const headers = { authorization: `Bearer ${access.token}` };
    const response = await fetch(at, { headers, redirect: 'manual', signal });
    if (response.status === 200) return response;
    await response.body?.cancel();
    const next = redirectOf(response, at);
    if (!next) throw failed(response.status);
    if (next.origin !== at.origin) throw new FileNotHandedOver(`it was redirected to ${next.host}`);
    at = next;
  }
  throw new FileNotHandedOver('too many redirects');
}

/** The API's host, or a host below it: files.slack.com beside slack.com. Never less safe than the API's address. */
function isSlacks({ protocol, host, port }: URL, apiUrl: string): boolean {
  const api = new URL(apiUrl);
  if (protocol !== api.protocol) return false;
  return host === api.host || (port === api.port && host.endsWith(`.${api.host}`));
}

function redirectOf({ status, headers }: Response, from: URL): URL | undefined {
  const location = headers.get('location');
  if (status < 300 || status > 399 || !location || !URL.canParse(location, from.href)) return undefined;
  return new URL(location, from);
}

/** Later it may be had, unless Slack says that it may not. */
function failed(status: number): Error {
  if (status >= 500 || status === 429) return new Error(`The download ended with HTTP status ${status}`);
  return new FileNotHandedOver(`HTTP status ${status}`);
}
