import type { Campaign } from '../../dialogs/campaign.ts';
import type { Filed } from '../../dialogs/concerns.ts';
import { currentQuestion } from '../../dialogs/current-question.ts';
import { type Edition, editionFor } from '../../dialogs/edition.ts';
import type { Language } from '../../dialogs/message.ts';
import { officeNews } from '../../dialogs/office-news.ts';
import { type Push, type ReminderPush, readPush } from '../../dialogs/push.ts';
import { type Reminding, remind } from '../../dialogs/reminder.ts';
import { afterQuiet } from '../../dialogs/reminder-times.ts';
import type { Speech } from '../../dialogs/speech.ts';
import type { DialogState } from '../../dialogs/state.ts';
import { stillTrue } from '../../dialogs/still-true.ts';
import type { FoundConversation } from '../../store/conversations.ts';
import type { Store } from '../../store/database.ts';
import { clockSlackMs } from '../../store/people/outage.ts';
import { listSubmissions } from '../../store/submissions.ts';
import type { Capabilities, Platform } from '../adapter.ts';
import type { Clock } from '../clock.ts';
import { render } from '../render.ts';
import type { OutboxRow, PreparedPush, PushPort } from '../sender/ports.ts';
import { soundAnswers } from '../turn/sound-answers.ts';
import { standingOf } from '../turn/standing.ts';

export interface PushOptions {
  readonly store: Pick<Store, 'db' | 'conversations'>;
  readonly campaign: Campaign;
  readonly edition: Edition;
  readonly clock: Clock;
  readonly capabilities: (platform: Platform) => Capabilities;
}

/**
 * Makes the messages of a push when its turn comes: not in quiet hours, not to whom it no longer concerns, in the
 * person's language, and with the question that is open asked again under it. What stands for an answer is told at any
 * hour. Changes nothing in the talk.
 */
export function createPushes(options: PushOptions): PushPort {
  return { prepare: (row) => prepare(options, row) };
}

const drop: PreparedPush = { what: 'drop' };
/** The chat was renamed since the row was leased: it is leased again with the new one. */
const renamedMs = 1_000;

async function prepare(whole: PushOptions, row: OutboxRow): Promise<PreparedPush> {
  const { campaign, clock, store } = whole;
  const read = readPush(row.body);
  if (!read) return { what: 'unreadable' };
  const push = read.kind === 'office' ? { ...read, items: stillTrue(read.items) } : read;
  if (push.kind === 'office' && push.items.length === 0) return drop;
  const now = clock.now();
  const waitMs = mayDisturb(whole, push, now) ? 0 : afterQuiet(campaign.reminders.quiet, now, campaign.timeZone) - now;
  if (waitMs > 0) return { what: 'wait', waitMs };
  const found = await store.conversations.find(row);
  if (found?.id !== row.conversation) return { what: 'wait', waitMs: renamedMs };
  if (found.campaign !== campaign.id || (push.kind === 'outage' && isPast(row, found, now))) return drop;
  const options = { ...whole, edition: editionFor(whole.edition, found.organiser.extensions) };
  const state = stateOf(found, options.edition);
  const language = state?.language ?? found.organiser.language ?? 'zh';
  const told = await tell(options, push, found, language, now);
  if (!told) return drop;
  const speech = withQuestion(told, state, options.edition);
  return { what: 'send', messages: render(speech, options.capabilities(row.platform), language) };
}

/** What stands for an answer is told at any hour; so is what was returned when its form closes soon after the quiet hours. */
function mayDisturb({ campaign, edition }: PushOptions, push: Push, now: number): boolean {
  if (push.kind === 'outage') return true;
  if (push.kind !== 'office') return false;
  const morning = afterQuiet(campaign.reminders.quiet, now, campaign.timeZone);
  return push.items.some(({ action, form }) => {
    const due = action === 'return' ? edition.forms.get(form)?.deadline?.instant : undefined;
    return due !== undefined && due > now && due < morning + urgentMs;
  });
}

const urgentMs = 12 * 3_600_000;

/**
 * Whoever has had a turn since knows that the bot is there again; after half an hour nobody waits for an answer. The
 * conversation's version does not tell: what the person does elsewhere may raise it as well.
 */
function isPast({ made = 0 }: OutboxRow, { updatedAt }: FoundConversation, now: number): boolean {
  return updatedAt > made - clockSlackMs || now - made > answerMs;
}

const answerMs = 30 * 60_000;

/** A stored state that cannot be read has no question to be asked again. */
function stateOf(found: FoundConversation, edition: Edition): DialogState | undefined {
  try {
    return standingOf(found, edition).state;
  } catch {
    return undefined;
  }
}

async function tell(
  options: PushOptions,
  push: Push,
  found: FoundConversation,
  language: Language,
  now: number,
): Promise<Reminding | undefined> {
  if (push.kind === 'office') return officeNews(options.edition, push.items, language);
  if (push.kind !== 'reminder') return { text: push.text[language], buttons: [] };
  if (!wants(push, found, now)) return undefined;
  const { db } = options.store;
  const rows = await listSubmissions(db, { campaign: push.campaign, unit: found.organiser.unitId });
  const filed = rows.map((row): Filed => {
    const { form, formVersion, answers } = row;
    return { ...row, answers: soundAnswers(options.edition.forms.get(form), formVersion, answers) };
  });
  return remind(options.edition, push, { filed, language, now });
}

function wants({ campaign }: ReminderPush, found: FoundConversation, now: number): boolean {
  const { reminders, snoozedUntil = 0, organiser } = found;
  return campaign === found.campaign && reminders === 'on' && snoozedUntil <= now && organiser.consent !== undefined;
}

/** One message, so that it arrives whole; its buttons are those of the question and, after them, its own. */
function withQuestion({ text, buttons }: Reminding, state: DialogState | undefined, edition: Edition): Speech {
  const question = state && currentQuestion(edition, state);
  if (!question) return { text, question: state?.question ?? 0, ...(buttons.length > 0 ? { buttons } : {}) };
  const others = buttons.filter(({ value }) => value !== `/resume ${state.talk?.submission}`);
  return { ...question, text: `${text}\n\n${question.text}`, buttons: [...(question.buttons ?? []), ...others] };
}
