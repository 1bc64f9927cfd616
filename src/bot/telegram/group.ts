import type { Message, MessageEntity } from 'grammy/types';
import { createRecent } from '../recent.ts';
import type { Bot } from './from.ts';
import { limits } from './limits.ts';

/** Whether a group's message is meant for the bot: it is named, one of its commands is, or its own message is replied to. */
export function isAddressed(message: Message, bot: Bot): boolean {
  if (message.reply_to_message?.from?.id === bot.id) return true;
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some((entity) => names(entity, text, bot));
}

function names(entity: MessageEntity, text: string, bot: Bot): boolean {
  const word = text.slice(entity.offset, entity.offset + entity.length).toLowerCase();
  const name = `@${bot.username.toLowerCase()}`;
  if (entity.type === 'mention') return word === name;
  if (entity.type === 'bot_command') return word.endsWith(name);
  return entity.type === 'text_mention' && entity.user.id === bot.id;
}

/** Says whether one more message may go to a group now, by Telegram's limit for each minute. */
export function createGroupPace(now: () => number): (chat: number) => 'now' | 'later' {
  const sent = createRecent<readonly number[]>(mostGroups);
  return (chat) => {
    const since = now() - 60_000;
    const recent = (sent.get(String(chat)) ?? []).filter((at) => at > since);
    if (recent.length >= limits.groupMessagesPerMinute) return 'later';
    sent.set(String(chat), [...recent, now()]);
    return 'now';
  };
}

const mostGroups = 1_000;
