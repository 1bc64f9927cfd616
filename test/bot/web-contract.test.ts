import { randomUUID } from 'node:crypto';
import { createWebAdapter } from '../../src/bot/web/web.ts';
import type { WireMessage } from '../../src/bot/web/wire.ts';
import { type Acknowledgement, adapterContract } from '../helpers/adapter-contract.ts';
import { type Client, type Events, openClient } from './web/client.ts';

adapterContract('web', {
  create: async () => {
    const adapter = createWebAdapter({
      host: '127.0.0.1',
      port: 0,
      title: { zh: '科技周', en: 'Science week' },
      ready: async () => [],
      sessionKey: 'k'.repeat(40),
      now: Date.now,
      limits: { burst: 1_000 },
    });
    const { cookie, chat } = await beginSession(adapter.fetch);
    const shown: WireMessage[] = [];
    let tab: Tab | undefined;
    let last: () => Promise<Response> = () => Promise.reject(new Error('nothing was said'));
    const post = async (send: () => Promise<Response>): Promise<Acknowledgement> => {
      last = send;
      return (await send()).status === 202 ? 'acknowledged' : 'refused';
    };
    const page = (): Client => {
      if (!tab) throw new Error('the server does not answer');
      return tab.client;
    };
    const say = async (text: string): Promise<Acknowledgement> => {
      const [client, id] = [page(), randomUUID()];
      return post(() => client.say(text, id));
    };
    return {
      adapter: {
        ...adapter,
        start: async (receive, signal) => {
          await adapter.start(receive, signal);
          const address = adapter.address();
          if (address) tab = await openTab(address, cookie, shown);
        },
      },
      to: { platform: 'web', chat },
      say,
      redeliver: () => post(last),
      press: async ({ question }, value) => {
        const [client, id] = [page(), randomUUID()];
        return post(() => client.post('/api/messages', { id, question, values: [value], shown: value }));
      },
      sendFile: async (name, bytes) => post(() => page().upload(name, Buffer.from(bytes))),
      seen: async () => shown.map(({ text }) => text),
      files: async () => Promise.all(shown.flatMap(({ file }) => (file ? [download(page(), file)] : []))),
      faults: [
        {
          name: 'no tab is open',
          arrange: async () => ({ platform: 'web', chat: 'nobody' }),
          expected: { failure: 'refused', retryAfterMs: 60_000 },
        },
      ],
      dispose: async () => tab?.events.close(),
    };
  },
});

/** The person's cookie, before the server listens: where messages will go is known at once. */
async function beginSession(fetch: (request: Request) => Response | Promise<Response>) {
  const response = await fetch(new Request('http://127.0.0.1/'));
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  const chat = /<meta name="chat" content="([^"]*)"/u.exec(await response.text())?.[1] ?? '';
  return { cookie, chat };
}

interface Tab {
  readonly client: Client;
  readonly events: Events;
}

async function openTab(address: string, cookie: string, shown: WireMessage[]): Promise<Tab> {
  const client = await openClient(address, cookie);
  const events = await client.events();
  const watch = async (): Promise<void> => {
    for (;;) shown.push((await events.until('message')).at(-1)?.data as unknown as WireMessage);
  };
  // Ends with the stream.
  watch().catch(() => undefined);
  return { client, events };
}

async function download(client: Client, { name, href }: { readonly name: string; readonly href: string }) {
  return { name, bytes: new Uint8Array(await (await client.get(href)).arrayBuffer()) };
}
