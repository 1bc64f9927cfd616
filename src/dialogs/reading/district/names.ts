/** The sixteen districts, with what else each is called: short and old names, parts of it, usual slips, pinyin. */
const others: Readonly<Record<string, string>> = {
  和平区: '和平|合平区|和坪|河平区|heping',
  河东区: '河东|何东|荷东区|hedong',
  河西区: '河西|何西|荷西区|hexi',
  南开区: '南开|南凯|难开|楠开|nankai',
  河北区: '河北|何北|hebei',
  红桥区: '红桥|洪桥|红侨|鸿桥|hongqiao',
  东丽区: '东丽|东利区|东莉|东力区|冬丽|dongli',
  西青区: '西青|西清|西轻区|xiqing',
  津南区: '津南|金南区|津男|jinnan',
  北辰区: '北辰|北晨|北陈区|北臣|beichen',
  武清区: '武清|武青|五清|武请|wuqing',
  宝坻区: '宝坻|宝低|宝抵|宝砥|宝底|宝氐|宝邸|宝地区|宝坻城关|baodi',
  滨海新区:
    '滨海新区|滨海|宾海|滨海新|滨海区|塘沽|唐沽|塘姑|糖沽|大港|汉沽|汉姑|泰达|太达|teda|中新生态城|中新天津生态城|生态城|东疆港?|保税区|滨海高新区|binhai|tanggu|dagang|hangu',
  宁河区: '宁河|宁和区|凝河|ninghe',
  静海区: '静海|静海县城|净海|靖海|敬海|jinghai',
  蓟州区: '蓟州|蓟县|蓟洲|季州|计州|继州|蓟|jizhou|jixian',
};

export const districts: readonly string[] = Object.keys(others);

const byName = new Map(
  Object.entries(others).flatMap(([district, names]) =>
    names.split('|').map((name) => [name.replace(/港\?$/u, ''), district] as const),
  ),
);

const longestFirst = [...byName.keys()].sort((one, other) => other.length - one.length);

/** Any name of a district, with 区 or 县 behind it where written. */
export const anyName = `(?:${longestFirst.join('|')})`;

export function districtOf(name: string): string | undefined {
  return byName.get(name.toLowerCase());
}

const traditional: Readonly<Record<string, string>> = {
  東: '东',
  麗: '丽',
  紅: '红',
  橋: '桥',
  靜: '静',
  薊: '蓟',
  縣: '县',
  寧: '宁',
  濱: '滨',
  寶: '宝',
  開: '开',
  區: '区',
  漢: '汉',
  發: '发',
  達: '达',
  態: '态',
  灣: '湾',
  臺: '台',
};

export function simplified(text: string): string {
  return text.replace(/[東麗紅橋靜薊縣寧濱寶開區漢發達態灣臺]/gu, (sign) => traditional[sign] ?? sign);
}

const sounds =
  '和河合何荷禾 平坪萍评屏 东冬懂动董 西希席细溪 南男难楠兰 开凯慨 北背贝备 红洪鸿宏虹弘 桥乔侨巧 丽利力立莉厉 青清轻庆卿 津金今斤 辰晨陈臣沉尘 武五午吴舞 宝保饱堡 坻低底抵砥氐邸地 海还害 宁凝柠咛 静净靖敬竞镜 蓟计季继际记寄 州洲周舟'.split(
    ' ',
  );

/** 红乔区: the one district that sounds alike. */
export function soundingLike(name: string): string | undefined {
  const near = districts.filter(
    (district) => district.length === 3 && [0, 1].every((at) => soundAlike(district[at] ?? '', name[at] ?? ' ')),
  );
  return near.length === 1 ? near[0] : undefined;
}

function soundAlike(one: string, other: string): boolean {
  return one === other || sounds.some((group) => group.includes(one) && group.includes(other));
}

/** "宝氏区": the district that it differs from in one character, when there is just one. */
export function oneCharacterOff(name: string): string | undefined {
  const near = districts.filter(
    (district) => district.length === 3 && (district[0] === name[0]) !== (district[1] === name[1]),
  );
  return near.length === 1 ? near[0] : undefined;
}
