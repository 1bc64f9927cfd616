import type { Edition } from './edition.ts';
import { firstState, step } from './engine.ts';
import type { DialogEvent } from './event.ts';
import { stepHome } from './home.ts';
import type { Step } from './scene.ts';
import type { DialogState } from './state.ts';
import { greet, stepConsent } from './welcome.ts';

/**
 * One step of the whole talk: the notice first, then home, then the form at hand. Pure.
 * A draft of a form that the edition no longer has is left as it is, and the talk goes home.
 */
export function converse(edition: Edition, state: DialogState | undefined, event: DialogEvent): Step {
  const known = recall(state ?? firstState(event), event);
  if ((known.consent ?? 0) < edition.notice.version) {
    return known.home?.awaits === 'consent' ? stepConsent(edition, known, event) : greet(edition, known, event);
  }
  const form = known.talk && edition.forms.get(known.talk.form);
  if (form) return step(form, known, event);
  const { talk: _gone, ...rest } = known;
  return stepHome(edition, rest, event);
}

/** What the organiser agreed to or chose on another platform holds here too. */
function recall(state: DialogState, event: DialogEvent): DialogState {
  const consent = state.consent ?? event.organiser?.consent;
  const language = state.question === 0 ? (event.organiser?.language ?? state.language) : state.language;
  return consent === undefined ? { ...state, language } : { ...state, language, consent };
}
