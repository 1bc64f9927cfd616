const names = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const weekdays = 'mon tue wed thu fri sat sun'.split(' ');
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const places = ['first', 'second', 'third', 'fourth'];

/** The numbers that an hour can have, as a piece of a regular expression. */
export const hourNames = names.join('|');

/** 9 for "nine" and for "9"; '' where a word is no such number. */
export function figureOf(word = ''): string {
  if (/^\d{1,2}$/.test(word)) return word;
  return names.includes(word) ? String(names.indexOf(word) + 1) : '';
}

/** 六 for "saturday". */
export function weekdaySign(word = ''): string {
  return '一二三四五六日'[weekdays.indexOf(word.slice(0, 3))] ?? '';
}

export function monthNumber(word = ''): number {
  return months.indexOf(word.slice(0, 3)) + 1;
}

/** 第二 for "second" and "2nd", 最后一 for "last". */
export function placeOf(word = ''): string {
  const place = places.indexOf(word) + 1 || Number.parseInt(word, 10);
  return word === 'last' ? '最后一' : `第${'一二三四'[place - 1] ?? ''}`;
}
