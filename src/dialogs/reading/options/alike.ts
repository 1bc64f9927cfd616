/** Characters that sound or look alike, so that one is typed for another: 科普站览, 青少年、农名. */
const groups =
  '站展占战沾 名民明鸣敏 座坐做作 览缆揽蓝 赛塞 校效笑孝 居具巨据局 区取曲驱去 工公功攻宫 人仁任认 位卫未味为住 持特待 社设涉射舍 论伦沦轮 坛谈坦弹 讲奖将 竞竟静镜境 放防房访方 曰日 科课可颗 普谱朴 技及级记计纪 学雪 生声升胜 农浓 村寸存 机几基鸡 关官观馆管 企起气启 业叶页 军均君 营赢迎英 网往忘 络洛落 线现县限 青清轻请情 少绍 年念 产铲 领令龄零 导到道 干赶感 部布步 务物误 员圆园原元源 其奇齐 他它她 专转砖 家加佳嘉 支之知只枝志治 场厂长常 地的第 媒煤没 体提题 宣选 传船 经京惊 费废 资姿滋 备被 品频 疫役 控空 健建件键 食实时识 安按 全权泉 灾栽 减简检 环还 保宝报 教交叫 育玉域 垃拉 圾级 分份 类泪 量亮两 医依衣 药要 银很 愿院 服伏复 培陪赔 参餐 市是式事 镇阵振 街接节 中种重 乡相香项 研言严 究久 构够购 会汇 团因 干千 土士 末未 己已 大太 贸冒 览监 座庄 示视 范饭 讯训 宜谊'.split(
    ' ',
  );
const groupsOf = new Map<string, Set<number>>();
for (const [index, group] of groups.entries())
  for (const sign of group) groupsOf.set(sign, (groupsOf.get(sign) ?? new Set()).add(index));

const longest = 60;
const shortest = 4;

/** What a text is once one wrong character in each name is put right. */
export interface Mended {
  readonly text: string;
  /** `alike` where every wrong character sounds or looks like the right one; else a guess. */
  readonly by: 'alike' | 'guess';
}

/** The text with the names that it misses by one character; undefined where it misses none, or several as closely. */
export function mended(text: string, names: readonly string[]): Mended | undefined {
  if (text.length > longest) return undefined;
  let by: Mended['by'] = 'alike';
  let out = '';
  let at = 0;
  let found = false;
  while (at < text.length) {
    const exact = names.find((name) => name.length > 1 && text.startsWith(name, at));
    const near = exact === undefined ? nearAt(text, at, names) : undefined;
    if (near) {
      found = true;
      if (near.by === 'guess') by = 'guess';
    }
    const name = exact ?? near?.name;
    out += name ?? text[at];
    at += name?.length ?? 1;
  }
  return found ? { text: out, by } : undefined;
}

/** The text with English words that miss one of `words` by a letter: "exhibiton". Undefined where it has none. */
export function mendedInEnglish(text: string, words: readonly string[]): Mended | undefined {
  if (text.length > longest || !/[a-z]{4}/i.test(text)) return undefined;
  const known = new Set(words.map((word) => word.toLowerCase()));
  const better = text.replace(/[a-z]{4,20}/giu, (typed) => {
    const small = typed.toLowerCase();
    if (known.has(small)) return typed;
    const [only, more] = [...known].filter((word) => word.length >= shortestInEnglish && missesByOne(small, word));
    return only !== undefined && more === undefined ? only : typed;
  });
  return better === text ? undefined : { text: better, by: 'guess' };
}

const shortestInEnglish = 5;

/** One letter too many, too few, another one, or two that changed places. */
function missesByOne(typed: string, word: string): boolean {
  const at = [...word].findIndex((sign, i) => typed[i] !== sign);
  const place = at < 0 ? word.length : at;
  const [rest, whole] = [typed.slice(place), word.slice(place)];
  if (typed.length === word.length) {
    const swapped = rest[0] === whole[1] && rest[1] === whole[0] && rest.slice(2) === whole.slice(2);
    return rest !== '' && (swapped || rest.slice(1) === whole.slice(1));
  }
  return typed.length > word.length ? rest.slice(1) === whole : rest === whole.slice(1);
}

function nearAt(
  text: string,
  at: number,
  names: readonly string[],
): { readonly name: string; readonly by: Mended['by'] } | undefined {
  const near = names.flatMap((name) => {
    const by = missed(text.slice(at, at + name.length), name);
    return by === undefined ? [] : [{ name, by }];
  });
  const sure = near.filter(({ by }) => by === 'alike');
  const [only, more] = sure.length > 0 ? sure : near;
  return more === undefined ? only : undefined;
}

/** How a piece misses a name by one character. */
function missed(piece: string, name: string): Mended['by'] | undefined {
  if (piece.length !== name.length || name.length < 2) return undefined;
  const wrong = [...name].flatMap((sign, index) => (piece[index] === sign ? [] : [index]));
  const [only, more] = wrong;
  if (only === undefined || more !== undefined || !/^\p{Script=Han}+$/u.test(piece)) return undefined;
  if (isAlike(piece[only] ?? '', name[only] ?? '')) return 'alike';
  return name.length >= shortest ? 'guess' : undefined;
}

function isAlike(one: string, other: string): boolean {
  const groups = groupsOf.get(other);
  return [...(groupsOf.get(one) ?? [])].some((group) => groups?.has(group));
}
