import { setTimeout as pause } from 'node:timers/promises';
import { figureOf, showNumber } from '../figures.ts';
import type { Plan } from '../plan.ts';
import { type Part, slice } from '../rounds.ts';
import type { Bounds, Row } from '../row.ts';
import type { Running } from '../running.ts';
import type { Server } from '../server.ts';
import { said } from './said.ts';

/** With one talk each turn is a commit, and a delivered reply is deleted with a later turn. */
const bounds = (talks: number): Bounds =>
  talks === 1 ? { good: 'less', must: 1, aim: 1 } : { good: 'less', must: 0.5, aim: 0.15 };

/** Statements that a turn sends, and how often the database's log is forced to disk for it. */
export async function writes(plan: Plan, server: Server, running: Running, talks: number): Promise<readonly Row[]> {
  const part = { running, order: { talks } };
  const statements: number[] = [];
  const fsyncs: number[] = [];
  for (let round = 0; round < Math.ceil(plan.rounds / 2); round++) {
    const untold = await settle(part);
    const before = await server.fsyncs();
    const measured = await slice(part, plan.slice * 2);
    await settle(part);
    fsyncs.push(((await server.fsyncs()) - before) / (measured.turns + untold));
    statements.push(measured.statements);
  }
  return [rowOf(talks, 'statements', statements), rowOf(talks, 'fsyncs', fsyncs)];
}

function rowOf(talks: number, what: string, values: readonly number[]): Row {
  const figure = figureOf(values);
  const measured = `${showNumber(figure.median)} a turn`;
  return { what: `${said(talks)}: ${what} a turn`, measured, figure, bounds: bounds(talks) };
}

/**
 * A connection reports what it did with the first that it does a second later; the turns behind that one, which are told
 * here, are reported the next time.
 */
async function settle(part: Part): Promise<number> {
  await pause(1100);
  const { turns } = await slice(part, 0.01);
  return turns;
}
