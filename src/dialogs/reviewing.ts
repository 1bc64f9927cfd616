import { read } from './answering.ts';
import { ask, askMeant } from './asking.ts';
import { readCommand } from './commands.ts';
import { besideSubmit, complains, consent } from './consent.ts';
import { correctionLines } from './correction.ts';
import { isOver } from './deadline.ts';
import { completed } from './draft.ts';
import { askWhichToEdit, editFirst, fieldsIn } from './editing.ts';
import type { Submit } from './effect.ts';
import type { ReceiptFact } from './event.ts';
import { wordFor } from './form-words.ts';
import { grow } from './growing.ts';
import { longField } from './meant.ts';
import type { Message } from './message.ts';
import { mending } from './messages/mending.ts';
import { correction } from './messages/records.ts';
import { reviewing } from './messages/reviewing.ts';
import { buttonsFor } from './offering.ts';
import { isRemark } from './remarks.ts';
import { yesOrNo } from './replying.ts';
import { afresh, fieldAtHand, note, type Scene, type Step, tell, withTalk } from './scene.ts';
import { changeTo, numbered, submit } from './steering.ts';
import { findTarget, inlineEdit, isOfWords, type Target } from './target.ts';

/**
 * A message while the summary is shown, that is no command, no edit and no paste: consent to submit, a doubt, the name
 * of a field with or without a new value, or more of the long text. What is unsure is asked about. `growing` is the long
 * text that the message before this one was a piece of.
 */
export function answerReview(scene: Scene, text: string, growing?: string): Step {
  const agreed = consent(text);
  if (agreed === 'vague') return askToSubmit(scene);
  const said = agreed === 'yes' ? agreed : yesOrNo(text);
  if (said === 'yes') return submit(scene);
  if (agreed === 'no') return ask(note(scene, reviewing.notSubmitted));
  if (said === 'no') return askWhichToEdit(scene);
  if (agreed === 'mention') return mentioned(scene, text);
  return named(scene, text) ?? moreOf(scene, text, growing);
}

/** An edit in a message at the summary, with or without a word about submitting beside it. */
export function editAtReview(scene: Scene, text: string): Step | undefined {
  const said = consent(text) === 'mention' ? besideSubmit(text) : text;
  const target = inlineEdit(scene.form, scene.state.talk.answers, said);
  return target && edit(scene, target, text);
}

function edit(scene: Scene, { field, value, says }: Target & { kind: 'field' }, text: string): Step {
  const focused = afresh(scene, field.key);
  if (value === undefined) return ask(focused);
  if (says === 'change' || readCommand(value)?.name === 'keep') return changeTo(focused, field, value);
  const { ok } = read(focused, field, value);
  if (says === 'hint' && ok && !isOfWords(field)) return changeTo(focused, field, value);
  // "电话对吗": nothing that the field could take. What stands there is shown, and can be answered anew.
  return ok || !isShort(text) ? askMeant(scene, field, value, 'value', isShort(text) ? undefined : text) : ask(focused);
}

/** Something is said about submitting: an edit that stands beside it comes first, else it is asked. */
function mentioned(scene: Scene, text: string): Step {
  const edited = named(scene, besideSubmit(text));
  if (edited) return edited;
  if (complains(text)) return askWhichToEdit(scene);
  return askToSubmit(scene);
}

function askToSubmit(scene: Scene): Step {
  return ask(withTalk(scene, { pending: { kind: 'sure', what: 'submit' } }));
}

/** A field that is named, with or without its new value. */
function named(scene: Scene, text: string): Step | undefined {
  const { language, talk } = scene.state;
  const [first, ...others] = fieldsIn(scene.form, text);
  if (first) return editFirst(scene, [first, ...others]);
  const target = findTarget(scene.form, talk.answers, text);
  switch (target.kind) {
    case 'field':
      return edit(scene, target, text);
    case 'several':
      return ask(note(scene, reviewing.editSeveral, { target: text, labels: numbered(target.fields, language) }));
    case 'notAsked':
      return ask(note(scene, reviewing.editNotAsked, { label: target.field.label[language] }));
    case 'unknown':
      return undefined;
  }
}

/** More of the long text: taken at once only right behind a piece of it, where it is no remark to the clerk. */
function moreOf(scene: Scene, text: string, growing: string | undefined): Step {
  const field = longField(scene);
  if (!field || isShort(text) || !/\p{L}/u.test(text)) return ask(note(scene, reviewing.notUnderstood));
  const goesOn = field.key === growing && !isRemark(text);
  return goesOn ? grow(scene, field, text) : askMeant(scene, field, text, 'more');
}

function isShort(text: string): boolean {
  return [...text].length < 10;
}

/** The receipt has been drawn: the draft becomes a submission and the talk about it ends. */
export function finish(scene: Scene, receipt: ReceiptFact): Step {
  if (fieldAtHand(scene)) return ask(scene);
  const { form } = scene;
  const { talk, ...rest } = scene.state;
  const { language } = rest;
  const title = String((form.titleKey === undefined ? undefined : talk.answers[form.titleKey]) ?? form.title[language]);
  const question = rest.question + 1;
  const state = { ...rest, question, home: { awaits: 'menu' as const } };
  const document = { kind: 'paper' as const, submission: talk.submission, name: `${receipt.number}.docx` };
  const text = [...scene.notes, ...receiptTexts(scene, title, receipt)].join('\n\n');
  const names = ['status', form, ...(isOver(form, scene.event.now) ? [] : (['correct'] as const))] as const;
  const buttons = buttonsFor(names, language);
  const { submission, revision } = talk;
  const answers = completed(form, talk.answers);
  return [
    state,
    [
      ...scene.effects,
      { type: 'submit', submission, number: revision + 1, form: form.id, answers, title, ...numbersOf(receipt) },
      { type: 'say', speech: { text, question, document, buttons } },
    ],
  ];
}

function numbersOf({ number, correction: times }: ReceiptFact): Pick<Submit, 'receipt' | 'correction'> {
  return { receipt: number, ...(times === undefined ? {} : { correction: times }) };
}

/** The receipt in words; of a correction, with which one it is and what it changed. */
function receiptTexts(scene: Scene, title: string, receipt: ReceiptFact): readonly string[] {
  const { number, submittedAt, correction: times } = receipt;
  const office = scene.form.office?.[scene.state.language] ?? '';
  if (scene.state.talk.returned) {
    return [
      tell(scene, mending.filed, { receipt: number }),
      ...(scene.state.talk.filed ? [correctionLines(scene).join('\n')] : []),
      receiptFacts(scene, mending.facts, title, submittedAt),
      tell(scene, mending.after),
    ].filter(Boolean);
  }
  if (times === undefined) {
    const filed = tell(scene, reviewing.submitted, { receipt: number });
    return [
      filed,
      receiptFacts(scene, reviewing.receipt, title, submittedAt),
      tell(scene, scene.form.deadline ? reviewing.after : reviewing.afterNoDeadline, { office, again: again(scene) }),
    ];
  }
  return [
    tell(scene, correction.filed, { receipt: number, number: times }),
    ...(scene.state.talk.filed ? [correctionLines(scene).join('\n')] : []),
    receiptFacts(scene, correction.facts, title, submittedAt),
    tell(scene, correction.after, { office }),
  ];
}

/** How another one begins, of a form that is filed for each activity. */
function again(scene: Scene): string {
  const { form, state } = scene;
  return form.once ? '' : tell(scene, reviewing.again, { word: wordFor(form, state.language) });
}

function receiptFacts(scene: Scene, facts: Message, name: string, submittedAt: number): string {
  const unit = scene.form.fields.find((field) => field.carry === 'unit');
  const time = new Intl.DateTimeFormat('sv-SE', {
    timeZone: scene.form.timeZone ?? 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(submittedAt);
  const said = unit && scene.state.talk.answers[unit.key];
  const who = (scene.form.own ? unit?.label : undefined) ?? reviewing.unit;
  const values = { who: who[scene.state.language], unit: String(said ?? ''), what: whatIsNamed(scene), name, time };
  const told = tell(scene, facts, values);
  // A form of the office's own may ask for no unit.
  return said ? told : told.replace(/^[^\n]*\n/u, '');
}

/** What the name of a record is: that of its activity, its own title, or that of its form. */
function whatIsNamed({ form, state }: Scene): string {
  const titled = form.titleKey === undefined ? undefined : form.byKey.get(form.titleKey);
  if (!titled) return reviewing.form[state.language];
  return titled.key === 'name' && !form.own ? reviewing.activity[state.language] : titled.label[state.language];
}
