import { isSaid } from './said-in-passing.ts';

/** With what names of units end: 局, 中心, 有限公司, 三中. */
const ending =
  /[局委会院校馆所部厅处科站社队府办道镇乡村园厂场室组店网报台系协盟团联库坊行城区县市省中学班矿港段司心构小关宫苑堂阁楼地体业位技媒化育份股吧院诊署党军校营连排旗盟舍轩庙寺塔刊传播商业联会庄圃牧渔集]$/u;
/** What only looks like one: 都行, 等通知再办. */
const saying =
  /^(?:我|你|您|他|她|去|找|叫|打|查|翻|上面|前面|都|也|还|就|再|先|等|让|听|看|随|由|给|问|要|应该|可能|能不)|(?:都|也|再|先|还|可以|不|没)(?:行|办|会|体|组|联|学|中|位)$/u;

/** With what nothing but a name ends, whatever it begins with: 应急管理局, 看守所, 先锋街道. */
const unmistakable =
  /^看守所$|.{2}(?:局|中心|研究所|交易所|公司|药业|学校|小学|中学|大学|街道|社区|公园|书院|之家|空间|居委会|委员会|协会|学会|集团|医院|学院|法院|幼儿园|[图博科]\p{Script=Han}{1,2}馆)$/u;

/**
 * Whether Chinese words may be the name of a unit, or of several: each ends as such a name does, or has no sign of being said
 * to the clerk.
 */
export function mayBeUnits(line: string): boolean {
  return everyName(line, (name) => endsAsUnit(name) || (!ending.test(name) && !isSaid(name)));
}

/** Whether each of the names ends as the name of a unit does. */
export function areUnits(line: string): boolean {
  return everyName(line, endsAsUnit);
}

function endsAsUnit(name: string): boolean {
  return unmistakable.test(name) || (ending.test(name) && !saying.test(name));
}

function everyName(line: string, is: (name: string) => boolean): boolean {
  // Brands and abbreviations have letters, and any ending.
  if (!/^[\p{Script=Han}、，,；;（）()“”"《》·\s]+$/u.test(line)) return true;
  return line.split(/[、，,；;\s]+/u).every((part) => {
    const name = part.replace(/[（(][^（()）]{0,30}[)）]$/u, '').replace(/[“”"《》]/gu, '');
    return name.length < 2 || is(name);
  });
}
