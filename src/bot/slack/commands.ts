import type { Content } from '../adapter.ts';
import { type Hearing, handOn } from './hearing.ts';
import type { Answer } from './http.ts';
import { typedText } from './typed.ts';
import { said, words } from './words.ts';

/** What is read of a slash command. */
export interface TypedCommand {
  readonly text: string;
  readonly user_id: string;
  readonly channel_id: string;
  readonly trigger_id: string;
}

/**
 * `/tianbao status` is what “status” is in the direct messages, and is answered there; `/tianbao` alone opens the talk.
 * Slack sends no command twice, so a person whose command was not kept is told so. Gives what is shown to the person
 * alone where the command was typed.
 */
export async function hearCommand(ports: Hearing, command: TypedCommand): Promise<Answer> {
  const { user_id: account, channel_id: place, trigger_id: trigger } = command;
  const person = await ports.directory.person(account);
  const whisper = (sentence: (typeof words)[keyof typeof words]) => ({
    response_type: 'ephemeral',
    text: said(sentence, person.language),
  });
  const chat = await ports.directory.direct(account).catch((cause: unknown) => {
    ports.settings.report('No direct messages could be opened', cause);
  });
  if (!chat) return whisper(words.noDirect);
  const facts = { chat, account, person, id: `command:${trigger}`, sentAt: ports.settings.now() };
  try {
    await handOn(ports, { ...facts, content: contentOf(command.text) });
  } catch (cause) {
    ports.settings.report('A command was not kept', cause);
    return whisper(words.notKept);
  }
  return place === chat ? undefined : whisper(words.lookThere);
}

function contentOf(typed: string): Content {
  const text = typedText(typed).trim();
  return text === '' ? { type: 'opened' } : { type: 'text', text };
}
