import { describe, expect, test } from 'vitest';
import { standingOf } from '../../../src/bot/turn/standing.ts';
import type { Edition } from '../../../src/dialogs/edition.ts';
import { message } from '../../../src/dialogs/message.ts';
import { stateVersion } from '../../../src/dialogs/state.ts';
import type { LoadedConversation, LoadedDraft } from '../../../src/store/conversations.ts';
import { visit } from '../../helpers/small-form.ts';

const plain = message('参观', 'Visit');
const edition: Edition = {
  title: plain,
  notice: { version: 1, text: plain, brief: plain },
  contacts: plain,
  office: plain,
  forms: new Map([[visit.id, visit]]),
};

/** A conversation that left its draft at revision 3, and the draft as it is now. */
function loaded(draft: Partial<LoadedDraft> = {}): LoadedConversation {
  const talk = { submission: 'a', form: visit.id, formVersion: visit.version, revision: 3, failures: 0 };
  return {
    id: 'c',
    version: 9,
    recentIds: ['m8'],
    state: { v: stateVersion, language: 'zh', question: 4, consent: 1, talk },
    organiser: { id: 'o', unitId: 'u', unitStanding: 'typed' },
    draft: {
      submission: 'a',
      form: visit.id,
      formVersion: 1,
      revision: 3,
      state: 'draft',
      answers: {},
      corrections: 0,
      trail: [],
      ...draft,
    },
  };
}

const talkOf = (draft: Partial<LoadedDraft>) => standingOf(loaded(draft), edition).state?.talk;

describe('a loaded talk', () => {
  test('goes on where it was left when nobody else changed its draft', () => {
    expect(talkOf({ answers: { name: '展览' } })).toEqual({
      ...{ submission: 'a', form: 'visit', formVersion: 1, revision: 3, failures: 0 },
      answers: { name: '展览' },
    });
  });

  test('is moved when another conversation changed its draft, and has its last revision', () => {
    expect(talkOf({ revision: 5 })).toMatchObject({ revision: 5, moved: 'elsewhere' });
  });

  test.each([
    ['submitted', 'submitted'],
    ['accepted', 'submitted'],
    ['withdrawn', 'withdrawn'],
  ] as const)('of a draft that is %s now is gone, and home can tell it', (state, gone) => {
    const { state: home } = standingOf(loaded({ state }), edition);
    expect(home).not.toHaveProperty('talk');
    expect(home).toMatchObject({ question: 4, consent: 1, home: { gone } });
  });

  test('of a returned submission goes on, as the store lets it', () => {
    expect(talkOf({ state: 'returned' })).toMatchObject({ submission: 'a', revision: 3 });
  });

  test.each([
    { key: 'people', value: '许多', fault: 'of another type' },
    { key: 'people', value: 501, fault: 'outside its range' },
    { key: 'name', value: null, fault: 'none where one is needed' },
  ])('misses the answer $key: $value, which is $fault', ({ key, value }) => {
    expect(talkOf({ answers: { host: '甲', note: null, [key]: value } })?.answers).toEqual({ host: '甲', note: null });
  });

  test('keeps an answer without a field, and every answer of another version of its form', () => {
    expect(talkOf({ answers: { former: 1 } })?.answers).toEqual({ former: 1 });
    expect(talkOf({ formVersion: 0, answers: { people: '许多' } })?.answers).toEqual({ people: '许多' });
  });
});
