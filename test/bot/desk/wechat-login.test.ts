import { expect, test, vi } from 'vitest';
import { tellPlatformStates } from '../../../src/bot/platform-telling.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { signIn, visitDesk } from '../../helpers/desk-visitor.ts';
import { runningService } from '../../helpers/running-service.ts';
import { silentLog } from '../../helpers/silent-log.ts';
import { begin } from '../wechat/begin.ts';

const database = useDatabase('postgres');

test('a code that WeChat shows in a process of its own is on the desk of another, for members alone', {
  timeout: 60_000,
}, async () => {
  const { address } = await runningService({ DATABASE_URL: database.url }, { only: ['web'] });
  const visitor = await signIn(address, database.store);
  const { adapter, world } = await begin({ world: { beginnings: ['scan'] } });
  const telling = tellPlatformStates({
    ...{ store: await database.another(), adapters: [adapter], log: silentLog, lookMs: 10 },
  });
  const platforms = async () =>
    /<section id="platforms"[\s\S]*?<\/section>/u.exec(await visitor.text('/office/now'))?.[0];
  const shown = await vi.waitFor(async () => {
    const part = await platforms();
    expect(part).toContain('微信 <span class="state">等待扫码');
    return part ?? '';
  }, 10_000);
  expect(shown).toMatch(/role="img" aria-label="登录二维码"><svg [^>]*viewBox="0 0 \d+ \d+"/u);
  expect(shown).toContain('请用机器人账号的手机微信扫这个码');
  const stranger = visitDesk(address);
  for (const path of ['/office', '/office/now', '/office/none'])
    expect(await stranger.text(path)).not.toMatch(/<svg|weixin/u);

  world.puppet().emit('scan', { qrcode: 'http://weixin.qq.com/x/another', status: 2 });
  await vi.waitFor(async () => expect(drawingIn(await platforms())).not.toBe(drawingIn(shown)), 10_000);
  world.puppet().emit('scan', { qrcode: '', status: 3 });
  await vi.waitFor(async () => expect(await platforms()).toContain('连接中'), 10_000);
  expect(await platforms()).not.toContain('<svg');

  await telling.stop();
  expect(await platforms()).toContain('微信 <span class="state">已停止');
});

function drawingIn(part: string | undefined): string | undefined {
  return /<svg[\s\S]*<\/svg>/u.exec(part ?? '')?.[0];
}
