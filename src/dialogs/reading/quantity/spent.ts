const amount = '[\\d一二两三四五六七八九十百千万]';
const unspent =
  /^(?:但是?|不过|可|钱|经费|这[笔些]钱?|目前|现在|暂时|到现在|还|都|全|一直|也|一[分毛]钱?|基本|,| )*(?:没有?|未|尚未)(?:真正|实际|怎么)?(?:花|用|使用|支出|动用|动|用上)(?:出去|完|掉|呢|了|过|到|钱|光)*$/u;
const spending =
  /花(?!絮|卉|草|园)|(?<![费使专作利])用(?:了|掉|去|在|出)|支出|开支|付了|支付|实际|决算|报销|实用|实付/u;
/** The verb, where nothing but its amount follows. */
const verb = /(?:花(?:费了?|了|掉)|(?<![使费专])用(?:了|掉))(?=[^,，。;；]{0,4}[\d一二两三四五六七八九十百千万])/gu;
const plan =
  /预算|计划|批(?:复|准|了|下)|申请|申报|拨|原定|打算|准备|预计|拟|本来|原来|想|要花|会花|需要?|将|目标|额度/u;
const left = /剩|省(?!级|里|市)|退|结余|没花|没用|未用|未花|余(?!人|元|名)|还在|留/u;

/**
 * What an answer about money that was spent says of it: `all` of it counts, only a `part` does (花了3500 of
 * "预算5000，花了3500"), or it is `unsure`, because an amount was planned or is not spent yet ("5000，还没花").
 */
export type Spent =
  | { readonly counts: 'all' }
  | { readonly counts: 'part'; readonly text: string }
  | { readonly counts: 'unsure' };

export function spentIn(text: string): Spent {
  if (text.length > longest) return { counts: 'all' };
  const clauses = text
    .split(/[,，。;；!！\n]+(?!\d{3}(?!\d))|(?<=[元块\d一二两三四五六七八九十百千万]) +(?=\p{Script=Han})/u)
    .map((clause) => clause.trim())
    .filter(Boolean);
  const numeric = clauses.filter((clause) => hasAmount.test(clause));
  if (numeric.length === 0) return { counts: 'all' };
  if (clauses.some((clause) => !hasAmount.test(clause) && unspent.test(clause))) return { counts: 'unsure' };
  const kinds = numeric.map(kindOf);
  if (kinds.every((kind) => kind === 'plan')) return { counts: 'unsure' };
  // 场地花了2000，材料花了1500: the verb says nothing of either.
  if (kinds.every((kind) => kind === 'spent')) return { counts: 'part', text: text.replace(verb, '') };
  const isApart =
    kinds.includes('spent') && kinds.some((kind) => kind === 'plan' || kind === 'left') && !kinds.includes('plain');
  if (!isApart) return { counts: 'all' };
  return { counts: 'part', text: numeric.filter((_, i) => kinds[i] === 'spent').join('，') };
}

const longest = 120;
const hasAmount = new RegExp(amount, 'u');

function kindOf(clause: string): 'spent' | 'plan' | 'left' | 'plain' {
  if (left.test(clause)) return 'left';
  // 计划花5000 is a plan; 按计划花了5000 is none.
  const isSpent =
    spending.test(clause) &&
    !/(?:计划|打算|准备|预计|拟|想|要|会|将|需要?)[^了\d]{0,4}(?:花|用|支出|开支|付)(?![了掉])/u.test(clause);
  return isSpent ? 'spent' : plan.test(clause) ? 'plan' : 'plain';
}
