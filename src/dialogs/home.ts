import { saysUnfiled, unfiled } from './activities.ts';
import { type Beginning, begin } from './beginning.ts';
import type { Beside } from './belonging.ts';
import { withBundle } from './bundling.ts';
import { type Command, readCommand } from './commands.ts';
import { goesOn, standingIn } from './correction.ts';
import { isOver } from './deadline.ts';
import type { Edition } from './edition.ts';
import type { Effect } from './effect.ts';
import { step } from './engine.ts';
import type { DialogEvent, DraftFact, FetchResult, Overview, SubmissionFact } from './event.ts';
import { fileOutside } from './file-outside.ts';
import { activityIn, beginsForm, wordFor } from './form-words.ts';
import { askedFor } from './later.ts';
import { leavesList } from './leaving-list.ts';
import { showMenu } from './menu.ts';
import { fill, type Message } from './message.ts';
import { asking } from './messages/asking.ts';
import { files } from './messages/files.ts';
import { home } from './messages/home.ts';
import { reminding } from './messages/reminding.ts';
import { reviewing } from './messages/reviewing.ts';
import {
  buttonsFor,
  closed,
  deadlinesText,
  formOf,
  homeHelp,
  isOffered,
  mainForm,
  type Offer,
  offered,
} from './offering.ts';
import { parkedBeside, takeUp } from './parking.ts';
import { pastedForm } from './pasted-form.ts';
import { proseAtHome } from './prose-at-home.ts';
import { saysThanks } from './remarks.ts';
import { yesOrNo } from './replying.ts';
import type { Step } from './scene.ts';
import type { DialogState, HomeState } from './state.ts';
import { languageOf } from './steering.ts';

type Wish = NonNullable<HomeState['wants']>;

/** What is to be begun: the form, the activity that it is about, and which part of the list of activities is shown. */
type About = Pick<HomeState, 'form' | 'activity' | 'again' | 'page' | 'sought'>;

/** A turn outside a form: the menu, status, a new filing, a draft to go on with, help, contacts, language. */
export function stepHome(edition: Edition, state: DialogState, event: DialogEvent): Step {
  switch (event.type) {
    case 'fetched':
      return takeFetched(edition, state, event, event.result);
    case 'opened':
      return want(edition, state, 'greet');
    case 'sent':
      return want(edition, state, 'menu', [fileOutside(edition, event.file)]);
    case 'pressed':
      return choose(edition, state, event.question === state.question ? (event.values[0] ?? '') : '', event.now);
    case 'said':
      return hearHome(edition, state, event.text, event.now);
  }
}

function hearHome(edition: Edition, state: DialogState, text: string, now: number): Step {
  const turned = turnPage(edition, state, text, now);
  if (turned) return turned;
  const command = readCommand(text);
  if (state.home?.awaits === 'activity' && leavesList(text) && !saysUnfiled(text)) return want(edition, state, 'menu');
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
  const pasted = pastedForm(edition, text, now);
  if (pasted) return want(edition, { ...state, home: { awaits: 'menu', held: text } }, 'new', [], { form: pasted.id });
  const prose = proseAtHome(edition, state, text, now);
  if (prose) return want(edition, prose.state, 'new', prose.notes, { form: prose.form });
  if (state.home?.awaits === 'activity' && state.home.entries?.length === 1) {
    const said = yesOrNo(text);
    if (said) return said === 'yes' ? choose(edition, state, '1', now) : want(edition, state, 'menu');
  }
  if (state.home?.awaits === 'activity' && command) return askActivityAgain(edition, state, state.home, text);
  if (state.home?.awaits === 'activity' && !isGreeting(text)) return seek(edition, state, state.home, text);
  if (isGreeting(text)) return want(edition, state, 'greet');
  return want(edition, state, 'menu', [leavesList(text) ? home.allRight : notUnderstood(text)]);
}

/** 下一页, 还有吗: the next part of the list of activities, or the one before it. */
function turnPage(edition: Edition, state: DialogState, text: string, now: number): Step | undefined {
  const { awaits, entries = [], page = 0, form, sought } = state.home ?? {};
  if (awaits !== 'activity') return undefined;
  const next = entries.findIndex((entry) => entry.startsWith('page:'));
  if (next >= 0 && onward.test(text.trim())) return choose(edition, state, String(next + 1), now);
  if (page === 0 || !backward.test(text.trim())) return undefined;
  const about = { ...(form === undefined ? {} : { form }), ...(sought === undefined ? {} : { sought }) };
  return want(edition, state, 'new', [], { ...about, page: page - 1 });
}

const onward =
  /^(?:看|翻到?)?(?:下一?页|后一?页|往后翻?|下面的?|后面的?|更多|还有吗?|继续看|next(?: page)?|more)[。.!！?？]*$/iu;
const backward = /^(?:看|翻到?|回到?)?(?:上一?页|前一?页|往前翻?|前面的?|prev(?:ious)?(?: page)?|back)[。.!！?？]*$/iu;

function notUnderstood(text: string): Message {
  return fill(home.notUnderstood, { text: [...text.trim()].slice(0, 40).join('') });
}

/** 跳过, 上一步: words of a form, which are no name of an activity. */
function askActivityAgain(edition: Edition, state: DialogState, { form }: HomeState, text: string): Step {
  return want(edition, state, 'new', [notUnderstood(text)], form === undefined ? {} : { form });
}

/** 能改吗, 删除: which one is not said, and how it is done is. */
function tellHow({ office }: Edition, { name, argument }: Command, text: string): Message | undefined {
  const asksHow =
    name === 'edit' && argument === undefined && /[吗能]|可以|怎|如何|咋|\b(?:how|can|may)\b/iu.test(text);
  if (asksHow) return bilingual(home.howToChange, office);
  return name === 'cancel' && /[删撤]|delete/iu.test(text) ? bilingual(home.withdraw, office) : undefined;
}

const ofTheForm: ReadonlySet<string> = new Set<Command['name']>(['submit', 'edit', 'preview', 'back', 'skip']);

/** At the list of activities: the name of one, a part of it, or that it was never filed. */
function seek(edition: Edition, state: DialogState, { form, held }: HomeState, text: string): Step {
  const about = {
    ...(form === undefined ? {} : { form }),
    ...(saysUnfiled(text) ? { activity: unfiled } : { sought: text }),
  };
  const kept: DialogState = { ...state, home: { awaits: 'menu', ...(held === undefined ? {} : { held }) } };
  return want(edition, kept, 'new', [], about);
}

/** The word for a form; behind a reminder's stands the activity. A form that is not in use is no command. */
function beginForm(edition: Edition, state: DialogState, command: Command): Step | undefined {
  const form = formOf(edition, command);
  if (!form) return command.name === 'form' ? want(edition, state, 'menu') : undefined;
  const activity = activityIn(command);
  const about = activity !== undefined && form.about === 'activity' ? { activity } : {};
  return want(edition, state, 'begin', [], { form: form.id, ...about });
}

function obey(edition: Edition, state: DialogState, command: Command, now: number): Step | undefined {
  if (beginsForm(command)) return beginForm(edition, state, command);
  switch (command.name) {
    case 'resume':
    case 'edit':
    case 'submit':
    case 'preview':
      return want(edition, state, 'resume');
    case 'status':
      return fetching(state, [], { what: 'status', language: state.language });
    case 'help':
      return tellHome(state, [...closedMain(edition, now), homeHelp(edition, now)], offered(edition, now));
    case 'contact':
      return tellHome(state, [edition.contacts], offered(edition, now));
    case 'notice':
      return tellHome(state, [edition.notice.text], offered(edition, now));
    case 'withdraw':
      return tellHome(state, [bilingual(home.withdraw, edition.office)], offered(edition, now));
    case 'another':
      return want(edition, state, 'new');
    case 'deadline': {
      const told = deadlinesText(edition.forms.values(), now);
      return told && tellHome(state, [told], offered(edition, now));
    }
    case 'paper':
      return want(edition, state, command.name);
    case 'bundle':
      return fetching(state, [], { what: 'bundle' });
    case 'language': {
      const language = languageOf(command.argument, state);
      const [next, effects] = want(edition, { ...state, language }, 'menu', [home.language]);
      return [next, [{ type: 'remember', language }, ...effects]];
    }
    case 'upload':
      return want(edition, state, 'menu', [files.formFirst]);
    case 'menu':
    case 'cancel':
    case 'pause':
      return want(edition, state, 'menu');
    default:
      return undefined;
  }
}

/** That nothing can be filed any more, where it is so. */
function closedMain(edition: Edition, now: number): readonly Message[] {
  return isOver(mainForm(edition), now) ? [closed(edition, mainForm(edition))] : [];
}

/** A pressed button or a typed number: an entry of the last menu. */
function choose(edition: Edition, state: DialogState, value: string, now: number): Step {
  const command = value.startsWith('/') ? readCommand(value) : undefined;
  const obeyed = command && obey(edition, state, command, now);
  if (obeyed) return obeyed;
  const entry = state.home?.entries?.[Number(value) - 1];
  if (entry === undefined) return want(edition, state, 'menu');
  const [kind, id = ''] = entry.split(':');
  const form = state.home?.form === undefined ? {} : { form: state.home.form };
  const sought = state.home?.sought === undefined ? {} : { sought: state.home.sought };
  switch (kind) {
    case 'draft':
      return fetching(state, [], { what: 'draft', submission: id });
    case 'new':
      return want(edition, state, 'new', [], { form: id });
    case 'activity':
      return want(edition, state, 'new', [], { ...form, activity: id });
    case 'again':
      return want(edition, state, 'new', [], { ...form, activity: id, again: 'wanted' });
    case 'page':
      return want(edition, state, 'new', [], { ...form, ...sought, page: Number(id) });
    case unfiled:
      return want(edition, state, 'new', [], { ...form, ...sought, activity: unfiled });
    case 'correct':
      return fetching({ ...state, records: { wants: 'correct', entries: [id] } }, [], { what: 'records' });
  }
  return obey(edition, state, { name: kind === 'status' ? 'status' : 'contact' }, now) ?? want(edition, state, 'menu');
}

/** Asks the store what there is, and remembers what for. */
function want(
  edition: Edition,
  state: DialogState,
  wants: Wish,
  notes: readonly Message[] = [],
  about: About = {},
): Step {
  const { form: _form, activity: _activity, again: _again, page: _page, sought: _sought, ...rest } = state.home ?? {};
  const next: DialogState = { ...state, home: { ...rest, ...about, awaits: 'menu', wants } };
  const { form = mainForm(edition).id, activity } = about;
  const named = activity === undefined || activity === unfiled ? {} : { activity };
  return fetching(next, notes, { what: 'overview', form, ...named });
}

function fetching(state: DialogState, notes: readonly Message[], fetch: (Effect & { type: 'fetch' })['fetch']): Step {
  const said = notes.length > 0 ? [say(state, notes)] : [];
  return [state, [...said, { type: 'fetch', fetch }]];
}

function takeFetched(edition: Edition, state: DialogState, event: DialogEvent, result: FetchResult): Step {
  if (result.what === 'overview') return takeOverview(edition, state, event, result.overview);
  if (result.what === 'draft' && result.draft) return enter(edition, state, event, result.draft, result.beside);
  if (result.what === 'draft') return want(edition, state, 'menu', [reminding.noLongerOpen]);
  if (result.what === 'bundle') return bundle(edition, state, result, event.now);
  if (result.what !== 'status') return want(edition, state, 'menu');
  const question = state.question + 1;
  const forms = [...edition.forms.values()].filter((form) => isOffered(form, event.now));
  const names: readonly Offer[] = result.drafts === 0 ? forms : ['resume', ...forms];
  const buttons = buttonsFor(forms.length === 0 ? ['contact'] : names, state.language);
  // The status is a numbered list too: a number typed now is no entry of an older menu.
  return [
    { ...state, question, home: { awaits: 'menu' } },
    [{ type: 'say', speech: { text: result.text, question, buttons } }],
  ];
}

function takeOverview(edition: Edition, state: DialogState, event: DialogEvent, overview: Overview): Step {
  const drafts = overview.submissions.filter(goesOn);
  const [only] = drafts;
  const beginning: Beginning = { edition, state, event, overview, goOn: (id) => goOnWith(state, id) };
  switch (state.home?.wants) {
    case 'new':
      return begin(beginning);
    case 'begin':
      return mayBegin(edition, state, drafts) ? begin(beginning) : showMenu(edition, state, event.now, overview);
    case 'goOn':
      if (drafts.length === 1 && only) return fetching(state, [], { what: 'draft', submission: only.id });
      return showMenu(edition, state, event.now, overview);
    case 'resume':
      if (drafts.length === 1 && only) return fetching(state, [], { what: 'draft', submission: only.id });
      return showMenu(edition, state, event.now, overview, drafts.length === 0 ? nothingLeft(edition, overview) : []);
    case 'paper':
      return paper(edition, state, overview.submissions[0], event.now);
    default:
      return showMenu(edition, state, event.now, overview);
  }
}

function nothingLeft({ office }: Edition, { submissions }: Overview): readonly Message[] {
  return [submissions.length === 0 ? home.nothingToResume : bilingual(home.allFiled, office)];
}

function bilingual(template: Message, office: Message): Message {
  return { zh: fill(template, { office: office.zh }).zh, en: fill(template, { office: office.en }).en };
}

/** Where a form of the kind is half filled in, it is asked whether to go on with it; at a list of activities it is seen. */
function mayBegin(edition: Edition, { home: at }: DialogState, drafts: readonly SubmissionFact[]): boolean {
  const form = (at?.form === undefined ? undefined : edition.forms.get(at.form)) ?? mainForm(edition);
  const begun = drafts.filter(({ state, form: of }) => state === 'draft' && of === form.id);
  return form.about === 'activity' || form.once === 'unit' || begun.length === 0;
}

function goOnWith(state: DialogState, submission: string): Step {
  return fetching(state, [], { what: 'draft', submission });
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
  if (!form) return tellHome(state, [home.nothingToResume], offered(edition, event.now));
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
    ...standingIn(form, draft),
  };
  // Another question than the menu's: its number rises, so that a second press there does nothing here.
  return step(form, { ...rest, talk, question: rest.question + 1 }, { ...event, type: 'opened' });
}

function paper(edition: Edition, state: DialogState, latest: SubmissionFact | undefined, now: number): Step {
  const names = offered(edition, now);
  if (!latest)
    return tellHome(
      state,
      [names.includes(mainForm(edition)) ? noPaper(edition) : closed(edition, mainForm(edition))],
      names,
    );
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

/** Nothing is there to print: by which word a first one is begun. */
function noPaper(edition: Edition): Message {
  const word = (language: 'zh' | 'en') => wordFor(mainForm(edition), language);
  return { zh: fill(reviewing.noPaper, { word: word('zh') }).zh, en: fill(reviewing.noPaper, { word: word('en') }).en };
}

function bundle(
  edition: Edition,
  state: DialogState,
  result: Extract<FetchResult, { readonly what: 'bundle' }>,
  now: number,
): Step {
  const names = offered(edition, now);
  if (result.forms === 0) return tellHome(state, [reviewing.noBundle], names);
  const [next, effects] = tellHome(state, [], names);
  return [next, effects.map((effect) => withBundle(effect, state, result))];
}

function tellHome(state: DialogState, notes: readonly Message[], names: readonly Offer[]): Step {
  const next = { ...state, question: state.question + 1 };
  const said = say(next, notes);
  const buttons = buttonsFor(names, state.language);
  return [next, [{ ...said, speech: { ...said.speech, buttons } }]];
}

function say(state: DialogState, notes: readonly Message[]): Effect & { type: 'say' } {
  return {
    type: 'say',
    speech: { text: notes.map((part) => part[state.language]).join('\n\n'), question: state.question },
  };
}

function isGreeting(text: string): boolean {
  return /^(?:你好|您好|hi|hello|hey|在吗|\/start|开始)?[\s。.!！?？~]*$/iu.test(text.trim());
}
