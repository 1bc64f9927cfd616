import { ask } from './asking.ts';
import type { Effect } from './effect.ts';
import { fill, type Message } from './message.ts';
import { reviewing } from './messages/reviewing.ts';
import { note, type Scene, type Step } from './scene.ts';
import type { SpeechBefore } from './speech.ts';
import type { DialogState } from './state.ts';

/** So many forms go into one archive: more would make whoever waits for it wait too long. */
const mostTogether = 40;
/** So many archives are sent at once; a unit with more forms than they hold gets fuller ones. */
const mostParts = 20;

/** How many archives the forms of a unit are sent in. */
export function bundleParts(forms: number): number {
  return Math.max(1, Math.min(mostParts, Math.ceil(forms / mostTogether)));
}

/** What is said with the first archive. */
function toldBundle(forms: number): Message {
  const parts = bundleParts(forms);
  return parts === 1
    ? fill(reviewing.bundle, { count: forms })
    : fill(reviewing.bundleInParts, { count: forms, parts });
}

/** In a form: the archives come before the question at hand, which is asked again. */
export function bundleBeside(scene: Scene, forms: number): Step {
  if (forms === 0) return ask(note(scene, reviewing.noBundle));
  const [state, effects] = ask(scene);
  const before = archives(state, forms);
  return [
    state,
    effects.map((effect) => (effect.type === 'say' ? { ...effect, speech: { ...effect.speech, before } } : effect)),
  ];
}

/** Outside of a form: the last archive goes with what is said, the others before it. */
export function withBundle(effect: Effect, state: DialogState, forms: number): Effect {
  if (effect.type !== 'say') return effect;
  const all = archives(state, forms);
  const [last] = all.slice(-1);
  const before = all.slice(0, -1);
  return { ...effect, speech: { ...effect.speech, ...last, ...(before.length > 0 ? { before } : {}) } };
}

/** Each archive with what is said with it, the first with how many there are. */
function archives({ language }: DialogState, forms: number): readonly SpeechBefore[] {
  const parts = bundleParts(forms);
  if (parts === 1) {
    const document = { kind: 'bundle' as const, name: `${reviewing.bundleName[language]}.zip` };
    return [{ text: toldBundle(forms)[language], document }];
  }
  return Array.from({ length: parts }, (_, i) => {
    const part = i + 1;
    const told = part === 1 ? toldBundle(forms) : fill(reviewing.bundlePart, { part, parts });
    const name = `${reviewing.bundleName[language]} ${part}-${parts}.zip`;
    return { text: told[language], document: { kind: 'bundle', name, part, parts } };
  });
}
