import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutboundFile } from '../../../src/bot/adapter.ts';
import { contentDisposition, tidyName } from '../../../src/bot/web/downloads.ts';
import { type Client, openClient } from './client.ts';
import { type SmallTalk, startTalk } from './small-talk.ts';

let talk: SmallTalk;
beforeAll(async () => {
  talk = await startTalk({ web: { limits: { fileBytes: 100_000, links: 2, linkMs: 500 } } });
});
afterAll(() => talk.stop());

const code = async (response: Response) =>
  `${response.status} ${((await response.json()) as { code?: string }).code ?? ''}`;

describe('an upload', () => {
  it('arrives byte for byte, with its name and size', async () => {
    const client = await openClient(talk.url);
    const bytes = Buffer.from(Array.from({ length: 90_000 }, (_, n) => n % 251));
    expect((await client.upload('备案表 一.docx', bytes)).status).toBe(202);
    const content = talk.inbounds.at(-1)?.content;
    expect(content).toMatchObject({ type: 'file', file: { name: '备案表 一.docx', size: 90_000 } });
    expect(talk.files.at(-1)?.equals(bytes)).toBe(true);
  });

  it('that is too large is refused, whether it says so or not', async () => {
    const client = await openClient(talk.url);
    expect(await code(await client.upload('大.zip', Buffer.alloc(100_001)))).toBe('413 fileTooLarge');
    const silent = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let n = 0; n < 20; n++) controller.enqueue(new Uint8Array(10_000));
        controller.close();
      },
    });
    expect(await code(await client.upload('大.zip', silent))).toBe('413 fileTooLarge');
  });

  it('that is empty, unnamed or of another type is refused', async () => {
    const client = await openClient(talk.url);
    expect(await code(await client.upload('空.txt', ''))).toBe('400 empty');
    expect(await code(await client.upload('x', 'x', { 'x-file-name': '%E4%B8' }))).toBe('400 shape');
    expect(await code(await client.upload('x', 'x', { 'x-message-id': '1' }))).toBe('400 shape');
    expect(await code(await client.upload('x', 'x', { 'content-type': 'application/json' }))).toBe('415 type');
    expect(await code(await client.upload('x', 'x', { 'x-csrf-token': 'none' }))).toBe('403 csrf');
  });

  it('waits for the one before it', async () => {
    const client = await openClient(talk.url);
    let finish = () => {};
    const slow = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new Uint8Array(10));
        finish = () => controller.close();
      },
    });
    const before = talk.inbounds.length;
    const first = client.upload('慢.bin', slow);
    await expect.poll(() => talk.inbounds.length).toBe(before + 1);
    expect(await code(await client.upload('快.bin', 'x'))).toBe('429 oneFile');
    finish();
    expect((await first).status).toBe(202);
    expect((await client.upload('快.bin', 'x')).status).toBe(202);
  });
});

describe('a download', () => {
  const paper = (read: OutboundFile['read'] = async () => Buffer.from('纸质表')): OutboundFile => ({
    name: '备案表 “一”.docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    read,
  });
  const offered = async (client: Client, file: OutboundFile): Promise<string> => {
    const events = await client.events();
    await events.until('caughtUp');
    await talk.say(client.chat, { text: '给您', file });
    const heard = await events.until('message');
    events.close();
    return heard.map(({ data }) => (data['file'] as { href: string } | undefined)?.href ?? '').join('');
  };

  it('is an attachment under its Chinese name, for the browser that it was made for', async () => {
    const [client, stranger] = [await openClient(talk.url), await openClient(talk.url)];
    const href = await offered(client, paper());
    const response = await client.get(href);
    expect(await response.text()).toBe('纸质表');
    expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''%E5%A4%87%E6%A1%88%E8%A1%A8");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await client.get(href)).status).toBe(200);
    expect((await stranger.get(href)).status).toBe(404);
    expect((await fetch(talk.url + href)).status).toBe(404);
  });

  it('that is over says how to get the file again', async () => {
    const client = await openClient(talk.url);
    const href = await offered(client, paper());
    await sleep(600);
    const response = await client.get(href);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('回复“表格”');
  });

  it('gives way to newer ones of the session', async () => {
    const client = await openClient(talk.url);
    const hrefs = [];
    for (let n = 0; n < 3; n++) hrefs.push(await offered(client, paper()));
    const statuses = await Promise.all(hrefs.map(async (href) => (await client.get(href)).status));
    expect(statuses).toEqual([404, 200, 200]);
  });

  it('that cannot be made just now says so', async () => {
    const client = await openClient(talk.url);
    const response = await client.get(
      await offered(
        client,
        paper(() => Promise.reject(new Error('no disk'))),
      ),
    );
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('稍后');
  });
});

describe('a file name', () => {
  it('has no folders, control characters or great length', () => {
    expect(tidyName('../../etc/passwd')).toBe('passwd');
    expect(tidyName('C:\\表\\总结.docx')).toBe('总结.docx');
    expect(tidyName('a\r\nb\u202e.txt')).toBe('ab.txt');
    expect(tidyName('')).toBe('file');
    expect(tidyName(`${'长'.repeat(300)}.docx`)).toMatch(/^长{195}\.docx$/);
  });

  it('cannot break out of its header', () => {
    expect(contentDisposition('a"; b\r\nx: y.txt')).toBe(
      'attachment; filename="a_; bx: y.txt"; filename*=UTF-8\'\'a%22%3B%20bx%3A%20y.txt',
    );
  });
});
