import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { isNewer, NewerStateError, readState, stateSchema, stateVersion } from '../../src/dialogs/state.ts';

/**
 * The shape of a stored state, by its version. A process of an older version leaves a newer state alone, so that both may
 * run at once: therefore no shape may change without its version. Where this fails, raise `stateVersion`, add the rule to
 * `upgrades`, and write the new print here. A version that was never released may be printed anew.
 */
const prints: Readonly<Record<number, string>> = {
  3: 'db8415bbd46cca79',
};

const talk = {
  submission: 'one',
  form: 'filing',
  formVersion: 1,
  revision: 4,
  failures: 0,
  held: { fax: { text: '无' } },
};

describe('the version of a stored state', () => {
  it('is raised with every change of its shape', () => {
    const shape = JSON.stringify(z.toJSONSchema(stateSchema, { unrepresentable: 'any' }));
    expect(createHash('sha256').update(shape).digest('hex').slice(0, 16)).toBe(prints[stateVersion]);
  });

  it('that is newer is not read: it is the newer program’s', () => {
    const newer = { v: stateVersion + 1, language: 'zh', question: 3, what: 'nobody knows yet' };
    expect(isNewer(newer)).toBe(true);
    expect(() => readState(newer)).toThrow(NewerStateError);
    expect(() => readState(newer)).toThrow(/start this process again with the newer version/u);
    for (const odd of [null, 'x', 7, {}, { v: 'x' }, { v: null }, { v: Number.NaN }])
      expect(readState(odd)).toBeUndefined();
  });

  it('of before is brought to the present one, with the question that is open', () => {
    const pending = { kind: 'rosterUnit', key: 'unit', value: '市科协', names: ['天津市科协'] };
    const old = { v: 2, language: 'zh', question: 3, talk: { ...talk, pending } };
    expect(readState(old)).toEqual({ ...old, v: stateVersion });
  });

  it('with a question back that is not known keeps the talk without it', () => {
    const state = {
      v: stateVersion,
      language: 'en',
      question: 3,
      talk: { ...talk, pending: { kind: 'never heard of' } },
    };
    expect(readState(state)).toEqual({ ...state, talk });
  });
});
