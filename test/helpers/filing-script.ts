/** What one organiser says to file one activity, from the notice to the receipt; `n` makes the values differ. */
export function filingScript(n: number): readonly string[] {
  return [
    '你好',
    '同意',
    '天津市南开区科学技术协会',
    `智享科技进社区第${n}场`,
    '沿用',
    '天津市科学技术局',
    `南开区文化宫${n}号厅`,
    '5月21日上午9点到11点半',
    '张三',
    '同上',
    '天津市南开区卫津路92号',
    '300072',
    '13820113456',
    '无',
    'kexie@163.com',
    `${1000 + n}元`,
    `${100 + n}人`,
    '是',
    `第${n}场：面向社区居民举办人工智能科普讲座和机器人互动展，由高校志愿者讲解，通过公众号宣传。`,
    '提交',
  ];
}
