import { type Setting, settings } from './settings.ts';

/** Every setting with its default and meaning, as lines for a terminal. */
export function settingsHelp(): string {
  return (settings as readonly Setting[]).map(linesOf).join('\n');
}

function linesOf({ name, standard, meaning }: Setting): string {
  return `  ${name}${standard === undefined ? '' : ` (默认 default ${standard})`}\n      ${meaning.zh}\n      ${meaning.en}\n`;
}
