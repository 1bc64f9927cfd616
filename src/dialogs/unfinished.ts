import type { LineCounter } from 'yaml';

/** Stands where only the notice knows what to write. */
export const toFillIn = '待填';
/** Begins the comment behind what was worked out from the last edition. */
export const toCheck = '待核对';

/**
 * What is left to do in an edition that was made from the last one: places to be filled in, and comments that ask to
 * compare with the notice, which go when that was done. None: it is finished.
 */
export function unfinishedPlaces(yaml: string, fileName: string, lines: LineCounter): readonly string[] {
  const found = [...yaml.matchAll(new RegExp(`〔${toFillIn}[^〕\\n]*〕?|#[^\\n]*${toCheck}[^\\n]*`, 'gu'))];
  return found.map((match) => {
    const { line, col } = lines.linePos(match.index);
    const place = `${fileName}:${line}:${col}`;
    return match[0].startsWith('#')
      ? `${place} 请照通知核对，对了就删掉这句注释 compare this with the notice, and delete the comment: ${match[0].slice(0, 80)}`
      : `${place} 请照通知填写 fill this in from the notice: ${match[0].slice(0, 80)}`;
  });
}
