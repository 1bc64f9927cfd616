import type { Edition } from './edition.ts';
import type { Form } from './form.ts';
import type { Message } from './message.ts';
import { home as words } from './messages/home.ts';
import { isOffered, mainForm } from './offering.ts';
import { readProse } from './prose.ts';
import type { DialogState } from './state.ts';

/** A paragraph about an activity, kept until the form is begun that it is about. */
export interface ProseAtHome {
  readonly state: DialogState;
  readonly form: string;
  readonly notes: readonly Message[];
}

/**
 * Where a paragraph about an activity is told outside a form: the form whose activity is being asked for; else what was
 * held belongs to the 统计表, and what is planned to the first form. Undefined where it is none, or no form is open.
 */
export function proseAtHome(edition: Edition, state: DialogState, text: string, now: number): ProseAtHome | undefined {
  const { awaits, form: asked } = state.home ?? {};
  const isList = awaits === 'activity';
  const open = [...edition.forms.values()].filter((each) => isOffered(each, now));
  const form = isList && asked !== undefined ? edition.forms.get(asked) : likeliest(edition, open, text);
  if (!form || !readProse(form, text, { now, earlier: () => [] })) return undefined;
  const notes = isList ? [words.proseHeld] : [];
  return { state: { ...state, home: { awaits: 'menu', held: text } }, form: form.id, notes };
}

function likeliest(edition: Edition, open: readonly Form[], text: string): Form | undefined {
  const isHeld =
    /办了|举办了|举行了|开展了|组织了|召开了|做了|搞了|来了|花了|\b(?:held|hosted|organi[sz]ed|ran|came)\b/iu.test(
      text,
    );
  const statistics = open.find(({ command }) => command === 'statistics');
  const main = open.find((each) => each === mainForm(edition));
  return isHeld ? (statistics ?? main) : main;
}
