import { commandButton } from '../asking.ts';
import { readCommand } from '../commands.ts';
import { consent } from '../consent.ts';
import { currentQuestion } from '../current-question.ts';
import { isOver } from '../deadline.ts';
import type { Edition } from '../edition.ts';
import type { DialogEvent, FileFact } from '../event.ts';
import type { Form } from '../form.ts';
import { howToFillIn } from '../later.ts';
import { fillText, type Message, type Values } from '../message.ts';
import { sheetTalk } from '../messages/sheet-talk.ts';
import { closed, isEarly, isOffered } from '../offering.ts';
import type { PaperForm } from '../paper/forms-in-paper.ts';
import { compact } from '../reading/normalise.ts';
import { yesOrNo } from '../replying.ts';
import type { Step } from '../scene.ts';
import type { Button, DocumentReference, Speech } from '../speech.ts';
import type { DialogState, SheetState } from '../state.ts';
import { leaveEmptyDraft } from './empty-draft.ts';
import { type NumberedRow, type SheetFact, type SheetSeen, type StandingRow, withReceipts } from './fact.ts';
import { isList } from './pasted-list.ts';
import { rowsSaid } from './rows-said.ts';
import { findings, type Sorted, sorted } from './telling.ts';
import { hasTemplate } from './template-forms.ts';
import { type Handed, paperAlone, templatesOf } from './templates-of.ts';

/** Goes on with an event in another state: what is said is about something else. */
type GoOn = (state: DialogState, event: DialogEvent) => Step;

/** What the talk does with a workbook that holds forms as they are printed. */
export type TakeForms = (
  state: DialogState,
  event: DialogEvent,
  sent: { readonly file: FileFact; readonly papers: readonly PaperForm[] },
) => Step | undefined;

/**
 * A turn about a workbook with many activities: it was sent, was read, is confirmed, or its rows have their receipts.
 * Undefined where it is about something else. What is open in a draft stays open, and is asked again below.
 */
export function stepSheet(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  goOn: GoOn,
  takeForms: TakeForms,
): Step | undefined {
  if (event.type === 'sent' && event.workbook) {
    const { id: file, name, bytes } = event.file;
    const { unitName } = event.organiser ?? {};
    const known = unitName === undefined ? {} : { unitName };
    return fetchSheet(state, { file, name, bytes, at: event.now, ...known, awaits: 'reading' });
  }
  if (event.type === 'said' && isList(edition.forms.values(), event.text)) {
    const { unitName } = event.organiser ?? {};
    const known = unitName === undefined ? {} : { unitName };
    const name = sheetTalk.pasted[state.language];
    return fetchSheet(state, { file: '', text: event.text, name, at: event.now, ...known, awaits: 'reading' });
  }
  const wanted = templateWanted(event);
  if (wanted !== undefined) return giveTemplate(edition, state, event, wanted);
  const { sheet } = state;
  if (!sheet) return undefined;
  if (event.type === 'fetched') return takeFetched({ edition, state, sheet, event }, event, takeForms);
  if (sheet.awaits !== 'reply') return undefined;
  const reply = replyTo(sheet, state, event);
  if (reply === undefined) return passed(state, sheet, event, goOn);
  if (reply === 'none') return tell({ edition, state: without(state), sheet, event }, [sheetTalk.notDone]);
  return fetchSheet(state, { ...sheet, awaits: 'filing', wants: reply });
}

function fetchSheet(state: DialogState, sheet: SheetState): Step {
  return [{ ...state, sheet }, [{ type: 'fetch', fetch: { what: 'sheet', ...readAs(sheet) } }]];
}

/** What makes it read the same each time. */
function readAs({ file, text, at, unitName }: SheetState): SheetSeen {
  return { file, at, ...(text === undefined ? {} : { text }), ...(unitName === undefined ? {} : { unitName }) };
}

/** The words with which a template was asked for; undefined where none was. */
function templateWanted(event: DialogEvent): string | undefined {
  const text = event.type === 'said' ? event.text : event.type === 'pressed' ? event.values[0] : undefined;
  if (text === undefined || text.length > longestWish) return undefined;
  return (event.type === 'said' || text.startsWith('/')) && readCommand(text)?.name === 'template' ? text : undefined;
}

const longestWish = 48;

/** The template of the form that is named, or is filled in now, or comes first among those still taken. */
function giveTemplate(edition: Edition, state: DialogState, event: DialogEvent, text: string): Step {
  const { language } = state;
  const sheet: SheetState = { file: '', name: '', at: event.now, awaits: 'reading' };
  const forms = [...edition.forms.values()].filter(hasTemplate);
  const named = forms.find((form) => isNamedBy(form, text));
  const open = forms.filter((form) => isOffered(form, event.now));
  const form = named ?? open.find(({ id }) => id === state.talk?.form) ?? open[0];
  if (!form) return withoutTemplate({ edition, state, sheet, event });
  if (isOver(form, event.now)) return tell({ edition, state, sheet, event }, [closed(edition, form)]);
  return below({ edition, state, sheet, event }, state, templatesOf(form, language, text));
}

/** A form of the office's own with files to send has no rows of a workbook: it can be had on paper. */
function withoutTemplate(at: Sheeting): Step {
  const form = [...at.edition.forms.values()].find((each) => each.own && isOffered(each, at.event.now));
  return form ? below(at, at.state, paperAlone(form, at.state.language)) : tell(at, [sheetTalk.noTemplate]);
}

/** By which words a form's template is asked for: those of an edition's own form stand behind the command already. */
function isNamedBy({ id, own }: Form, text: string): boolean {
  if (own) return text.split(/\s+/u).includes(id);
  return (id === 'statistics' ? /统计|statist/iu : /备案|filing/iu).test(text);
}

interface Sheeting {
  readonly edition: Edition;
  readonly state: DialogState;
  readonly sheet: SheetState;
  readonly event: DialogEvent;
}

/** Another file, or the end of what was asked, makes it be forgotten; a word to the clerk does not. */
function passed(state: DialogState, sheet: SheetState, event: DialogEvent, goOn: GoOn): Step | undefined {
  const isOld = sheet.question !== state.question && state.question - (sheet.question ?? 0) > longestPause;
  return isOld ? goOn(without(state), event) : undefined;
}

/** After so many other questions a reply is about something else. */
const longestPause = 12;

function without({ sheet: _done, ...state }: DialogState): DialogState {
  return state;
}

type Wants = NonNullable<SheetState['wants']>;

/** What is to be filed, or nothing; undefined where the message is no reply to this. */
function replyTo(sheet: SheetState, state: DialogState, event: DialogEvent): Wants | 'none' | undefined {
  const offered = offersOf(sheet);
  const isNow = sheet.question === state.question;
  if (event.type === 'pressed') {
    const [value = ''] = event.values;
    const pressed = offered.find(({ value: each }) => each === value)?.wants;
    return event.question === sheet.question ? pressed : undefined;
  }
  if (event.type !== 'said') return undefined;
  const plain = compact(event.text).replace(/[。.!！]+$/u, '');
  const rows = rowsSaid(plain);
  if (rows) return { rows };
  const labelled = offered.find(({ label }) => compact(label.zh) === plain || compact(label.en) === plain)?.wants;
  if (labelled) return labelled;
  if (allWords.test(plain) && (sheet.doubtful ?? 0) > 0)
    return offered.find(({ wants }) => wants === 'all' || wants === 'doubtful')?.wants;
  // Where no form is open, 提交 can mean nothing else.
  const asksToFile = rightWords.test(plain) || (!state.talk && readCommand(event.text)?.name === 'submit');
  if (!isNow) return asksToFile && (sheet.right ?? 0) > 0 ? 'right' : undefined;
  const numbered = /^\d$/u.test(plain) ? offered[Number(plain) - 1]?.wants : undefined;
  if (numbered) return numbered;
  if (yesOrNo(event.text) === 'no' || /^(?:先|暂时|都|还)?(?:不|别)(?:提交|报|交|要)/u.test(plain)) return 'none';
  const isYes = yesOrNo(event.text) === 'yes' || consent(event.text) === 'yes' || rightWords.test(plain);
  if (isYes) return offered[0]?.wants === 'none' ? undefined : offered[0]?.wants;
  return readCommand(event.text)?.name === 'cancel' ? 'none' : undefined;
}

const rightWords = /^(?:确认|请|就)?(?:提交|报|交)(?:这些|这批|没(?:有)?问题的|对的|正确的|这\d+行|\d+行)(?:吧)?$/u;
const allWords =
  /^(?:那就|就)?(?:全部|都|一起|所有的?|存疑的也|全)(?:都)?(?:没错|没有错|没问题|对|对的|确认|提交|提交吧|交|报)(?:[,，]?(?:一起|全部|都)?提交)?(?:吧|了)?$|^(?:file)?all(?:arecorrect|ofthem)?$/iu;

interface Offer {
  readonly value: string;
  readonly label: Message;
  readonly wants: Wants | 'none';
  readonly count: number;
}

function offersOf({ right = 0, doubtful = 0 }: SheetState): readonly Offer[] {
  const offers: Offer[] = [];
  if (right > 0) offers.push({ value: 'right', label: sheetTalk.fileRight, wants: 'right', count: right });
  if (right > 0 && doubtful > 0) {
    offers.push({ value: 'all', label: sheetTalk.fileAll, wants: 'all', count: right + doubtful });
  }
  if (right === 0 && doubtful > 0) {
    offers.push({ value: 'doubtful', label: sheetTalk.fileDoubtful, wants: 'doubtful', count: doubtful });
  }
  const filled = offers.map((offer) => ({ ...offer, label: counted(offer.label, offer.count) }));
  return filled.length > 0 ? [...filled, { value: 'none', label: sheetTalk.notNow, wants: 'none', count: 0 }] : [];
}

function counted(label: Message, count: number): Message {
  return { zh: fillText(label.zh, { count }), en: fillText(label.en, { count }) };
}

function takeFetched(
  at: Sheeting,
  { result }: DialogEvent & { type: 'fetched' },
  takeForms: TakeForms,
): Step | undefined {
  if (result.what === 'numbers') return filed(at, result.rows, result.sheet);
  if (result.what !== 'sheet') return undefined;
  const { fact } = result;
  if ('problem' in fact) return troubled(at, fact, takeForms);
  const form = at.edition.forms.get(fact.reading.form);
  if (!form) return tell({ ...at, state: without(at.state) }, [sheetTalk.noHeader]);
  const now = at.event.now;
  if (isOver(form, now)) return tell({ ...at, state: without(at.state) }, [closed(at.edition, form)]);
  if (isEarly(form, now)) return tell({ ...at, state: without(at.state) }, [howToFillIn(form)]);
  const rows = withReceipts(fact.reading.rows, fact.filed);
  return at.sheet.awaits === 'filing' ? draw(at, form, rows) : report(at, form, fact.reading, sorted(rows));
}

function troubled(at: Sheeting, fact: Extract<SheetFact, { readonly problem: unknown }>, takeForms: TakeForms): Step {
  const state = without(at.state);
  const taken =
    fact.problem === 'noHeader'
      ? takeForms(state, at.event, { file: fileOf(at.sheet), papers: fact.forms })
      : undefined;
  return taken ?? tell({ ...at, state }, [sheetTalk[fact.problem]]);
}

function fileOf({ file: id, name, bytes = 0 }: SheetState): FileFact {
  return { id, name, bytes };
}

/** What was found, and the question what to do about it. */
function report(at: Sheeting, form: Form, reading: Parameters<typeof findings>[1], rows: Sorted): Step {
  const { language } = at.state;
  if (reading.rows.length === 0) return tell({ ...at, state: without(at.state) }, [sheetTalk.noRows]);
  const found = findings(form, reading, rows, { name: at.sheet.name, language });
  const [right, doubtful] = [rows.right.length, rows.doubtful.length];
  const sheet: SheetState = { ...at.sheet, form: form.id, right, doubtful, awaits: 'reply' };
  const document = rows.wrong.length + doubtful > 0 ? markedOf(at) : undefined;
  const marked = document ? [fillText(sheetTalk.marked[language], { name: document.name })] : [];
  const question = asks(at, rows);
  const text = [found, ...marked, ...question].join('\n\n');
  if (right + doubtful === 0) {
    const told = rows.wrong.length === 0 ? sheetTalk.allFiled : sheetTalk.nothingRight;
    return below(at, without(at.state), { text: `${text}\n\n${told[language]}`, ...(document ? { document } : {}) });
  }
  return ask(at, sheet, text, document);
}

function asks({ state: { language } }: Sheeting, { right, doubtful }: Sorted): readonly string[] {
  const one = right.length > 0 ? [fillText(sheetTalk.askRight[language], { count: right.length })] : [];
  const row = doubtful[0]?.number ?? 0;
  const other = doubtful.length > 0 ? [fillText(sheetTalk.askDoubtful[language], { count: doubtful.length, row })] : [];
  return [...one, ...other];
}

function ask({ state }: Sheeting, sheet: SheetState, text: string, document: DocumentReference | undefined): Step {
  const question = state.question + 1;
  const buttons = offersOf(sheet).map(({ value, label }): Button => {
    return { value, label: label[state.language], role: 'choice' };
  });
  const speech: Speech = { text, question, buttons, input: { kind: 'choice' }, ...(document ? { document } : {}) };
  return [{ ...state, question, sheet: { ...sheet, question } }, [{ type: 'say', speech }]];
}

/** The rows that are wanted get their numbers, in one transaction with their filing. */
function draw(at: Sheeting, form: Form, rows: readonly StandingRow[]): Step {
  const { right, doubtful } = sorted(rows);
  const { wants = 'right' } = at.sheet;
  const chosen = typeof wants === 'object' ? doubtful.filter(({ number }) => wants.rows.includes(number)) : [];
  if (typeof wants === 'object' && chosen.length < wants.rows.length) {
    const strange = wants.rows.filter((row) => !chosen.some(({ number }) => number === row));
    const told = fillText(sheetTalk.noSuchRow[at.state.language], { rows: strange.slice(0, 8).join('、') });
    return ask(at, { ...at.sheet, awaits: 'reply' }, [told, ...asks(at, sorted(rows))].join('\n\n'), undefined);
  }
  const wanted = { right, doubtful, all: [...right, ...doubtful] };
  const some = typeof wants === 'object' ? chosen : wanted[wants];
  const ordered = some.toSorted((one, other) => one.number - other.number);
  const records = ordered.map(({ number, title, answers }) => ({ number, title, answers }));
  const ids = records.map((_, i) => idAfter(at.event.fresh, i));
  const sheet = {
    total: rows.length,
    doubtful: doubtful.length - count(some, doubtful),
    wrong: sorted(rows).wrong.length,
  };
  return [at.state, [{ type: 'fetch', fetch: { what: 'numbers', form: form.id, rows: records, ids, sheet } }]];
}

function count(some: readonly StandingRow[], of: readonly StandingRow[]): number {
  return some.filter((row) => of.includes(row)).length;
}

/** The id after a fresh one: the last digits count on. */
export function idAfter(fresh: string, by: number): string {
  const tail = (Number.parseInt(fresh.slice(-8), 16) + by) % 0x1_0000_0000;
  return fresh.slice(0, -8) + tail.toString(16).padStart(8, '0');
}

interface Left {
  readonly doubtful: number;
  readonly wrong: number;
}

function filed(at: Sheeting, rows: readonly (NumberedRow & { readonly submission: string })[], left: Left): Step {
  const { edition, state, sheet, event } = at;
  const form = edition.forms.get(sheet.form ?? '');
  if (!form) return tell({ ...at, state: without(state) }, [sheetTalk.gone]);
  const now = rows.filter((row) => row.filed === 'now');
  const unit = form.fields.find(({ carry }) => carry === 'unit');
  const name = unit && event.organiser?.unitName === undefined ? now[0]?.answers[unit.key] : undefined;
  const said = filedText(at, form, rows, left);
  const document = now.length > mostListed || left.doubtful + left.wrong > 0 ? { document: markedOf(at) } : {};
  const effects = [
    ...(now.length > 0 ? [{ type: 'file' as const, form: form.id, formVersion: form.version, rows: now }] : []),
    ...(typeof name === 'string' ? [{ type: 'remember' as const, unitName: name }] : []),
  ];
  if (left.doubtful > 0) {
    const [next, more] = ask(
      at,
      { ...sheet, awaits: 'reply', right: 0, doubtful: left.doubtful },
      said,
      document.document,
    );
    return [next, [...effects, ...more]];
  }
  const rest = now.length > 0 ? leaveEmptyDraft(without(state), form) : { state: without(state), effects: [] };
  const [next, more] = below(at, rest.state, { text: said, ...document });
  return [next, [...rest.effects, ...effects, ...more]];
}

/** So many receipts are told one by one. */
const mostListed = 20;

function filedText(at: Sheeting, form: Form, rows: readonly NumberedRow[], left: Left): string {
  const { language } = at.state;
  const tellIt = (template: Message, values: Values): string => fillText(template[language], values);
  const [now, before] = [rows.filter((row) => row.filed === 'now'), rows.filter((row) => row.filed === 'before')];
  const list = (some: readonly NumberedRow[]): string =>
    some.map(({ number, title, receipt }) => tellIt(sheetTalk.receipt, { row: number, title, receipt })).join('\n');
  const range = { first: now[0]?.receipt ?? '', last: now.at(-1)?.receipt ?? '', name: markedOf(at).name };
  const receipts = now.length > mostListed ? tellIt(sheetTalk.receipts, range) : list(now);
  return [
    now.length > 0
      ? `${tellIt(sheetTalk.done, { count: now.length, title: form.title[language] })}\n${receipts}`
      : sheetTalk.doneNone[language],
    before.length > 0 && now.length > 0
      ? tellIt(sheetTalk.alreadyFiled, {
          count: before.length,
          list: before
            .slice(0, 5)
            .map(({ receipt }) => receipt)
            .join('、'),
        })
      : '',
    left.doubtful > 0 ? tellIt(sheetTalk.stillDoubtful, { count: left.doubtful }) : '',
    left.wrong > 0 ? tellIt(sheetTalk.stillWrong, { count: left.wrong }) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The marked copy, made when it is sent. */
function markedOf({ sheet, state }: Sheeting): DocumentReference {
  const name = sheet.name.replace(/\.(?:xlsx|csv|tsv)$/iu, '').replace(/（核对结果）|\s*\(checked\)/gu, '');
  return {
    ...{ kind: 'sheet', ...readAs(sheet) },
    name: fillText(sheetTalk.markedName[state.language], { name }),
  };
}

function tell(at: Sheeting, notes: readonly Message[]): Step {
  const { language } = at.state;
  const text = notes.map((note) => fillText(note[language], { name: at.sheet.name })).join('\n\n');
  return below(at, at.state, { text });
}

/** Says something, with the question below it that was open before the file came, under its own number. */
function below({ edition }: Sheeting, state: DialogState, said: Handed): Step {
  const open = currentQuestion(edition, state);
  if (open) return [state, [{ type: 'say', speech: { ...open, ...said, text: `${said.text}\n\n${open.text}` } }]];
  const question = state.question + 1;
  const buttons = [commandButton({ state }, 'status'), commandButton({ state }, 'menu')];
  return [{ ...state, question, home: { awaits: 'menu' } }, [{ type: 'say', speech: { ...said, question, buttons } }]];
}
