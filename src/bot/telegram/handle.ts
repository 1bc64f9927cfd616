import type { Update } from 'grammy/types';
import type { Inbound } from '../adapter.ts';
import { createFirst, createRecent } from '../recent.ts';
import type { TelegramApi } from './api.ts';
import { createBoxes } from './boxes.ts';
import { failureOf } from './failure.ts';
import { type FileDoor, inboundFile } from './files.ts';
import { type Bot, type Boxes, fromTelegram, type Received, type RemarkTo } from './from.ts';
import { createGroupPace } from './group.ts';
import type { TelegramTimes } from './limits.ts';
import type { Report } from './options.ts';
import { createTyping } from './typing.ts';
import { languageFor, words } from './words.ts';

export type Receive = (inbound: Inbound) => Promise<void>;

export interface HandlerOptions {
  readonly api: TelegramApi;
  readonly files: FileDoor;
  readonly times: TelegramTimes;
  /** Undefined until Telegram has told it. */
  readonly bot: () => Bot | undefined;
  readonly receive: Receive;
  readonly now: () => number;
  readonly report: Report;
}

export interface Handler {
  /** Notes when an update came that is handled later: a press was made then, since Telegram does not date it. */
  came(update: Update): void;
  /** Does what one update asks for. Rejects when it was not taken, and must come again. */
  handle(update: Update): Promise<void>;
  /** Tells the person of an update that it could not be taken. Never rejects. */
  excuse(update: Update): Promise<void>;
  /** Resolves when nothing that nobody waits for, such as the answer to a press, is under way. */
  settled(): Promise<void>;
}

/** What an update leads to: turns, ticks in place, or one sentence of the adapter's own. */
export function createHandler(options: HandlerOptions): Handler {
  const { api, bot, receive, now } = options;
  const firstSeen = createFirst<number>(mostMoments);
  // An update may come again.
  const seenAt = ({ update_id: update }: Update): number => firstSeen(String(update), now());
  const aside = createAside(options.report);
  const boxes = createBoxes(api, now);
  const typing = createTyping((chat) => aside.run('typing', api.typing(chat)), options.times);
  const remarks = createRemarks(options);

  const turn = ({ content, ...rest }: Received): Promise<void> => {
    const taken = content.type === 'file' ? { ...content, file: inboundFile(options.files, content.file) } : content;
    return typing(rest.conversation.chat, receive({ ...rest, content: taken }));
  };
  // Answered whatever becomes of the turn: until then the button goes on turning.
  const answer = (callback: string, notice?: string): void => aside.run('press', api.answerPress(callback, notice));

  const press = async (pressed: Boxes): Promise<void> => {
    const done = await boxes(pressed);
    if (done.outcome === 'ticked') return answer(pressed.callback, done.notice);
    const { inbound } = done;
    return typing(inbound.conversation.chat, receive(inbound)).finally(() => answer(pressed.callback));
  };

  return {
    came: (update) => void (update.callback_query && seenAt(update)),
    settled: aside.settled,
    excuse: async ({ update_id: update, message, callback_query: press }) => {
      const about = message ?? press?.message;
      if (about?.chat.type !== 'private') return;
      const language = languageFor((message ?? press)?.from?.language_code);
      const place = { chat: about.chat.id, where: 'private', message: about.message_id } as const;
      await remarks({ remark: 'sayAgain', update, ...place, language });
    },
    handle: async (update) => {
      const incoming = fromTelegram(update, bot(), () => seenAt(update));
      if (incoming.kind === 'boxes') return press(incoming.boxes);
      if (incoming.kind === 'remark') return remarks(incoming.remark);
      if (incoming.kind === 'nothing') return;
      const { messages, pressed } = incoming;
      try {
        for (const message of messages) await turn(message);
      } finally {
        const language = messages[0]?.sender.language ?? 'zh';
        if (pressed) answer(pressed.callback, pressed.notice && words[pressed.notice][language]);
      }
    },
  };
}

/** Of so many of the last presses it is known when they came first. */
const mostMoments = 10_000;

/**
 * Sends the adapter's own sentences, once for each update, which may come again, and without care for failures: nothing
 * depends on them.
 */
function createRemarks({ api, bot, now, report }: HandlerOptions): (remark: RemarkTo) => Promise<void> {
  const pace = createGroupPace(now);
  const answered = createRecent<'yes'>(mostAnswered);
  return async ({ remark, update, chat, where, message, language = 'zh' }) => {
    if (answered.get(String(update)) || (where === 'group' && pace(chat) === 'later')) return;
    answered.set(String(update), 'yes');
    const username = bot()?.username;
    const url = `https://t.me/${username}?start=group`;
    const button = { inline_keyboard: [[{ text: words.openChat[language], url }]] };
    try {
      await api.reply(chat, message, words[remark][language], remark === 'inPrivate' && username ? button : undefined);
    } catch (error) {
      report('remarkFailed', { remark, reason: failureOf(error).said });
    }
  };
}

const mostAnswered = 10_000;

/** What goes on beside an update and is waited for only at the end. */
function createAside(report: Report) {
  const underWay = new Set<Promise<void>>();
  return {
    run: (what: string, work: Promise<void>): void => {
      const done = work
        .catch((error: unknown) => report('asideFailed', { what, reason: failureOf(error).said }))
        .finally(() => underWay.delete(done));
      underWay.add(done);
    },
    settled: async (): Promise<void> => void (await Promise.all(underWay)),
  };
}
