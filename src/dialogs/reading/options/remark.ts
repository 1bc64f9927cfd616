import type { Chunk } from './chunks.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Words of a sentence, which the name of a thing does not have. */
const sentence = /了|请|邀|让|来|因为|毕竟|反正|都是|就是|参加|参与|组队|够|在\p{Script=Han}{2}|方便|熟悉|省事|习惯/u;
/** What brings in one thing more, or another. */
const another = /还|也|另|再|外加|以及|同时|[和或与及跟]|改|换|有(?!人)|不|没/u;
const thing = /(?:剧|秀|赛|展|营|课|游|演|影|片|坊|会|操|舞|歌|节|馆)(?:活动)?[了吧的]*$/u;
const doing = /^(?:我们|就是|就|想|打算|准备|要|主要)*(?:办|搞|做|弄|开|请|来|组织|讲|让)/u;

/**
 * Whether a clause without any option only says more of those that are picked: "论坛吧，请了院士来", "第二个，办个展". It
 * is none where it may name one more thing, or shares a character with an option that is not picked.
 */
export function isRemark(chunk: Chunk, text: string, { options }: Vocabulary, picked: readonly number[]): boolean {
  const [first, last] = [chunk.items[0], chunk.items.at(-1)];
  if (!first || !last || chunk.joined !== 'comma' || picked.length === 0) return false;
  const said = text.slice(first.at, last.end);
  if (said.length < 3 || another.test(said)) return false;
  const words = chunk.items.filter(({ type }) => type === 'unknown').map(({ at, end }) => text.slice(at, end));
  const own = owners(words.join(''), options);
  if (own.some((option) => !picked.includes(option))) return false;
  if (own.length > 0 && doing.test(said)) return true;
  return said.length > 4 && sentence.test(said) && !thing.test(said);
}

/** The options that alone have one of the characters in their labels. */
function owners(words: string, options: Vocabulary['options']): readonly number[] {
  return [...new Set(words)].flatMap((sign) => {
    const having = options.flatMap(({ label }, index) => (label.includes(sign) ? [index] : []));
    return having.length === 1 ? having : [];
  });
}
