import { isSaid } from './said-in-passing.ts';

/** With what names of places end: 文化宫, 二楼报告厅, 线上, 直播间, 友谊路. */
const ending =
  /(?:[馆厅室院校场园区路街道楼层堂宫站所店城心村镇乡县市社厂台间处里内外旁边口门桥湖河海山司局委会部队学府庙寺塔座栋号院巷弄号苑庭廊亭埠湾岛港营地带侧东西南北上下中前后吧坊屋棚架教室库农家群播网议]|直播|平台|会场|现场|校园|基地|工地|驿站|大厦|广场|公寓|钉钉|微博|抖音|快手|全市|全区|周边|附近|各地|沿线|云端|大院|小院|门诊|之眼|酒店|饭店|银行|坛|码头|机关|民宿|长廊|步道|绿道|车间|企业|客户端|和平|河东|河西|南开|河北|红桥|东丽|西青|津南|北辰|武清|宝坻|静海|宁河|蓟州|滨海|汉沽|塘沽|大港|泰达|天津)$/u;
/** Somewhere in a name these say as much: 文化宫东配楼甲座一, 图书馆负一. */
const within = /[馆宫校院园路街楼村镇湖站]|中心|广场|社区|公司|大厅|礼堂/u;
const speaking =
  /[谁没啥吗呢呗]|什么|怎么|哪(?!吒)|[不也都](?:行|可以|成|好|知|清|确|想|要|用|方便)|^(?:[我你您他她]|问(?!津)|找我|看看|看(?:天|情|领|安)|等(?!离|驾)|正(?=在)|还(?:在|没|要|得)|在(?:找|谈|等|协|联|选)|[看听等由按]\p{Script=Han}{1,6}(?:安排|情况|通知|定|意见|时间)$|先(?:问|看|等|空|不)|让|听(?=从|领|学|你|您|安)|随(?=便|时|意))/u;

/**
 * Whether Chinese words may be the name of a place, or of several: each ends as such a name does, or has no sign of being
 * said to the clerk.
 */
export function mayBePlaces(line: string): boolean {
  // A number of a house, letters: no words to the clerk.
  if (!/^[\p{Script=Han}、，,；;（）()“”"《》·和及与\s]+$/u.test(line)) return true;
  if (speaking.test(line)) return false;
  return line.split(/[、，,；;]+/u).every((part) => {
    const name = part.replace(/[（(][^（()）]{0,40}[)）]/gu, '').replace(/[“”"《》\s]/gu, '');
    return name.length < 2 || ending.test(name) || within.test(name) || !isSaid(name);
  });
}
