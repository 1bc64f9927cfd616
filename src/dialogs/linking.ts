import type { Belonging, CodeProblem } from './belonging.ts';
import { showCode } from './code.ts';
import type { Edition } from './edition.ts';
import type { DialogEvent, FetchResult } from './event.ts';
import { enter, goOnAtHome } from './home.ts';
import { askIdentity } from './identity.ts';
import { fill, type Message } from './message.ts';
import { people } from './messages/people.ts';
import { park } from './parking.ts';
import { withCodeAwaited } from './people-commands.ts';
import type { Step } from './scene.ts';
import type { DialogState } from './state.ts';

/** The whole talk, for going on with what was under way before accounts or units were spoken of. */
export type GoOn = (state: DialogState, event: DialogEvent) => Step;

type NewCode = Extract<FetchResult, { readonly what: 'newCode' }>;

/** Shows a new code and how it is used. After a link code, one from the other platform may be typed instead. */
export function tellCode(state: DialogState, event: DialogEvent, made: NewCode, goOn: GoOn): Step {
  if ('minutes' in made) return tellTooOften(state, event, made, goOn);
  const { purpose, code, unitName } = made;
  const shown = showCode(code);
  if (purpose === 'link') {
    return tellAndGoOn(
      withCodeAwaited(state, 'link', event.now),
      event,
      [fill(people.linkCode, { code: shown })],
      goOn,
    );
  }
  const { people: _settled, ...rest } = state;
  const unit = unitName === undefined ? people.ownUnit : fill(people.named, { name: unitName });
  return tellAndGoOn(
    rest,
    event,
    [inBoth(people.inviteCode, (language) => ({ unit: unit[language], code: shown }))],
    goOn,
  );
}

/** When there is a new code again, and what becomes of the last one. */
function tellTooOften(
  state: DialogState,
  event: DialogEvent,
  { purpose, minutes }: Extract<NewCode, { readonly minutes: number }>,
  goOn: GoOn,
): Step {
  const { people: _settled, ...rest } = state;
  const isLink = purpose === 'link';
  const told = fill(isLink ? people.linkCodeTooOften : people.inviteCodeTooOften, { minutes });
  return tellAndGoOn(isLink ? withCodeAwaited(state, 'link', event.now) : rest, event, [told], goOn);
}

/** Why a code cannot be used; it may be typed again, alone. */
export function tellProblem(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  problem: CodeProblem,
  goOn: GoOn,
): Step {
  const told =
    'minutes' in problem
      ? fill(people.problems[problem.problem], { minutes: problem.minutes })
      : people.problems[problem.problem];
  if (state.people?.awaits === 'identity') return askIdentity(edition, state, [told]);
  if (state.people === undefined || state.people.awaits === 'leave') {
    const { people: _settled, ...rest } = state;
    return tellAndGoOn(rest, event, [told], goOn);
  }
  return tellAndGoOn(withCodeAwaited(state, state.people?.as ?? 'link', event.now), event, [told], goOn);
}

/**
 * The person belongs elsewhere now. The talk goes on at the draft that is at hand in another conversation, else with the
 * draft at hand here, where that came along, else at home. A draft without an answer was not brought.
 */
export function arrive(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  belonging: Belonging,
  goOn: GoOn,
): Step {
  const { people: _settled, home: _left, ...kept } = state;
  const { organiser, resume, belongings, how } = belonging;
  const consent = Math.max(kept.consent ?? 0, organiser.consent ?? 0);
  const known = { ...kept, language: organiser.language ?? kept.language, ...(consent > 0 ? { consent } : {}) };
  const mayKeep = belongings !== 'stay' && how !== 'left' && Object.keys(kept.talk?.answers ?? {}).length > 0;
  const { talk, ...withoutTalk } = known;
  const there: DialogState = mayKeep || !talk ? known : withoutTalk;
  const then = { ...event, organiser };
  const notes = notesOf(belonging);
  if (consent < edition.notice.version) return say(there, notes, goOn(there, { ...then, type: 'opened' }));
  if (resume) return say(there, notes, enter(edition, park(there), then, resume.draft, resume.beside));
  if (there.talk) return say(there, notes, goOn(there, { ...then, type: 'opened' }));
  return say(there, notes, goOnAtHome(edition, there, how === 'linked' ? 'goOn' : 'menu'));
}

function notesOf({ how, belongings, unitName, count }: Belonging): readonly Message[] {
  const unit = unitName === undefined ? people.thatUnit : fill(people.named, { name: unitName });
  switch (how) {
    case 'left':
      return [people.left];
    case 'joined':
      return [inBoth(people.joined, (language) => ({ unit: unit[language] }))];
    case 'linked':
      if (belongings === 'none' || count === 0) return [people.linked];
      return [people.linked, belongings === 'come' ? fill(people.linkedAll, { count }) : people.linkedOnly];
  }
}

/** Says something, then asks again what is open: in a form its question, before the agreement the notice. */
export function tellAndGoOn(state: DialogState, event: DialogEvent, notes: readonly Message[], goOn: GoOn): Step {
  const isOpen = state.talk !== undefined || state.consent === undefined;
  return say(state, notes, isOpen ? goOn(state, { ...event, type: 'opened' }) : [state, []]);
}

/** The same step, with something said ahead of it. */
function say({ language, question }: DialogState, notes: readonly Message[], [next, effects]: Step): Step {
  const text = notes.map((part) => part[language]).join('\n\n');
  return [next, [{ type: 'say', speech: { text, question } }, ...effects]];
}

/** Fills a message whose values differ by language. */
export function inBoth(
  template: Message,
  values: (language: 'zh' | 'en') => Readonly<Record<string, string | number>>,
): Message {
  return { zh: fill(template, values('zh')).zh, en: fill(template, values('en')).en };
}
