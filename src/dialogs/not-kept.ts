import { applies } from './draft.ts';
import { asking } from './messages/asking.ts';
import { note, type Scene } from './scene.ts';

/**
 * Says that a part of an answer was not kept, and where it can go: to the office, where it has this record already; else
 * into the text of the form, or by telephone.
 */
export function noteNotKept(scene: Scene, rest: string): Scene {
  const { form, state } = scene;
  const { language, talk } = state;
  if (talk.correction || talk.returned) return note(scene, asking.notKept, { rest });
  const text = form.fields.findLast((field) => field.pieces && applies(field, talk.answers));
  const office = form.office?.[language];
  const label = text?.label[language] ?? '';
  if (office === undefined) return note(scene, text ? asking.notKeptButText : asking.notKeptAtAll, { rest, label });
  return note(scene, text ? asking.notKeptButBoth : asking.notKeptButCall, { rest, label, office });
}
