import type { Authors } from '../../dialogs/belonging.ts';
import type { Language } from '../../dialogs/message.ts';
import { platformName } from '../../dialogs/messages/people.ts';
import type { Author } from '../../store/people/authors.ts';

/** Who gave which answer, as it is told: the name as a platform told it, else the platform. */
export function namesOf(authors: Readonly<Record<string, Author>>, language: Language): Authors {
  return Object.fromEntries(
    Object.entries(authors).map(([key, { name, platform }]) => [key, name ?? platformName(platform)[language]]),
  );
}
