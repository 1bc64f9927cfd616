import type { Answers, Form } from './form.ts';
import { asking } from './messages/asking.ts';
import { afresh, note, revise, type Scene, withTalk } from './scene.ts';

/** Answers of an older version of the form, brought to the present one by the declared rules, one version at a time. */
export function upgradeAnswers(form: Form, answers: Answers, version: number): Answers {
  let upgraded = answers;
  for (let from = version; from < form.version; from++) {
    upgraded = form.upgrades?.find((rule) => rule.from === from)?.upgrade(upgraded) ?? upgraded;
  }
  return upgraded;
}

/** Brings a running talk to the form's present version. No answer is lost: what has no field any more stays in the revisions. */
export function upgradeTalk(scene: Scene): Scene {
  const { form } = scene;
  const { answers, formVersion } = scene.state.talk;
  const upgraded = upgradeAnswers(form, answers, formVersion);
  const gone = Object.keys(answers).filter((key) => !(key in upgraded));
  const values = { ...upgraded, ...Object.fromEntries(gone.map((key) => [key, undefined])) };
  const current = revise(withTalk(afresh(scene), { formVersion: form.version, held: undefined }), values);
  const { talk } = current.state;
  const [revision] = current.effects;
  const number = revision?.type === 'revise' ? revision.number : talk.revision + 1;
  const effect = {
    type: 'revise' as const,
    submission: talk.submission,
    number,
    changes: {},
    ...revision,
    formVersion: form.version,
  };
  return note(withTalk({ ...current, effects: [effect] }, { revision: number }), asking.upgraded);
}
