import { expect, it } from 'vitest';
import { startTalk } from './small-talk.ts';

it('a server at a port that is taken tells which setting it is and what to do, also for a second process', async () => {
  const talk = await startTalk();
  const port = Number(new URL(talk.url).port);
  await expect(startTalk({ web: { port } })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    message: expect.stringMatching(new RegExp(`^127.0.0.1:${port}: PORT is taken .*another PORT.*--only`, 'u')),
  });
  await talk.stop();
});

it('a server at an address that is not this machine’s names HOST', async () => {
  await expect(startTalk({ web: { host: '192.0.2.1' } })).rejects.toThrow(/^192\.0\.2\.1:0: HOST is no address/u);
});
