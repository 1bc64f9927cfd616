import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { type Client, type Events, openClient } from '../bot/web/client.ts';
import { dataFolder, endProducts, type Running, runProduct, startProduct } from './running.ts';

afterAll(endProducts);

describe('the real process', { timeout: 60_000 }, () => {
  it('starts with nothing but the name of a folder, and says that it is a demonstration', async () => {
    const product = await startProduct({ DATA_DIR: join(await dataFolder(), 'new', '数据') });
    expect(await (await fetch(`${product.address}/healthz`)).text()).toBe('ok');
    const ready = await fetch(`${product.address}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      ...[200, { ready: true, status: 'ready', problems: [], platforms: [] }],
    ]);
    expect(await (await fetch(product.address)).text()).toContain('不是真实时间');
    expect(product.out()).toContain('CLOCK=real');
    expect((await product.stop('SIGINT')).code).toBe(0);
  });

  it('refuses the folder of another process with the remedy, and leaves that process alone', async () => {
    const folder = await dataFolder();
    const first = await startProduct({ DATA_DIR: folder, CLOCK: 'real' });
    const second = await runProduct({ DATA_DIR: folder });
    expect(second.code).toBe(1);
    expect(second.error).toContain(`is in use by process ${first.child.pid}`);
    expect(second.error).toContain('Stop that process first, or set DATABASE_URL');
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
    const page = await (await fetch(first.address)).text();
    expect([page.includes('演示'), first.out().includes('CLOCK')]).toEqual([false, false]);
    expect((await first.stop()).code).toBe(0);
  });

  it('tells all wrong settings at once, and no secret', async () => {
    const wrong = { PORT: '99999', CLOCK: 'yesterday', LOG_LEVEL: 'loud', SESSION_SECRET: 'too-short-a-secret' };
    const { code, out, error } = await runProduct({ DATA_DIR: await dataFolder(), ...wrong });
    expect([code, out]).toEqual([1, '']);
    for (const name of Object.keys(wrong)) expect(error).toContain(`${name}: `);
    expect(error).toContain('Write a port from 0');
    expect(error).not.toContain(wrong.SESSION_SECRET);
  });

  it('finishes the turn that is under way when it is told to end, and its reply still arrives', async () => {
    const product = await startProduct({ DATA_DIR: await dataFolder() });
    const { client, events } = await begin(product, 0);
    const reply = hear(events, '名册.txt');
    const upload = client.upload('名册.txt', slowly(['第一行\n', '第二行\n'], 1_000));
    await pause(300);
    const stopped = product.stop();
    expect((await upload).status).toBe(202);
    expect(await reply).toContain('收到文件“名册.txt”');
    const { code, ms } = await stopped;
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
  });

  it('ends within 10 seconds among many turns, and has all that it acknowledged when it is started again', async () => {
    const folder = await dataFolder();
    const before = await startProduct({ DATA_DIR: folder, LOG_LEVEL: 'debug' });
    const people = await Promise.all(Array.from({ length: 12 }, (_, n) => begin(before, n)));
    const answers = people.map((person) => answer(person));
    await Promise.race(answers);
    const { code, ms } = await before.stop();
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    const taken = await Promise.all(answers);
    expect(taken).toContain('taken');

    const after = await startProduct({ DATA_DIR: folder, PORT: new URL(before.address).port, LOG_LEVEL: 'debug' });
    for (const person of people) {
      const client = await openClient(after.address, person.client.cookie);
      expect((await client.say(person.unit, person.id)).status).toBe(202);
      const events = await client.events();
      await client.say('预览');
      const heard = await hear(events, '目前填了');
      expect(heard).toContain(`1. 填报单位：${person.unit}\n2. 活动名称：（未填）`);
      expect(`${person.heard.join('\n')}\n${heard}`.split(`已记下 填报单位：${person.unit}`)).toHaveLength(2);
      events.close();
    }
    await after.stop();
    for (const log of [before.error(), after.error()]) {
      expect(log).toContain('service.stopped');
      for (const { unit, client } of people)
        for (const secret of [unit, client.cookie]) expect(log).not.toContain(secret);
    }
  });
});

interface Person {
  readonly client: Client;
  readonly events: Events;
  readonly unit: string;
  readonly id: string;
  /** What was said to the answer before the process ended. */
  readonly heard: string[];
}

/** Somebody who is asked for the unit, with an open page. */
async function begin(product: Running, n: number): Promise<Person> {
  const client = await openClient(product.address);
  const events = await client.events();
  await events.until('caughtUp');
  await client.say('你好');
  await client.say('同意');
  await hear(events, '1. 填报单位');
  return { client, events, unit: `天津市第${n + 1}科技馆`, id: randomUUID(), heard: [] };
}

async function answer({ client, events, unit, id, heard }: Person): Promise<'taken' | 'not taken'> {
  void hear(events, `填报单位：${unit}`).then(
    (text) => heard.push(text),
    () => undefined,
  );
  const response = await client.say(unit, id).catch(() => undefined);
  return response?.status === 202 ? 'taken' : 'not taken';
}

/** A body whose parts come one after the other, with a wait before each but the first. */
function slowly(parts: readonly string[], waitMs: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(body) {
      for (const [index, part] of parts.entries()) {
        if (index > 0) await pause(waitMs);
        body.enqueue(Buffer.from(part));
      }
      body.close();
    },
  });
}

/** What the bot said, up to the message that has these words. */
async function hear(events: Events, words: string): Promise<string> {
  const has = (data: Record<string, unknown>) => String(data['text']).includes(words);
  const late = pause(10_000).then(() => Promise.reject(new Error(`“${words}” was not heard`)));
  const heard = await Promise.race([events.until('message', has), late]);
  return heard.flatMap(({ name, data }) => (name === 'message' ? [String(data['text'])] : [])).join('\n');
}
