import { type Outbound, type OutboundFile, SendError } from '../adapter.ts';
import { saveFile } from './files.ts';
import { isGone } from './gone.ts';
import type { TerminalOptions } from './options.ts';
import { shown, visible } from './screen.ts';
import { say } from './words.ts';

/** When a message that could not be shown here, or is another person's, is tried again, in milliseconds. */
export const elsewhereAgainMs = 600_000;

/** Shows a message, and saves the document that goes with it. Rejects with SendError when the terminal is gone. */
export async function display(options: TerminalOptions, message: Outbound): Promise<void> {
  const { console, language, recorder } = options;
  try {
    await console.show(shown(message, language, console.look));
    recorder?.replied(message.text);
    if (message.file) await keep(options, message.file);
  } catch (cause) {
    if (isGone(cause)) console.close();
    throw new SendError('could not be shown', { failure: 'refused', retryAfterMs: elsewhereAgainMs, cause });
  }
}

/** A folder that cannot be written is told: the message has been read, and sending it again would not help. */
async function keep({ console, language, folder, recorder }: TerminalOptions, file: OutboundFile): Promise<void> {
  const path = await saveFile(folder, file.name, await file.read()).catch((error: Error) => error);
  const sentence =
    typeof path === 'string' ? say('saved', language, { path }) : say('unsaved', language, { problem: path.message });
  await console.show(visible(sentence));
  recorder?.replied(`[文件] ${file.name}`);
}
