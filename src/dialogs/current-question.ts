import { questionAgain } from './asking.ts';
import type { Edition } from './edition.ts';
import type { Speech } from './speech.ts';
import type { DialogState } from './state.ts';

/**
 * The question that a person is in the middle of, with its own number, so that its buttons still work, here and in the
 * message that asked it first. Undefined where nothing is being asked.
 */
export function currentQuestion(edition: Edition, state: DialogState): Speech | undefined {
  const { talk } = state;
  const form = talk && edition.forms.get(talk.form);
  if (!talk || !form || (state.consent ?? 0) < edition.notice.version) return undefined;
  return questionAgain(form, { ...state, talk });
}
