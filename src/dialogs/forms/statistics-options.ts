import type { Option } from '../reading/values.ts';

/** 活动类别. */
export const categories = listed(
  '讲座 talk|talks|lecture|lectures|seminar',
  '展览 exhibition|exhibitions|exhibit|exhibits',
  '技能培训 training|skills training|training course|workshop|workshops',
  '志愿服务 volunteering|volunteer|volunteers|volunteer service|voluntary service',
  '其他 other',
);

/** 主题类别. */
export const themes = listed(
  '重大成果应用 great achievements applied|great achievements|major achievements',
  '疫情防控 epidemic control|epidemic prevention|epidemic|pandemic|covid',
  '卫生健康 health|public health',
  '食品安全 food safety',
  '碳达峰碳中和 carbon neutrality|carbon neutral|carbon peak|carbon',
  '防灾减灾 disaster prevention|disaster relief|disaster reduction|disasters',
  '生态环保 ecology|environment|environmental protection|the environment',
  '水情教育 water|water education',
  '科技资源科普化 research opened to the public|open research',
  '垃圾分类 waste sorting|garbage sorting|rubbish sorting|recycling',
  '计量科技 metrology|measurement',
  '生物安全 biosafety|biosecurity',
  '青少年科技教育 science for the young|science education|young people|youth',
  '农业科技 agriculture|farming|agricultural science',
  '中医药 Chinese medicine|traditional Chinese medicine|TCM',
  '银龄科普 science for the old|science for the elderly|elderly|seniors|the elderly',
  '其他 other',
);

/** “七进”类别. */
export const sevenPlaces = listed(
  '进社区 neighbourhoods|neighbourhood|neighborhoods|neighborhood|communities|community',
  '进农村 villages|village|countryside|the countryside',
  '进机关 offices|office|government offices|government',
  '进企业 companies|company|enterprises|enterprise',
  '进学校 schools|school|campus|campuses',
  '进军营 barracks|army|military',
  '进网络 the internet|internet|online',
);

/** 单位类别. */
export const unitKinds = listed(
  '科普场馆 science venue|science museum|museum',
  '科研机构 research institute|research institution|institute',
  '大学 university|universities|college',
  '中小学 school|schools|primary school|middle school|high school|secondary school',
  '机关 government office|government|government agency|government department',
  '社区 neighbourhood|neighborhood|community',
  '乡村 village',
  '企业 company|enterprise|business|firm',
  '其他事业单位 other public institution|public institution',
  '其他 other',
);

/** 活动形式. */
export const formats = listed('线下 on site|on-site|onsite|offline|in person|in-person', '线上 online|on line|virtual');

/** 经费来源. */
export const moneySources = listed(
  '中央财政 central budget|central finance|central government|central',
  '市财政 municipal budget|city finance|municipal finance|city budget|municipal government|municipal|city',
  '区财政 district budget|district finance|district government|district',
  '企业赞助 sponsors|sponsor|sponsorship|sponsoring|company sponsorship|company|companies|enterprise',
  '实物折算 in kind|in-kind',
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

/** Options with their numbers as codes, each by its official name and what it is called in English; 其他 asks for its text. */
function listed(...names: readonly string[]): readonly Option[] {
  return names.map((name, i): Option => {
    const [label = ''] = name.split(' ', 1);
    const inEnglish = name.slice(label.length + 1).split('|');
    const option = { code: String(i + 1), label, english: `${label} (${inEnglish[0] ?? ''})`, inEnglish };
    return label === '其他' ? { ...option, other: true } : option;
  });
}

function codeOf(options: readonly Option[], label: string): string {
  return options.find((option) => option.label === label)?.code ?? '';
}
