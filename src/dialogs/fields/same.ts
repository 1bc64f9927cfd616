import type { Answered, ReadContext } from '../form.ts';
import { compact } from '../reading/normalise.ts';
import { saysSame } from '../reading/phrases.ts';
import { type Reading, refused, understood } from '../reading/reading.ts';

/** Kinds whose values can stand for one another. */
const families: readonly (readonly string[])[] = [['text', 'longText'], ['organisation'], ['person']];

const ownUnit =
  /^(?:那|就|也|还)*是?(?:我们?的?|本|咱们?的?|自己)(?:单位|公司|学校|校|院|馆|所|局|中心|机构|部门|协会|学会)(?:自己)?[。.]?$/u;

/**
 * The earlier answer that "同上", "同联系人" or "和主办单位一样" stands for; undefined when the text says nothing of the kind.
 * 同上 is the nearest earlier answer of this kind; where a kind says little about what is meant, it is asked about.
 */
export function readSame(text: string, context: ReadContext, kind: string): Reading<unknown> | undefined {
  if (kind === 'organisation' && isOwnUnit(compact(text))) return whole(earlierOf(context, kind)[0]);
  if (kind === 'person' && samePerson.test(compact(text))) return whole(earlierOf(context, kind).at(-1));
  const named = saysSame(text);
  if (named === undefined) return undefined;
  const kin = earlierOf(context, kind);
  if (named === '') return above(context, kin, kind);
  const isIt = named.startsWith('#')
    ? ({ number }: Answered): boolean => named === `#${number}`
    : ({ label }: Answered): boolean => isNamed(label, named);
  const fitting = kin.filter(isIt);
  // 同第2项, where that is an answer of another kind: it may be meant all the same.
  const other = named.startsWith('#') ? context.earlier().find(isIt)?.value : undefined;
  if (fitting.length === 0 && typeof other === 'string') return refused('incomplete', [other]);
  if (fitting.length === 0 && kin.length === 0 && namesNoAnswer(text, named, kind)) return undefined;
  if (fitting.length === 0)
    return context.earlier().some(isIt) || kin.length === 0 || named.startsWith('#')
      ? refused('incomplete')
      : undefined;
  const values = [...new Map(fitting.map((each) => [JSON.stringify(each.value), each.value])).values()];
  return values.length === 1 ? understood(values[0]) : refused('ambiguous', values);
}

/** 同心科普行 where nothing was answered that it could point at: a name that begins with 同. */
function namesNoAnswer(text: string, named: string, kind: string): boolean {
  return (kind === 'text' || kind === 'organisation') && /^\s*同/u.test(text) && !ofAnAnswer.test(named);
}

const ofAnAnswer = /人|方|单位|部门|机构|地点|地址|名称|时间|电话|手机|传真|邮|[上前下项条栏这那个样]/u;

/** 还是他, 同一个人, him too. */
const samePerson =
  /^(?:也|还|就|仍|都|依然|那就)*是?(?:他|她|这个人|那个人|这位|同一个?人|同一位|一个人|上面那位|上面那个人)(?:本人)?(?:吧|啊|呀|了)?[。.]?$|^(?:it'?s)?(?:him|her|thesame(?:person|one|man|woman))(?:too|again|aswell)?[.]?$/iu;

/** The nearest earlier answer that can stand for one of this kind. */
export function nearestOfKind(context: ReadContext, kind: string): Answered | undefined {
  return earlierOf(context, kind).at(-1);
}

function isOwnUnit(plain: string): boolean {
  return (
    ownUnit.test(plain) ||
    /^(?:也|还|就)?是?同一(?:个|家)?(?:单位|机构)?[。.]?$/u.test(plain) ||
    /^(?:就是|还是)?(?:我们|咱们|我们自己|咱们自己|自己)(?:主办|办|举办|负责)?[。.]?$/u.test(plain) ||
    /^(?:it's|weare|by)?(?:ourselves|us|weourselves|wedo(?:it)?(?:ourselves)?|we(?:host|hold|run|organi[sz]e|arehosting)(?:it)?(?:ourselves)?|our(?:own)?(?:unit|organi[sz]ation|museum|school|university))[.]?$/iu.test(
      plain,
    )
  );
}

function earlierOf(context: ReadContext, kind: string): readonly Answered[] {
  const family = families.find((kinds) => kinds.includes(kind)) ?? [kind];
  return context
    .earlier()
    .filter((each) => family.includes(each.kind) && each.value !== null && each.value !== undefined);
}

/**
 * Units, people, numbers: the nearest one, whatever stands between. Words in general are of one kind in name only (the
 * place of an activity is no postal address): only what stands directly above is meant for certain.
 */
function above(context: ReadContext, kin: readonly Answered[], kind: string): Reading<unknown> {
  const nearest = kin.at(-1);
  if (nearest === undefined) return refused('incomplete');
  const isSure = (kind !== 'text' && kind !== 'longText') || nearest.key === context.earlier().at(-1)?.key;
  return isSure ? understood(nearest.value) : refused('incomplete', [nearest.value]);
}

function whole(answered: Answered | undefined): Reading<unknown> {
  return answered ? understood(answered.value) : refused('incomplete');
}

function isNamed(label: string, name: string): boolean {
  const [long, short] = [compact(label), compact(name)];
  return long.includes(short) || short.includes(long) || (/电话|手机|号码/u.test(short) && /电话|手机/u.test(long));
}
