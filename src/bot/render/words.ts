import { fill, type Language, message } from '../../dialogs/message.ts';

const several = message('可多选，如 1、{last}', 'several: e.g. 1, {last}');
const commands = message('可回复：{words}', 'you can reply: {words}');
const unmade = message(
  '（文件“{name}”暂时没能生成，请稍后回复“表格”再取一次。）',
  '(The file “{name}” could not be made just now. Please reply “paper” a little later to get it.)',
);
const tooLarge = message(
  '（文件“{name}”太大，这里发不了。请到网页版或向组委会办公室索取。）',
  '(The file “{name}” is too large to be sent here. Please get it from the web page or ask the office.)',
);
const separators: Readonly<Record<Language, string>> = { zh: '、', en: ', ' };

/** How several of the numbered choices are named, with an example that exists among `count` of them. */
export function severalHint(count: number, language: Language): string {
  return fill(several, { last: Math.min(3, count) })[language];
}

/** The commands at hand, as words to type. */
export function commandLine(words: readonly string[], language: Language): string {
  return fill(commands, { words: words.join(separators[language]) })[language];
}

/** Why a document does not come with its message: it could not be made, or the platform does not take one so large. */
export type MissingDocument = 'unmade' | 'tooLarge';

/** The sentence that stands in for a document, and how to ask again. */
export function documentNote(name: string, missing: MissingDocument, language: Language): string {
  return fill(missing === 'unmade' ? unmade : tooLarge, { name })[language];
}

/** The most UTF-16 units that the sentence takes, with the line break before it. */
export function noteRoom(name: string): number {
  const sentences = [unmade, tooLarge].flatMap((sentence) => Object.values(fill(sentence, { name })));
  return 1 + Math.max(...sentences.map((sentence) => sentence.length));
}
