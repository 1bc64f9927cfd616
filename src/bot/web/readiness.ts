import type { Context } from 'hono';
import { within } from '../within.ts';

const patienceMs = 2_000;

/** GET /readyz: 200 when nothing is in the way, else 503 with what is. No answer within two seconds is a problem too. */
export async function readiness(
  c: Context,
  ready: () => Promise<readonly string[]>,
  state: () => 'serving' | 'stopping',
): Promise<Response> {
  const problems = state() === 'stopping' ? ['stopping'] : await problemsInTime(ready);
  return c.json({ ready: problems.length === 0, problems }, problems.length === 0 ? 200 : 503);
}

function problemsInTime(ready: () => Promise<readonly string[]>): Promise<readonly string[]> {
  const problems = ready().catch(() => ['readiness could not be told']);
  return within(problems, patienceMs, () => ['no answer in time']);
}
