const dead = /停机|空号|停用|没在?用了|不在用|作废|不用了|已?不用$|注销|销号|打不通|换号|失效|除外/u;
const dropped = /^(?:请|把|麻烦|就|再)*(?:去掉|删除?掉?|不要|别[打用写]|勿打|不要打|取消)/u;
const former =
  /^(?:以前|之前|原来|原先|原|旧|老)(?:的|用)*(?:号码?|电话|手机号?码?|座机|联系方式)?(?:号码?)?[是为:：]* *(?=\+?\d)/u;
/** 现在两个都用, 原来的还在用 */
const bothUsed = /(?:两个|俩|都|也|还|仍)(?:都|在|能|可以)*(?:用(?!不|了)|打得通|能打|能通|有效)/u;
const hasNumber = /\d(?:[ -]?\d){6}/u;

/**
 * The part of an answer that gives numbers still in use: "旧号…，新号…", "…停机了，用…", "保留…，去掉…". The whole
 * text where nothing is taken back, or where nothing would be left.
 */
export function inUse(text: string): string {
  const clauses = text.split(/[,，。;；、\n()（）]+/u).filter((clause) => hasNumber.test(clause));
  if (clauses.length < 2 || clauses.length > 12) return text;
  if (bothUsed.test(text)) return text;
  const kept = clauses.filter((clause) => !isGone(clause.trim()));
  return kept.length > 0 && kept.length < clauses.length ? kept.join('、') : text;
}

function isGone(clause: string): boolean {
  if (/(?:没|未|不是|还没)(?:有)?(?:停机|停用|作废|注销|换号)/u.test(clause)) return false;
  const isOne =
    clause
      .replace(/\D+/gu, ' ')
      .trim()
      .split(' ')
      .filter((digits) => digits.length >= 7).length <= 1;
  return isOne && (dead.test(clause) || dropped.test(clause) || former.test(clause));
}
