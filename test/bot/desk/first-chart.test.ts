import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { drawAhead } from '../../../src/bot/desk/drawing-ahead.ts';
import { useDatabase } from '../../helpers/databases.ts';
import { fillDesk } from '../../helpers/desk-fill.ts';
import { signIn } from '../../helpers/desk-visitor.ts';
import { startTianbao } from '../../helpers/tianbao-process.ts';

const database = useDatabase('postgres');
/** Of a page that a person waits for, in milliseconds. */
const mostMs = 200;

test.each([
  ['right behind the start', 0],
  ['a while later', 3_000],
])(
  'the first charts of a process are waited for no longer than a page: %s',
  { timeout: 60_000 },
  async (_, afterMs) => {
    await fillDesk(database.store.db, { records: 300, units: 100 });
    const folder = await mkdtemp(join(tmpdir(), 'tianbao-chart-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const port = 20_000 + (process.pid % 20_000);
    const started = await startTianbao({
      ...{ DATABASE_URL: database.url, DATA_DIR: folder, PORT: String(port), HOST: '127.0.0.1' },
      CLOCK: '2022-06-20T10:00:00+08:00',
    });
    onTestFinished(started.stop);
    const visitor = await signIn(`http://127.0.0.1:${port}`, database.store, { name: '李杉', role: 'admin' });
    await pause(afterMs);
    const took: number[] = [];
    for (const path of ['/office/charts/days.svg?form=filing', '/office/charts/districts.svg?form=filing']) {
      const begun = performance.now();
      const answer = await visitor.get(path);
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('<svg')]);
      took.push(performance.now() - begun);
    }
    if (process.env['FIGURES']) console.log(afterMs, took.map(Math.round));
    const load = Math.max(1, (loadavg()[0] ?? 1) / cpus().length);
    expect(Math.max(...took)).toBeLessThan(mostMs * 2 * load);
  },
);

test('what draws is loaded ahead once, and not at all where the service ends before', async () => {
  const report = vi.fn();
  await drawAhead({ signal: AbortSignal.timeout(20), report, times: { before: 60_000, between: 0 } });
  await drawAhead({ signal: new AbortController().signal, report, times: { before: 0, between: 0 } });
  expect(report).not.toHaveBeenCalled();
});
