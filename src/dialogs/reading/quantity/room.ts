const number = '(?:\\d[\\d,]*|[一二三四五六七八九十百千两零]+)(?:多|来|余)?';
const holding = '(?:坐得?下|坐得了|坐|容纳得?下?|容得?下|装得?下|装|盛|站得?下)';
/** What a place holds, or how many are let in. */
const room = new RegExp(
  `(?:[能可够]|可以|能够|最多|至多|满座|一共|总共)+${holding}(?:得?下)?(?:最多|大概|大约|约)?${number}|(?:坐|容|装|站)得下${number}|` +
    `(?:容纳|容量|限额|限|额定|核载|定员|名额)(?:人数|是|为|只有|约|大概|:|：)*${number}|` +
    `${number}(?:个|人)?(?:座位?|席位?)(?!谈)|${number}(?:人|个)(?:的)?(?:座位|位置|位子|名额)`,
  'u',
);
/** Who comes; that the room will be full says no number of its own. */
const coming = /来|到|报|参加|参与|请|坐|计划|预计|估计|实际|安排|组织|邀请|招/u;

/**
 * "报告厅能坐200人，估计来150个": an answer without what the place holds, where another clause says who comes. The text as
 * it is where only the place is spoken of.
 */
export function withoutRoom(text: string): string {
  if (text.length > 120) return text;
  const clauses = text.split(/(?<=[，。;；!！]|,(?!\d{3}))/u);
  const others = clauses.filter((clause) => !room.test(clause));
  if (others.length === clauses.length || others.length === 0) return text;
  const rest = others.join('');
  return new RegExp(number, 'u').test(rest) && coming.test(rest) ? rest : text;
}
