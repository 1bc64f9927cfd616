import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openClient } from '../bot/web/client.ts';
import { databases, useDatabase } from '../helpers/databases.ts';
import { videoOf } from '../helpers/files/video.ts';
import { unzipBytes } from '../helpers/unzip.ts';
import { hear, heldMb, linkFrom, residentMb, send, token, watchMemory } from './large-files.ts';
import { dataFolder, endProducts, startProduct } from './running.ts';

afterAll(endProducts);

const readsMemory = process.platform === 'linux' ? describe : describe.skip;

readsMemory.each(databases)('all that is kept of a person, %s', { timeout: 300_000 }, (kind) => {
  const database = useDatabase(kind);
  const place = () => (kind === 'postgres' ? { DATABASE_URL: database.url } : {});

  it('with 300 MB of files is fetched whole by a link, once, in flat memory', async () => {
    const product = await startProduct({
      ...{ DATA_DIR: await dataFolder(), ...place() },
      ...{ METRICS_TOKEN: token, CLOCK: '2022-06-20T09:00:00+08:00' },
    });
    const client = await openClient(product.address);
    const events = await client.events();
    await events.until('caughtUp');
    for (const text of ['你好', '同意', '总结报送', '天津科技馆']) await client.say(text);
    const sent = [170, 172].map((seconds) => videoOf({ seconds, sampleBytes: 90_000 }));
    expect(sent.reduce((sum, { length }) => sum + length, 0)).toBeGreaterThan(300_000_000);
    for (const [i, content] of sent.entries()) {
      await client.say('上传');
      await send(await linkFrom(events), content, `第${i + 1}段.mp4`);
      await hear(events, `第${i + 1}段.mp4`);
    }
    await client.say('我的数据');
    const link = /http:\S+\/my-data\/[\w-]{43}/u.exec(await hear(events, '/my-data/'))?.[0] ?? expect.fail('no link');
    // A preview of the link, as chats make it, uses nothing up; another site cannot have it sent.
    expect(await (await fetch(link)).text()).toContain('下载');
    expect((await fetch(link, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
    const [before, heldBefore] = [await residentMb(product), await heldMb(product)];
    const watch = watchMemory(product);
    const path = join(await dataFolder(), 'all.zip');
    const response = await fetch(link, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
    expect(response.headers.get('content-type')).toBe('application/zip');
    const file = await open(path, 'w');
    for await (const piece of response.body ?? []) await file.write(piece);
    await file.close();
    const { most, held } = watch.end();
    console.log(
      `300 MB by the link on ${kind}: ${Math.round(before)} MB resident before, ${Math.round(most - before)} MB more at most; ` +
        `in objects and buffers ${Math.round(held - heldBefore)} MB more`,
    );
    expect(most - before).toBeLessThan(100);
    const inside = [...unzipBytes(await readFile(path))];
    expect(inside.map(([name]) => name)).toEqual([
      ...['我的数据.html', '我的数据.json', '文件/01-第1段.mp4', '文件/02-第2段.mp4'],
    ]);
    expect(inside.slice(2).map(([, content]) => hashOf(content))).toEqual(sent.map(hashOf));
    expect((await fetch(link, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(410);
    expect(await (await fetch(link)).text()).toContain('已经用过或过期');
    expect((await product.stop()).code).toBe(0);
  });
});

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
