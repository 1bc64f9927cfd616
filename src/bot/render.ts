import type { Language } from '../dialogs/message.ts';
import type { DocumentReference, Speech } from '../dialogs/speech.ts';
import type { Capabilities, Outbound } from './adapter.ts';
import { type Arranged, arrange } from './render/arrange.ts';
import { split } from './render/split.ts';
import { noteRoom } from './render/words.ts';

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
  return pieces.map((text, index) => ({
    text,
    question: speech.question,
    language,
    ...(index === pieces.length - 1 ? belongings(speech, arranged) : {}),
  }));
}

/** A message with a document keeps room for the sentence that the document could not be made. */
function roomFor(speech: Speech, { maxTextLength }: Capabilities): number {
  if (!speech.document) return maxTextLength;
  return Math.max(maxTextLength - noteRoom(speech.document.name), Math.ceil(maxTextLength / 2));
}

function belongings(speech: Speech, { buttons }: Arranged): Partial<RenderedMessage> {
  const picks = buttons.some((button) => button.role === 'choice');
  return {
    ...(buttons.length > 0 ? { buttons } : {}),
    ...(picks && speech.pick ? { pick: speech.pick } : {}),
    ...(speech.input ? { input: speech.input } : {}),
    ...(speech.progress ? { progress: speech.progress } : {}),
    ...(speech.document ? { document: speech.document } : {}),
  };
}
