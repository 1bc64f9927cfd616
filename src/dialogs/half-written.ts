import { endPieces } from './answering.ts';
import type { AnyField } from './form.ts';
import { reviewing } from './messages/reviewing.ts';
import { afresh, fieldAtHand, note, type Scene, type Step } from './scene.ts';

/** A long text of which pieces are there is not missing: how it is gone on with and ended is said. */
export function noteHalfWritten(scene: Scene): Scene {
  const field = halfWritten(scene);
  if (!field) return scene;
  const count = [...(scene.state.talk.parts?.[field.key] ?? []).join('\n')].length;
  const told = fieldAtHand(scene) === field ? reviewing.halfWritten : reviewing.halfWrittenElsewhere;
  return note(scene, told, { label: field.label[scene.state.language], count, number: field.index + 1 });
}

/** 写完了 at another question: the text that was begun is the answer to its own. */
export function endHalfWritten(scene: Scene): Step | undefined {
  const field = halfWritten(scene);
  return field && endPieces(afresh(scene, field.key), field);
}

function halfWritten({ form, state }: Scene): AnyField | undefined {
  const { answers, parts } = state.talk;
  return form.long.find(({ key }) => parts?.[key] && answers[key] === undefined);
}
