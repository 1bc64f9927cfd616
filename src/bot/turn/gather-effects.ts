import { joinChanges } from '../../dialogs/changes.ts';
import type { Discard, Drafts, Effect, File, Open, Remember, Revise, Submit } from '../../dialogs/effect.ts';
import type { Speech } from '../../dialogs/speech.ts';
import type { DialogState } from '../../dialogs/state.ts';
import type { Writable } from './writable.ts';

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
  readonly drafts?: Drafts;
}

/** Folds a turn's effects: what was said becomes one message, and several revisions become one. */
export function gatherEffects(state: DialogState, effects: readonly Effect[]): TurnEffects {
  const gathered: Writable<TurnEffects> = { state };
  for (const effect of effects) add(gathered, effect);
  return gathered;
}

function add(gathered: Writable<TurnEffects>, effect: Effect): void {
  switch (effect.type) {
    case 'say':
      gathered.speech = gathered.speech ? joinSpeech(gathered.speech, effect.speech) : effect.speech;
      return;
    case 'open':
      gathered.open = effect;
      return;
    case 'revise':
      if (gathered.revise) joinRevisions(gathered, gathered.revise, effect);
      else gathered.revise = effect;
      return;
    case 'submit':
      gathered.submit = effect;
      return;
    case 'discard':
      gathered.discard = effect;
      return;
    case 'remember':
      gathered.remember = { ...gathered.remember, ...effect };
      return;
    case 'file':
      gathered.file = effect;
      return;
    case 'drafts':
      gathered.drafts = effect;
      return;
    case 'fetch':
      return;
  }
}

function joinSpeech(first: Speech, second: Speech): Speech {
  const before = [...(first.before ?? []), ...(second.before ?? [])];
  return {
    ...{ ...first, ...second, text: `${first.text}\n\n${second.text}` },
    ...(before.length > 0 ? { before } : {}),
  };
}

/** One turn is one revision: the second takes the number of the first, and the state counts one less. */
function joinRevisions(gathered: Writable<TurnEffects>, first: Revise, second: Revise): void {
  if (first.submission !== second.submission) {
    gathered.revise = second;
    return;
  }
  gathered.revise = { ...first, ...second, number: first.number, changes: joinChanges(first.changes, second.changes) };
  const { talk } = gathered.state;
  if (talk) gathered.state = { ...gathered.state, talk: { ...talk, revision: first.number } };
}
