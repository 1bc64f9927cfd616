import { activitiesNamed, askActivity, askAgain, unfiled } from './activities.ts';
import { readCommand } from './commands.ts';
import { isOver } from './deadline.ts';
import type { Edition } from './edition.ts';
import { type Known, open, step } from './engine.ts';
import type { ActivityFact, DialogEvent, Overview } from './event.ts';
import type { Answers, AnyField, Form } from './form.ts';
import { howToFillIn } from './later.ts';
import { fill, type Message } from './message.ts';
import { activities as words } from './messages/activities.ts';
import { buttonsFor, closed, isEarly, mainForm, offered } from './offering.ts';
import { nameIn } from './pasted-form.ts';
import { readProse } from './prose.ts';
import type { Step } from './scene.ts';
import type { DialogState } from './state.ts';

/** A form is to be begun, and the store has told what there is. */
export interface Beginning {
  readonly edition: Edition;
  readonly state: DialogState;
  readonly event: DialogEvent;
  readonly overview: Overview;
  /** Goes on with a draft instead. */
  readonly goOn: (submission: string) => Step;
}

/**
 * Begins a form: a new draft, or what stands before it. Of a form about activities it is asked first which one; of one that
 * a unit files once, the draft is gone on with, and what is filed is told.
 */
export function begin(beginning: Beginning): Step {
  const { edition, state, event, overview, goOn } = beginning;
  const form = formToBegin(edition, state);
  const left: DialogState = { ...state, home: { awaits: 'menu' } };
  if (isOver(form, event.now)) return tell(beginning, left, closed(edition, form), ['status']);
  if (isEarly(form, event.now)) return tell(beginning, left, howToFillIn(form));
  if (form.once === 'unit') {
    const own = overview.submissions.filter((each) => each.form === form.id && each.state !== 'withdrawn');
    const draft = own.find((each) => each.state === 'draft' || each.state === 'returned');
    if (draft) return goOn(draft.id);
    const [filed] = own;
    if (filed) return tell(beginning, left, filedOnce(form, filed.receipt), offered(edition, event.now));
  }
  return form.about === 'activity' ? aboutActivity(beginning, form) : openForm(beginning, form);
}

function formToBegin(edition: Edition, { home }: DialogState): Form {
  return (home?.form === undefined ? undefined : edition.forms.get(home.form)) ?? mainForm(edition);
}

function filedOnce({ title }: Form, receipt = ''): Message {
  const one = (language: 'zh' | 'en') => fill(words.filedOnce, { title: title[language], receipt })[language];
  return { zh: one('zh'), en: one('en') };
}

/** Which activity: the one that was chosen, the one that a pasted form names, the only one that is called so, or asked. */
function aboutActivity(beginning: Beginning, form: Form): Step {
  const { state, event, overview, goOn } = beginning;
  const { home: at = { awaits: 'menu' } } = state;
  if (at.activity === unfiled) return openForm(beginning, form);
  const all = overview.activities ?? [];
  if (form.without && all.length === 0) return openForm(beginning, form);
  const chosen = at.activity === undefined ? namedOne(form, all, beginning) : all.find(({ id }) => id === at.activity);
  if (!chosen) return askActivity(state, { form, overview, now: event.now });
  const { filled } = chosen;
  if (filled && isOpen(filled.state) && !form.often) return goOn(filled.submission);
  if (filled && !form.often && at.again === undefined) return askAgain(state, form, chosen);
  // Its filing was not asked for when the name alone was known.
  return overview.filing || at.activity !== undefined
    ? openForm(beginning, form, chosen)
    : askFiling(state, form, chosen);
}

function isOpen(state: string): boolean {
  return state === 'draft' || state === 'returned';
}

function namedOne(form: Form, all: readonly ActivityFact[], { state, event }: Beginning): ActivityFact | undefined {
  const { sought, held } = state.home ?? {};
  const name =
    sought ?? (held === undefined ? undefined : (nameIn(form, held, event.now) ?? proseIn(form, held, event)));
  const found = name === undefined ? [] : activitiesNamed(all, name);
  return found.length === 1 ? found[0] : undefined;
}

/** A paragraph names the activity whose name is in it. */
function proseIn(form: Form, held: string, { now }: DialogEvent): string | undefined {
  return readProse(form, held, { now, earlier: () => [] }) ? held : undefined;
}

function askFiling(state: DialogState, form: Form, { id }: ActivityFact): Step {
  const { sought: _found, ...at } = state.home ?? { awaits: 'menu' as const };
  const next: DialogState = { ...state, home: { ...at, wants: 'new', form: form.id, activity: id } };
  return [next, [{ type: 'fetch', fetch: { what: 'overview', form: form.id, activity: id } }]];
}

function openForm(beginning: Beginning, form: Form, activity?: ActivityFact): Step {
  const { state, event, overview } = beginning;
  const held = state.home?.held;
  const left: DialogState = { ...state, home: { awaits: 'menu' } };
  const known: Known = {
    values: {
      ...unitOf(form, overview),
      ...soughtName(form, state, activity),
      ...(activity ? carried(form, overview.filing ?? {}) : {}),
    },
    ...(activity ? { activity: activity.id, from: 'filing' } : {}),
    ...(form.about === 'activity' && !activity && !form.without ? { notes: [words.isUnfiled] } : {}),
  };
  const [opened, first] = open(form, left, event, offers(form, overview), known);
  if (held === undefined || readCommand(held)) return [opened, first];
  const [next, effects] = step(form, opened, { ...event, type: 'said', text: held });
  return [next, [...first.filter((effect) => effect.type !== 'say'), ...effects]];
}

/** The name by which an activity was looked for that was never filed. */
function soughtName(form: Form, { home }: DialogState, activity: ActivityFact | undefined): Answers {
  const field = form.titleKey === undefined ? undefined : form.byKey.get(form.titleKey);
  const name = home?.sought?.trim();
  if (activity || !field || home?.activity !== unfiled || !field.schema.safeParse(name).success) return {};
  return { [field.key]: name };
}

function offers(form: Form, overview: Overview): Answers {
  const last = overview.last ?? {};
  const fields = form.fields.filter((field) => field.carry === 'offer' && last[field.key] !== undefined);
  return Object.fromEntries(fields.map((field) => [field.key, last[field.key]]));
}

function unitOf(form: Form, overview: Overview): Answers {
  const unit = form.fields.find((field) => field.carry === 'unit');
  return unit && overview.unitName ? { [unit.key]: overview.unitName } : {};
}

/** What the filing says of the activity, by the same key and of the same kind, where this form would take it. */
function carried(form: Form, filing: Answers): Answers {
  const fields = form.fields.filter((field) => field.carry === 'filing' || field.carry === 'unit');
  return Object.fromEntries(fields.filter((field) => fits(field, filing)).map(({ key }) => [key, filing[key]]));
}

function fits(field: AnyField, filing: Answers): boolean {
  const value = filing[field.key];
  return value !== undefined && value !== null && field.schema.safeParse(value).success;
}

function tell(
  { edition, event }: Beginning,
  state: DialogState,
  said: Message,
  names: Parameters<typeof buttonsFor>[0] = offered(edition, event.now),
): Step {
  const { language } = state;
  const question = state.question + 1;
  const speech = { text: said[language], question, buttons: buttonsFor(names, language) };
  return [{ ...state, question }, [{ type: 'say', speech }]];
}
