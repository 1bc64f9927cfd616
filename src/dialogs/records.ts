import { type Command, readCommand } from './commands.ts';
import type { Edition } from './edition.ts';
import type { DialogEvent } from './event.ts';
import type { GoOn } from './linking.ts';
import { stepMyData, takeMyData } from './my-data.ts';
import { yesNoOfRecord } from './questions.ts';
import { takeChanged, takeDraft } from './record-changes.ts';
import { askAgain, takeRecords } from './record-choice.ts';
import { chosen } from './record-reply.ts';
import { readReply } from './replying.ts';
import type { Step } from './scene.ts';
import type { DialogState, RecordsState, Talk } from './state.ts';
import { leaveFor } from './steering.ts';
import { inlineEdit } from './target.ts';

/**
 * A turn about what was filed: to correct it, to withdraw it, to bring it back, to see or delete one's data. Undefined
 * where it is about something else. What is being settled here is over with the next message that is no reply to it.
 * One's own data can be seen and deleted without agreeing to anything.
 */
export function stepRecords(
  edition: Edition,
  state: DialogState,
  event: DialogEvent,
  goOn: GoOn,
  about: 'records' | 'own data' = 'records',
): Step | undefined {
  if (event.type === 'fetched') return takeFetched(edition, state, event, goOn);
  const { records, ...rest } = state;
  const settled = records && settle(edition, rest, records, event, goOn);
  if (settled) return settled;
  const wish = wishIn(edition, rest, event);
  const may = about === 'records' || wish?.wants === 'data' || wish?.wants === 'forget';
  if (wish && may) return begin(rest, event, wish, goOn);
  return records ? goOn(rest, event) : undefined;
}

function takeFetched(
  edition: Edition,
  state: DialogState,
  event: DialogEvent & { type: 'fetched' },
  goOn: GoOn,
): Step | undefined {
  const { result } = event;
  switch (result.what) {
    case 'records':
      return takeRecords(edition, state, event, result.records);
    case 'change':
      return takeChanged(edition, state, event, result);
    case 'data':
    case 'forget':
      return takeMyData(edition, state, event, result, goOn);
    case 'draft':
      return state.records?.said !== undefined && result.draft
        ? takeDraft(edition, state, event, result.draft)
        : undefined;
    default:
      return undefined;
  }
}

/** A reply to what was asked here: one of the list, or whether it is really meant. */
function settle(
  edition: Edition,
  state: DialogState,
  records: RecordsState,
  event: DialogEvent,
  goOn: GoOn,
): Step | undefined {
  const text = replyIn(state, event);
  if (text === undefined) return undefined;
  const { sure, entries } = records;
  if (sure) {
    const reply = readReply(yesNoOfRecord[sure.what], text);
    if (reply && reply !== 'unclear' && reply.rest === '') return carryOut(state, event, sure, reply.said, goOn);
    if (event.type === 'pressed' || readCommand(text)) return undefined;
    return sure.what === 'forget' ? stepMyData(state, event, 'ask', goOn) : askAgain(state, sure.submission);
  }
  return entries && chosen(state, records, { text, entries, asks: wishIn(edition, state, event)?.wants });
}

type Sure = NonNullable<RecordsState['sure']>;

function carryOut(
  state: DialogState,
  event: DialogEvent,
  { what, submission }: Sure,
  said: 'yes' | 'no',
  goOn: GoOn,
): Step {
  if (what === 'forget') return stepMyData(state, event, said === 'yes' ? 'delete' : 'keep', goOn);
  const sure = { what, ...(submission === undefined ? {} : { submission }), ...(said === 'yes' ? { said } : {}) };
  return [{ ...state, records: { wants: 'withdraw', sure } }, [{ type: 'fetch', fetch: { what: 'records' } }]];
}

function replyIn(state: DialogState, event: DialogEvent): string | undefined {
  if (event.type === 'said') return event.text;
  return event.type === 'pressed' && event.question === state.question ? event.values[0] : undefined;
}

type Wish = RecordsState & { readonly of?: string };

/** What a message asks for; outside a form, a change that is said of no draft too. */
function wishIn(edition: Edition, state: DialogState, event: DialogEvent): Wish | undefined {
  const text = replyIn(state, event);
  if (text === undefined || (event.type === 'pressed' && !text.startsWith('/'))) return undefined;
  const command = readCommand(text);
  if (state.talk) return wishInForm(edition, state.talk, command, text);
  const isEdit = !command || command.name === 'edit' || command.name === 'resume';
  // Said to the talk that fell away: home tells that first.
  if (isEdit && state.home?.gone) return undefined;
  const named = isEdit && event.type === 'said' ? ofNamed(edition, text) : undefined;
  if (named) return named;
  if (!command) return event.type === 'said' ? editAtHome(edition, text) : undefined;
  return wishAtHome(command, text);
}

/** "撤回 天文讲座", "恢复《天文讲座》", "更正 TJ36-备-00012": which one is said at once. */
function ofNamed(edition: Edition, text: string): Wish | undefined {
  const { verb, name } = withName.exec(text.trim())?.groups ?? {};
  const wants = verb === undefined ? undefined : verbs[verb.toLowerCase()];
  if (!wants || name === undefined || editAtHome(edition, text)) return undefined;
  return { wants, sought: name };
}

const withName =
  /^(?:请|帮我|我要|我想|想|要)*(?<verb>撤回|恢复|更正|withdraw|restore|correct)(?:一下)?(?=[\s:：《“"「a-z\d])[\s:：]*(?<name>\S.{0,98}\S)$/iu;
const verbs: Readonly<Record<string, 'correct' | 'withdraw' | 'restore'>> = {
  ...{ 撤回: 'withdraw', 恢复: 'restore', 更正: 'correct' },
  ...{ withdraw: 'withdraw', restore: 'restore', correct: 'correct' },
};

function wishInForm(edition: Edition, talk: Talk, command: Command | undefined, text: string): Wish | undefined {
  const ofFiled = talk.pending ? undefined : ofReceipt(text);
  if (ofFiled) return ofFiled;
  if (!command) return undefined;
  if (command.name === 'data' || command.name === 'forget') return { wants: command.name };
  if (talk.pending && !text.startsWith('/')) return undefined;
  switch (command.name) {
    case 'restore':
      return { wants: command.name };
    case 'withdraw':
      if (talk.correction || talk.returned) return { wants: 'withdraw', of: talk.submission };
      return isUntouched(edition, talk) ? { wants: 'withdraw' } : undefined;
    case 'correct':
      return /已提交|filed/iu.test(text) || isUntouched(edition, talk) ? { wants: 'correct' } : undefined;
    default:
      return undefined;
  }
}

/** "撤回 TJ36-备-00012" is about that one, whatever is being filled in. */
function ofReceipt(text: string): Wish | undefined {
  const { verb, name = '' } = withName.exec(text.trim())?.groups ?? {};
  const wants = verb === undefined ? undefined : verbs[verb.toLowerCase()];
  return wants && /^[“"]?[a-z]{1,8}\d*-\p{L}{1,4}-\d{3,}[”"]?$/iu.test(name) ? { wants, sought: name } : undefined;
}

/** Nothing was answered yet: there is nothing in it that could be changed or given up. */
function isUntouched(edition: Edition, { form, answers, noted, correction, returned }: Talk): boolean {
  const fields = edition.forms.get(form)?.byKey;
  const isKnown = (key: string): boolean => fields?.get(key)?.carry === 'unit';
  return noted === undefined && !correction && !returned && Object.keys(answers).every(isKnown);
}

function wishAtHome({ name, argument }: Command, text: string): Wish | undefined {
  switch (name) {
    case 'data':
    case 'forget':
    case 'withdraw':
    case 'restore':
    case 'correct':
      return argument === undefined ? { wants: name } : { wants: name, ...ofOne(argument) };
    case 'edit':
      if (argument !== undefined) return { wants: 'correct', said: text, sought: argument };
      if (/[吗能]|可以|怎|如何|咋|\b(?:how|can|may)\b/iu.test(text)) return undefined;
      return /更正|^(?:修改|改)备案/u.test(text) ? { wants: 'correct' } : { wants: 'correct', sought: text };
    case 'resume':
      return /^恢复[\s。.!！吧]*$/u.test(text.trim()) ? { wants: 'restore', sought: text } : undefined;
    default:
      return undefined;
  }
}

const submissionId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** Behind a command: the record itself, as a button has it, or words for it. */
function ofOne(argument: string): Pick<Wish, 'of' | 'sought'> {
  const id = argument.trim().toLowerCase();
  return submissionId.test(id) ? { of: id } : { sought: argument };
}

const longestEdit = 200;

/** "联系电话改成 …" right behind the receipt, or later: a change of a record. */
function editAtHome(edition: Edition, text: string): Wish | undefined {
  if (/^(?:correct|correction)[.!]?$/iu.test(text.trim())) return { wants: 'correct' };
  if (text.length > longestEdit || text.includes('\n')) return undefined;
  const isEdit = [...edition.forms.values()].some((form) => {
    const target = inlineEdit(form, {}, text);
    return target !== undefined && target.by === 'name';
  });
  return isEdit ? { wants: 'correct', said: text, sought: text } : changeOfNamed(edition, text);
}

/** "海洋那个活动人数要改成300": a change behind the name of a record, or a part of it. */
function changeOfNamed({ forms }: Edition, text: string): Wish | undefined {
  const typed = text.trim();
  const verb = typed.length > longestNamed ? -1 : typed.search(/[改换]|change/iu);
  for (let at = 2; at < verb; at++) {
    const said = typed.slice(at);
    const isChange = [...forms.values()].some((form) => {
      const target = inlineEdit(form, {}, said);
      return target?.by === 'name' && target.says === 'change' && target.value !== undefined;
    });
    const sought = typed.slice(0, at).replace(aroundName, '');
    if (isChange) return sought === '' ? undefined : { wants: 'correct', said, sought };
  }
  return undefined;
}

const longestNamed = 60;
const aroundName =
  /^(?:请|麻烦|帮我|我们?|想|要|把|将|[《“"「])+|(?:(?:那|这)?一?(?:个|场|份|次)?(?:活动|讲座|备案表?)?的?|[》”"」的，,：: ])+$/gu;

function begin(state: DialogState, event: DialogEvent, { of, ...wish }: Wish, goOn: GoOn): Step {
  if (wish.wants === 'data' || wish.wants === 'forget') {
    return stepMyData(state, event, wish.wants === 'data' ? 'tell' : 'ask', goOn);
  }
  const left = state.talk ? leaveFor(state) : state;
  const records: RecordsState = of === undefined ? wish : { ...wish, entries: [of] };
  return [{ ...left, records }, [{ type: 'fetch', fetch: { what: 'records' } }]];
}
