import { expect, test } from 'vitest';
import { loadCampaign } from '../../src/bot/campaign-file.ts';
import { filingForm } from '../../src/dialogs/forms/filing.ts';
import { stateVersion } from '../../src/dialogs/state.ts';
import { filingAnswers } from '../helpers/filing-answers.ts';
import { type EngineTalk, engineTalk } from '../helpers/talk.ts';

const filing = filingForm(await loadCampaign('campaigns/tianjin-2022.yaml'));

function at(key: string, language: 'zh' | 'en' = 'zh'): EngineTalk {
  const answers = Object.fromEntries(Object.entries(filingAnswers).filter(([each]) => each !== key));
  const talk = { submission: 'draft-1', form: 'filing', formVersion: 1, revision: 17, failures: 0, answers };
  return engineTalk(filing, { v: stateVersion, language, question: 1, consent: 1, talk });
}

test.each(['同意', '我同意', '同意。', '好的，同意', '已同意', '我已阅读并同意', '同意填报'])(
  '%j in a form is noted already, and the question is asked again',
  (text) => {
    for (const key of ['unit', 'name', 'time', 'leader', 'telephone', 'summary']) {
      const talk = at(key);
      const said = talk.say(text);
      expect(said).toMatch(/^谢谢，已记下您同意填报须知/u);
      expect(said).toContain(`${Object.keys(filingAnswers).indexOf(key) + 1}. `);
      expect(talk.answers[key]).toBeUndefined();
      expect(talk.state.talk?.failures).toBe(0);
    }
  },
);

test.each(['agree', 'I agree', 'Agreed.', 'yes, I agree'])('%j too', (text) => {
  expect(at('unit', 'en').say(text)).toContain('you agreed to the notice');
});

test('at a yes-or-no question it is an answer', () => {
  const talk = at('keyEvent');
  talk.say('同意');
  expect(talk.answers['keyEvent']).toBe(true);
});

test.each(['同意大讲堂', '“同意”'])('%j is a name', (text) => {
  const talk = at('name');
  talk.say(text);
  expect(talk.answers['name'] ?? talk.state.talk?.pending).toBeDefined();
});
