import { accept } from './answering.ts';
import { ask } from './asking.ts';
import type { SubmissionFact } from './event.ts';
import { reviewing } from './messages/reviewing.ts';
import { type Scene, type Step, tell, withTalk } from './scene.ts';

/** The store has said which other submissions of the unit have the same value: none is fine, some are asked about. */
export function confirmedName(scene: Scene, namesakes: readonly SubmissionFact[]): Step {
  const { pending } = scene.state.talk;
  if (pending?.kind !== 'namesakes') return ask(scene);
  const field = scene.form.byKey.get(pending.key);
  if (!field) return ask(scene);
  const cleared = withTalk(scene, { pending: undefined });
  if (namesakes.length === 0) return accept(cleared, field, pending.value, pending.echo);
  const found = namesakes
    .slice(0, 3)
    .map(nameOf(scene))
    .join(scene.state.language === 'zh' ? '、' : ', ');
  return ask(withTalk(scene, { pending: { ...pending, found } }));
}

function nameOf(scene: Scene): (fact: SubmissionFact) => string {
  const draft = tell(scene, reviewing.paperDraft);
  return ({ title, receipt = draft }) =>
    scene.state.language === 'zh' ? `${title}（${receipt}）` : `${title} (${receipt})`;
}
