import { describe, expect, test } from 'vitest';
import { SendError, type WaitsFor } from '../../../src/bot/adapter.ts';
import { type Outcome, outcomeOf } from '../../../src/bot/sender/outcome.ts';
import type { OutboxRow } from '../../../src/bot/sender/ports.ts';

const rules = { unknownAfterMs: 5_000, maxAttempts: 1_000, maxNamedTimes: 20 };
const lost = new SendError('no answer', { failure: 'unknown' });

function row(more: Partial<OutboxRow>): OutboxRow {
  return { conversation: 'c', position: 100, kind: 'reply', platform: 'telegram', chat: 'li', body: {}, ...more };
}

function refused(waitsFor: WaitsFor, more: Partial<OutboxRow>, retryAfterMs = 3_000): Outcome {
  return outcomeOf(new SendError('no', { failure: 'refused', retryAfterMs, waitsFor }), row(more), rules);
}

describe('what becomes of a message that failed', () => {
  test('a refusal after an outage waits for the time that it names, and counts as the first', () => {
    expect(refused('time', { attempts: 40, problem: 'away: no connection' })).toMatchObject({
      ...{ next: 'retry', afterMs: 3_000, attempts: 1, problem: 'refused: no' },
    });
    const away = refused('platform', { attempts: 12, problem: 'refused: no' });
    expect(away).toMatchObject({ afterMs: 3_000, attempts: 1 });
  });

  test('a reply waits for a named time as it is, each time, and is given up at the twentieth', () => {
    expect(refused('time', { attempts: 19, problem: 'refused: no' })).toMatchObject({ next: 'retry', afterMs: 3_000 });
    expect(refused('time', { attempts: 20, problem: 'refused: no' })).toMatchObject({ next: 'park' });
  });

  test('a push, which nobody waits for, is tried less and less often, and given up much later', () => {
    const push = { kind: 'push', problem: 'refused: no' } as const;
    expect(refused('time', { ...push, attempts: 20 })).toMatchObject({ next: 'retry', afterMs: 900_000 });
    expect(refused('time', { ...push, attempts: 1_000 })).toMatchObject({ next: 'park' });
  });

  test('during an outage the waits grow', () => {
    const away = (attempts: number) => refused('platform', { attempts, problem: 'away: no connection' });
    expect([5, 8, 40].map(away)).toMatchObject([{ afterMs: 3_000 }, { afterMs: 8_000 }, { afterMs: 900_000 }]);
  });

  test('a message to somebody who is not there is never given up', () => {
    for (const kind of ['reply', 'push'] as const) {
      expect(refused('person', { kind, attempts: 5_000, problem: 'absent: no' })).toMatchObject({ next: 'retry' });
    }
  });

  test('what may have arrived is sent once more, whatever refuses it meanwhile', () => {
    expect(outcomeOf(lost, row({ attempts: 2, problem: 'away: no' }), rules)).toMatchObject({ next: 'retry' });
    const between = refused('platform', { attempts: 2, problem: 'unknown: no answer' });
    expect(between).toMatchObject({ next: 'retry', problem: 'away: no; may have arrived before', attempts: 1 });
    const again = refused('time', { attempts: 2, problem: between.problem });
    expect(again.problem).toBe('refused: no; may have arrived before');
    expect(outcomeOf(lost, row({ attempts: 2, problem: again.problem }), rules)).toMatchObject({ next: 'park' });
  });

  test('waiting behind another message is no attempt, and one whose end was not written down is', () => {
    const waiting = 'waiting: behind an earlier message';
    expect(outcomeOf(lost, row({ attempts: 1, problem: waiting }), rules)).toMatchObject({ next: 'retry' });
    expect(outcomeOf(lost, row({ attempts: 2, problem: waiting }), rules)).toMatchObject({ next: 'park' });
    expect(outcomeOf(lost, row({ attempts: 2, problem: null }), rules)).toMatchObject({ next: 'park' });
  });
});
