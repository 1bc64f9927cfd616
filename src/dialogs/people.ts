import { readLoneCode } from './code.ts';
import { type Command, readCommand } from './commands.ts';
import type { Edition } from './edition.ts';
import type { DialogEvent } from './event.ts';
import { stepIdentity } from './identity.ts';
import { settleQuestion, takeCode, takeUnit } from './joining.ts';
import { arrive, type GoOn, tellCode, tellProblem } from './linking.ts';
import { beginPeople, isPeopleCommand } from './people-commands.ts';
import type { Step } from './scene.ts';
import type { DialogState } from './state.ts';

/**
 * A turn about accounts on several platforms or about the people of a unit; undefined where it is about something else.
 * A link code comes before the notice: who redeems one has agreed to it elsewhere. Everything else waits for it.
 */
export function stepPeople(edition: Edition, state: DialogState, event: DialogEvent, goOn: GoOn): Step | undefined {
  if (event.type === 'fetched') return takeFetched(edition, state, event, goOn);
  if (state.people?.awaits === 'identity') return stepIdentity(edition, state, event, goOn);
  const settled = settleQuestion(state, event, goOn);
  if (settled) return settled;
  const command = commandIn(state, event);
  if (!command || !isPeopleCommand(command)) return undefined;
  const mayNow = (state.consent ?? 0) >= edition.notice.version || isLinkCode(command);
  return mayNow ? beginPeople(state, command, event.now) : undefined;
}

function takeFetched(
  edition: Edition,
  state: DialogState,
  event: DialogEvent & { type: 'fetched' },
  goOn: GoOn,
): Step | undefined {
  const { result } = event;
  switch (result.what) {
    case 'newCode':
      return tellCode(state, event, result, goOn);
    case 'code':
      return 'problem' in result.found
        ? tellProblem(edition, state, event, result.found, goOn)
        : takeCode(edition, state, event, result.found, goOn);
    case 'unit':
      return takeUnit(state, event, result.unit, goOn);
    case 'belong':
      return 'problem' in result.outcome
        ? tellProblem(edition, state, event, result.outcome, goOn)
        : arrive(edition, state, event, result.outcome, goOn);
    default:
      return undefined;
  }
}

/** A typed or pressed command; a code alone, as codes are shown, or where one is awaited in any writing. */
function commandIn(state: DialogState, event: DialogEvent): Command | undefined {
  if (event.type === 'pressed') {
    const [value = ''] = event.values;
    return event.question === state.question && value.startsWith('/') ? readCommand(value) : undefined;
  }
  if (event.type !== 'said') return undefined;
  const { awaits, as = 'link', until = 0 } = state.people ?? {};
  const isAwaited = awaits === 'code' && event.now < until;
  const code = readLoneCode(event.text, isAwaited ? 'awaited' : 'unasked');
  return code === undefined ? readCommand(event.text) : { name: as, argument: code };
}

function isLinkCode({ name, argument }: Command): boolean {
  return name === 'link' && argument !== undefined;
}
