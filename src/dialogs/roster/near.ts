import { unitKey } from './unit.ts';

/** Of more names that are near, none is meant more than the others. */
export const mostNear = 3;

/**
 * The names of the roster that a typed one may stand for: the same with the usual short words written out, or the one within
 * the other in its order. None where the typed name is itself on the roster, or where it is near to too many.
 */
export function nearNames(typed: string, names: readonly string[]): readonly string[] {
  const key = unitKey(typed);
  if (key.length > longest || names.some((name) => unitKey(name) === key)) return [];
  const whole = writtenOut(key);
  if (whole.length < 3) return [];
  const near = [...new Set(names.filter((name) => isNear(whole, writtenOut(unitKey(name)))))];
  return near.length <= mostNear ? near : [];
}

const longest = 60;

function isNear(one: string, other: string): boolean {
  if (one === other) return true;
  // What a unit is stands at its end: 南开大学 is in the signs of 南开区大学道小学, and is not that.
  if (one.slice(-2) !== other.slice(-2) || ordinalOf(one) !== ordinalOf(other)) return false;
  return one.length < other.length ? isWithin(one, other) : isWithin(other, one);
}

/** 第一小学 is not 第十一小学. */
function ordinalOf(name: string): string | undefined {
  return /第?([\d一二三四五六七八九十百]+)(?=[中小高幼医]|[^\d一二三四五六七八九十百]{0,2}[中小]学)/u.exec(name)?.[1];
}

function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short[at]) at++;
  return at === short.length;
}

/** Without the city before it, which is left out as often as it is written, and with the usual short words in full. */
export function writtenOut(key: string): string {
  const own = key.replace(/^(?:中国|中共)?(?:[^区县市]{0,4}市)(?=.{3})/u, '');
  return usual.reduce((name, [short, whole]) => name.replace(short, whole), own);
}

const usual: readonly (readonly [RegExp, string])[] = [
  [/科协$/u, '科学技术协会'],
  [/(?<!学)科技(?=[局馆委厅部])/u, '科学技术'],
  [/(?:教委|教育委)$/u, '教育委员会'],
  [/(?:卫健委|卫生健康委)$/u, '卫生健康委员会'],
  [/(?:发改委|发展改革委)$/u, '发展和改革委员会'],
  [/农委$/u, '农业农村委员会'],
  [/(?:住建委|住房建设委)$/u, '住房和城乡建设委员会'],
  [/工信(?=[局委])/u, '工业和信息化'],
  [/(?<=[局办工])委$/u, '委员会'],
  [/团委$/u, '团委员会'],
  [/妇联$/u, '妇女联合会'],
  [/(?<=总)工会$/u, '工会'],
  [/农科院$/u, '农业科学院'],
  [/社科院$/u, '社会科学院'],
  [/街道?(?:办|办公室)?$/u, '街道办事处'],
  [/(?<=[镇乡])(?:政府)?$/u, '人民政府'],
  [/居委会?$/u, '居民委员会'],
  [/村委会?$/u, '村民委员会'],
  [/大$/u, '大学'],
  [/附中$/u, '附属中学'],
  [/附小$/u, '附属小学'],
  [/有限责任公司$|股份有限公司$|有限公司$/u, '公司'],
];
