import { expect, test } from 'vitest';
import { createLog, type LogLevel } from '../../src/bot/log.ts';

function logged(
  level: LogLevel,
  write: (log: ReturnType<typeof createLog>) => void,
): readonly Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLog(level, { write: (line) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('an event is one JSON line with its time and facts', () => {
  const [line] = logged('info', (log) => log.info('service.started', { address: 'http://127.0.0.1:3000' }));
  expect(line).toMatchObject({ event: 'service.started', address: 'http://127.0.0.1:3000' });
  expect(new Date(String(line?.['time'])).getTime()).toBeGreaterThan(0);
});

test('a level hides what is below it, and silent hides all', () => {
  const write = (log: ReturnType<typeof createLog>) => {
    log.info('a');
    log.warn('b');
    log.error('c');
  };
  expect(logged('warn', write).map(({ event }) => event)).toEqual(['b', 'c']);
  expect(logged('silent', write)).toEqual([]);
});

test('an error is told by its name, the first line of its message and its code', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432\nat all'), { code: 'ECONNREFUSED' });
  const [line] = logged('info', (log) => log.error('database.lost', {}, refused));
  expect(line).toMatchObject({ cause: 'Error', reason: 'connect ECONNREFUSED 127.0.0.1:5432', code: 'ECONNREFUSED' });
});

test('a database error tells no value: neither its details nor a message that quotes one', () => {
  const unique = Object.assign(new Error('duplicate key value violates unique constraint "units_name"'), {
    code: '23505',
    detail: 'Key (name)=(王小明) already exists.',
  });
  const syntax = Object.assign(new Error('invalid input syntax for type bigint: "13820001234"'), { code: '22P02' });
  const lines = logged('info', (log) => {
    log.error('turn.failed', {}, unique);
    log.error('turn.failed', {}, syntax);
  });
  expect(JSON.stringify(lines)).not.toMatch(/王小明|13820001234/u);
  expect(lines[0]?.['reason']).toContain('units_name');
  expect(lines[1]?.['code']).toBe('22P02');
});
