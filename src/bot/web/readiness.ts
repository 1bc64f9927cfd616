import type { Context } from 'hono';
import { within } from '../within.ts';
import type { WebOptions } from './options.ts';

const patienceMs = 2_000;

/**
 * GET /readyz: whether this process can serve. 503 where something keeps it from that, named in `problems`; no answer within
 * two seconds is a problem too. A platform that is down keeps the others from nothing: then it is `degraded`, and 200.
 */
export async function readiness(
  c: Context,
  { ready, platforms }: Pick<WebOptions, 'ready' | 'platforms'>,
  state: () => 'serving' | 'stopping',
): Promise<Response> {
  const problems = state() === 'stopping' ? ['stopping'] : await problemsInTime(ready);
  const all = platforms?.() ?? [];
  const isDegraded = all.some(({ status }) => status !== 'ready');
  const isReady = problems.length === 0;
  const status = !isReady ? 'down' : isDegraded ? 'degraded' : 'ready';
  return c.json({ ready: isReady, status, problems, platforms: all }, isReady ? 200 : 503);
}

function problemsInTime(ready: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const problems = ready().catch(() => ['readiness could not be told']);
  return within(problems, patienceMs, () => ['no answer in time']);
}
