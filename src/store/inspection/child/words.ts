/**
 * Word's 字数 of a text: every Chinese, Japanese or Korean sign counts one, punctuation of full width too, and so does
 * every run of anything else between spaces and such signs. “2022年5月” is 4, “人工智能AI” is 5, “don't stop” is 2.
 */
export function countWords(text: string): number {
  return text.match(counted)?.length ?? 0;
}

const asian =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}' +
  '\\u3001-\\u303f\\u30fb\\u30fc\\ufe30-\\ufe4f\\uff01-\\uffee';
/** Quotation marks, dashes and dots of both worlds: of the one whose signs stand beside them. */
const both = '“”‘’—…·';

const counted = new RegExp(
  `[${asian}]|(?<=[${asian}][${both}]{0,8})[${both}]|[${both}](?=[${both}]{0,8}[${asian}])|` +
    `(?:(?![${asian}]|[${both}]{1,8}[${asian}])[^\\s\\u200b\\ufeff])+`,
  'gu',
);
