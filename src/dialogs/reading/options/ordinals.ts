const spelled = '[一二三四五六七八九十两]';
const nth = new RegExp(`(第|选项) ?(\\d{1,3}|${spelled}{1,3}|[a-z](?![a-z]))(?: ?([个项种类条号款行档]))?`, 'uy');

/** 第二, or 第二个 where it stands as a place with its measure word. */
export interface Ordinal {
  readonly text: string;
  readonly digits: string;
  readonly stands: 'as a place' | 'in a word';
}

interface Around {
  /** The words before it that say nothing known, '' where none touch it. */
  readonly before: string;
  readonly fillerAt: (text: string, at: number) => number;
  readonly namesAt: (text: string, at: number) => boolean;
}

/**
 * 第二 and 选项二 at a place of a text. As a place in the list it ends the answer or a part of it, alone or with a
 * measure word (第二个); whatever else follows (第二课堂, 第三方, 第一次, 第一图书馆) makes it a piece of a word.
 */
export function ordinalAt(text: string, at: number, around: Around): Ordinal | undefined {
  nth.lastIndex = at;
  const found = nth.exec(text);
  if (!found?.[2]) return undefined;
  const [whole, prefix, digits, counter] = found;
  if (counter && endsAsCounted(text, at + whole.length, around)) return { text: whole, digits, stands: 'as a place' };
  const bare = counter ? whole.slice(0, -counter.length).trimEnd() : whole;
  const isApart = around.before === '' || chooses.test(around.before);
  const ends = closes.test(text.slice(at + bare.length, at + bare.length + longestTail));
  return { text: bare, digits, stands: prefix === '选项' || (isApart && ends) ? 'as a place' : 'in a word' };
}

const chooses = /(?:觉得|认为|感觉|以为|看|倾向|偏|偏向|按照?|归|用|对应|符合|适合)于?$/u;
const longestTail = 16;
const particles =
  '(?:就行|就好|就可以|就是|即可|可以|好了|都[选要有行可]?|比较|合适|吧|的|了|啊|呢|哦|呀|哈|嘛|啦|也|是|谢谢)*';
const closes = new RegExp(
  `^${particles}(?:$|[^\\p{L}\\p{N}]|第|选项|[和与及跟或到至](?=第|选项|${spelled}|[\\da-z])|还?有|还是|以及|再加|加[上第]|外加|另外|然后)`,
  'u',
);

/** Behind a measure word an answer ends, or goes on with words that say nothing, another one, or the option's name. */
function endsAsCounted(text: string, from: number, { fillerAt, namesAt }: Around): boolean {
  let at = from;
  for (let step = 0; step < 8; step++) {
    if (closes.test(text.slice(at, at + longestTail)) || namesAt(text, at)) return true;
    const length = fillerAt(text, at);
    if (length === 0) return false;
    at += length;
  }
  return false;
}
