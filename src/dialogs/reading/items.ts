import { lastWord } from './correction.ts';
import { target } from './money.ts';
import { isEnglish } from './normalise.ts';
import { toNumber } from './quantity/exact.ts';
import { type Mention, mentions } from './quantity/mentions.ts';
import { moneyNouns, saysNothing } from './quantity/nothing.ts';
import { readQuantity } from './quantity/quantity.ts';
import { maxAnswerLength, type Reading, type Reason, refused, understood } from './reading.ts';
import type { Option } from './values.ts';

/** One chosen option with its amount in yuan, where one was stated, and its text where it is the `other` option. */
export interface Item {
  readonly code: string;
  readonly amount?: number;
  readonly text?: string;
}

export interface ItemsContext {
  readonly options: readonly Option[];
  /** The unit of a number without any; default 元. */
  readonly unit?: '元' | '万元';
  /** What the amounts come to, in yuan: "一半" and "剩下的" are of it. */
  readonly total?: number;
}

/**
 * Options with an amount for each: "市财政3万，企业赞助2万", "1和4，各一万", "全部是区财政" (no amount). In the options' order.
 * Refuses: `ambiguous` where an amount cannot be given to one option, or a stated total is not the sum; `incomplete` where
 * only some have an amount, or 其他 has no text; `vague` for amounts that are not definite.
 */
export function readItems(text: string, context: ItemsContext): Reading<readonly Item[]> {
  if (text.length > maxAnswerLength) return refused('not_understood');
  const shared = withShares(withoutGiving(withoutLinking(text)), context);
  if (shared !== text) return readItems(shared, { ...context, total: Number.NaN });
  if (text.trim() === '' || saysNothing(text, moneyNouns)) return refused('empty');
  const names = (part: string): boolean => mentions(part, context.options).some(({ kind }) => kind !== 'unclear');
  const meant = text.length <= longestCorrected ? lastWord(text, names) : text;
  if (meant === undefined) return refused('ambiguous');
  return meant === text ? read(text, context) : corrected(text, meant, context);
}

/** "20000 from the city, all the rest by sponsors" without the words between; the text behind "other" stays. */
function withoutLinking(text: string): string {
  if (!isEnglish(text) || text.length > longestCorrected) return text;
  const other = /\bother/i.exec(text)?.index ?? text.length;
  return text.slice(0, other).replace(linking, ' ').replace(/ {2,}/g, ' ').trim() + text.slice(other);
}

const linking =
  /(?<![\w-])(?:(?:all|everything|entirely|fully)(?: of it)?|of it|it|money|came|comes|is|was|were|from|by|the|paid|gave|covered|provided|given|government's)(?![\w-])/gi;

/** "一半市里一半企业", "市财政2万，剩下的企业赞助": halves and rests of the total as amounts. */
function withShares(text: string, context: ItemsContext): string {
  const { total = Number.NaN } = context;
  if (!(total > 0) || text.length > longestCorrected) return text;
  if ([...text.matchAll(half)].length === 2 && !/\d/.test(text)) return text.replace(half, ` ${yuan(total / 2)}元 `);
  const [rest, more] = [...text.matchAll(remainder)];
  if (!rest || more) return text;
  const behind = text.slice(rest.index + rest[0].length);
  // 剩下1万企业赞助: the rest is stated itself.
  if (/^ ?\d/u.test(behind)) return text.replace(rest[0], ' ');
  const stated = mentions(`${text.slice(0, rest.index)}，${behind}`, context.options).flatMap((each) =>
    each.kind === 'amount' ? [amountOf(each.text, context)] : [],
  );
  const sum = stated.reduce<number>((all, each) => all + (typeof each === 'number' ? each : Number.NaN), 0);
  if (stated.length === 0 || !(total - sum > 0)) return text;
  return text.replace(rest[0], ` ${yuan(total - sum)}元 `);
}

/** To the cent. */
function yuan(amount: number): number {
  return Math.round(amount * 100) / 100;
}

const half =
  /(?:各|每[家边])?(?:一半|二分之一|50%)(?:是|由|来自|靠)?|\bhalf(?: of it)?(?: is| was| came| comes)?(?: from| by)?(?: the)?\b/giu;
const remainder =
  /(?:剩下|剩余|其余|余下|余款|剩)(?:的|部分|那些)*(?:都|全|就)?(?:是|由|来自|靠|用)?|(?:the )?(?:rest|remainder|remaining|balance)(?: (?:is|was|came|comes|all))*(?: (?:from|by))?(?: the)?\b/giu;

/** 都是区里给的钱, 区财政拨的专款: the source alone. */
function withoutGiving(text: string): string {
  if (text.length > longestCorrected || !/[拨给出批的是]|安排|支持|下达/.test(text)) return text;
  return text.replace(ledTo, '').replace(given, '');
}

const ledTo = /^(?:钱|经费|资金|费用)?(?:都|全部?|就|主要)*(?:是|来自|由|靠)(?=(?:中央|[市区县]|企业))/u;
const given =
  /(?<=财政|中央|[市区]里|企业)(?:[这那]边)?(?:(?:划拨|下拨|拨付|拨|给|出|批|安排|支持|下达)(?:了|的)?(?:专项)?(?:钱|款|专款|经费|资金|补助)?的?|的(?:钱|款|专款|经费|资金)?(?=$|[,，。;；]))/gu;

/** A longer text is a pasted one, in which no word takes back another. */
const longestCorrected = 200;

/** What was said last stands; of several sources it takes the place of the one that it names. */
function corrected(text: string, meant: string, context: ItemsContext): Reading<readonly Item[]> {
  const at = text.lastIndexOf(meant);
  const before = read(text.slice(0, at).replace(takingBack, ''), context);
  const after = read(meant, context);
  const kept = before.ok ? before.value : [];
  if (!after.ok) return withAmount(kept, meant, context) ?? after;
  if (kept.length <= after.value.length) return after;
  const codes = new Set(kept.map(({ code }) => code));
  if (!after.value.every(({ code }) => codes.has(code))) return refused('ambiguous', [after.value]);
  return understood(kept.map((item) => after.value.find(({ code }) => code === item.code) ?? item));
}

const takingBack =
  /[,，。;； ]*(?:不对|不是|错了|[写打说填]错了?|哦不|改成?|改为|换成|更正为?|应该?是|应为)[了,，。:：;； 是为]*$/u;

/** 市财政2万，不对，3万: the amount of the only source. */
function withAmount(kept: readonly Item[], text: string, context: ItemsContext): Reading<readonly Item[]> | undefined {
  const amount = amountOf(text, context);
  const [only, more] = kept;
  if (typeof amount === 'string' || only === undefined) return undefined;
  return more === undefined ? understood([{ ...only, amount }]) : refused('ambiguous');
}

/** A bracket behind an amount only explains it, unless it names the text of 其他, or another source with its own amount. */
function read(text: string, context: ItemsContext): Reading<readonly Item[]> {
  const plain = text.replace(explaining, '$1');
  if (plain === text) return withoutNotes(readPlain(text, context), text, context);
  const [outside, whole] = [readPlain(plain, context), readPlain(text, context)];
  if (!outside.ok) return whole;
  const same = whole.ok && JSON.stringify(whole.value) === JSON.stringify(outside.value);
  const rival = mentions(text, context.options).filter(({ kind }) => kind === 'option').length > outside.value.length;
  if (same || !rival) return outside;
  return refused('ambiguous', whole.ok ? [outside.value, whole.value] : [outside.value]);
}

/** 企业赞助（海尔）1万, 实物（宣传册）折算3000元: a bracket without a number only says more of its source. */
function withoutNotes(
  reading: Reading<readonly Item[]>,
  text: string,
  context: ItemsContext,
): Reading<readonly Item[]> {
  const bare = reading.ok ? text : text.replace(/[(（][^()（）\d]{1,30}[)）]/gu, '');
  return bare === text ? reading : readPlain(bare, context);
}

const explaining = /(\d ?(?:[万千百]|元|块)*)[(（][^()（）]{1,40}[)）]/gu;

function readPlain(text: string, context: ItemsContext): Reading<readonly Item[]> {
  const found = mentions(text, context.options);
  const unlisted = found.filter((mention): mention is Unlisted => mention.kind === 'unlisted');
  const unclear = found.find((mention): mention is Mention & { kind: 'unclear' } => mention.kind === 'unclear');
  if (unclear) return refused(unclear.reason);
  if (unlisted.length > 0) return asOther(found, unlisted, context);
  const spread = spreadAmounts(found, context);
  return typeof spread === 'string' ? refused(spread) : checked(spread, found, context);
}

type Unlisted = Extract<Mention, { kind: 'unlisted' }>;

/** 自筹 5000: a source that is not offered may be named as the text of 其他. */
function asOther(
  found: readonly Mention[],
  [only, more]: readonly Unlisted[],
  context: ItemsContext,
): Reading<readonly Item[]> {
  const other = context.options.find((option) => option.other);
  const amounts = found.some(({ kind }) => kind === 'amount');
  if (!only || more || !other || !amounts || only.name.length > 12) return refused('not_understood');
  const named = found.map(
    (each): Mention => (each === only ? { kind: 'option', code: other.code, text: only.name } : each),
  );
  const spread = spreadAmounts(named, context);
  const reading = typeof spread === 'string' ? undefined : checked(spread, named, context);
  return refused('not_understood', reading?.ok ? [reading.value] : []);
}

interface Draft {
  readonly code: string;
  readonly text: string | undefined;
  amount: number | undefined;
}

/** Gives each amount to the options that it belongs to. */
function spreadAmounts(found: readonly Mention[], context: ItemsContext): readonly Draft[] | Reason {
  const drafts: Draft[] = [];
  let waiting: { readonly value: number } | undefined;
  let fixed = false;
  for (const mention of found) {
    if (mention.kind === 'option') {
      const draft: Draft = { code: mention.code, text: mention.text, amount: waiting?.value };
      fixed ||= waiting !== undefined;
      waiting = undefined;
      drafts.push(draft);
    } else if (mention.kind === 'amount') {
      if (mention.total) continue;
      const value = amountOf(mention.text, context);
      if (typeof value === 'string') return value;
      const open = drafts.filter((draft) => draft.amount === undefined);
      if (mention.each && open.length > 0) for (const draft of open) draft.amount = value;
      else if (open.length === 1 && open[0] && (!fixed || drafts.at(-1) === open[0])) open[0].amount = value;
      else if (open.length === 0 && waiting === undefined) waiting = { value };
      else return 'ambiguous';
    }
  }
  if (waiting) return drafts.length === 0 ? 'incomplete' : 'ambiguous';
  return drafts;
}

/** The yuan that a piece of text states, exactly one amount. */
function amountOf(text: string, { unit = '元' }: ItemsContext): number | Reason {
  const outcome = readQuantity(text, (said) => target(said ?? unit));
  if (!outcome.ok) return outcome.reason;
  if (outcome.value.low !== outcome.value.high) return 'vague';
  const small = unit === '元' && /^\d{1,2}$/u.test(text.trim()) && Number(text) > 0;
  return small ? 'ambiguous' : (toNumber(outcome.value.low, 2) ?? 'invalid');
}

function checked(all: readonly Draft[], found: readonly Mention[], context: ItemsContext): Reading<readonly Item[]> {
  // 市财政0，区财政3万: what gives nothing is no source.
  const drafts = all.filter(({ amount }) => amount !== 0);
  if (drafts.length === 0 && all.length > 0) return refused('empty');
  if (drafts.length === 0) return refused(found.length > 0 ? 'incomplete' : 'not_understood');
  if (new Set(drafts.map(({ code }) => code)).size < drafts.length)
    return merged(drafts) ? checked(merged(drafts) ?? [], found, context) : refused('ambiguous');
  if (
    drafts.some(
      ({ code, text }) => text === undefined && context.options.some((option) => option.code === code && option.other),
    )
  )
    return refused('incomplete');
  const amounts = drafts.filter(({ amount }) => amount !== undefined);
  if (amounts.length > 0 && amounts.length < drafts.length) return refused('incomplete');
  const total = found.find(
    (mention): mention is Mention & { kind: 'amount' } => mention.kind === 'amount' && mention.total,
  );
  if (total) return withTotal(drafts, total.text, context);
  return understood(ordered(drafts, context));
}

/** 企业赞助2万（企业赞助两万）: the same thing twice counts once. */
function merged(drafts: readonly Draft[]): readonly Draft[] | undefined {
  const byCode = new Map<string, Draft>();
  for (const draft of drafts) {
    const known = byCode.get(draft.code);
    if (known && known.amount !== undefined && draft.amount !== undefined && known.amount !== draft.amount)
      return undefined;
    byCode.set(draft.code, {
      code: draft.code,
      text: known?.text ?? draft.text,
      amount: known?.amount ?? draft.amount,
    });
  }
  return [...byCode.values()];
}

function withTotal(drafts: readonly Draft[], text: string, context: ItemsContext): Reading<readonly Item[]> {
  const total = amountOf(text, context);
  if (typeof total === 'string') return refused(total);
  const [only] = drafts;
  if (drafts.length === 1 && only && only.amount === undefined)
    return understood(ordered([{ ...only, amount: total }], context));
  if (drafts.some(({ amount }) => amount === undefined)) return refused('incomplete');
  const cents = drafts.reduce((sum, { amount }) => sum + Math.round((amount ?? 0) * 100), 0);
  return cents === Math.round(total * 100) ? understood(ordered(drafts, context)) : refused('ambiguous');
}

function ordered(drafts: readonly Draft[], { options }: ItemsContext): readonly Item[] {
  const place = (code: string): number => options.findIndex((option) => option.code === code);
  return drafts
    .toSorted((a, b) => place(a.code) - place(b.code))
    .map(({ code, amount, text }) => ({
      code,
      ...(amount === undefined ? {} : { amount }),
      ...(text === undefined ? {} : { text }),
    }));
}
