import type { CommandName } from './command-words.ts';
import { commandWord } from './commands.ts';
import { corrected, correctionLines, isLate } from './correction.ts';
import { doubtAbout } from './doubts.ts';
import { applies } from './draft.ts';
import { editExample } from './edit-example.ts';
import { enoughFiles, filesHint } from './files-hint.ts';
import type { AnyField, Form } from './form.ts';
import { lookOf } from './look.ts';
import { remarkOn } from './mending.ts';
import type { Language } from './message.ts';
import { asking } from './messages/asking.ts';
import { mending } from './messages/mending.ts';
import { correction } from './messages/records.ts';
import { refusals } from './messages/refusals.ts';
import { reviewing } from './messages/reviewing.ts';
import { quoted } from './quoting.ts';
import { asksTheClerk, withoutTalk } from './reading/clerk-talk.ts';
import { awaited, fieldAtHand, type Scene, type Step, sceneWith, showValue, talking, tell, withTalk } from './scene.ts';
import type { Button, Progress, Speech } from './speech.ts';
import { type DialogState, type Pending, talkWith } from './state.ts';
import { summaryText } from './summary.ts';

/** Ends a step: says the notes of the scene and asks what is to be asked now, in one message. */
export function ask(scene: Scene): Step {
  if (!scene.state.talk.pending && isLate(scene)) return tellOver(scene);
  const state = withQuestion(known(scene));
  return [state, [...scene.effects, { type: 'say', speech: speechOf(sceneWith(scene, { state })) }]];
}

/**
 * Asks whether a text is a new value of a field, or more of its long text. `said` is the whole message, where it may be
 * an answer to the question at hand instead: with a no, that is asked or taken.
 */
export function askMeant(scene: Scene, field: AnyField, text: string, as: 'value' | 'more', said?: string): Step {
  const meant = { kind: 'meant' as const, key: field.key, text, as };
  return ask(withTalk(scene, { pending: said === undefined ? meant : { ...meant, said } }));
}

/** After the deadline nothing is asked: it is said first that it is over, then what there is to say. */
function tellOver(scene: Scene): Step {
  const { form, state } = scene;
  const { language, talk } = state;
  const values = { title: form.title[language], deadline: form.deadline?.text[language] ?? '' };
  const facts = { ...values, office: form.office?.[language] ?? '' };
  const late = talk.correction
    ? tell(scene, correction.late, { ...facts, receipt: talk.correction.receipt })
    : tell(scene, reviewing.late, facts);
  const question = state.question + (talk.asked === saidOver ? 0 : 1);
  const text = [late, ...scene.notes].filter(Boolean).join('\n\n');
  const buttons = (['preview', 'status'] as const).map((name) => commandButton(scene, name));
  const told = { ...talk, asked: saidOver, moved: undefined, others: undefined };
  return [{ ...state, question, talk: told }, [...scene.effects, { type: 'say', speech: { text, question, buttons } }]];
}

/** What `asked` holds when no question was asked, because it is over. */
export const saidOver = 'over';

/** The same question keeps its number, so that its buttons in an earlier message go on working. */
function withQuestion(scene: Scene): Scene['state'] {
  const { state } = scene;
  const asked = awaited(scene.form, state.talk);
  const same = !hasRevised(scene) && scene.before === asked;
  if (same && state.talk.asked === asked && !state.talk.moved) return state;
  const talk = talkWith(state.talk, { asked, moved: undefined, others: undefined });
  return talking(state, talk, state.question + (same ? 0 : 1));
}

/** A question back about a field that the form no longer has is no question. */
function known(scene: Scene): Scene {
  const { pending } = scene.state.talk;
  if (!pending || !('key' in pending) || scene.form.byKey.has(pending.key)) return scene;
  return withTalk(scene, { pending: undefined });
}

function hasRevised(scene: Scene): boolean {
  return scene.effects.some((effect) => effect.type === 'revise');
}

function speechOf(scene: Scene): Speech {
  const { pending } = scene.state.talk;
  if (pending?.kind === 'rosterUnit' && pending.names !== undefined) return rosterQuestion(scene, pending);
  if (pending && pending.kind !== 'namesakes' && pending.kind !== 'rosterUnit') return pendingQuestion(scene, pending);
  if (pending?.kind === 'namesakes' && pending.found !== undefined) return namesakeQuestion(scene, pending.found);
  const field = fieldAtHand(scene);
  return field ? fieldQuestion(scene, field) : reviewQuestion(scene);
}

/** The question that is open in a form, as it was asked last, with the same number. */
export function questionAgain(form: Form, state: Scene['state']): Speech {
  const event = { type: 'said', text: '', now: 0, fresh: '' } as const;
  return speechOf(known({ form, state, event, effects: [], notes: [], before: awaited(form, state.talk) }));
}

function textOf({ notes }: Scene, text: string): string {
  const [only, another] = notes;
  if (only === undefined) return text;
  return only && another === undefined ? `${only}\n\n${text}` : [...notes, text].filter(Boolean).join('\n\n');
}

function fieldQuestion(scene: Scene, field: AnyField): Speech {
  const { language, question } = scene.state;
  const { head, hint, choices, input } = lookOf(field, language);
  const hints = hintsOf(scene, field, hint);
  const title = head + putOffBefore(scene, field) + officeSays(scene, field);
  const commands = commandsAt(scene, field);
  const speech: Speech = {
    text: textOf(scene, hints ? `${title}\n${hints}` : title),
    question,
    buttons: choices.length === 0 ? commands : [...choices, ...commands],
    input,
    progress: progressOf(scene, field),
  };
  return field.pick === undefined ? speech : { ...speech, pick: field.pick };
}

function putOffBefore(scene: Scene, field: AnyField): string {
  return scene.state.talk.postponed?.includes(field.key) ? `\n${tell(scene, asking.putOffBefore)}` : '';
}

function officeSays(scene: Scene, field: AnyField): string {
  const remark = scene.state.talk.returned ? remarkOn(scene, field) : undefined;
  return remark ? `\n${tell(scene, mending.remark, { remark })}` : '';
}

function hintsOf(scene: Scene, field: AnyField, hint: string): string {
  if (field.files) return filesHint(scene, field, field.files);
  const current = scene.state.talk.answers[field.key];
  if (current !== undefined) return tell(scene, asking.current, { value: showValue(scene, field, current) });
  const offered = offerFor(scene, field);
  if (offered === undefined) return hint;
  const offer = tell(scene, asking.offer, { value: showValue(scene, field, offered) });
  return hint ? `${hint}\n${offer}` : offer;
}

/** The value that 沿用 would take at a field without an answer. */
export function offerFor(scene: Scene, field: AnyField): unknown {
  const { answers, offers } = scene.state.talk;
  return field.suggest?.(answers) ?? offers?.[field.key];
}

function commandsAt(scene: Scene, field: AnyField): readonly Button[] {
  const { talk } = scene.state;
  const keepable = talk.answers[field.key] !== undefined || offerFor(scene, field) !== undefined;
  const buttons: Button[] = [];
  if (field.files && talk.answers[field.key]) buttons.push(enoughFiles(scene));
  else if (keepable) buttons.push(commandButton(scene, 'keep'));
  if (talk.parts?.[field.key]) buttons.push(commandButton(scene, 'done'));
  if (field.index > 0) buttons.push(commandButton(scene, 'back'));
  if (field.presence === 'optional') buttons.push(commandButton(scene, 'skip'));
  buttons.push(commandButton(scene, 'help'));
  return buttons;
}

/** A button for a word that is known anywhere. */
export function commandButton(scene: { readonly state: Pick<DialogState, 'language'> }, name: CommandName): Button {
  const { language } = scene.state;
  const known = commandButtons[language].get(name);
  if (known) return known;
  const button: Button = { value: `/${name}`, label: commandWord(name, language), role: 'command' };
  commandButtons[language].set(name, button);
  return button;
}

/** The same under every question. */
const commandButtons: Readonly<Record<Language, Map<CommandName, Button>>> = { zh: new Map(), en: new Map() };

function progressOf(scene: Scene, field: AnyField): Progress {
  const { answers } = scene.state.talk;
  const { form } = scene;
  const { fields = [] } = scene.state.talk.returned ?? {};
  const at = fields.findIndex(({ key }) => key === field.key);
  if (at >= 0) return { at: at + 1, of: fields.length };
  if (form.conditional.length === 0) return { at: field.index + 1, of: form.fields.length };
  const asked = form.fields.filter((each) => applies(each, answers));
  return { at: asked.indexOf(field) + 1, of: asked.length };
}

type SimplePending = Exclude<NonNullable<Scene['state']['talk']['pending']>, { kind: 'namesakes' | 'rosterUnit' }>;

function pendingQuestion(scene: Scene, pending: SimplePending): Speech {
  if (pending.kind === 'sure') return sureQuestion(scene, pending.what);
  if (pending.kind === 'another') return anotherQuestion(scene, pending.name);
  if (pending.kind === 'edit') return editQuestion(scene);
  const field = scene.form.byKey.get(pending.key) as AnyField;
  if (pending.kind === 'meant') return meantQuestion(scene, field, pending);
  if (pending.kind === 'other') return otherQuestion(scene, field);
  if (pending.kind === 'candidates' && pending.values.length > 1) return whichQuestion(scene, field, pending.values);
  const value = pending.kind === 'doubt' ? pending.value : pending.values[0];
  const doubt = pending.kind === 'doubt' ? doubtAbout(field, value, scene.state.talk.answers) : undefined;
  const text = doubt ? doubt[scene.state.language] : meanQuestion(scene, field, value);
  return yesNoQuestion(scene, text, tell(scene, refusals.yes), tell(scene, refusals.no));
}

/** What may have been said to the clerk is asked about as an answer; anything else as what was meant. */
function meanQuestion(scene: Scene, field: AnyField, value: unknown): string {
  const values = { value: showValue(scene, field, value), label: field.label[scene.state.language] };
  if (typeof value !== 'string' || withoutTalk(value) === value) return tell(scene, refusals.mean, values);
  return tell(scene, asksTheClerk(value) ? refusals.fillInOrAsk : refusals.fillIn, values);
}

function meantQuestion(scene: Scene, field: AnyField, { as, text }: Meant): Speech {
  const values = { label: field.label[scene.state.language], text: [...text].slice(0, 60).join('') };
  const isNew = as === 'value' && scene.state.talk.answers[field.key] === undefined;
  const asked = isNew ? reviewing.meantNew : as === 'value' ? reviewing.meantValue : reviewing.meantMore;
  const no = isNew ? refusals.no : reviewing.leaveIt;
  return yesNoQuestion(scene, tell(scene, asked, values), tell(scene, refusals.yes), tell(scene, no));
}

type Meant = Extract<SimplePending, { kind: 'meant' }>;

function whichQuestion(scene: Scene, field: AnyField, values: readonly unknown[]): Speech {
  const labels = values.map((value) => showValue(scene, field, value));
  const which = labels.map((label) => quoted(label)).join(tell(scene, refusals.or));
  return choiceQuestion(scene, tell(scene, refusals.meanWhich, { values: which }), labels);
}

function otherQuestion(scene: Scene, field: AnyField): Speech {
  return {
    text: textOf(scene, tell(scene, refusals.whichOther)),
    question: scene.state.question,
    buttons: commandsAt(scene, field),
    input: { kind: 'text' },
    progress: progressOf(scene, field),
  };
}

/** Which one is to be changed: those that are answered, where no summary shows them. */
function editQuestion(scene: Scene): Speech {
  const { language, question, talk } = scene.state;
  const answered = scene.form.fields.filter(({ key }) => talk.answers[key] !== undefined);
  const labels = answered.map(({ index, label }) => `${index + 1} ${label[language]}`);
  const list = tell(scene, reviewing.editAnswered, { labels: labels.join(language === 'zh' ? '、' : ', ') });
  const which = tell(scene, reviewing.editWhich);
  return {
    text: textOf(scene, fieldAtHand(scene) ? `${which}\n${list}` : which),
    question,
    buttons: [commandButton(scene, 'resume')],
    input: { kind: 'text' },
  };
}

function anotherQuestion(scene: Scene, name: string): Speech {
  const labels = [tell(scene, asking.another), tell(scene, asking.replace)];
  return choiceQuestion(scene, tell(scene, asking.whichForm, { name }), labels);
}

/** One of a few, by its number. */
function choiceQuestion(scene: Scene, text: string, labels: readonly string[]): Speech {
  return {
    text: textOf(scene, text),
    question: scene.state.question,
    buttons: labels.map((label, i) => ({ value: String(i + 1), label, role: 'choice' })),
    input: { kind: 'choice' },
  };
}

function sureQuestion(scene: Scene, what: keyof typeof sure): Speech {
  const { answers, correction: ofFiled, returned } = scene.state.talk;
  const count = ofFiled || returned ? corrected(scene).length : Object.keys(answers).length;
  const isOfMending = returned !== undefined && (what !== 'submit' || count === 0);
  const [text, yes, no] = (isOfMending ? sureOfMending : ofFiled ? sureOfCorrection : sure)[what];
  const values = { title: scene.form.title[scene.state.language], count };
  return yesNoQuestion(scene, tell(scene, text, values), tell(scene, yes), tell(scene, no));
}

const sure = {
  cancel: [reviewing.sureCancel, reviewing.yesCancel, reviewing.noGoOn],
  restart: [reviewing.sureRestart, reviewing.yesRestart, reviewing.noGoOn],
  submit: [reviewing.sureSubmit, reviewing.yesSubmit, reviewing.noLook],
} as const;

const sureOfCorrection = {
  cancel: [correction.sureAbandon, correction.yesAbandon, correction.noGoOn],
  restart: [correction.sureReset, correction.yesReset, correction.noGoOn],
  submit: [correction.sureSubmit, reviewing.yesSubmit, reviewing.noLook],
} as const;

/** Of what was returned nothing is given up, and what is submitted without a change is asked about. */
const sureOfMending = {
  cancel: [reviewing.sureCancel, reviewing.yesCancel, reviewing.noGoOn],
  restart: [mending.sureReset, correction.yesReset, correction.noGoOn],
  submit: [mending.sureUnchanged, reviewing.yesSubmit, reviewing.noLook],
} as const;

function namesakeQuestion(scene: Scene, found: string): Speech {
  const text = tell(scene, refusals.namesakes, { list: found });
  return yesNoQuestion(scene, text, tell(scene, refusals.another), tell(scene, refusals.rename));
}

function rosterQuestion(scene: Scene, { value, names = [] }: Extract<Pending, { kind: 'rosterUnit' }>): Speech {
  const asTyped = tell(scene, refusals.asTyped, { value });
  const [only = '', another] = names;
  if (another === undefined) {
    const text = tell(scene, refusals.onRoster, { name: only });
    return yesNoQuestion(scene, text, tell(scene, refusals.yes), asTyped);
  }
  return choiceQuestion(scene, tell(scene, refusals.whichOnRoster, { value }), [...names, asTyped]);
}

function yesNoQuestion(scene: Scene, text: string, yes: string, no: string): Speech {
  return {
    text: textOf(scene, text),
    question: scene.state.question,
    buttons: [
      { value: 'yes', label: yes, role: 'choice' },
      { value: 'no', label: no, role: 'choice' },
    ],
    input: { kind: 'choice' },
  };
}

/** What the correction has changed so far; at its beginning all that stands, and which is to be changed. */
function correctionQuestion(scene: Scene, { receipt }: NonNullable<Scene['state']['talk']['correction']>): Speech {
  const { language, question, talk } = scene.state;
  const title = scene.form.title[language];
  const lines = correctionLines(scene);
  const isSeen = scene.before === awaited(scene.form, talk) && !hasRevised(scene) && scene.event.type !== 'opened';
  const stands = `${tell(scene, correction.unchanged)}\n${summaryText(scene.form, talk.answers, language)}\n`;
  const text =
    lines.length > 0
      ? [tell(scene, correction.changed, { title, receipt }), ...lines, '', tell(scene, correction.next)]
      : [...(isSeen ? [] : [stands]), tell(scene, correction.which, editExample(scene.form, talk.answers, language))];
  const abandon = { value: '/cancel', label: tell(scene, correction.abandon), role: 'command' as const };
  return {
    text: textOf(scene, text.join('\n')),
    question,
    buttons: [
      ...(lines.length > 0
        ? [{ value: '/submit', label: tell(scene, correction.submit), role: 'command' as const }]
        : []),
      { value: '/edit', label: tell(scene, reviewing.edit), role: 'command' },
      abandon,
    ],
    input: { kind: 'text' },
  };
}

/** What was mended so far, to be submitted again. */
function mendedQuestion(
  scene: Scene,
  { receipt = '', fields }: NonNullable<Scene['state']['talk']['returned']>,
): Speech {
  const { language, question, talk } = scene.state;
  const values = { title: scene.form.title[language], receipt };
  const lines = correctionLines(scene);
  const head = tell(scene, lines.length > 0 ? mending.changed : mending.unchanged, values);
  const stands = lines.length > 0 ? lines : [summaryText(scene.form, talk.answers, language)];
  const hint = lines.length === 0 && fields.length === 0 ? [tell(scene, mending.anyField)] : [];
  return {
    text: textOf(scene, [head, ...stands, '', ...hint, tell(scene, mending.next)].join('\n')),
    question,
    buttons: [
      { value: '/submit', label: tell(scene, mending.submit), role: 'command' },
      { value: '/edit', label: tell(scene, reviewing.edit), role: 'command' },
      commandButton(scene, 'pause'),
    ],
    input: { kind: 'text' },
  };
}

function reviewQuestion(scene: Scene): Speech {
  const { language, talk } = scene.state;
  if (talk.correction) return correctionQuestion(scene, talk.correction);
  if (talk.returned) return mendedQuestion(scene, talk.returned);
  const title = scene.form.title[language];
  const seen = scene.before === awaited(scene.form, talk) && !hasRevised(scene) && scene.event.type !== 'opened';
  const summary = `${tell(scene, reviewing.complete, { title })}\n${summaryText(scene.form, talk.answers, language)}\n`;
  const text = [seen ? tell(scene, reviewing.stillComplete, { title }) : summary, tell(scene, reviewing.next)];
  return {
    text: textOf(scene, text.join('\n')),
    question: scene.state.question,
    buttons: [
      { value: '/submit', label: tell(scene, reviewing.submit), role: 'command' },
      { value: '/edit', label: tell(scene, reviewing.edit), role: 'command' },
      commandButton(scene, 'pause'),
    ],
    input: { kind: 'text' },
  };
}
