import type { Authors } from '../../dialogs/belonging.ts';
import { fillText, type Language } from '../../dialogs/message.ts';
import { people, platformName } from '../../dialogs/messages/people.ts';
import type { Author } from '../../store/people/authors.ts';

/** Who gave which answer, as it is told: the name as a platform told it, else somebody on that platform. */
export function namesOf(authors: Readonly<Record<string, Author>>, language: Language): Authors {
  return Object.fromEntries(
    Object.entries(authors).map(([key, { name, platform }]) => [key, name ?? somebodyOn(platform, language)]),
  );
}

function somebodyOn(platform: string, language: Language): string {
  return fillText(people.somebodyOn[language], { platform: platformName(platform)[language] });
}
