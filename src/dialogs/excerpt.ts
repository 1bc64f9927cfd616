/** A text in one line, for a sentence about it: of more than `most` characters the first ones, with a sign that there are more. */
export function excerpt(text: string, most = 40): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const signs = [...line];
  return signs.length > most ? `${signs.slice(0, most).join('')}…` : line;
}
