import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openClient } from '../bot/web/client.ts';
import { databases, useDatabase } from '../helpers/databases.ts';
import { videoOf } from '../helpers/files/video.ts';
import { hear, heldMb, linkFrom, partBytes, post, residentMb, send, token, watchMemory } from './large-files.ts';
import { dataFolder, endProducts, startProduct } from './running.ts';

afterAll(endProducts);

const readsMemory = process.platform === 'linux' ? describe : describe.skip;

readsMemory.each(databases)('a large file by an upload link, %s', { timeout: 240_000 }, (kind) => {
  const database = useDatabase(kind);
  const place = () => (kind === 'postgres' ? { DATABASE_URL: database.url } : {});

  it('of 200 MB comes in flat memory, over a break of the line, and is the answer in the conversation', async () => {
    const folder = await dataFolder();
    const product = await startProduct({
      DATA_DIR: folder,
      ...place(),
      METRICS_TOKEN: token,
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
    const [before, heldBefore] = [await residentMb(product), await heldMb(product)];
    const watch = watchMemory(product);
    const begun = performance.now();
    await send(link, content, '全程.mp4');
    const seconds = (performance.now() - begun) / 1_000;
    const { most, held } = watch.end();
    expect(await hear(events, '全程.mp4')).toContain('全程.mp4（3分钟，200.2 MB）');
    console.log(
      `200 MB by the link on ${kind} in ${seconds.toFixed(1)} s: ${Math.round(before)} MB resident before, ${Math.round(most)} MB at most, ` +
        `${Math.round(most - before)} MB for the upload; in objects and buffers ${Math.round(held - heldBefore)} MB more`,
    );
    // What is resident may have been so before: what the process holds tells the upload alone.
    expect(held - heldBefore).toBeLessThan(100);
    expect(most - before).toBeLessThan(100);
    expect(await readdir(join(folder, 'files', 'uploads'))).toEqual([]);
    expect((await product.stop()).code).toBe(0);
  });
});

describe('two processes on one database and one folder of files', { timeout: 240_000 }, () => {
  const database = useDatabase('postgres');

  it('take a file together, wherever each part of it lands, and it is the answer once', async () => {
    const settings = {
      ...{ DATA_DIR: await dataFolder(), DATABASE_URL: database.url },
      ...{ CLOCK: '2022-06-20T09:00:00+08:00', SESSION_SECRET: 'one secret for both of these processes' },
    };
    const [first, second] = [await startProduct(settings), await startProduct(settings)];
    const client = await openClient(first.address);
    const events = await client.events();
    await events.until('caughtUp');
    for (const text of ['你好', '同意', '总结报送', '天津科技馆', '上传']) await client.say(text);
    const link = await linkFrom(events);
    const links = [link, link.replace(/^https?:\/\/[^/]+/u, second.address.replace(/\/$/u, ''))] as const;
    expect(links[0]).not.toBe(links[1]);
    const content = videoOf({ seconds: 60, sampleBytes: 50_000 });
    const said = JSON.stringify({ name: '两处.mp4', bytes: content.length, changed: 1 });
    const begun = await Promise.all(links.map((each) => post(`${each}/begin`, said)));
    expect(begun.map(({ at }) => at)).toEqual([0, 0]);
    for (let at = 0, turn = 0; at < content.length; turn++) {
      const part = new Uint8Array(content.subarray(at, at + partBytes));
      // Now one of them, now the other, now both at once.
      const to = turn % 3 === 2 ? links : [links[turn % 3 === 0 ? 0 : 1] as string];
      const told = await Promise.all(to.map((each) => post(`${each}/part?at=${at}`, part)));
      at = Math.max(...told.map((each) => each.at ?? 0));
    }
    expect(await post(`${links[1]}/begin`, said)).toMatchObject({ at: content.length });
    const ended = await Promise.all(links.map((each) => post(`${each}/end`, '')));
    expect(ended.some(({ done }) => done === true)).toBe(true);
    // Taken by the other process, it is told when the page is next opened, which the first one has open.
    const opened = await client.events();
    const heard = await Promise.any([hear(events, '两处.mp4'), hear(opened, '两处.mp4')]);
    expect(heard).toContain('两处.mp4（1分钟');
    const kept = await database.store.db.selectFrom('files').select(['name', 'bytes']).execute();
    expect(kept).toEqual([{ name: '两处.mp4', bytes: content.length }]);
    expect(await readdir(join(settings.DATA_DIR, 'files', 'uploads'))).toEqual([]);
    for (const product of [first, second]) expect((await product.stop()).code).toBe(0);
  });
});
