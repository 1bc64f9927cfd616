/** What a known word does in an answer that states an amount. */
export type Role =
  | 'total' // 共, 合计: the amount behind it is the whole
  | 'part' // 其中: what follows only explains
  | 'plus'
  | 'times'
  | 'equals'
  | 'range'
  | 'between'
  | 'or'
  | 'each' // 各: as many times as there are things before it
  | 'list' // 分别: the amounts behind it are the parts of one whole
  | 'correct' // 不对, 改成
  | 'deny' // 不是
  | 'low'
  | 'high' // at least, at most
  | 'past' // 去年: not this edition's amount
  | 'rival' // 计划, 实际: amounts of one thing at two times
  | 'doubt' // 不含, 减, 倍, 如果: the amount beside it may not be the one that is meant
  | 'minus' // 负
  | 'vague'
  | 'undecided'
  | 'firm' // 具体待定, 以实际为准
  | 'question'
  | 'foreign'
  | 'safe'
  | 'filler';

const words: Readonly<Record<Exclude<Role, 'past'> | 'past', string>> = {
  total:
    '共 一共 总共 共计 合计 总计 总额 总数 总价 总量 总人数 总人次 总经费 总预算 总投入 总费用 总支出 总金额 总的 总 累计 加起来 加一起 加一块 加一块儿 统共 拢共 通共 合起来 合共 共有 总共有 in total total altogether sum',
  part: '其中 包括 包含 内含 里面 里头 当中 含 其中包括 其中含 including',
  plus: '+ 加 加上 再加 再加上 另加 外加 另外 另 另有 还有 和 与 及 以及 跟 & 并 算上 连同 plus and 再有 此外 再算上 又',
  times: '× * 乘 乘以 times',
  equals: '= 等于 即 也就是 就是说 也即 合 折合 约合',
  range: '~ 到 至 to → 直到',
  between: '之间',
  or: '或 或者 或是 还是 要么 or 抑或 不然就 就是',
  each: '各 各自 每样 各有 各来',
  list: '分别 分别是 分别为 依次 依次是 依次为',
  correct:
    '不对 不对不对 错了 写错了 打错了 说错了 填错了 输错了 发错了 记错了 算错了 搞错了 弄错了 看错了 写错 打错 说错 填错 更正 更正为 更正一下 纠正 订正 改成 改为 改到 增加到 增加至 增至 提高到 减到 减少到 降到 降至 减至 缩减到 缩减至 缩到 压到 压缩到 压缩至 砍到 涨到 涨至 升到 升至 加到 追加到 扩大到 扩到 换成 变成 变更为 调整为 调整到 调成 改一下 应该是 应为 应是 应该为 而是 正确的是 正确是 哦不 噢不 啊不 不不 不不不 有误 重新报 更新为 修改为 sorry actually wrong correction',
  deny: '不是 并非 而不是 而非 并不是 不是说',
  low: '至少 最少 起码 不少于 不低于 不下于 不小于 不下 不止 不只 超过 超出 超 逾 多于 大于 高于 以上 之上 起步 下限 ≥ > >= 往上 打底 开外 出头 挂零 冒头 起 少则 最低 少说 少说也 保底 不亚于 多一点 多点 略多 at least over more than min 不会少于 不能少于',
  high: '最多 至多 顶多 不超过 不超 不多于 不大于 不高于 以内 之内 以下 之下 封顶 上限 不到 不足 少于 低于 小于 ≤ < <= 控制在 控制到 多则 最高 没超过 没有超过 不满 没到 未超过 未满 不会超过 不得超过 不能超过 撑死 少一点 少点 往下 up to at most max under less than 没过',
  past: '去年 往年 上年 前年 上届 上次 上回 历年 以前 之前 原来 原先 原定 原计划 起初 起先 最初 一开始 last year 同期',
  rival:
    '计划 实际 实到 实际到 报名 申报 批复 批准 获批 到位 已到位 已花 花了 支出 用了 结余 余款 执行 到账 原报 实发 预算',
  doubt:
    '减 减去 减掉 扣 扣除 扣掉 除以 除去 除掉 去掉 除了 除外 刨去 刨除 倍 翻倍 翻番 % ‰ 百分之 折 打折 如果 要是 假如 若是 倘若 万一 否则 除非 不含 不包括 不包含 不算 未含 没算 没含 没包括 未包括 未计 不计 不够 不足以 还差 差 缺 欠 少了 多了 退 退回 还剩 剩 剩余 没 没有 不 未 无 别 非 剩下 取消 以外 之外 一半 减半 hundred thousand million billion dozen not',
  minus: '负 minus',
  vague:
    '很多 好多 许多 不少 若干 多少 少量 大量 随便 两位数 三位数 四位数 五位数 六位数 一群 一大群 一帮 一大帮 看着办 看着填 看着 你看 您看 一点 一些 些许 不多 很少 较少 挺多 蛮多 较多 大批 一大堆 一大批 一堆 无数 没多少 没有多少 都行 都可以 均可 不限 没有限制 没限制 尽量 越多越好 足够 够用 适量 爆满 座无虚席 满员 坐满 全校 全体 所有人 全班 全员 按需 据实 视情况 视情况而定 看情况 任意 无所谓 少许 人山人海 不计其数 一大笔 成百上千 千八百 有限 正常水平 跟往年差不多 和去年差不多 和去年一样 跟去年一样 差不多就行 多多益善 大几千 大几百 大几万 万儿八千 千儿八百 百儿八十 several many few lots some couple dozens hundreds thousands',
  undecided:
    '待定 待确定 未定 没定 没定下来 定不下来 还没定 没确定 未确定 没想好 没决定 不确定 不清楚 不太清楚 不知道 还不知道 不晓得 说不准 说不好 不好说 说不清 再说 再看 再看看 再议 再报 再确认 再补 后确定 后再定 后定 才知道 才能定 才能确定 才清楚 下来才 再考虑 考虑一下 商量 商量一下 再定 待议 没谱 没算 没算好 还没算 没算出来 没统计 未统计 没统计好 没核算 没核 没批 没批复 未批 还没批 没批下来 没下来 没出来 还没有定 等通知 等批复 在算 正在算 在核算 在统计 正在统计 待统计 待核算 待批 待批复 估不出来 估不准 没数 没个数 心里没数 没底 稍后 稍后补 回头 晚点 过几天 过两天 明天报 等会 等一下 等等 到时候 到时候看 没准 拿不准 吃不准 定不了 不好估 不好估计 没有定 没有确定 未最终确定 问一下 问问 问领导 请示 没报上来 还没报名 在报名 tbd tbc tba undecided unknown',
  firm: '具体待定 具体再定 具体未定 具体没定 具体还没定 具体不确定 具体人数待定 具体人数不确定 具体数字待定 具体金额待定 以实际为准 以实际情况为准 以实际发生为准 以现场为准 以批复为准 以实际到场为准 以最终为准 最终以实际为准 据实结算 据实列支 具体看情况 具体视情况而定 多退少补 可能会变 可能有变化 可能会有变化 可能有变动 可能还会调整 可能调整 实报实销 暂定 初定 暂时定 先按 先写 先填 先报 暂按 暂时 初步 初步定 初步估计 未最后定 不是很准确 不太准确 不一定准 不准确 不精确 不是特别准',
  question:
    '? 吗 什么 怎么 怎样 咋 啥 哪 为什么 为何 如何 能不能 可不可以 行不行 是不是 要不要 有没有 可以不 几位 合适 必须填',
  foreign:
    '美元 美金 刀 usd $ 欧元 eur € 英镑 £ gbp 日元 日币 jpy 港币 港元 hkd hk$ us$ 韩元 韩币 卢布 台币 新台币 澳元 澳币 加元 加币 法郎 泰铢 比特币 卢比 澳门元 澳门币 dollars dollar euro euros 新加坡元 新币 马币 越南盾 美刀 usdt',
  safe: '无人机 无线 无障碍 无土 无烟 无偿献血 无菌 无公害 差旅 差旅费 出差 减灾 减排 减碳 减盐 减重 减肥 减压 减负 未来 未成年 未成年人 特别 类别 级别 性别 识别 个别 别墅 差不多 非遗 非常 非公 非洲 非物质 除尘 除夕 除草 退休 退役 退伍 退耕 超市 超声 超算 超导 折纸 折叠 和平 和谐 和美 共建 共享 共同 共青团 公共 中共 共产党 共育 共创 总部 总结 总工会 总队 总医院 总局 总院 总站 总校 总公司 节约 预约 合约 条约 公约 附近 最近 近视 近海 近代 近期 近年 加工 加油 参加 增加 加强 加班 参加者 加餐 加入 追加 一起 一下 一般 一定 一直 一律 一类 一类的 一线 一中 统一 唯一 单一 一致 一行 一旦 一次性 万达 万科 百货 百姓 百科 百年 千里 千年 千人计划 十分 三岔河口 三农 三甲 三方 双方 四川 五大道 五四 五一 七进 七里 八里 九河 六一 儿童节 九三 一带一路 三下乡 三八 两会 两岸 第三方 立即 即将 即可 合作 合同 配合 结合 联合 综合 适合 符合 合肥 集合 组合 合办 加盟 参与 起来 一体 及其 涉及 以及其他 普及 及时 来自 到场 到会 达到 到位率 到时 到底 报到 甚至 至今 或许 起始 不好意思 不客气 不过 不错 不出意外 不变 不用谢 没问题 没事 没关系 无误 没有问题 不收费 不收门票 不收钱 免费 无偿 免收 不另收费 不含餐 不含食宿 没有其他 无其他 没有别的 没别的 没有了 没了 不贵 不大 不算多 不算少 不是很多 不是太多 不高 不算高 不低 不成问题 无关 没有变化 没变 没错 不缺 不差 不等 不等的 不变动 节余 跟踪 跟进 与会 参与者 参与人数 与会人员 总之 各位 各种 各类 各社区 各学校 各区 各单位 各项 各界 各级 各方 各街道 各班 各年级 各年龄 各部门 各院系 各组 又及 并且 合影 到达 起草 控制 非专业 非科技 非在编 非工作 百步 计划生育 计划书 预算内 预算为 预算是 无人驾驶 无人车 无人 无线电 不锈钢 不倒翁 不动产 未央 别的 计划内 天上 地上',
  filler:
    '大约 大概 大致 大体 大概其 约 约莫 约为 左右 上下 前后 将近 接近 近 估计 估摸 估摸着 预计 预估 预期 可能 应该 也许 或许 大抵 差不离 差不多是 说是 暂估 估算 粗算 粗略 我们 我 咱 咱们 这边 这个 这次 本次 此次 本 的 了 吧 呢 啊 呀 哦 嗯 呃 额 哈 哈哈 嘛 啦 噢 喔 哎 唉 那个 那 就 也 都 会 要 有 是 为 来 需 需要 能 可以 您好 你好 谢谢 谢谢您 谢了 多谢 辛苦了 辛苦 老师好 麻烦 收到 好的 好 行 嗯嗯 请 填 写 报 按 算 计 先 吧啦 在 从 由 共需 大 小 许 整 正 含税 税前 税后 含 活动经费 经费 预算 费用 资金 金额 投入 经费投入 活动费用 总体 人数 参加人数 参与人数 拟参加人数 参加 参与 出席 到场 参会 规模 预计人数 活动 全部 所需 需用 花费 支持 人员 答 回答 答案 数量 数 数目 人民币 目前 现在 现 今年 本届 一场活动 这里 希望 想 打算 拟 安排 准备 左右吧 上下吧 样子 的样子 这样 来说 而已 足矣 够了 足够了 整整 恰好 正好 刚好 总量 about approx approximately around roughly ca people persons person ppl pax the is it we have will be 约计 总体上 整个 元整 里 之 被 把 给 用 上 下 内 左 右 各界 你们 您 你 他们 大伙 约有 能有 能来 会来 来了 就是个 得 顶 满 到 过 近乎 差一点 出 个',
};

interface Entry {
  readonly word: string;
  readonly role: Role;
}

const byFirst = new Map<string, Entry[]>();
const phrases = ['last year', 'in total', 'at least', 'more than', 'up to', 'at most', 'less than'];
for (const [role, list] of Object.entries(words) as [Role, string][]) {
  const spaced = phrases.filter((phrase) => list.includes(phrase));
  for (const word of [...list.split(' '), ...spaced]) {
    const first = word[0] ?? '';
    byFirst.set(first, [...(byFirst.get(first) ?? []), { word, role }]);
  }
}
for (const entries of byFirst.values()) entries.sort((a, b) => b.word.length - a.word.length);

/** The longest known word that begins at `at`; a Latin word only where it stands alone. */
export function wordAt(text: string, at: number): Entry | undefined {
  for (const entry of byFirst.get(text[at] ?? '') ?? []) {
    if (!text.startsWith(entry.word, at)) continue;
    if (
      /[a-z]$/u.test(entry.word) &&
      (/[a-z]/u.test(text[at + entry.word.length] ?? '') || /[a-z]/u.test(text[at - 1] ?? ''))
    )
      continue;
    return entry;
  }
  return undefined;
}
