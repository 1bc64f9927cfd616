import type { Beside } from './belonging.ts';
import { type Command, commandWord, readCommand } from './commands.ts';
import { isOver, timeLeft } from './deadline.ts';
import type { Edition } from './edition.ts';
import type { Effect } from './effect.ts';
import { open, step } from './engine.ts';
import type { DialogEvent, DraftFact, FetchResult, Overview, SubmissionFact } from './event.ts';
import type { Answers, Form } from './form.ts';
import { askedFor } from './later.ts';
import { fill, type Language, type Message } from './message.ts';
import { asking } from './messages/asking.ts';
import { home } from './messages/home.ts';
import { reminding } from './messages/reminding.ts';
import { reviewing } from './messages/reviewing.ts';
import { parkedBeside, takeUp } from './parking.ts';
import { readPaste } from './paste.ts';
import { saysThanks } from './remarks.ts';
import type { Step } from './scene.ts';
import type { Button, Speech } from './speech.ts';
import type { DialogState, HomeState } from './state.ts';
import { languageOf } from './steering.ts';

type Wish = NonNullable<HomeState['wants']>;

/** A turn outside a form: the menu, status, a new filing, a draft to go on with, help, contacts, language. */
export function stepHome(edition: Edition, state: DialogState, event: DialogEvent): Step {
  switch (event.type) {
    case 'fetched':
      return takeFetched(edition, state, event, event.result);
    case 'opened':
      return want(edition, state, 'greet');
    case 'sent':
      return want(edition, state, 'menu', [fill(home.fileOutside, { name: event.file.name })]);
    case 'pressed':
      return choose(edition, state, event.question === state.question ? (event.values[0] ?? '') : '', event.now);
    case 'said':
      return hearHome(edition, state, event.text, event.now);
  }
}

function hearHome(edition: Edition, state: DialogState, text: string, now: number): Step {
  const command = readCommand(text);
  // Said to the talk that fell away: not understood here for that reason alone.
  if (state.home?.gone && (!command || ofTheForm.has(command.name))) return want(edition, state, 'menu');
  const told = command && tellHow(edition, command, text);
  if (told) return tellHome(state, [told], offered(edition, now));
  const obeyed = command && obey(edition, state, command, now);
  if (obeyed) return obeyed;
  if (saysThanks(text)) return want(edition, state, 'menu', [asking.welcome]);
  const asked = askedFor(edition.later, text);
  if (asked) return tellHome(state, [asked], offered(edition, now));
  const entry = /^[\s第选]*(\d{1,2})\s*[项个.。]?$/u.exec(text.normalize('NFKC'))?.[1];
  if (entry && state.home?.entries?.[Number(entry) - 1]) return choose(edition, state, entry, now);
  if (readPaste(mainForm(edition), text, { now, earlier: () => [] })) {
    return want(edition, { ...state, home: { awaits: 'menu', held: text } }, 'new');
  }
  if (isGreeting(text)) return want(edition, state, 'greet');
  const excerpt = [...text.trim()].slice(0, 40).join('');
  return want(edition, state, 'menu', [fill(home.notUnderstood, { text: excerpt })]);
}

/** 能改吗, 删除: which one is not said, and how it is done is. */
function tellHow({ office }: Edition, { name, argument }: Command, text: string): Message | undefined {
  const asksHow =
    name === 'edit' && argument === undefined && /[吗能]|可以|怎|如何|咋|\b(?:how|can|may)\b/iu.test(text);
  if (asksHow) return bilingual(home.howToChange, office);
  return name === 'cancel' && /[删撤]|delete/iu.test(text) ? bilingual(home.withdraw, office) : undefined;
}

const ofTheForm: ReadonlySet<string> = new Set<Command['name']>(['submit', 'edit', 'preview', 'back', 'skip']);

function obey(edition: Edition, state: DialogState, command: Command, now: number): Step | undefined {
  switch (command.name) {
    case 'filing':
      return want(edition, state, 'begin');
    case 'resume':
    case 'edit':
    case 'submit':
    case 'preview':
      return want(edition, state, 'resume');
    case 'status':
      return fetching(state, [], { what: 'status', language: state.language });
    case 'help':
      return isOver(mainForm(edition), now)
        ? tellHome(state, [closed(edition, mainForm(edition)), home.helpOver], ['status'])
        : tellHome(state, [home.help]);
    case 'contact':
      return tellHome(state, [edition.contacts], offered(edition, now));
    case 'notice':
      return tellHome(state, [edition.notice.text], offered(edition, now));
    case 'withdraw':
      return tellHome(state, [bilingual(home.withdraw, edition.office)], offered(edition, now));
    case 'another':
      return want(edition, state, 'new');
    case 'deadline':
      return tellDeadline(edition, state, now);
    case 'paper':
      return want(edition, state, 'paper');
    case 'language': {
      const language = languageOf(command.argument, state);
      const [next, effects] = want(edition, { ...state, language }, 'menu', [home.language]);
      return [next, [{ type: 'remember', language }, ...effects]];
    }
    case 'menu':
    case 'cancel':
    case 'pause':
      return want(edition, state, 'menu');
    default:
      return undefined;
  }
}

function tellDeadline(edition: Edition, state: DialogState, now: number): Step | undefined {
  const { deadline, title } = mainForm(edition);
  if (!deadline) return undefined;
  const left = (language: Language): string => timeLeft(deadline.instant - now, language);
  const one = (language: Language): string =>
    fill(asking.deadline, { title: title[language], deadline: deadline.text[language], left: left(language) })[
      language
    ];
  return tellHome(state, [{ zh: one('zh'), en: one('en') }], offered(edition, now));
}

/** A pressed button or a typed number: an entry of the last menu. */
function choose(edition: Edition, state: DialogState, value: string, now: number): Step {
  const command = value.startsWith('/') ? readCommand(value) : undefined;
  const obeyed = command && obey(edition, state, command, now);
  if (obeyed) return obeyed;
  const entry = state.home?.entries?.[Number(value) - 1];
  if (entry === undefined) return want(edition, state, 'menu');
  const [kind, id = ''] = entry.split(':');
  if (kind === 'draft') return fetching(state, [], { what: 'draft', submission: id });
  if (kind === 'new') return want(edition, state, 'new');
  return obey(edition, state, { name: kind === 'status' ? 'status' : 'contact' }, now) ?? want(edition, state, 'menu');
}

/** Asks the store what there is, and remembers what for. */
function want(edition: Edition, state: DialogState, wants: Wish, notes: readonly Message[] = []): Step {
  const next: DialogState = { ...state, home: { ...state.home, awaits: 'menu', wants } };
  return fetching(next, notes, { what: 'overview', form: mainForm(edition).id });
}

function fetching(state: DialogState, notes: readonly Message[], fetch: (Effect & { type: 'fetch' })['fetch']): Step {
  const said = notes.length > 0 ? [say(state, notes)] : [];
  return [state, [...said, { type: 'fetch', fetch }]];
}

function takeFetched(edition: Edition, state: DialogState, event: DialogEvent, result: FetchResult): Step {
  if (result.what === 'overview') return takeOverview(edition, state, event, result.overview);
  if (result.what === 'draft' && result.draft) return enter(edition, state, event, result.draft, result.beside);
  if (result.what === 'draft') return want(edition, state, 'menu', [reminding.noLongerOpen]);
  if (result.what !== 'status') return want(edition, state, 'menu');
  const question = state.question + 1;
  const names = result.drafts === 0 ? (['filing'] as const) : (['resume', 'filing'] as const);
  const over = isOver(mainForm(edition), event.now);
  const buttons = (over ? (['contact'] as const) : names).map((name) => commandButton(state, name));
  // The status is a numbered list too: a number typed now is no entry of an older menu.
  return [
    { ...state, question, home: { awaits: 'menu' } },
    [{ type: 'say', speech: { text: result.text, question, buttons } }],
  ];
}

function takeOverview(edition: Edition, state: DialogState, event: DialogEvent, overview: Overview): Step {
  const drafts = overview.submissions.filter((each) => each.state === 'draft');
  const [only] = drafts;
  switch (state.home?.wants) {
    case 'new':
      return begin(edition, state, event, overview);
    case 'begin':
      return drafts.length === 0 ? begin(edition, state, event, overview) : menu(edition, state, event, overview);
    case 'goOn':
      if (drafts.length === 1 && only) return fetching(state, [], { what: 'draft', submission: only.id });
      return menu(edition, state, event, overview);
    case 'resume':
      if (drafts.length === 1 && only) return fetching(state, [], { what: 'draft', submission: only.id });
      return menu(edition, state, event, overview, drafts.length === 0 ? nothingLeft(edition, overview) : []);
    case 'paper':
      return paper(edition, state, overview.submissions[0], event.now);
    default:
      return menu(edition, state, event, overview);
  }
}

function nothingLeft({ office }: Edition, { submissions }: Overview): readonly Message[] {
  return [submissions.length === 0 ? home.nothingToResume : bilingual(home.allFiled, office)];
}

function bilingual(template: Message, office: Message): Message {
  return { zh: fill(template, { office: office.zh }).zh, en: fill(template, { office: office.en }).en };
}

function begin(edition: Edition, state: DialogState, event: DialogEvent, overview: Overview): Step {
  const form = mainForm(edition);
  const held = state.home?.held;
  const left: DialogState = { ...state, home: { awaits: 'menu' } };
  if (isOver(form, event.now)) return tellHome(left, [closed(edition, form)], ['status']);
  const [opened, first] = open(form, left, event, offers(form, overview), known(form, overview));
  if (held === undefined || readCommand(held)) return [opened, first];
  const [next, effects] = step(form, opened, { ...event, type: 'said', text: held });
  return [next, [...first.filter((effect) => effect.type !== 'say'), ...effects]];
}

/** Until when a form was taken, and whom to call. */
export function closed(edition: Edition, form: Form): Message {
  const one = (language: 'zh' | 'en'): string =>
    fill(home.closed, {
      title: form.title[language],
      deadline: form.deadline?.text[language] ?? '',
      office: edition.office[language],
    })[language];
  return { zh: one('zh'), en: one('en') };
}

function offers(form: Form, overview: Overview): Answers {
  const last = overview.last ?? {};
  const carried = form.fields.filter((field) => field.carry === 'offer' && last[field.key] !== undefined);
  return Object.fromEntries(carried.map((field) => [field.key, last[field.key]]));
}

function known(form: Form, overview: Overview): Answers {
  const unit = form.fields.find((field) => field.carry === 'unit');
  return unit && overview.unitName ? { [unit.key]: overview.unitName } : {};
}

/** At home, from whatever was before: to the only draft, or to the menu. */
export function goOnAtHome(edition: Edition, state: DialogState, wants: 'goOn' | 'menu'): Step {
  return want(edition, state, wants);
}

/** Goes on with a draft, with what was typed for it here before it was left, or elsewhere, and is in no answer yet. */
export function enter(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  draft: DraftFact,
  beside: Beside = {},
): Step {
  const form = edition.forms.get(draft.form);
  if (!form) return tellHome(state, [home.nothingToResume]);
  const { submission, formVersion, revision, answers } = draft;
  const { home: _left, ...rest } = takeUp(state, submission);
  const talk = {
    ...parkedBeside(state, draft),
    ...beside,
    submission,
    form: draft.form,
    formVersion,
    revision,
    answers,
    failures: 0,
  };
  // Another question than the menu's: its number rises, so that a second press there does nothing here.
  return step(form, { ...rest, talk, question: rest.question + 1 }, { ...event, type: 'opened' });
}

function menu(
  edition: Edition,
  state: DialogState,
  { now }: DialogEvent,
  overview: Overview,
  notes: readonly Message[] = [],
): Step {
  const form = mainForm(edition);
  const drafts = overview.submissions.filter((each) => each.state === 'draft').slice(0, 30);
  const over = isOver(form, now);
  const fresh = over ? [] : [`new:${form.id}`];
  const entries = [...drafts.map((draft) => `draft:${draft.id}`), ...fresh, 'status', 'contact'];
  const { language } = state;
  const goOn = over ? home.lookAt : home.goOn;
  const labels = [
    ...drafts.map((draft) => fill(goOn, { name: nameOf(draft, form, language) })[language]),
    ...fresh.map(() => fill(home.newFiling, { title: form.title[language] })[language]),
    home.myStatus[language],
    home.contactEntry[language],
  ];
  const question = state.question + 1;
  // A greeting is for whoever has just come; under an answer it reads like a talk that begins anew.
  const hello = state.home?.wants === 'greet' ? [fill(home.hello, { title: edition.title[language] })] : [];
  const gone = state.home?.gone ? [home.gone[state.home.gone]] : [];
  const late = over ? [closed(edition, form)] : [];
  const text = [...gone, ...notes, ...hello, ...late, home.menu].map((part) => part[language]);
  const buttons = labels.map((label, i) => ({ value: String(i + 1), label, role: 'choice' as const }));
  const speech: Speech = { text: text.join('\n\n'), question, buttons, input: { kind: 'choice' } };
  return [{ ...state, question, home: { awaits: 'menu', entries } }, [{ type: 'say', speech }]];
}

function nameOf(draft: SubmissionFact, form: Form, language: 'zh' | 'en'): string {
  return draft.title || fill(home.unnamed, { title: form.title[language] })[language];
}

function paper(edition: Edition, state: DialogState, latest: SubmissionFact | undefined, now: number): Step {
  const names = offered(edition, now);
  if (!latest)
    return tellHome(state, [names.includes('filing') ? reviewing.noPaper : closed(edition, mainForm(edition))], names);
  const { language } = state;
  const title = edition.forms.get(latest.form)?.title[language] ?? latest.form;
  const standing = latest.state === 'draft' ? reviewing.paperDraft : reviewing.paperFiled;
  const name = `${latest.receipt ?? title}.docx`;
  const [next, effects] = tellHome(state, [fill(reviewing.paper, { state: standing[language] })], names);
  const document = { kind: 'paper' as const, submission: latest.id, name };
  return [
    next,
    effects.map((effect) => (effect.type === 'say' ? { ...effect, speech: { ...effect.speech, document } } : effect)),
  ];
}

function tellHome(
  state: DialogState,
  notes: readonly Message[],
  names: readonly ('filing' | 'status')[] = ['filing', 'status'],
): Step {
  const next = { ...state, question: state.question + 1 };
  const said = say(next, notes);
  const buttons = names.map((name) => commandButton(state, name));
  return [next, [{ ...said, speech: { ...said.speech, buttons } }]];
}

/** What is offered under an answer: nothing new is filed once it is over. */
function offered(edition: Edition, now: number): readonly ('filing' | 'status')[] {
  return isOver(mainForm(edition), now) ? ['status'] : ['filing', 'status'];
}

function say(state: DialogState, notes: readonly Message[]): Effect & { type: 'say' } {
  return {
    type: 'say',
    speech: { text: notes.map((part) => part[state.language]).join('\n\n'), question: state.question },
  };
}

function commandButton(state: DialogState, name: 'filing' | 'resume' | 'status' | 'contact'): Button {
  return { value: `/${name}`, label: commandWord(name, state.language), role: 'command' };
}

function isGreeting(text: string): boolean {
  return /^(?:你好|您好|hi|hello|hey|在吗|\/start|开始)?[\s。.!！?？~]*$/iu.test(text.trim());
}

/** The form that 备案 begins: the first in use. */
function mainForm(edition: Edition): Form {
  const [form] = edition.forms.values();
  if (!form) throw new Error('The campaign names no form in use: add one to its `forms`.');
  return form;
}
