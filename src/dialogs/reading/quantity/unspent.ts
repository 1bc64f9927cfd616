const amount = '[\\d一二两三四五六七八九十百千万]';
/** That nothing was spent, said before any amount: 没花, 一分钱没用. */
const nothingSpent = new RegExp(
  `(?:^|[,，。;；!！ ])(?:我们|这[次笔]|今年|目前|现在|暂时|到现在|钱|经费|费用|实际|根本|压根|一[分毛]钱?|都|也|还|就|是|一直|基本|并)*(?:没有?|未|不)(?:曾|用)?(?:花|用|动|支出|使用|支付|开支|花费|动用)(?:出去|钱|经费|费用|完|掉|上|成|什么|过|了|呢|啊)*[,，。;；!！ ]+(?=.*${amount})`,
  'su',
);
/** An amount that is still there, or went back. */
const left = new RegExp(
  `${amount}[^,，。;；!！]{0,6}(?:还|都|全|仍|也|原封不动|一直)*(?:在(?:账|帐|卡|户头|单位账)|剩|留着|没动|没花|没用|未用|没有用|退(?:了|回|掉)|结余|结转|闲置|躺在)`,
  'u',
);
/** What was spent after all: 没花钱，就买水花了两百. */
const spent = new RegExp(`[花用付买掏][了掉去]+[^,，。;；!！]{0,4}${amount}`, 'u');
const corrected = /不对|错了|更正|改[成为]|应该?[是为]/u;

/** Whether an amount may be one that was not spent: "没花，5000还在账上". Whether it counts is not said. */
export function mayBeUnspent(text: string): boolean {
  if (text.length > 120 || corrected.test(text)) return false;
  return left.test(text) || (nothingSpent.test(text) && !spent.test(text));
}
