import { proceed } from './answering.ts';
import { ask } from './asking.ts';
import { nextField } from './draft.ts';
import { asking } from './messages/asking.ts';
import { afresh, fieldAtHand, note, type Scene, type Step, withTalk } from './scene.ts';

/** 先填后面的: the field at hand is asked when everything else is answered, required or not. */
export function postpone(scene: Scene): Step {
  const field = fieldAtHand(scene);
  if (!field) return ask(scene);
  const { answers, postponed = [] } = scene.state.talk;
  const values = { label: field.label[scene.state.language] };
  // What has an answer keeps it: only its change is put off.
  if (answers[field.key] !== undefined) return proceed(note(afresh(scene), asking.notChanged, values));
  const putOff = [...postponed.filter((key) => key !== field.key && answers[key] === undefined), field.key];
  const cleared = withTalk(afresh(scene), { postponed: putOff });
  const isLast = nextField(scene.form, answers, putOff)?.key === field.key;
  return isLast ? ask(note(cleared, asking.onlyThisLeft, values)) : proceed(note(cleared, asking.postponed, values));
}
