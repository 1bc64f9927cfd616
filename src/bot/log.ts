import { type DestinationStream, pino } from 'pino';

/** What may stand in a log: counts, names of things and ids. Never what a person said, and no token. */
export type LogFacts = Readonly<Record<string, string | number | boolean | undefined>>;

/** Writes events as JSON lines. An error is told by its name, its message's first line, and its code. */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts, cause?: unknown): void;
  error(event: string, facts?: LogFacts, cause?: unknown): void;
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** A log to a stream. Default: standard error, so that standard output stays the product's. */
export function createLog(level: LogLevel = 'info', stream: DestinationStream = pino.destination(2)): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, messageKey: 'event' }, stream);
  return {
    info: (event, facts) => logger.info(facts ?? {}, event),
    warn: (event, facts, cause) => logger.warn({ ...facts, ...causeFacts(cause) }, event),
    error: (event, facts, cause) => logger.error({ ...facts, ...causeFacts(cause) }, event),
  };
}

/**
 * Database errors carry values in their details, and those about values (SQLSTATE class 22) in their message too;
 * only what names the fault is kept.
 */
function causeFacts(cause: unknown): LogFacts {
  if (!(cause instanceof Error)) return cause === undefined ? {} : { cause: typeof cause };
  const code = 'code' in cause ? String(cause.code) : undefined;
  const line = code && valueFault.test(code) ? undefined : cause.message.split('\n')[0]?.slice(0, 200);
  return { cause: cause.name, ...(line ? { reason: line } : {}), ...(code ? { code } : {}) };
}

const valueFault = /^22[0-9A-Z]{3}$/u;
