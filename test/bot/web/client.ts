import { randomUUID } from 'node:crypto';

/** A browser's way to the server, without the browser: a cookie, a token, and streams. */
export interface Client {
  readonly cookie: string;
  readonly csrf: string;
  readonly chat: string;
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  readonly say: (text: string, id?: string) => Promise<Response>;
  readonly upload: (name: string, body: BodyInit, headers?: Record<string, string>) => Promise<Response>;
  readonly get: (path: string) => Promise<Response>;
  readonly events: (after?: string) => Promise<Events>;
}

export interface Heard {
  readonly id: string | undefined;
  readonly name: string;
  readonly data: Record<string, unknown>;
}

export interface Events {
  /** Everything up to and with the first event of this name that `wanted` holds for. */
  readonly until: (name: string, wanted?: (data: Record<string, unknown>) => boolean) => Promise<readonly Heard[]>;
  /** Resolves when the server ended the stream. */
  readonly ended: () => Promise<void>;
  readonly close: () => void;
}

export async function openClient(url: string, cookie?: string): Promise<Client> {
  const response = await fetch(url, { headers: cookie ? { cookie } : {} });
  const page = await response.text();
  const jar = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const csrf = metaOf(page, 'csrf');
  const post: Client['post'] = (path, body, headers = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, 'x-csrf-token': csrf, cookie: jar, ...headers },
      body: typeof body === 'string' || body instanceof ReadableStream ? body : JSON.stringify(body),
      duplex: 'half',
    } as RequestInit);
  return {
    cookie: jar,
    csrf,
    chat: metaOf(page, 'chat'),
    post,
    say: (text, id = randomUUID()) => post('/api/messages', { id, text }),
    upload: (name, body, headers = {}) =>
      fetch(`${url}/api/files`, {
        method: 'POST',
        headers: {
          'content-type': 'application/octet-stream',
          origin: url,
          'x-csrf-token': csrf,
          cookie: jar,
          'x-file-name': encodeURIComponent(name),
          'x-message-id': randomUUID(),
          ...headers,
        },
        body,
        duplex: 'half',
      } as RequestInit),
    get: (path) => fetch(url + path, { headers: { cookie: jar } }),
    events: (after) => listen(`${url}/api/events${after ? `?after=${after}` : ''}`, jar),
  };
}

function metaOf(page: string, name: string): string {
  return new RegExp(`<meta name="${name}" content="([^"]*)"`).exec(page)?.[1] ?? '';
}

async function listen(url: string, cookie: string): Promise<Events> {
  const line = new AbortController();
  const response = await fetch(url, { headers: { cookie }, signal: line.signal });
  if (!response.body || response.status !== 200) throw new Error(`No stream: ${response.status}`);
  const source = heard(response.body);
  return {
    until: async (name, wanted = () => true) => {
      const all: Heard[] = [];
      for (let next = await source.next(); !next.done; next = await source.next()) {
        all.push(next.value);
        if (next.value.name === name && wanted(next.value.data)) return all;
      }
      throw new Error(`The stream ended before ${name}: ${JSON.stringify(all)}`);
    },
    ended: async () => {
      for (let next = await source.next(); !next.done; next = await source.next());
    },
    close: () => line.abort(),
  };
}

async function* heard(body: ReadableStream<Uint8Array>): AsyncGenerator<Heard> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) yield parse(block);
  }
}

function parse(block: string): Heard {
  const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return { id: field('id'), name: field('event') ?? '', data: JSON.parse(field('data') ?? '{}') };
}
