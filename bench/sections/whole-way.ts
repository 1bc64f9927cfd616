import { figureOf, showFigure, showNumber } from '../figures.ts';
import type { Plan } from '../plan.ts';
import type { Slice } from '../protocol.ts';
import { measureRounds } from '../rounds.ts';
import type { Row } from '../row.ts';
import { run } from '../running.ts';
import type { Server } from '../server.ts';
import { rate, said } from './said.ts';

/**
 * From an update at Telegram's webhook to the reply at a Bot API: the whole service, its database, and HTTP on both
 * sides. Held against nothing: there is no floor of what a platform's SDK and two requests must cost.
 */
export async function wholeWay(plan: Plan, server: Server): Promise<readonly Row[]> {
  const running = await run(server, { contestant: 'wholeWay' });
  const slices = await measureRounds(
    plan,
    plan.wholeWay.map((talks) => ({ running, order: { talks } })),
  );
  await running.close();
  return slices.map((ours, index) => ({
    what: `${said(plan.wholeWay[index] ?? 0)}: from the webhook to sendMessage`,
    measured: told(ours),
  }));
}

function told(slices: readonly Slice[]): string {
  const [p50, p99] = [figureOf(slices.map((one) => one.p50)), figureOf(slices.map((one) => one.p99))];
  return `${showFigure(figureOf(slices.map(rate)))} turns/s, p50 ${showNumber(p50.median)}, p99 ${showNumber(p99.median)} ms`;
}
