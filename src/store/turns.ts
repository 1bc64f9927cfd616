import { setTimeout as pause } from 'node:timers/promises';
import type { PostgresPool } from 'kysely';
import { awake } from './awake.ts';
import { commitStatement, type Delivered } from './commit-statement.ts';
import type { Deliveries } from './deliveries.ts';
import { isCollision, isDuplicate, isValuesFault } from './failure.ts';
import { createGatherer } from './gatherer.ts';
import { commitRareTurn } from './rare-turn.ts';
import type { Db } from './schema.ts';
import { runAlone } from './statement.ts';
import type { CommitOutcome, TurnCommit } from './turn.ts';

export type {
  CommitOutcome,
  EndedDraft,
  OpenedDraft,
  Remembered,
  Revision,
  SubmittedDraft,
  TurnCommit,
} from './turn.ts';

export interface Turns {
  /** Commits a turn: all of it or, if another turn was faster, nothing. Rejects if the database could not. */
  readonly commit: (turn: TurnCommit) => Promise<CommitOutcome>;
  /** The same inside a transaction, with what few turns do. When it is `lost`, the caller must roll back. */
  readonly commitRare: (trx: Db, turn: TurnCommit) => Promise<CommitOutcome>;
  /** How many statements `commit` has sent. */
  readonly statements: () => number;
  /** Waits for the turns under way. */
  readonly close: () => Promise<void>;
}

export interface TurnsOptions {
  readonly db: Db;
  /** Connections for nothing but turns. */
  readonly pool: PostgresPool;
  readonly deliveries: Deliveries;
  /** The process that sends the replies. */
  readonly holder: string;
}

/** Fewer deletions are not worth a lone turn's time: they wait for more, for others' turns, or for their own timer. */
const worthwhileDeletions = 32;
const attemptsAtCollision = 4;

/** Commits turns for the process `holder`, which sends their replies; those that come together go in one statement. */
export function createTurns({ db, pool, deliveries, holder }: TurnsOptions): Turns {
  let statements = 0;
  const execute = async (turns: readonly TurnCommit[], delivered: readonly Delivered[]): Promise<Committed> => {
    const { statement, parameters, tells } = commitStatement({ turns, delivered, holder });
    statements++;
    const running = runAlone<Moved>(pool, statement, parameters);
    const { rows, rowCount } = await (turns.length === 1 ? awake(running) : running);
    if (tells === 'count') return rowCount > 0 ? 'all' : 'none';
    return new Set(rows.map(({ id }) => id));
  };
  const send = async (turns: readonly TurnCommit[]): Promise<Committed> => {
    const delivered = deliveries.take(turns.length > 1 ? 1 : worthwhileDeletions);
    try {
      return await withoutCollision(() => execute(turns, delivered));
    } catch (error) {
      deliveries.putBack(delivered);
      throw error;
    }
  };
  const gatherer = createGatherer<TurnCommit, CommitOutcome>({
    keyOf: ({ conversation }) => conversation,
    settle: (turns) => settle(turns, send),
  });
  return {
    commit: (turn) => (isRare(turn) ? commitInTransaction(db, turn, holder) : gatherer.add(turn)),
    commitRare: (trx, turn) => commitRareTurn(trx, turn, holder),
    statements: () => statements,
    close: gatherer.close,
  };
}

function isRare({ submit, discard, remember, file, drafts }: TurnCommit): boolean {
  return (submit ?? discard ?? remember ?? file ?? drafts) !== undefined;
}

class LostTurn extends Error {}

function commitInTransaction(db: Db, turn: TurnCommit, holder: string): Promise<CommitOutcome> {
  const commit = async (trx: Db): Promise<CommitOutcome> => {
    if ((await commitRareTurn(trx, turn, holder)) === 'lost') throw new LostTurn();
    return 'committed';
  };
  return withoutCollision(() => db.transaction().execute(commit)).catch((error: unknown) => {
    if (error instanceof LostTurn) return 'lost';
    throw error;
  });
}

/** A conversation whose turn was committed. */
interface Moved {
  readonly id: string;
}

/** Which of the turns were committed: the conversations of those, where not all went the same way. */
type Committed = 'all' | 'none' | ReadonlySet<string>;

type Send = (turns: readonly TurnCommit[]) => Promise<Committed>;
type Settled = PromiseSettledResult<CommitOutcome>;

/** Commits a batch. If the values of one turn make it fail, each turn is tried alone: one must not stop the others. */
async function settle(turns: readonly TurnCommit[], send: Send): Promise<readonly Settled[]> {
  try {
    const committed = await send(turns);
    return turns.map((turn) => fulfilled(isIn(committed, turn) ? 'committed' : 'lost'));
  } catch (error) {
    if (isDuplicate(error, 'revisions_pkey') && turns.length === 1) return [fulfilled('lost')];
    if (!isValuesFault(error) || turns.length === 1) return turns.map(() => ({ status: 'rejected', reason: error }));
    const settled: Settled[] = [];
    for (const turn of turns) settled.push(...(await settle([turn], send)));
    return settled;
  }
}

function isIn(committed: Committed, { conversation }: TurnCommit): boolean {
  return typeof committed === 'string' ? committed === 'all' : committed.has(conversation);
}

function fulfilled(value: CommitOutcome): Settled {
  return { status: 'fulfilled', value };
}

/** Tries again what failed only because two transactions were in each other's way. */
export async function withoutCollision<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt === attemptsAtCollision || !isCollision(error)) throw error;
      await pause(Math.random() * 20 * attempt);
    }
  }
}
