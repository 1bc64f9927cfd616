import type { Option } from '../reading/values.ts';

/** 活动类别. */
export const categories = listed(
  '讲座 talk',
  '展览 exhibition',
  '技能培训 training',
  '志愿服务 volunteering',
  '其他 other',
);

/** 主题类别. */
export const themes = listed(
  '重大成果应用 great achievements applied',
  '疫情防控 epidemic control',
  '卫生健康 health',
  '食品安全 food safety',
  '碳达峰碳中和 carbon neutrality',
  '防灾减灾 disaster prevention',
  '生态环保 ecology',
  '水情教育 water',
  '科技资源科普化 research opened to the public',
  '垃圾分类 waste sorting',
  '计量科技 metrology',
  '生物安全 biosafety',
  '青少年科技教育 science for the young',
  '农业科技 agriculture',
  '中医药 Chinese medicine',
  '银龄科普 science for the old',
  '其他 other',
);

/** “七进”类别. */
export const sevenPlaces = listed(
  '进社区 neighbourhoods',
  '进农村 villages',
  '进机关 offices',
  '进企业 companies',
  '进学校 schools',
  '进军营 barracks',
  '进网络 the internet',
);

/** 单位类别. */
export const unitKinds = listed(
  '科普场馆 science venue',
  '科研机构 research institute',
  '大学 university',
  '中小学 school',
  '机关 government office',
  '社区 neighbourhood',
  '乡村 village',
  '企业 company',
  '其他事业单位 other public institution',
  '其他 other',
);

/** 活动形式. */
export const formats = listed('线下 on site', '线上 online');

/** 经费来源. */
export const moneySources = listed(
  '中央财政 central budget',
  '市财政 municipal budget',
  '区财政 district budget',
  '企业赞助 sponsors',
  '实物折算 in kind',
  '其他 other',
);

/** Whether a chosen 活动形式 has people on site. */
export function hasOffline(chosen: readonly string[] | undefined): boolean {
  return chosen?.includes(codeOf(formats, '线下')) === true;
}

/** Whether a chosen 活动形式 has people online. */
export function hasOnline(chosen: readonly string[] | undefined): boolean {
  return chosen?.includes(codeOf(formats, '线上')) === true;
}

/** Whether one of the chosen 活动类别 is a talk. */
export function hasTalk(chosen: readonly string[] | undefined): boolean {
  return chosen?.includes(codeOf(categories, '讲座')) === true;
}

/** Options with their numbers as codes, each by its official name and what it means in English; 其他 asks for its text. */
function listed(...names: readonly string[]): readonly Option[] {
  return names.map((name, i): Option => {
    const [label = '', ...meaning] = name.split(' ');
    const option = { code: String(i + 1), label, english: `${label} (${meaning.join(' ')})` };
    return label === '其他' ? { ...option, other: true } : option;
  });
}

function codeOf(options: readonly Option[], label: string): string {
  return options.find((option) => option.label === label)?.code ?? '';
}
