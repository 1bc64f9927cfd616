import type { Option } from '../reading/values.ts';

/** 活动类别. */
export const categories = listed('讲座 展览 技能培训 志愿服务 其他');

/** 主题类别. */
export const themes = listed(
  '重大成果应用 疫情防控 卫生健康 食品安全 碳达峰碳中和 防灾减灾 生态环保 水情教育 科技资源科普化 垃圾分类 计量科技 生物安全 青少年科技教育 农业科技 中医药 银龄科普 其他',
);

/** “七进”类别. */
export const sevenPlaces = listed('进社区 进农村 进机关 进企业 进学校 进军营 进网络');

/** 单位类别. */
export const unitKinds = listed('科普场馆 科研机构 大学 中小学 机关 社区 乡村 企业 其他事业单位 其他');

/** 活动形式. */
export const formats = listed('线下 线上');

/** 经费来源. */
export const moneySources = listed('中央财政 市财政 区财政 企业赞助 实物折算 其他');

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

/** Options with their numbers as codes; 其他 asks for its text. */
function listed(labels: string): readonly Option[] {
  return labels.split(' ').map((label, i): Option => {
    const option = { code: String(i + 1), label };
    return label === '其他' ? { ...option, other: true } : option;
  });
}

function codeOf(options: readonly Option[], label: string): string {
  return options.find((option) => option.label === label)?.code ?? '';
}
