import { reviewing } from './messages/reviewing.ts';
import { note, type Scene } from './scene.ts';

/** A long text of which pieces are there is not missing: how it is ended is said. */
export function noteHalfWritten(scene: Scene): Scene {
  const { answers, parts } = scene.state.talk;
  const field = scene.form.long.find(({ key }) => parts?.[key] && answers[key] === undefined);
  if (!field) return scene;
  const count = [...(parts?.[field.key] ?? []).join('\n')].length;
  return note(scene, reviewing.halfWritten, { label: field.label[scene.state.language], count });
}
