import { answer, answerWhole, settle } from './answering.ts';
import { periodMeant } from './as-time.ts';
import { ask, askMeant } from './asking.ts';
import type { AnyField } from './form.ts';
import { grow } from './growing.ts';
import { reviewing } from './messages/reviewing.ts';
import { afresh, fieldAtHand, note, readContext, type Scene, type Step, withTalk } from './scene.ts';
import type { Pending } from './state.ts';
import { doubtTime } from './time-instead.ts';

type Meant = Extract<Pending, { kind: 'meant' }>;

/** The reply to the question whether a text is a new value, or more of a long text. */
export function settleMeant(scene: Scene, field: AnyField, pending: Meant, reply: 'yes' | 'no'): Step {
  const cleared = withTalk(scene, { pending: undefined });
  if (reply === 'no') return otherwise(cleared, pending);
  if (pending.as === 'value') return answerWhole(afresh(cleared, field.key), field, pending.text);
  const isOpen = scene.state.talk.answers[field.key] === undefined;
  return isOpen ? answer(cleared, field, pending.text, 'asked') : grow(cleared, field, pending.text);
}

/** What was said is none of that: perhaps the answer to the question at hand, or more of the long text. */
function otherwise(scene: Scene, { said }: Meant): Step {
  if (said === undefined) return ask(note(scene, reviewing.notDone));
  const field = fieldAtHand(scene);
  if (field) return offer(scene, field, said);
  const long = longField(scene);
  return long ? askMeant(scene, long, said, 'more') : ask(note(scene, reviewing.notDone));
}

/** Asks whether a text is the answer to the question at hand. */
export function offer(scene: Scene, field: AnyField, text: string): Step {
  const reading = field.read(text, readContext(scene, field));
  if (periodMeant(scene, field, text)) return doubtTime(scene, field, reading, text);
  return settle(
    scene,
    field,
    reading.ok ? { ok: false, reason: 'ambiguous', candidates: [reading.value] } : reading,
    text,
  );
}

/** The long text that a message at the summary may be more of: the last one in the form that is answered. */
export function longField({ form, state }: Scene): AnyField | undefined {
  return form.fields.findLast(({ key, pieces }) => pieces && typeof state.talk.answers[key] === 'string');
}
