import type { Edition } from './edition.ts';
import type { FileFact } from './event.ts';
import { showSize } from './fields/show-file.ts';
import { wordFor } from './form-words.ts';
import { fill, fillText, type Language, type Message } from './message.ts';
import { fileProblemMessages, kindWords } from './messages/files.ts';
import { home } from './messages/home.ts';
import { mainForm } from './offering.ts';

/** A file that came outside a form, in which no filled form was found. */
export function fileOutside(edition: Edition, { id, name, bytes, problem, facts }: FileFact): Message {
  if (problem) return fill(fileProblemMessages[problem], { name, size: showSize(bytes) });
  const isPicture = /\.(?:pdf|ofd|rtf|odt|ods|jpe?g|png|heic)$/iu.test(name);
  const isSeen = facts?.kind === 'pdf' || facts?.kind === 'picture' || facts?.kind === 'video';
  const read = isSeen ? home.fileIsSeen : home.noFormInFile;
  const { zh, en } = id !== '' ? read : isPicture ? home.fileNotRead : home.fileOutside;
  const valuesIn = (language: Language) => ({
    ...{ name, word: wordFor(mainForm(edition), language) },
    kind: facts ? kindWords[facts.kind][language] : '',
  });
  return { zh: fillText(zh, valuesIn('zh')), en: fillText(en, valuesIn('en')) };
}
