import { accept } from '../answering.ts';
import { ask } from '../asking.ts';
import { type Scene, type Step, withTalk } from '../scene.ts';

/** The store has said which units of the roster a typed name may stand for: none is fine, a few are asked about, once. */
export function namedByRoster(scene: Scene, names: readonly string[]): Step {
  const { pending } = scene.state.talk;
  const field = pending?.kind === 'rosterUnit' ? scene.form.byKey.get(pending.key) : undefined;
  if (pending?.kind !== 'rosterUnit' || !field) return ask(scene);
  if (names.length > 0) return ask(withTalk(scene, { pending: { ...pending, names: [...names] } }));
  return accept(withTalk(scene, { pending: undefined }), field, pending.value, pending.echo);
}
