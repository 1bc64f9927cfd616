import { goesOn } from './correction.ts';
import { isOver } from './deadline.ts';
import type { Edition } from './edition.ts';
import type { Overview, SubmissionFact } from './event.ts';
import type { Form } from './form.ts';
import { fill, fillText, type Language, type Message } from './message.ts';
import { home } from './messages/home.ts';
import { mending } from './messages/mending.ts';
import { closed, isOffered, mainForm } from './offering.ts';
import type { Step } from './scene.ts';
import type { Speech } from './speech.ts';
import type { DialogState } from './state.ts';

/** One choice of the menu: what it stands for, and what is said for it. */
interface Entry {
  readonly name: string;
  readonly label: string;
}

/** What there is to do: drafts to go on with, the forms that can be begun now, the status, whom to call. */
export function showMenu(
  edition: Edition,
  state: DialogState,
  now: number,
  overview: Overview,
  notes: readonly Message[] = [],
): Step {
  const { language } = state;
  const drafts = overview.submissions.filter(goesOn).slice(0, 30);
  const forms = [...edition.forms.values()].filter((form) => isOffered(form, now));
  const entries: readonly Entry[] = [
    ...drafts.map((draft) => draftEntry(edition, draft, language, now)),
    ...forms.map((form) => formEntry(edition, form, language)),
    { name: 'status', label: home.myStatus[language] },
    { name: 'contact', label: home.contactEntry[language] },
  ];
  const question = state.question + 1;
  const buttons = entries.map(({ label }, i) => ({ value: String(i + 1), label, role: 'choice' as const }));
  const [gone, hello] = [state.home?.gone ? [home.gone[state.home.gone]] : [], helloTo(edition, state)];
  const text = [...gone, ...notes, ...hello, ...over(edition, state, forms, now), home.menu];
  const speech: Speech = {
    text: text.map((part) => part[language]).join('\n\n'),
    question,
    buttons,
    input: { kind: 'choice' },
  };
  const at = { awaits: 'menu' as const, entries: entries.map(({ name }) => name) };
  return [{ ...state, question, home: at }, [{ type: 'say', speech }]];
}

function draftEntry(edition: Edition, draft: SubmissionFact, language: Language, now: number): Entry {
  const form = edition.forms.get(draft.form) ?? mainForm(edition);
  const over = isOver(form, now);
  const correcting = over ? home.lookAtCorrection : home.goOnCorrecting;
  const filing = over ? home.lookAt : home.goOn;
  const goOn = draft.state === 'returned' ? mending.goOn : draft.correcting ? correcting : filing;
  return {
    name: `draft:${draft.id}`,
    label: fillText(goOn[language], { name: nameOf(edition, draft, form, language) }),
  };
}

/** The name of the activity, with that of the form where it is not the first one in use. */
function nameOf(edition: Edition, { title: name }: SubmissionFact, form: Form, language: Language): string {
  const title = form.title[language];
  if (!name) return fillText(home.unnamed[language], { title });
  return form === mainForm(edition) ? name : fillText(home.ofForm[language], { name, title });
}

function formEntry(edition: Edition, form: Form, language: Language): Entry {
  const label = form === mainForm(edition) ? home.newFiling : home.newForm;
  return { name: `new:${form.id}`, label: fillText(label[language], { title: form.title[language] }) };
}

/** A greeting is for whoever has just come; under an answer it reads like a talk that begins anew. */
function helloTo(edition: Edition, { home: at, language }: DialogState): readonly Message[] {
  return at?.wants === 'greet' ? [fill(home.hello, { title: edition.title[language] })] : [];
}

/** That the first form is closed: to whoever comes, and where nothing else can be filed. */
function over(edition: Edition, { home: at }: DialogState, forms: readonly Form[], now: number): readonly Message[] {
  const main = mainForm(edition);
  return isOver(main, now) && (forms.length === 0 || at?.wants === 'greet') ? [closed(edition, main)] : [];
}
