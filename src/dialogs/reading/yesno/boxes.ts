const ticked = '☑√✓✔■●◉☒✅▣';
const empty = '□☐○◯◻▢';
const cells = new RegExp(`[${ticked}${empty}]|[^\\s/、,;，；${ticked}${empty}]+`, 'gu');

/**
 * The words that are ticked in "☑是 □否", "是（√） 否（ ）", "是√ 否"; undefined where the text is no such list.
 * Marks stand before their words when the text begins with one, else behind.
 */
export function tickedWords(text: string): readonly string[] | undefined {
  const plain = text.replace(/[[(（【] *[xX√✓✔] *[\])）】]/gu, '☑').replace(/[[(（【] *[\])）】]|_{2,}/gu, '□');
  const found = plain.match(cells) ?? [];
  const isMark = (cell: string): boolean => ticked.includes(cell) || empty.includes(cell);
  const words = found.filter((cell) => !isMark(cell));
  if (words.length === 0 || words.length > 4 || words.length === found.length) return undefined;
  const step = isMark(found[0] ?? '') ? 1 : -1;
  const chosen = found.flatMap((cell, index) => {
    const word = ticked.includes(cell) ? found[index + step] : undefined;
    return word !== undefined && !isMark(word) ? [word] : [];
  });
  return chosen.length === 0 && found.some((cell) => ticked.includes(cell)) ? undefined : chosen;
}
