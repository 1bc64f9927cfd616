/** Classes of words of which a label has one: another one in an answer speaks of another thing. */
const classes: readonly (readonly [within: RegExp, words: RegExp])[] = [
  [
    /[国市区县校院]级|国家级/u,
    /国家级?(?=重点|的|$|[,，])|(?:国家|省|市|区|县|校|院|局|街道?|社区|乡|镇|部)(?:级|重点)/gu,
  ],
  [/申请/u, /经费|资金|资助|补助|拨款|场地|专家|展品|物资|设备/gu],
];
const past = /^(?:我们?|本?单位)*(?:去年|前年|往年|上届|上次|上回|以前|之前|早先|历年)/u;
const ofPast = /首次|第一次|往年|历年|每年|连续|曾/u;

/** What is left of an answer without the clauses about another year or another thing; `besides` where nothing is. */
export function withoutBesides(text: string, label: string): string | 'besides' {
  const clauses = text.split(/[,，。;；!！]+|但是?|不过/u).filter((clause) => clause.trim() !== '');
  if (clauses.length > 12) return text;
  const now = clauses.filter((clause) => ofPast.test(label) || !past.test(clause.trim()));
  const about = now.filter((clause) => !isOther(clause, label));
  if (about.length === clauses.length) return text;
  const qualified = now.some((clause) => isOther(clause, label) && isOnlyNamed(clause, label));
  return about.length === 0 || (qualified && !about.some((clause) => namesOwn(clause, label)))
    ? 'besides'
    : about.join(',');
}

/** 区级的 behind 申请 says what is applied for; 我们是区级 says something of its own. */
function isOnlyNamed(clause: string, label: string): boolean {
  const rest = classes.reduce((left, [within, words]) => (within.test(label) ? left.replace(words, '') : left), clause);
  return rest.replace(/[的级吧了]|重点|活动|项目|支持/gu, '').trim() === '';
}

function namesOwn(clause: string, label: string): boolean {
  return [...label].some((_, at) => at >= 2 && at + 2 <= label.length && clause.includes(label.slice(at, at + 2)));
}

function isOther(clause: string, label: string): boolean {
  return classes.some(([within, words]) => {
    if (!within.test(label)) return false;
    const said = clause.match(words) ?? [];
    return said.length > 0 && !said.some((word) => label.includes(word.replace('重点', '级')) || label.includes(word));
  });
}

/** The label's own noun, bare or with 非 before it: 重点, 非重点活动. */
export function ownNoun(text: string, label: string): boolean | undefined {
  if (!label.includes('重点')) return undefined;
  const named = /^(非)?(?:市级?)?重点(?:活动|项目)?[的吧了。!,，]*$/u.exec(text.trim());
  return named ? named[1] === undefined : undefined;
}

/** What an answer that says neither yes nor no is likely to mean: 普通活动, 够条件, 是市级重点. */
export function hinted(text: string, label: string): boolean | undefined {
  const plain = text.replace(
    /[\s,，。.!！~、]|^(?:我们?|本单位|这个|这次|活动|应该|属于|算)+|(?:的|了|吧|呢|啊|哈)+$/gu,
    '',
  );
  if (plain.length > 12) return undefined;
  if (/申请|重点/u.test(label)) {
    if (/不够(?:条件|格|资格)|条件不够|不符合(?:条件)?|没(?:有)?资格|不达标/u.test(plain)) return false;
    if (/^(?:基本|都|完全)?(?:够(?:条件|格|资格)|条件够|符合条件|有资格|达标)$/u.test(plain)) return true;
  }
  const word = /重点/u.exec(label)?.[0];
  if (word === undefined) return undefined;
  if (/^(?:是|只是|就是)?(?:普通|一般|常规|日常)(?:的|性)?(?:活动|项目)?$/u.test(plain)) return false;
  const named = /^(不是|非|不算)?(?:是|就是)?(?:市级?|市里)?重点(?:活动|项目)?$/u.exec(plain);
  return named ? named[1] === undefined : undefined;
}
