import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { sendFile } from '../../../src/bot/upload/page/sending.ts';

test('a file whose last answer was lost on the way was taken, though its link is gone by then', async () => {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    for await (const _part of request);
    const what = request.url?.replace(/\?.*$/u, '').slice(1) ?? '';
    asked.push(what);
    if (what === 'end' && !asked.slice(0, -1).includes('end')) return request.socket.destroy();
    response.statusCode = what === 'end' ? 410 : 200;
    return response.end(JSON.stringify(what === 'end' ? { text: '过期' } : { at: what === 'begin' ? 0 : 4, of: 'x' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const sending = { address, partBytes: 10, told: () => undefined };
  expect(await sendFile(new File(['text'], 'a.txt'), sending)).toBe('done');
  expect(asked).toEqual(['begin', 'part', 'end', 'end']);
  // One that was gone before is told.
  expect(await sendFile(new File(['text'], 'a.txt'), sending)).toEqual({ text: '过期' });
});
