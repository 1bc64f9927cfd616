import { hasLatinWords } from './measure.ts';

/**
 * The typefaces of official documents (GB/T 9704), with what stands in where one is not installed.
 * Word looks the substitutes up in the font table; LibreOffice chooses by family and script.
 */
const faces = {
  title: {
    name: '方正小标宋简体',
    substitutes: '方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong,宋体,SimSun',
    family: 'roman',
  },
  heading: { name: '黑体', substitutes: 'SimHei,Microsoft YaHei,Noto Sans CJK SC', family: 'swiss' },
  body: { name: '仿宋', substitutes: '仿宋_GB2312,FangSong,华文仿宋,STFangsong,宋体,SimSun', family: 'modern' },
  small: { name: '宋体', substitutes: 'SimSun,Songti SC,Noto Serif CJK SC', family: 'roman' },
  sign: { name: 'Segoe UI Symbol', substitutes: 'MS Gothic,Apple Symbols,DejaVu Sans', family: 'auto' },
} as const;

export type Face = keyof typeof faces;

export interface FontNames {
  readonly ascii: string;
  readonly hAnsi: string;
  readonly cs: string;
  readonly eastAsia: string;
  readonly hint: 'eastAsia';
}

/** The font of a run. In running text digits and Latin letters stand in Times New Roman; quotation marks and dashes do not. */
export function fontOf(face: Face): FontNames {
  const { name } = faces[face];
  const latin = face === 'body' || face === 'small' ? 'Times New Roman' : name;
  return { ascii: latin, hAnsi: latin, cs: latin, eastAsia: name, hint: 'eastAsia' };
}

/** Latin words that are called Chinese would be broken anywhere; what has none keeps the paper's own language. */
export function wordLanguage(text: string): {
  readonly language?: { readonly value: string; readonly eastAsia: string };
} {
  return hasLatinWords(text) ? { language: { value: 'en-GB', eastAsia: 'zh-CN' } } : {};
}

/** `word/fontTable.xml`: every face with its substitutes. */
export function fontTable(): string {
  const fonts = Object.values(faces).map(
    ({ name, substitutes, family }) =>
      `<w:font w:name="${name}"><w:altName w:val="${substitutes}"/><w:charset w:val="86"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts xmlns:w="${namespace}">${fonts.join('')}</w:fonts>`;
}

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
