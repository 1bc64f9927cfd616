import { readCode } from './code.ts';
import { readCommand } from './commands.ts';
import type { Edition } from './edition.ts';
import type { DialogEvent } from './event.ts';
import type { GoOn } from './linking.ts';
import { fillText, type Message } from './message.ts';
import { home } from './messages/home.ts';
import { people } from './messages/people.ts';
import { lookAt } from './people-commands.ts';
import { compact } from './reading/normalise.ts';
import type { Step } from './scene.ts';
import type { DialogState } from './state.ts';
import { languageOf } from './steering.ts';

/**
 * A first message where all ids of persons changed: it may be somebody known. Nothing is shown and nothing is taken but a
 * one-time code, which leads back to what is the person's own, and the word for a fresh beginning.
 */
export function stepIdentity(edition: Edition, state: DialogState, event: DialogEvent, goOn: GoOn): Step {
  const met = state.question === 0 && event.language ? { ...state, language: event.language } : state;
  if (event.type === 'pressed' && event.question === met.question && event.values[0] === 'fresh') {
    return beginFresh(met, event, goOn);
  }
  if (event.type !== 'said') return askIdentity(edition, met, []);
  if (isFirstTime(event.text) || (met.question > 0 && compact(event.text) === '1')) return beginFresh(met, event, goOn);
  const command = readCommand(event.text);
  const code = readCode(command?.name === 'link' ? (command.argument ?? '') : event.text);
  if (code !== undefined) return lookAt(met, 'link', code, event.now);
  if (command?.name === 'language') {
    return askIdentity(edition, { ...met, language: languageOf(command.argument, met) }, []);
  }
  if (command?.name === 'contact') return askIdentity(edition, met, [edition.contacts]);
  return askIdentity(edition, met, []);
}

function beginFresh({ people: _settled, ...state }: DialogState, event: DialogEvent, goOn: GoOn): Step {
  return goOn(state, { ...event, type: 'opened' });
}

function isFirstTime(text: string): boolean {
  return /^(?:我是)?(?:首次填报|首次|第一次填报?|第一次|新填|新的?填报|firsttime|mefirsttime|new)[。.!！~]*$/iu.test(
    compact(text),
  );
}

/** Asks who is speaking. */
export function askIdentity(edition: Edition, state: DialogState, notes: readonly Message[]): Step {
  const { language } = state;
  const question = state.question + 1;
  const hello = state.question === 0 ? [fillText(home.hello[language], { title: edition.title[language] })] : [];
  const asked = fillText(people.identity[language], { office: edition.office[language] });
  const text = [...hello, ...notes.map((part) => part[language]), asked].join('\n\n');
  const buttons = [{ value: 'fresh', label: people.firstTime[language], role: 'choice' as const }];
  return [
    { ...state, question, people: { awaits: 'identity' } },
    [{ type: 'say', speech: { text, question, buttons } }],
  ];
}
