import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { type Events, openClient } from '../bot/web/client.ts';
import { useDatabase } from '../helpers/databases.ts';
import { videoOf } from '../helpers/files/video.ts';
import { dataFolder, endProducts, type Running, startProduct } from './running.ts';

afterAll(endProducts);

const readsMemory = process.platform === 'linux' ? describe : describe.skip;

readsMemory('a large file by an upload link', { timeout: 120_000 }, () => {
  // Beside the embedded database, which takes hundreds of MB itself, nothing could be seen.
  const database = useDatabase('postgres');

  it('of 200 MB comes in flat memory, over a break of the line, and is the answer in the conversation', async () => {
    const folder = await dataFolder();
    const product = await startProduct({
      DATA_DIR: folder,
      DATABASE_URL: database.url,
      CLOCK: '2022-06-20T09:00:00+08:00',
    });
    const client = await openClient(product.address);
    const events = await client.events();
    await events.until('caughtUp');
    for (const text of ['你好', '同意', '总结报送', '天津科技馆', '上传']) await client.say(text);
    // A small one first: what is loaded once is there.
    await send(await linkFrom(events), videoOf({ seconds: 20, sampleBytes: 2_000 }), '序幕.mp4');
    await hear(events, '序幕.mp4');
    await client.say('上传');
    const link = await linkFrom(events);
    const content = videoOf({ seconds: 180, sampleBytes: 111_200 });
    expect(content.length).toBeGreaterThan(200_000_000);
    const before = await residentMb(product);
    const watch = watchMemory(product);
    const begun = performance.now();
    await send(link, content, '全程.mp4');
    const seconds = (performance.now() - begun) / 1_000;
    const most = watch.end();
    expect(await hear(events, '全程.mp4')).toContain('全程.mp4（3分钟，200.2 MB）');
    console.log(
      `200 MB by the link in ${seconds.toFixed(1)} s: ${Math.round(before)} MB resident before, ${Math.round(most)} MB at most`,
    );
    expect(most - before).toBeLessThan(100);
    expect(await readdir(join(folder, 'files', 'uploads'))).toEqual([]);
    expect((await product.stop()).code).toBe(0);
  });
});

const partBytes = 4_000_000;

/** As the page does, with one part that breaks off in its middle. */
async function send(link: string, content: Buffer, name: string): Promise<void> {
  const post = async (path: string, body: string | Uint8Array<ArrayBuffer>) => {
    const headers = { 'sec-fetch-site': 'same-origin' };
    const response = await fetch(link + path, { method: 'POST', body, headers });
    return (await response.json()) as { readonly at?: number; readonly done?: boolean };
  };
  let { at = 0 } = await post('/begin', JSON.stringify({ name, bytes: content.length, changed: 1 }));
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
      ({ at = 0 } = await post('/begin', JSON.stringify({ name, bytes: content.length, changed: 1 })));
      continue;
    }
    ({ at = 0 } = await post(`/part?at=${at}`, part));
  }
  expect(await post('/end', '')).toEqual({ done: true });
}

async function linkFrom(events: Events): Promise<string> {
  const link = /http:\S+\/upload\/[\w-]{43}/u.exec(await hear(events, '/upload/'))?.[0];
  if (!link) throw new Error('no link was given');
  return link;
}

async function hear(events: Events, words: string): Promise<string> {
  const has = (data: Record<string, unknown>) => String(data['text']).includes(words);
  const late = pause(20_000).then(() => Promise.reject(new Error(`“${words}” was not heard`)));
  const heard = await Promise.race([events.until('message', has), late]);
  return String(heard.at(-1)?.data['text']);
}

async function residentMb({ child }: Running): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/mu.exec(status)?.[1]) / 1024;
}

function watchMemory(product: Running): { readonly end: () => number } {
  let most = 0;
  const timer = setInterval(async () => {
    most = Math.max(most, await residentMb(product).catch(() => 0));
  }, 50);
  return {
    end: () => {
      clearInterval(timer);
      return most;
    },
  };
}
