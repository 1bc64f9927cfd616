interface RichEmoji {
  readonly type: 'emoji';
  readonly name: string;
  readonly unicode: string;
}

export interface TypedMessage {
  readonly text: string;
  readonly blocks: readonly unknown[];
}

const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const marks = /https?:\/\/[^\s<>()（），。]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:www\.)?[a-z\d-]+\.(?:com|org|cn)\b/giu;

/** What Slack makes of what a person types: signs escaped, links and addresses marked, emoji by their names. */
export function typedInSlack(typed: string): TypedMessage {
  let text = '';
  let at = 0;
  for (const found of typed.matchAll(marks)) {
    text += escaped(typed.slice(at, found.index)) + marked(found[0]);
    at = found.index + found[0].length;
  }
  const emoji: RichEmoji[] = [];
  const named = byName(text + escaped(typed.slice(at)), emoji);
  const blocks = [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: emoji }] }];
  return { text: named, blocks };
}

function marked(text: string): string {
  const plain = escaped(text);
  if (/^https?:/iu.test(text)) return `<${plain}>`;
  return text.includes('@') ? `<mailto:${plain}|${plain}>` : `<http://${plain}|${plain}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function byName(text: string, found: RichEmoji[]): string {
  return [...graphemes.segment(text)]
    .map(({ segment }) => {
      if (!/\p{Emoji_Presentation}/u.test(segment)) return segment;
      const unicode = [...segment].map((sign) => (sign.codePointAt(0) ?? 0).toString(16)).join('-');
      const name = `sign_${unicode}`;
      found.push({ type: 'emoji', name, unicode });
      return `:${name}:`;
    })
    .join('');
}
