import { refuse } from './answering.ts';
import { ask } from './asking.ts';
import type { AnyField } from './form.ts';
import { asking } from './messages/asking.ts';
import { note, revise, type Scene, type Step, withTalk } from './scene.ts';

/** Adds a message to the end of a long text that has been answered. */
export function grow(scene: Scene, field: AnyField, text: string): Step {
  const whole = `${String(scene.state.talk.answers[field.key])}\n${text.trim()}`;
  const count = [...whole].length;
  if (field.pieces && count > field.pieces.max)
    return refuse(scene, field, text, { sentence: field.explain?.(whole) ?? field.rule, says: 'whole' });
  const values = { label: field.label[scene.state.language], count };
  return ask(
    note(revise(withTalk(scene, { failures: 0, growing: field.key }), { [field.key]: whole }), asking.appended, values),
  );
}
