/**
 * What is counted or measured. `bare`: no unit was said. `piece`: 个 and the like, which fits many things.
 * `aside`: a date, a time, an age, a number in an address: nothing to do with the answer.
 */
export type Dimension =
  | 'bare'
  | 'piece'
  | 'yuan'
  | 'people'
  | 'session'
  | 'day'
  | 'week'
  | 'month'
  | 'hour'
  | 'class'
  | 'team'
  | 'table'
  | 'place'
  | 'household'
  | 'goods'
  | 'report'
  | 'foreign'
  | 'aside'
  | 'measure';

const counters: Readonly<Partial<Record<Dimension, string>>> = {
  yuan: '元 块 块钱 元钱 圆 元整 圆整 元正 圆正 块整 rmb cny yuan 元人民币 元rmb 块大洋 软妹币 人民币 ¥ 圆钱 块人民币 员整',
  people: '人 人次 名 位 口人 口 号人 号 人左右 个人 多人 人员 人头 人份 people persons person ppl pax ren 仁 任 名人',
  session:
    '场 场次 次 期 轮 批 批次 节 节课 堂 堂课 讲 回 趟 场活动 场讲座 次活动 个场次 个批次 个场 sessions session times 个讲座 个活动 局 个专场 班次 项活动 项 课次 个课时 课时 学时',
  day: '天 个工作日 整天 日 days day 个晚上 个白天 个上午 个下午 晚 半天 个半天',
  week: '周 个星期 个周 星期 weeks week 个礼拜 礼拜',
  month: '个月 个月份 months',
  hour: '小时 个小时 钟头 个钟头 个钟 hours hour h',
  class: '个班 个班级 个教学班 个年级',
  team: '个组 组 支队 支队伍 支 队 个队 个队伍 支团队 个团队 个小组 小组 个小队 个项目组 组家庭 个代表队 支代表队 teams team 伙 拨 波 团 个团 个社团 个分队 个班组',
  table:
    '桌 台 车 辆 辆车 排 行 个展位 个展台 个摊位 个展区 个展板 块展板 块屏 个帐篷 张 个教室 间 个会场 个分会场 个专区 个区域',
  place:
    '个社区 个村 所学校 所 个学校 家单位 个单位 家企业 个企业 家 个区 个街道 个点 个点位 处 个站点 个网点 个机构 个部门 个基地 个展馆 个场馆 个镇 个乡镇 个园区 个公司 家公司 个中心 个地方 个商场 个广场 个媒体 家媒体 家医院 个分会 个支部 个科室 个学院 个校区 校 社区 村 馆 家报社 个平台 个账号 个小区 栋 栋楼 个楼',
  household: '户 个家庭 户家庭 家庭 户居民 对 双 个亲子家庭 组亲子家庭 对母子 对父子 对亲子 户人家',
  goods:
    '份 套 本 册 件 箱 瓶 包 盒 袋 只 幅 面 块展板 个展板 副 把 枚 片 顶 双鞋 台设备 支笔 件衣服 束 桶 盘 杯 餐 间房 人餐 个展品 个奖品 个奖 个礼品 个道具 个模型 个盒饭 株 盆 盏 pcs sets copies',
  report:
    '条 篇 篇报道 条报道 条新闻 则 条消息 篇次 条次 篇稿件 篇推文 条推文 条链接 个报道 个链接 个新闻 条信息 篇文章 个稿件 次报道 篇新闻 个视频 条视频 频次',
  foreign:
    '美元 美金 刀 usd 欧元 eur 英镑 gbp 日元 日币 港币 港元 hkd 韩元 卢布 台币 新台币 澳元 澳币 加元 加币 法郎 泰铢 比特币 $ € £ dollars dollar euros 美刀 新币 卢比 澳门币 澳门元 us jpy',
  aside:
    '年 月 月份 年级 年代 届 岁 周岁 楼 层 号楼 号院 号门 号线 室 路 街 中 中学 小学 点 点半 点钟 时 分钟 秒 秒钟 月底 月初 年底 班 级 g d 折 经路 纬路 维路 号文 号文件 年度 学期',
  measure:
    '% ‰ 倍 成 平 平米 平方 平方米 m2 m 米 公里 km kg 公斤 斤 吨 克 度 页 字 gb mb ml 升 px 公顷 亩 里地 cm mm 千克 人民 寸 英寸 瓦 千瓦 个百分点 百分点',
};

/** Signs behind which a counter is the beginning of another word: 场地, 家长, 讲师, 成人. */
const otherWords: Readonly<Record<string, string>> = {
  讲: '师座课解员义台稿',
  场: '地所馆租景',
  组: '织委建',
  次: '要',
  期: '刊间待望货',
  节: '目日能约省水假',
  台: '湾胞',
  车: '费补间票展模位',
  团: '队建委员体购',
  队: '员长伍',
  校: '车服园内外长医友',
  村: '民委官居',
  馆: '员内校',
  本: '地科市区校院次人单土',
  包: '装车括含',
  只: '有能要',
  面: '向对积试粉',
  把: '控',
  对: '外于接象口',
  双: '方',
  家: '长庭属人里用',
  户: '外籍',
  处: '理级长',
  所: '有需以长',
  天: '津文气河塔然',
  日: '常程期均本报',
  周: '边末岁年期转',
  晚: '会上餐宴报',
  局: '长机',
  项: '目',
  拨: '款付',
  伙: '食伴',
  回: '收族民报馈复',
  批: '准复评发',
  名: '单额师家医牌誉人',
  位: '于置数',
  人: '工才社均大事力文造',
  口: '罩腔号才语述',
  路: '演费线灯',
  街: '道坊',
  室: '内外',
  班: '主车费长委',
  层: '次',
  升: '级旗',
  平: '台均安',
  成: '人果年本员功都立',
  片: '区',
  餐: '费饮',
  条: '幅件例',
  点: '赞击评名播开',
  级: '别',
  度: '假',
  字: '画',
  米: '面粉',
  波: '段',
  支: '持出付部教',
  份: '额',
  件: '套',
  桌: '椅游',
  盘: '点',
  册: '子',
  盒: '饭',
  张: '贴',
  间: '隔',
  排: '练',
  行: '业政程',
  里: '面程',
  杯: '子',
  箱: '包',
  套: '餐',
  页: '面',
  月: '票饼亮',
  年: '会级轻',
  时: '间',
  秒: '杀',
  社区: '居民工人志老青党',
  小学: '生老教',
  中学: '生老教',
  中: '学小老国医',
  栋: '梁',
};

const byFirst = new Map<string, { readonly word: string; readonly dimension: Dimension }[]>();
for (const [dimension, list] of Object.entries(counters) as [Dimension, string][]) {
  for (const word of list.split(' '))
    byFirst.set(word[0] ?? '', [...(byFirst.get(word[0] ?? '') ?? []), { word, dimension }]);
}
for (const entries of byFirst.values()) entries.sort((a, b) => b.word.length - a.word.length);

/** The counter that stands at `at`. 号 without 人 is a house number or a day. */
export function counterAt(
  text: string,
  at: number,
): { readonly dimension: Dimension; readonly end: number } | undefined {
  for (const { word, dimension } of byFirst.get(text[at] ?? '') ?? []) {
    const next = text[at + word.length] ?? '';
    if (next !== '' && (otherWords[word] ?? '').includes(next)) continue;
    if (!text.startsWith(word, at) || (/[a-z]$/u.test(word) && /[a-z]/u.test(next))) continue;
    const typed = /^[仁任员原园快]$/u.test(word) && !/^[\s,;。!)]?$/u.test(next);
    if (typed) continue;
    const end = at + word.length;
    if (word === '号') return { dimension: 'aside', end };
    if (word === '日' && !/^$|[,;。]/u.test(next)) return { dimension: 'aside', end };
    return { dimension, end };
  }
  if (/^(?:员|园|快|原)(?:钱|左右|吧|整)*(?:$|[\s,;。!)+])/u.test(text.slice(at, at + 8)))
    return { dimension: 'yuan', end: at + 1 };
  if (/^入(?:次|左右|吧)*(?:$|[\s,;。!)+])/u.test(text.slice(at, at + 8))) return { dimension: 'people', end: at + 1 };
  if (text[at] === '个' || text[at] === '個') return { dimension: 'piece', end: at + 1 };
  return undefined;
}
