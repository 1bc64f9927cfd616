import pg from 'pg';

let sent = 0;

/** How many statements this process has sent to PostgreSQL. */
export function statementsSoFar(): number {
  return sent;
}

type Query = (this: pg.Client, ...parts: unknown[]) => unknown;

const query = pg.Client.prototype.query as unknown as Query;

function counted(this: pg.Client, ...parts: unknown[]): unknown {
  sent++;
  return query.apply(this, parts);
}

Object.defineProperty(pg.Client.prototype, 'query', { value: counted, writable: true, configurable: true });
