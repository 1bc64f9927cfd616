import { type Delivered, keysOf } from './delivered.ts';
import { gatheredStatement, turnRecord } from './gathered-statement.ts';
import { loneStatement } from './lone-statement.ts';
import type { Statement } from './statement.ts';
import type { TurnCommit } from './turn.ts';
import { json } from './values.ts';

export type { Delivered } from './delivered.ts';

export interface Batch {
  /** Of different conversations. */
  readonly turns: readonly TurnCommit[];
  readonly delivered: readonly Delivered[];
  /** The process that sends the replies. */
  readonly holder: string;
}

export interface BoundStatement {
  readonly statement: Statement;
  readonly parameters: readonly unknown[];
  /**
   * How it tells what was committed: it gives back the conversations (`id`) of those turns, or only counts the one
   * message of a turn alone, which spares the server and the client a row.
   */
  readonly tells: 'conversations' | 'count';
}

/** The statement that commits a batch. Each turn's rows are written only if its guard held. */
export function commitStatement(batch: Batch): BoundStatement {
  const [turn, other] = batch.turns;
  const alone = turn && !other ? loneStatement(turn, batch) : undefined;
  return alone ?? gatheredOf(batch);
}

const gatheredTurns = gatheredStatement('turns');

/** The statement for turns of any kind but those that end a draft. */
export function gatheredOf({ turns, delivered, holder }: Batch): BoundStatement {
  const parameters = [json(turns.map(turnRecord)), holder, ...keysOf(delivered)];
  return { statement: gatheredTurns, parameters, tells: 'conversations' };
}
