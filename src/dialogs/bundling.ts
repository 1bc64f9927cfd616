import { ask } from './asking.ts';
import type { Effect } from './effect.ts';
import type { FetchResult } from './event.ts';
import { fill, type Message } from './message.ts';
import { reviewing } from './messages/reviewing.ts';
import { note, type Scene, type Step } from './scene.ts';
import type { BundleReference, SpeechBefore } from './speech.ts';
import type { DialogState } from './state.ts';

/** So many forms go into one archive: more would make whoever waits for it wait too long. */
const mostTogether = 40;
/** So many archives are sent at once; a unit with more forms than they hold gets fuller ones. */
const mostParts = 20;

/** What was asked for: how many forms there are, and where each archive ends. */
type Bundled = Omit<Extract<FetchResult, { readonly what: 'bundle' }>, 'what'>;

/** How many archives the forms of a unit are sent in. */
export function bundleParts(forms: number): number {
  return Math.max(1, Math.min(mostParts, Math.ceil(forms / mostTogether)));
}

/** The last form of each archive, of forms in the order in which they go in: those begun later are in none. */
export function bundleEnds(forms: readonly string[]): readonly string[] {
  const size = Math.ceil(forms.length / bundleParts(forms.length));
  return forms.filter((_, i) => (i + 1) % size === 0 || i === forms.length - 1);
}

/** What is said with the first archive. */
function toldBundle(forms: number): Message {
  const parts = bundleParts(forms);
  return parts === 1
    ? fill(reviewing.bundle, { count: forms })
    : fill(reviewing.bundleInParts, { count: forms, parts });
}

/** In a form: the archives come before the question at hand, which is asked again. */
export function bundleBeside(scene: Scene, bundled: Bundled): Step {
  if (bundled.forms === 0) return ask(note(scene, reviewing.noBundle));
  const [state, effects] = ask(scene);
  const before = archives(state, bundled);
  return [
    state,
    effects.map((effect) => (effect.type === 'say' ? { ...effect, speech: { ...effect.speech, before } } : effect)),
  ];
}

/** Outside of a form: the last archive goes with what is said, the others before it. */
export function withBundle(effect: Effect, state: DialogState, bundled: Bundled): Effect {
  if (effect.type !== 'say') return effect;
  const all = archives(state, bundled);
  const [last] = all.slice(-1);
  const before = all.slice(0, -1);
  return { ...effect, speech: { ...effect.speech, ...last, ...(before.length > 0 ? { before } : {}) } };
}

/** Each archive with what is said with it, the first with how many there are. */
function archives({ language }: DialogState, { forms, ends }: Bundled): readonly SpeechBefore[] {
  const parts = bundleParts(forms);
  if (parts === 1) {
    const document = { kind: 'bundle' as const, name: `${reviewing.bundleName[language]}.zip`, ...boundsOf(ends, 0) };
    return [{ text: toldBundle(forms)[language], document }];
  }
  return Array.from({ length: parts }, (_, i) => {
    const part = i + 1;
    const told = part === 1 ? toldBundle(forms) : fill(reviewing.bundlePart, { part, parts });
    const name = `${reviewing.bundleName[language]} ${part}-${parts}.zip`;
    return { text: told[language], document: { kind: 'bundle', name, part, parts, ...boundsOf(ends, i) } };
  });
}

function boundsOf(ends: readonly string[], i: number): Pick<BundleReference, 'after' | 'upTo' | 'last'> {
  const [after, upTo, last] = [ends[i - 1], ends[i], ends.at(-1)];
  return {
    ...(after === undefined ? {} : { after }),
    ...(upTo === undefined ? {} : { upTo }),
    ...(last === undefined ? {} : { last }),
  };
}
