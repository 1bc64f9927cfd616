import { joinChanges } from '../../dialogs/changes.ts';
import type { Discard, Effect, File, Open, Remember, Revise, Submit } from '../../dialogs/effect.ts';
import type { Speech } from '../../dialogs/speech.ts';
import type { DialogState } from '../../dialogs/state.ts';

/** The effects of one turn, at most one of each kind: what one commit writes and one message says. */
export interface TurnEffects {
  readonly state: DialogState;
  readonly speech?: Speech;
  readonly open?: Open;
  readonly revise?: Revise;
  readonly submit?: Submit;
  readonly discard?: Discard;
  readonly remember?: Remember;
  readonly file?: File;
}

/** Folds a turn's effects: what was said becomes one message, and several revisions become one. */
export function gatherEffects(state: DialogState, effects: readonly Effect[]): TurnEffects {
  let gathered: TurnEffects = { state };
  for (const effect of effects) gathered = add(gathered, effect);
  return gathered;
}

function add(gathered: TurnEffects, effect: Effect): TurnEffects {
  switch (effect.type) {
    case 'say':
      return { ...gathered, speech: gathered.speech ? joinSpeech(gathered.speech, effect.speech) : effect.speech };
    case 'open':
      return { ...gathered, open: effect };
    case 'revise':
      return gathered.revise ? joinRevisions(gathered, gathered.revise, effect) : { ...gathered, revise: effect };
    case 'submit':
      return { ...gathered, submit: effect };
    case 'discard':
      return { ...gathered, discard: effect };
    case 'remember':
      return { ...gathered, remember: { ...gathered.remember, ...effect } };
    case 'file':
      return { ...gathered, file: effect };
    case 'fetch':
      return gathered;
  }
}

function joinSpeech(first: Speech, second: Speech): Speech {
  return { ...first, ...second, text: `${first.text}\n\n${second.text}` };
}

/** One turn is one revision: the second takes the number of the first, and the state counts one less. */
function joinRevisions(gathered: TurnEffects, first: Revise, second: Revise): TurnEffects {
  if (first.submission !== second.submission) return { ...gathered, revise: second };
  const revise = { ...first, ...second, number: first.number, changes: joinChanges(first.changes, second.changes) };
  const { talk } = gathered.state;
  const state = talk ? { ...gathered.state, talk: { ...talk, revision: first.number } } : gathered.state;
  return { ...gathered, state, revise };
}
