import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Events } from '../bot/web/client.ts';
import type { Running } from './running.ts';

/** As the page sends it. */
export const partBytes = 4_000_000;

export async function post(url: string, body: string | Uint8Array<ArrayBuffer>) {
  const response = await fetch(url, { method: 'POST', body, headers: { 'sec-fetch-site': 'same-origin' } });
  return (await response.json()) as { readonly at?: number; readonly done?: boolean };
}

/** As the page does, with one part that breaks off in its middle. */
export async function send(link: string, content: Buffer, name: string): Promise<void> {
  let { at = 0 } = await post(`${link}/begin`, JSON.stringify({ name, bytes: content.length, changed: 1 }));
  let isBroken = false;
  while (at < content.length) {
    const part = new Uint8Array(content.subarray(at, at + partBytes));
    if (!isBroken && at > content.length / 2) {
      isBroken = true;
      const line = new AbortController();
      const sent = fetch(`${link}/part?at=${at}`, { method: 'POST', body: part, signal: line.signal }).catch(
        () => undefined,
      );
      line.abort();
      await sent;
      ({ at = 0 } = await post(`${link}/begin`, JSON.stringify({ name, bytes: content.length, changed: 1 })));
      continue;
    }
    ({ at = 0 } = await post(`${link}/part?at=${at}`, part));
  }
  expect(await post(`${link}/end`, '')).toEqual({ done: true });
}

export async function linkFrom(events: Events): Promise<string> {
  const link = /http:\S+\/upload\/[\w-]{43}/u.exec(await hear(events, '/upload/'))?.[0];
  if (!link) throw new Error('no link was given');
  return link;
}

export async function hear(events: Events, words: string): Promise<string> {
  const has = (data: Record<string, unknown>) => String(data['text']).includes(words);
  const late = pause(20_000).then(() => Promise.reject(new Error(`“${words}” was not heard`)));
  const heard = await Promise.race([events.until('message', has), late]);
  return String(heard.at(-1)?.data['text']);
}

export async function residentMb({ child }: Running): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1]) / 1024;
}

/** Objects and buffers, in MB. */
export async function heldMb({ address }: Running): Promise<number> {
  const url = new URL('/metrics', address);
  const text = await (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).text();
  const figure = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1]);
  return (figure('nodejs_heap_size_used_bytes') + figure('nodejs_external_memory_bytes')) / 1_048_576;
}

/** Of the figures. */
export const token = 'a-token-of-sixteen-letters-and-more';

export function watchMemory(product: Running): {
  readonly end: () => { readonly most: number; readonly held: number };
} {
  let [most, held] = [0, 0];
  const resident = setInterval(async () => {
    most = Math.max(most, await residentMb(product).catch(() => 0));
  }, 50);
  const holding = setInterval(async () => {
    held = Math.max(held, await heldMb(product).catch(() => 0));
  }, 300);
  return {
    end: () => {
      for (const timer of [resident, holding]) clearInterval(timer);
      return { most, held };
    },
  };
}
