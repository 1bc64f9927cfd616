import { anyName, districtOf } from './names.ts';

/** `full`: 南开区. `bare`: 南开. `weak`: the name of a street or a university, which may be in another district. */
export interface Mention {
  readonly district: string;
  readonly strength: 'full' | 'bare' | 'weak';
}

const scanner = new RegExp(
  `天津市?|(?<name>${anyName})(?<suffix>新区|区(?!域)|县)?|(?<zone>(?:经济技术|技术产业|经济)?开发区|经开区)`,
  'giu',
);
const streetOrCampus =
  /^(?:[东西南北中支一二三四五六七八九]{0,2}(?:路|道(?!口)|街(?!道|$)|大街|大道|胡同|巷)|桥(?!区)|里(?!面|的)|国际机场|(?:工业|医科|理工|师范|科技|农|财经|职业|商业)?(?:大学(?!城)|学院)|(?:工业|产业|科技|经济|高新|创意|物流)?园|附小|附中|宾馆|饭店|大厦|广场|路|客运站|务(?!区)|年代|精神|发展|省)/u;

/** Every district that a compact text names, in order. */
export function mentions(text: string): readonly Mention[] {
  const found: Mention[] = [];
  let end = -1;
  for (const match of text.matchAll(scanner)) {
    const { name, suffix, zone } = match.groups ?? {};
    if (zone && end !== match.index) found.push({ district: '滨海新区', strength: 'bare' });
    const district = name ? districtOf(name) : undefined;
    if (district)
      found.push({ district, strength: strengthOf(name ?? '', suffix, text.slice(match.index + match[0].length)) });
    end = district ? match.index + match[0].length : -1;
  }
  return found;
}

function strengthOf(name: string, suffix: string | undefined, after: string): Mention['strength'] {
  if (suffix || name.endsWith('区') || name === '蓟县') return 'full';
  return streetOrCampus.test(after) || (/^(?:hebei)$/iu.test(name) && /^province/iu.test(after)) ? 'weak' : 'bare';
}
