import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import type { Inbound } from '../../../src/bot/adapter.ts';
import { openSlackTalk, type SlackTalk } from '../../helpers/slack-talk.ts';

const opened: SlackTalk[] = [];
const open = async (): Promise<SlackTalk> => {
  const talk = await openSlackTalk();
  talk.taking(read);
  opened.push(talk);
  return talk;
};
afterEach(async () => {
  for (const talk of opened.splice(0)) await talk.close();
});

const bytesRead: number[] = [];

async function read({ content }: Inbound): Promise<void> {
  if (content.type !== 'file') return;
  let count = 0;
  for await (const chunk of content.file.open()) count += chunk.length;
  bytesRead.push(count);
}

const again = '没能取到您发的文件，请重新上传一次；仍不行，请到网页版上传，或联系组委会办公室。';

describe('a file that a person sends', () => {
  test('comes before the text that goes with it, each under an id of its own', async () => {
    const { person, received } = await open();
    await person.sendFile('总结.docx', Buffer.from('内容'), { text: '见附件' });
    expect(received.map(({ content }) => content.type)).toEqual(['file', 'text']);
    expect(received[0]?.id).toBe(`${received[1]?.id}:FIN1`);
  });

  test('is read as a stream, which the reader may leave', async () => {
    const { person, taking } = await open();
    let first = 0;
    taking(async ({ content }) => {
      if (content.type !== 'file') return;
      for await (const chunk of content.file.open()) {
        first = chunk.length;
        break;
      }
    });
    expect((await person.sendFile('大.bin', Buffer.alloc(5_000_000, 1))).result).toBe('acknowledged');
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(5_000_000);
  });

  test('is not fetched from another host that Slack’s answer leads to, and the token does not go there', async () => {
    const { person } = await open();
    const stranger = await listen();
    const { result } = await person.sendFile('a.pdf', Buffer.from('a'), { redirect: `${stranger.address}/steal` });
    await stranger.close();
    expect([result, stranger.asked()]).toEqual(['acknowledged', 0]);
    expect(person.texts()).toEqual([again]);
  });

  test('is not fetched from where it lies elsewhere, and the person is told', async () => {
    const { slack, person } = await open();
    const stranger = await listen();
    const file = { id: 'F1', name: 'a.pdf', mode: 'external', url_private: `${stranger.address}/a.pdf` };
    await slack.deliver(person.typed('', { subtype: 'file_share', files: [file] }));
    await slack.deliver(person.typed('', { subtype: 'file_share', files: [{ id: 'F2', mode: 'tombstone' }] }));
    await stranger.close();
    expect([person.texts(), stranger.asked()]).toEqual([[again, again], 0]);
  });

  test('that is not taken for now holds back no words beside it, and comes again', async () => {
    const { person, received, taking } = await open();
    taking(({ content }) => (content.type === 'file' ? Promise.reject(new Error('not now')) : Promise.resolve()));
    const { status } = await person.sendFile('总结.docx', Buffer.from('内容'), { text: '见附件' });
    expect([status, ...received.map(({ content }) => content.type)]).toEqual([500, 'file', 'text']);
  });

  test('is tried again by Slack when the database, not the file, was at fault', async () => {
    const { person, taking } = await open();
    taking(() => Promise.reject(new Error('the database is down')));
    expect((await person.sendFile('a.pdf', Buffer.from('a'))).status).toBe(500);
    expect(person.texts()).toEqual([]);
  });
});

describe('a file that goes with a message', () => {
  const bytes = new Uint8Array(Buffer.from('docx 内容'));
  const message = {
    id: '100',
    text: '已提交',
    question: 1,
    file: { name: '备案表.docx', mime: 'application/octet-stream', read: async () => bytes },
  };

  test('appears in the chat after the text', async () => {
    const { slack, person, adapter } = await open();
    await adapter.send({ platform: 'slack', chat: person.channel }, message);
    const methods = slack.calls().map(({ method }) => method);
    expect(methods.filter((method) => /files|post/u.test(method))).toEqual([
      'files.getUploadURLExternal',
      'chat.postMessage',
      'files.completeUploadExternal',
    ]);
    expect(slack.shared(person.channel)).toMatchObject([{ name: '备案表.docx' }]);
  });

  test('is sent alone at the second attempt, where the text had arrived', async () => {
    const { slack, person, adapter } = await open();
    const to = { platform: 'slack', chat: person.channel } as const;
    slack.fault('files.completeUploadExternal', { fault: 'limited', retryAfterS: 1 });
    await expect(adapter.send(to, message)).rejects.toMatchObject({ failure: 'refused', retryAfterMs: 1_000 });
    await adapter.send(to, message);
    expect(person.texts()).toEqual(['已提交']);
    expect(slack.shared(person.channel)).toHaveLength(1);
  });

  test('leaves nothing in the chat when Slack does not take it', async () => {
    const { slack, person, adapter } = await open();
    slack.fault('files.getUploadURLExternal', { fault: 'error', error: 'internal_error' });
    await expect(adapter.send({ platform: 'slack', chat: person.channel }, message)).rejects.toMatchObject({
      failure: 'refused',
      retryAfterMs: 5_000,
    });
    expect(person.texts()).toEqual([]);
  });

  test('gives way to the text where Slack will never take it', async () => {
    const { slack, person, adapter } = await open();
    slack.fault('files.getUploadURLExternal', { fault: 'error', error: 'file_uploads_disabled' });
    await adapter.send({ platform: 'slack', chat: person.channel }, message);
    expect(person.texts()).toEqual(['已提交\n（文件没能发到这里。请到网页版回复“表格”取，或向组委会办公室索取。）']);
  });
});

/** A server that is not Slack's. */
async function listen() {
  let asked = 0;
  const server = createServer((_request, response) => {
    asked++;
    response.end('mine');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: () => asked,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
