import type { Changes } from '../dialogs/effect.ts';
import type { Answers } from '../dialogs/form.ts';

/** The answers after these changes, oldest first, to those before. A change without `to` takes its answer away. */
export function foldChanges(changes: readonly Changes[], before: Answers = {}): Answers {
  const answers: Record<string, unknown> = { ...before };
  for (const change of changes) {
    for (const [key, { to }] of Object.entries(change)) {
      if (to === undefined) delete answers[key];
      else answers[key] = to;
    }
  }
  return answers;
}
