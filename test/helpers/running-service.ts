import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readConfig } from '../../src/bot/config.ts';
import { type Service, type ServiceOptions, startService } from '../../src/bot/service.ts';
import { silentLog } from './silent-log.ts';

/** The service on a port of its own, with a folder of its own, until the end of the test. */
export async function runningService(
  settings: Readonly<Record<string, string>>,
  options: ServiceOptions = {},
): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'tianbao-service-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const config = readConfig({ PORT: '0', DATA_DIR: folder, ...settings });
  const service = await startService(config, { log: silentLog, ...options });
  onTestFinished(service.stop);
  return service;
}
