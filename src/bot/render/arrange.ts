import type { Language } from '../../dialogs/message.ts';
import type { Button, Speech } from '../../dialogs/speech.ts';
import type { Capabilities } from '../adapter.ts';
import { commandLine, severalHint } from './words.ts';

/** The whole text, however long, and the buttons that stay buttons. */
export interface Arranged {
  readonly text: string;
  readonly buttons: readonly Button[];
}

/**
 * Decides what stays a button. Choices come first, all of them or none, so that nobody sees half of a list;
 * then commands, all or none, in the places that are left.
 */
export function arrange(speech: Speech, capabilities: Capabilities, language: Language): Arranged {
  const choices = (speech.buttons ?? []).filter((button) => button.role === 'choice');
  const commands = (speech.buttons ?? []).filter((button) => button.role === 'command');
  const typed = speech.pick === 'several' && capabilities.pickSeveral === 'typed';
  const shown = speech.numbered ? choices.map(withNumber) : choices;
  const pressed = !typed && fits(shown, capabilities.maxButtons, speech.question, capabilities) ? shown : [];
  const left = capabilities.maxButtons - pressed.length;
  const shortcuts = fits(commands, left, speech.question, capabilities) ? commands : [];
  const numbered = pressed.length === 0 ? choices : [];
  const worded = shortcuts.length === 0 ? commands : [];
  return {
    text: [speech.text, ...listed(numbered, speech, language), ...mentioned(worded, language)].join('\n'),
    buttons: [...pressed, ...shortcuts],
  };
}

/** A button's token is its question, a colon and its value: what an adapter has to send and get back. */
export function tokenBytes(question: number, value: string): number {
  return Buffer.byteLength(`${question}:${value}`);
}

function fits(buttons: readonly Button[], places: number, question: number, limits: Capabilities): boolean {
  if (buttons.length > places) return false;
  return buttons.every(
    ({ label, value }) => label.length <= limits.maxLabelLength && tokenBytes(question, value) <= limits.maxTokenBytes,
  );
}

function withNumber(button: Button, index: number): Button {
  return { ...button, label: `${index + 1}. ${button.label}` };
}

function listed(choices: readonly Button[], speech: Speech, language: Language): readonly string[] {
  if (choices.length === 0) return [];
  const lines = choices.map(({ label }, index) => `${index + 1}. ${oneLine(label)}`);
  return speech.pick === 'several' && choices.length > 1 ? [...lines, severalHint(choices.length, language)] : lines;
}

function mentioned(commands: readonly Button[], language: Language): readonly string[] {
  return commands.length === 0
    ? []
    : [
        commandLine(
          commands.map(({ label }) => oneLine(label)),
          language,
        ),
      ];
}

/** Labels may be what people typed (the name of an activity): a line break in one must not look like an entry. */
function oneLine(label: string): string {
  return label.replace(/\s+/gu, ' ').trim();
}
