/** How a group of digits hangs together with the one before it. */
export type Gap = 'start' | 'soft' | 'dash' | 'open' | 'extension' | 'slash' | 'list' | 'break';

export interface DigitGroup {
  readonly digits: string;
  /** Whether a + stands before it. */
  readonly sign: 'plus' | 'none';
  readonly gap: Gap;
  /** The words between the group before and this one. */
  readonly label: string;
}

const listMark = /(^|[;,、。 ]|电话|手机|座机|号码|联系方式|办公室|传真)[(【[]?\d{1,2}[.、:)\]】](?! ?\d{1,2}(?!\d))/gu;
const unitAfter =
  /^ ?(?:点|时(?!间)|号(?:楼|院|门|线)|室|楼|层|年|月|日|分钟|分(?![机])|岁|届|组|小时|班|中|路|%|%|个|人|位|元|块|万|千|部|栋|座|单元|街|号(?!码|转|分|是|,|$))/u;
const foreignLabel =
  /(?:qq|扣扣|微信|wechat|v信|vx|邮编|邮政编码|房间|工号|身份证|门牌|尾|(?:后|末|最后)[四4]位)(?:号码?|账号|群)?[是为: (]*$/iu;
/** 微信号abc1375…: a name of an account that ends with digits. */
const account = /(?:qq|微信|wechat|v信|vx|抖音|账号|id)[^,，;；。\d]{0,12}[a-z_]-?$/iu;
const apart =
  /(?<!\d)(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}(?!\d)|[a-z0-9._+-]{1,64}@[a-z0-9.-]{1,80}|(?<!\d)\d{1,2}[:点]\d{2}分?(?!\d)|(?<!\d)\d{1,2}(?=[-~到至]\d{1,2}点)|(?<=\p{Script=Han} ?)[1-9]\d?-\d{1,3}-\d{1,4}(?![- ]?\d)/giu;
/** The end of an address before its number (南京路189号), or of a building before a room in it (8号楼302). */
const street = /\p{Script=Han}(?:路|街|大?道|巷|弄|胡同|里|村|条|园|苑|庄|镇|乡|屯)[ -]?$/u;
const building = /(?:\p{Script=Han}|…)(?:楼|栋|幢|座|单元|层|院)[ -]?$/u;
const numberedPerson = /^[ :.)]+\+?\d{3}/u;
/** The groups of a mobile number, whatever word stands before it: cell 139 2011 3456. */
const wholeMobile = /^1[3-9](?:[ -]?\d){9}(?!\d)/u;
const extensionGap = /^[ ,(]*(?:转接?|转?分机号?码?|ext(?:ension)?\.?|内线|[x#*])(?:是|为)?[ :.(-]*$/iu;

/** The groups of digits in a text that `typedDigits` made, without those that number a house, an hour or a list. */
export function digitGroups(text: string): readonly DigitGroup[] {
  const plain = text
    .replace(apart, (other) => '…'.repeat(other.length))
    .replace(listMark, (mark, head: string) => `${head}${' '.repeat(Math.max(1, mark.length - head.length))}`);
  const groups: DigitGroup[] = [];
  let end = 0;
  let heard = '';
  for (const found of plain.matchAll(/\+? ?\d+/gu)) {
    const between = plain.slice(end, found.index);
    end = found.index + found[0].length;
    heard = `${heard}${between}`;
    const digits = found[0].replace(/\D/gu, '');
    if (isNoise(digits, heard, plain.slice(end, end + 12))) {
      heard = `${heard}…`;
      continue;
    }
    groups.push({
      digits,
      sign: found[0].startsWith('+') ? 'plus' : 'none',
      gap: gapOf(heard, groups.length),
      label: heard,
    });
    heard = '';
  }
  return groups;
}

function isNoise(digits: string, label: string, after: string): boolean {
  if (account.test(label)) return true;
  if (foreignLabel.test(label)) return !/^1[3-9]\d{9}$/u.test(digits);
  if (wholeMobile.test(digits + after)) return false;
  if (digits.length < 3 && /\p{Script=Han}$/u.test(label) && !extensionGap.test(label) && numberedPerson.test(after))
    return true;
  return (
    digits.length < 5 &&
    (unitAfter.test(after) ||
      (street.test(label) && /^ ?(?:-\d{1,3})?号/u.test(after)) ||
      building.test(label) ||
      (/[a-z]$/iu.test(label) &&
        !extensionGap.test(label) &&
        !/(?:tel|phone|mobile|cell|fax|no|call|ring|dial|text|at|on|is|number|or|and)$/iu.test(label)))
  );
}

function gapOf(between: string, index: number): Gap {
  if (index === 0) return 'start';
  if (extensionGap.test(between)) return 'extension';
  if (/^[ .)_~:·\]]*$/u.test(between)) return 'soft';
  if (/^[ )\].]*-[ ([.]*$/u.test(between)) return 'dash';
  if (/^[ .\])-]*[([][ -]*$/u.test(between)) return 'open';
  if (/^ *\/ *$/u.test(between)) return 'slash';
  return /^ *(?:、|或者?|和|及|与|跟|or|,|&|;)? *$/iu.test(between) ? 'list' : 'break';
}
