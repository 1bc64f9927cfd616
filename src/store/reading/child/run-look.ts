import type { Tag } from '../../inspection/child/xml.ts';

/** How a run of text looks, as far as it may mean something. */
export interface RunLook {
  readonly kind: 'run';
  /** Struck through or hidden: it does not count. */
  look?: 'gone';
  emphasis?: 'strong' | 'weak';
  font?: 'wingdings' | 'wingdings2';
}

/** Takes a property of a run into account. */
export function emphasisOf(tag: Tag, run: RunLook): void {
  const off = /val\s*=\s*["'](?:0|false|off|none|nil|clear|auto|000000)["']/iu.test(tag.attributes);
  switch (tag.local) {
    case 'strike':
    case 'dstrike':
    case 'vanish':
      if (!off) run.look = 'gone';
      return;
    case 'u':
    case 'highlight':
    case 'bdr':
    case 'em':
      if (!off && /val\s*=/u.test(tag.attributes)) run.emphasis = 'strong';
      return;
    case 'shd':
      if (/fill\s*=\s*["'](?!auto|ffffff)[\da-f]{6}["']/iu.test(tag.attributes)) run.emphasis = 'strong';
      return;
    case 'b':
    case 'color':
      if (!off) run.emphasis ??= 'weak';
      return;
    case 'rFonts':
      if (/Wingdings 2/iu.test(tag.attributes)) run.font = 'wingdings2';
      else if (/Wingdings/iu.test(tag.attributes)) run.font = 'wingdings';
      return;
    default:
  }
}

/** Ticks and boxes among the signs of the two fonts, by their codes. */
const signs: Readonly<Record<NonNullable<RunLook['font']>, Readonly<Record<number, string>>>> = {
  wingdings: { 254: '☑', 253: '☒', 252: '✓', 251: '☒', 168: '□', 111: '□', 113: '□', 110: '■' },
  wingdings2: { 80: '✓', 82: '☑', 84: '☑', 83: '☒', 81: '☒', 163: '□', 42: '□', 162: '■' },
};

/** The same by the codes at which such fonts keep them, which stay where the font was lost; no code stands for two. */
const ownSigns: Readonly<Record<number, string>> = { ...signs.wingdings, ...signs.wingdings2 };

/** A sign by its number in a font: `<w:sym w:font="Wingdings 2" w:char="F052"/>`. */
export function symbolOf({ attributes }: Tag): string {
  const font = /font\s*=\s*["']Wingdings 2["']/iu.test(attributes) ? 'wingdings2' : 'wingdings';
  const code = Number.parseInt(/char\s*=\s*["']([\da-f]{2,4})["']/iu.exec(attributes)?.[1] ?? '', 16);
  return Number.isNaN(code) ? '' : (signs[font][code & 0xff] ?? '');
}

/** The letters of a run in such a font as the signs that they show. */
export function symbolsOf(typed: string, run: RunLook | undefined): string {
  const { font } = run ?? {};
  const text = typed.replace(/[\uF020-\uF0FF]/gu, (sign) => ownSigns[sign.charCodeAt(0) & 0xff] ?? sign);
  if (!font || /\p{Script=Han}/u.test(text)) return text;
  return [...text].map((letter) => signs[font][(letter.codePointAt(0) ?? 0) & 0xff] ?? letter).join('');
}
