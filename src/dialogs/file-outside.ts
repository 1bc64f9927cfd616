import type { Edition } from './edition.ts';
import type { FileFact } from './event.ts';
import { problemOf } from './file-problem.ts';
import { wordFor } from './form-words.ts';
import { fillText, type Language, type Message } from './message.ts';
import { kindWords } from './messages/files.ts';
import { home } from './messages/home.ts';
import { mainForm } from './offering.ts';

/** A file that came outside a form, in which no filled form was found. */
export function fileOutside(edition: Edition, file: FileFact): Message {
  const problem = problemOf(file);
  if (problem) return problem;
  const { id, name, facts } = file;
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
