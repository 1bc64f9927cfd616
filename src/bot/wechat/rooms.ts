import type { Message, Wechaty } from 'wechaty';
import { createRecent } from '../recent.ts';
import type { WeChatTimes } from './limits.ts';
import { type Report, tell } from './tell.ts';

export interface RoomPorts {
  readonly times: WeChatTimes;
  readonly now: () => number;
  readonly report: Report;
}

const manyRooms = 1_000;

/**
 * Answers in a room where the bot was spoken to: one sentence that leads to the private chat, at most once in a while,
 * so that two bots in one room do not talk for ever. What is said in rooms is never handed on.
 */
export function createRooms({
  times,
  now,
  report,
}: RoomPorts): (room: string, message: Message, bot: Wechaty) => Promise<void> {
  const answered = createRecent<number>(manyRooms);
  return async (room, message, bot) => {
    const last = answered.get(room);
    if (last !== undefined && now() - last < times.roomMs) return;
    if (!isMentioned(message, bot)) return;
    answered.set(room, now());
    await tell(bot, room, 'room', report);
  };
}

/** Everybody is meant, so the bot is not. */
const everyone = /@(?:所有人|all\b)/iu;

/**
 * Whether a message in a room speaks to the bot. By the ids that came with it, else by the name after an @. Wechaty's own
 * question (`mentionSelf`) loads every contact that is named, and a stranger among them is an error that ends the session.
 */
export function isMentioned(message: Message, bot: Wechaty): boolean {
  const text = message.text();
  if (everyone.test(text)) return false;
  const { payload } = message;
  const ids = payload && 'mentionIdList' in payload ? payload.mentionIdList : undefined;
  if (ids !== undefined && ids.length > 0) return ids.includes(bot.puppet.currentUserId);
  const name = bot.currentUser.name();
  return name !== '' && text.split(/[\u2005\s]/u).includes(`@${name}`);
}
