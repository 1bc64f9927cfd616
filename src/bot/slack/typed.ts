/** A part of a message's rich text; only emoji are of interest here. */
export interface RichPart {
  readonly type?: string;
  readonly name?: string;
  readonly unicode?: string;
  readonly skin_tone?: number;
  readonly elements?: readonly RichPart[];
}

/**
 * What a person typed, from what Slack makes of it: `&amp;` and its like are signs again, a link, address or number that
 * Slack marked is as it was typed, a mention is its name, and `:tada:` is the emoji that was typed, where the message's
 * blocks tell which one that is.
 */
export function typedText(text: string, blocks: readonly RichPart[] = []): string {
  const emoji = new Map(blocks.flatMap(emojiIn));
  const plain = text.replace(/<([^<>]*)>/gu, (_whole, marked: string) => typedMark(marked));
  return unescaped(plain).replace(/:[\w+'-]+:(?::skin-tone-[2-6]:)?/gu, (code) => emoji.get(code) ?? code);
}

/** Each sign once: `&amp;lt;` is `&lt;`. */
function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt);/gu, (_whole, name: keyof typeof signs) => signs[name]);
}

const signs = { amp: '&', lt: '<', gt: '>' } as const;

function typedMark(marked: string): string {
  const bar = marked.indexOf('|');
  const [target, label] = bar < 0 ? [marked, ''] : [marked.slice(0, bar), marked.slice(bar + 1)];
  const sign = target[0];
  if (sign === '@' || sign === '#') return sign + (label || target.slice(1)).replace(/^[@#]/u, '');
  if (sign === '!') return specialMark(target.slice(1), label);
  return label || target.replace(/^(?:mailto|tel):/u, '');
}

/** `<!here>`, `<!subteam^S1|@group>`, `<!date^…|fallback>`. */
function specialMark(target: string, label: string): string {
  const [name = ''] = target.split('^');
  return /^(?:channel|here|everyone)$/u.test(name) ? `@${name}` : label || name;
}

function emojiIn(part: RichPart): readonly (readonly [string, string])[] {
  const within = (part.elements ?? []).flatMap(emojiIn);
  if (part.type !== 'emoji' || !part.name || !part.unicode) return within;
  const tone = part.skin_tone ? `:skin-tone-${part.skin_tone}:` : '';
  return [
    ...within,
    [`:${part.name.replace(/::skin-tone-\d$/u, '')}:${tone || toneOf(part.name)}`, signOf(part.unicode)],
  ];
}

/** Newer messages have the tone in the name: `+1::skin-tone-2`. */
function toneOf(name: string): string {
  const tone = /::(skin-tone-\d)$/u.exec(name)?.[1];
  return tone ? `:${tone}:` : '';
}

/** From `1f44d-1f3fb`. */
function signOf(unicode: string): string {
  const points = unicode.split('-').map((code) => Number.parseInt(code, 16));
  return points.every((point) => point > 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : '';
}
