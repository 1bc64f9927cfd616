/** The names of which a text is a typing slip, in their order. */
export type Slips = (typed: string) => readonly string[];

/**
 * Finds names that were typed with one slip. A slip leaves the first character as it is, or the last one: each text is
 * held against the names that begin or end like it, and not against all.
 */
export function slipsOf(all: readonly string[]): Slips {
  const names = all.filter((name) => name.length >= 3);
  const beginning = placesBy(names, (name) => name[0]);
  const ending = placesBy(names, (name) => name.at(-1));
  return (typed) => {
    const near = [...(beginning.get(typed[0]) ?? []), ...(ending.get(typed.at(-1)) ?? [])];
    const fitting = near.filter((at) => isSlipOf(typed, names[at] ?? ''));
    return [...new Set(fitting)].toSorted((one, other) => one - other).map((at) => names[at] ?? '');
  };
}

type Sign = string | undefined;

function placesBy(names: readonly string[], signOf: (name: string) => Sign): ReadonlyMap<Sign, readonly number[]> {
  const places = new Map<Sign, number[]>();
  for (const [at, name] of names.entries()) places.set(signOf(name), [...(places.get(signOf(name)) ?? []), at]);
  return places;
}

/** One character too many, one left out, two that changed places, or one that sounds or looks alike. */
function isSlipOf(typed: string, name: string): boolean {
  if (Math.abs(typed.length - name.length) > 1) return false;
  const at = firstApart(typed, name);
  if (typed.length === name.length + 1) return name.length >= 4 && typed.slice(at + 1) === name.slice(at);
  if (typed.length + 1 === name.length) return name.length >= 6 && typed.slice(at) === name.slice(at + 1);
  if (at === name.length) return false;
  if (typed[at] === name[at + 1] && typed[at + 1] === name[at]) return typed.slice(at + 2) === name.slice(at + 2);
  if (typed.slice(at + 1) !== name.slice(at + 1)) return false;
  return alike.some((signs) => signs.includes(typed[at] ?? ' ') && signs.includes(name[at] ?? ' '));
}

/** Where two texts part, or the shorter one ends. */
function firstApart(one: string, other: string): number {
  const end = Math.min(one.length, other.length);
  for (let at = 0; at < end; at++) if (one[at] !== other[at]) return at;
  return end;
}

/** Characters that are typed for one another, because they sound or look alike. */
const alike: readonly string[] = [
  '间问简闻',
  '时是实',
  '系糸希细西',
  '联连',
  '话活化',
  '址止扯',
  '邮油由',
  '箱相厢',
  '编偏边',
  '码马吗玛',
  '真直珍',
  '称成程陈',
  '拟似你',
  '数树',
  '费废',
  '经径金',
  '管菅馆',
  '办半',
  '介界',
  '政正证',
  '传转专',
  '电店',
  '子自',
  '位为',
  '主住注',
  '举矩',
  '点店',
  '人入',
  '部布',
  '门们',
  '加佳',
  '填添天',
  '动东',
  '名明',
  '责则',
  '负付',
  '简减',
  '单但',
  '市式',
];
