import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readConfig } from '../../../src/bot/config.ts';
import { startService } from '../../../src/bot/service.ts';
import { silentLog } from '../../helpers/silent-log.ts';

test('a process for WeChat alone serves its health and no page, and keeps the login for its user alone', {
  timeout: 150_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-wechat-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const config = readConfig({ DATA_DIR: folder, PORT: '0', WECHATY_PUPPET: 'wechaty-puppet-mock' });
  const service = await startService(config, { log: silentLog, only: ['wechat'] });
  onTestFinished(service.stop);
  const get = (path: string): Promise<Response> => fetch(`${service.address}${path}`);
  expect((await get('/')).status).toBe(404);
  expect((await get('/healthz')).status).toBe(200);
  const ready = await get('/readyz');
  expect(ready.status).toBe(503);
  // Nobody has logged in on the mock puppet.
  expect(await ready.json()).toMatchObject({ problems: [expect.stringMatching(/^wechat: /u)] });
  // The start waits for WeChat a few seconds only: wechaty may still be on its way.
  const login = await vi.waitFor(() => stat(join(folder, 'wechat.memory-card.json')), { timeout: 60_000 });
  expect(login.mode & 0o777).toBe(0o600);
});
