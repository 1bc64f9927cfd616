import { readCode, showCode } from './code.ts';
import type { CommandName } from './command-words.ts';
import type { Command } from './commands.ts';
import type { FetchRequest } from './effect.ts';
import { fill, type Message } from './message.ts';
import { people } from './messages/people.ts';
import type { Step } from './scene.ts';
import type { DialogState, PeopleState } from './state.ts';

/** How long a code is awaited after it was spoken of, in milliseconds: as long as a link code lasts. */
export const codeAwaitedMs = 10 * 60_000;

/** What a code looks like, in an example; its signs are never drawn together. */
const example = showCode('ABCDEFGH');

const names = ['link', 'invite', 'join', 'leave'] as const satisfies readonly CommandName[];
type PeopleCommand = Command & { readonly name: (typeof names)[number] };

/** Whether a command is about accounts or units. */
export function isPeopleCommand(command: Command): command is PeopleCommand {
  return names.some((name) => name === command.name);
}

/**
 * Begins what a command about accounts or units asks for; undefined for any other command. `now` is in milliseconds
 * since the epoch.
 */
export function beginPeople(state: DialogState, command: Command, now: number): Step | undefined {
  if (!isPeopleCommand(command)) return undefined;
  const { name, argument } = command;
  switch (name) {
    case 'invite':
      return asking(state, { what: 'newCode', purpose: 'invite' });
    case 'leave':
      return asking(state, { what: 'unit' });
    case 'link':
      if (argument === undefined) return asking(state, { what: 'newCode', purpose: 'link' });
      return lookAt(state, 'link', argument, now);
    case 'join':
      if (argument === undefined) return awaitCode(state, 'join', now, fill(people.askInvite, { code: example }));
      return lookAt(state, 'join', argument, now);
  }
}

/** Looks a code up, typed for one of the two. */
export function lookAt(state: DialogState, as: 'link' | 'join', text: string, now: number): Step {
  const code = readCode(text);
  if (code === undefined) return awaitCode(state, as, now, fill(people.malformed, { code: example }));
  return asking(
    { ...state, people: { awaits: state.people?.awaits === 'identity' ? 'identity' : 'code', as } },
    { what: 'code', code },
  );
}

/** Says something, and takes a code alone for one in the next minutes. */
export function awaitCode(state: DialogState, as: 'link' | 'join', now: number, told: Message): Step {
  return [
    withCodeAwaited(state, as, now),
    [{ type: 'say', speech: { text: told[state.language], question: state.question } }],
  ];
}

/** The same state, in which a code alone is taken for one for ten minutes. */
export function withCodeAwaited(state: DialogState, as: 'link' | 'join', now: number): DialogState {
  const awaited: PeopleState = { awaits: 'code', as, until: now + codeAwaitedMs };
  return { ...state, people: awaited };
}

function asking(state: DialogState, fetch: FetchRequest): Step {
  return [state, [{ type: 'fetch', fetch }]];
}
