import { fill, type Message, message } from '../message.ts';
import type { KeptFile } from './files.ts';
import { showSeconds } from './show-file.ts';

/** Some players round up, and the sound of a film may end a few hundredths behind its pictures. */
const grace = 0.05;

/** A video may be so many seconds long. */
export function lastingAtMost(seconds: number): (file: KeptFile) => Message | undefined {
  return ({ name, facts }) => {
    if (facts.kind !== 'video' || facts.seconds <= seconds + grace) return undefined;
    const over = Math.ceil((facts.seconds - seconds) * 10) / 10;
    const one = (language: 'zh' | 'en') =>
      fill(tooLong, {
        name,
        length: showSeconds(facts.seconds, language),
        most: showSeconds(seconds, language),
        over,
      })[language];
    return { zh: one('zh'), en: one('en') };
  };
}

const tooLong = message(
  '视频“{name}”长 {length}，超出 {over} 秒（最长 {most}），没有放进去。请剪短后再发。',
  'The video “{name}” lasts {length}, {over} s too long (at most {most}), and was not put in. Please cut it and send it again.',
);

/** A document may have so many characters, as Word's 字数 counts them. */
export function ofWordsAtMost(most: number): (file: KeptFile) => Message | undefined {
  return ({ name, facts }) => {
    if (facts.kind !== 'docx') return undefined;
    if (facts.words === 0) return fill(noWords, { name });
    if (facts.words <= most) return undefined;
    return fill(tooManyWords, { name, count: facts.words, over: facts.words - most, most });
  };
}

const tooManyWords = message(
  '“{name}”共 {count} 字（按 Word 的“字数”计），超出 {over} 字（最多 {most} 字），没有放进去。请删减后再发。',
  '“{name}” has {count} characters (as Word counts 字数), {over} too many (at most {most}), and was not put in. Please shorten it and send it again.',
);
const noWords = message(
  '“{name}”里没有文字，没有放进去。请发可以编辑的文字版，不要把图片贴进 Word。',
  '“{name}” has no text in it and was not put in. Please send the editable text, not a picture in a document.',
);
