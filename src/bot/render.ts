import type { Language } from '../dialogs/message.ts';
import type { DocumentReference, Speech } from '../dialogs/speech.ts';
import type { Capabilities, Outbound } from './adapter.ts';
import { type Arranged, arrange } from './render/arrange.ts';
import { split } from './render/split.ts';
import { noteRoom } from './render/words.ts';
import type { Writable } from './turn/writable.ts';

/** One message of the outbox: what an adapter sends, but with a document's name in place of its bytes, and no id yet. */
export interface RenderedMessage extends Omit<Outbound, 'id' | 'file'> {
  readonly document?: DocumentReference;
  /** Of the talk: for what the sender may have to add. */
  readonly language: Language;
}

/**
 * Puts what the bot says into messages that a platform can take: at least one, in the order of the text.
 * Buttons that do not fit become numbers and words in the text. What belongs to the question (buttons, progress,
 * document) goes with the last message, under which the person answers.
 */
export function render(speech: Speech, capabilities: Capabilities, language: Language): readonly RenderedMessage[] {
  const arranged = arrange(speech, capabilities, language);
  const pieces = split(arranged.text, roomFor(speech, capabilities));
  return pieces.map((text, index) => {
    const message = { text, question: speech.question, language };
    return index === pieces.length - 1 ? withBelongings(message, speech, arranged) : message;
  });
}

/** A message with a document keeps room for the sentence that the document could not be made. */
function roomFor(speech: Speech, { maxTextLength }: Capabilities): number {
  if (!speech.document) return maxTextLength;
  return Math.max(maxTextLength - noteRoom(speech.document.name), Math.ceil(maxTextLength / 2));
}

function withBelongings(message: Writable<RenderedMessage>, speech: Speech, { buttons }: Arranged): RenderedMessage {
  if (buttons.length > 0) message.buttons = buttons;
  if (speech.pick && buttons.some((button) => button.role === 'choice')) message.pick = speech.pick;
  if (speech.input) message.input = speech.input;
  if (speech.progress) message.progress = speech.progress;
  if (speech.document) message.document = speech.document;
  return message;
}
