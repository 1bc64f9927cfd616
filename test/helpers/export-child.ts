import { readFile } from 'node:fs/promises';
import { exportRecords } from '../../src/reports/export.ts';
import { openStore } from '../../src/store/database.ts';
import { filing } from './filing-talk.ts';

/** Exports a form in a process of its own, and tells how much memory that took. */
const [url = '', format = 'csv', path = ''] = process.argv.slice(2);
const store = await openStore({
  use: 'command',
  ...(url.startsWith('/') ? { dataDir: url } : { databaseUrl: url }),
});
const megabytes = (bytes: number): number => Math.round(bytes / 1e6);
const baseMb = megabytes(process.memoryUsage.rss());
const begun = performance.now();
const cpu = process.cpuUsage();
const count = await exportRecords(store.db, {
  ...{ campaign: 'tianjin-2022', form: filing, timeZone: 'Asia/Shanghai', path },
  format: format === 'xlsx' ? 'xlsx' : 'csv',
});
const { user, system } = process.cpuUsage(cpu);
await store.close();
// What the system has counted itself, so that no peak is missed. Its count of resources begins with the parent's, this one not.
const peakKb = /^VmHWM:\s+(\d+) kB/mu.exec(await readFile('/proc/self/status', 'utf8').catch(() => ''))?.[1];
const peakMb = megabytes(peakKb === undefined ? process.resourceUsage().maxRSS * 1024 : Number(peakKb) * 1024);
process.send?.({
  ...{ count, baseMb, peakMb },
  ...{ seconds: ((performance.now() - begun) / 1000).toFixed(1), cpu: ((user + system) / 1e6).toFixed(1) },
});
process.disconnect?.();
