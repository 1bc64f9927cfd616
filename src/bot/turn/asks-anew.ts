import { readCommand } from '../../dialogs/commands.ts';
import type { Content } from '../adapter.ts';

/**
 * Whether somebody is to be shown things as they are by now, so that what was kept since the last turn will not do:
 * whoever comes back, goes on or asks for the status, after others may have filled in or submitted the draft. A file is
 * kept for whoever it belongs to by now.
 */
export function asksAnew(content: Content): boolean {
  switch (content.type) {
    case 'opened':
    case 'file':
      return true;
    case 'text':
      return content.text.length <= longestWord && isLook(content.text);
    case 'choice':
      return content.values[0]?.startsWith('/') === true && isLook(content.values[0]);
  }
}

/** Longer than any word for these commands: most answers are not looked at twice. */
const longestWord = 24;

function isLook(text: string): boolean {
  const name = readCommand(text)?.name;
  return name === 'resume' || name === 'status' || name === 'preview';
}
