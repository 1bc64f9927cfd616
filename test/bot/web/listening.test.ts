import { expect, it } from 'vitest';
import { startTalk } from './small-talk.ts';

it('a server at a port that is taken tells which setting it is and what to do, also for a second process', async () => {
  const talk = await startTalk();
  const port = Number(new URL(talk.url).port);
  await expect(startTalk({ web: { port } })).rejects.toMatchObject({
    code: 'EADDRINUSE',
    message: expect.stringMatching(
      new RegExp(`^HOST=127.0.0.1 PORT=${port}: PORT 已被.*\nPORT is taken .*another PORT.*--only`, 'u'),
    ),
  });
  await talk.stop();
});

it('a server at an address that is not this machine’s names HOST', async () => {
  await expect(startTalk({ web: { host: '192.0.2.1' } })).rejects.toThrow(
    /^HOST=192\.0\.2\.1 PORT=0: HOST 不是本机的地址/u,
  );
});
