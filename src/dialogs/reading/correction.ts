/** Words that take back what stands before them. */
const refuting =
  /(?<!没|不)(?:不对|错了|[写打说发记填输搞弄看选]错|有误|[哦噢啊额呃]不(?:对|是)?(?=[^\p{L}]|$)|[哦噢啊]不|不不+|作废|不算|改了?主意|wrong|oops|sorry)[了,，!！.。:：;； 哈啊呀]*/giu;

/** Words that put something new in the place of what stands before them. */
const replacing =
  /(?:更正|纠正|订正|[改换更](?:成|为|到|用|做)|变更为|更改为|改一下|换一个|应该是|应该为|应是|应为|正确的?(?:是|应该是)|重新[发填写来]|actually|should be)[了,，.。:：;； 是为:：]*/giu;

/** "原来 A，现在 B": what was so once, and what is so now. */
const thenNow = new RegExp(
  '(?:^|[,，。;；\\s]|我们|我|单位)(?:原来|原先|原本|本来|起初|最初|最早|一开始|先前|之前|以前|早先|从前|过去|头里)' +
    '(?<then>[^。;；]{1,80}?)(?:[,，。;；\\s]+|(?<=\\p{Script=Han}{2})(?=现在|如今|眼下|后来))(?:[^,，。;；\\d]{1,12}[,，;；]+)?(?:我们|但是?|不过|可是?)?' +
    '(?:现在|如今|眼下|后来|目前|现已|现)(?:改成|改为|改到|改(?=[^\\d主])|换成|换到|变成|搬到|迁到)?(?<now>.{1,200})$',
  'su',
);
/** Both hold: 原来的还在用，现在又加了一个. */
const besides = /[还仍也另又加增补俩]|两个|都[用行能可]|一直|同时|以及|照旧|不变/u;

/** A pause behind 不是 makes it "no:": "A，不是，B". Without the pause it denies what follows: "A，不是 B". */
const pausedNo = /(?<![是也都并倒可还又])(?:不是){1,3}[的啊呀哈哦噢吧呃]{0,2}\s*[,，。.!！;；~…\n]/gu;

/** "A，不，B". */
const bareNo = /(?<=[,，。.;；\s])(?:不|no)[啊呀]?\s*[,，。!！]/giu;

/** "27401234改27401235". */
const bareChange = /(?<=[\da-z])[\s,，]{0,3}改(?=\s*[\da-z])/giu;

const contrast =
  /^(.{0,400}?)(?:[,，;；。 ]*(?:而是|应该是|应是|用的是|选的?是)|[,，;；。]+ ?(?:是|改|选|用|要|填)?| +(?:是|改|选|用|要|填)|(?<!不)是)(.+)$/su;

/**
 * The part of an answer that counts after the writer's own corrections: "A，不对，是 B", "A 改成 B", "不是 A，是 B" and
 * "是 B，不是 A" all give B. Without a correction it is the whole text. `undefined` where a value is taken back and
 * nothing is put in its place.
 *
 * `holds` says whether a part has a value of the kind that is read.
 */
export function lastWord(typed: string, holds: (part: string) => boolean): string | undefined {
  const text = spelledOut(typed, holds);
  const decided = /以(.{1,60}?)为准/su.exec(text)?.[1];
  if (decided && holds(decided)) return decided;
  const taken = afterLast(text, refuting, holds);
  if (taken.outcome === 'refuted') return undefined;
  const put = afterLast(taken.part, replacing, holds);
  return withoutDenied(withoutThen(put.part, holds), holds);
}

/** "原来在和平，现在搬到河西了": what is so now, where nothing says that the other still holds. */
export function withoutThen(text: string, holds: (part: string) => boolean): string {
  const { then, now } = thenNow.exec(text)?.groups ?? {};
  if (then === undefined || now === undefined || besides.test(then) || besides.test(now)) return text;
  return holds(then) && holds(now) ? now : text;
}

/** The text with 不对 and 改成 in the place of the shorter forms that say the same between two values. */
function spelledOut(text: string, holds: (part: string) => boolean): string {
  return [[pausedNo, '不对,'] as const, [bareNo, '不对,'] as const, [bareChange, '改成'] as const].reduce(
    (said, [mark, word]) => {
      const found = [...said.matchAll(mark)].at(-1);
      if (!found) return said;
      const [before, after] = [said.slice(0, found.index), said.slice(found.index + found[0].length)];
      return holds(before) && holds(after) ? `${before}${word}${after}` : said;
    },
    text,
  );
}

interface Cut {
  readonly outcome: 'whole' | 'cut' | 'refuted';
  readonly part: string;
}

function afterLast(text: string, markers: RegExp, holds: (part: string) => boolean): Cut {
  const found = [...text.matchAll(markers)];
  if (found.length === 0) return { outcome: 'whole', part: text };
  const last = found.at(-1);
  const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
  const rest = text.slice(end);
  if (holds(rest)) return { outcome: 'cut', part: rest };
  const before = text.slice(0, last?.index ?? 0);
  return markers === refuting && holds(before)
    ? beforeOrRefuted(before, markers, holds)
    : { outcome: 'whole', part: text };
}

/** "A，不对，B，写错了" cannot be known; "写错了，B，不好意思写错了" can: the words only say why it is sent again. */
function beforeOrRefuted(before: string, markers: RegExp, holds: (part: string) => boolean): Cut {
  const inner = afterLast(before, markers, holds);
  return inner.outcome === 'cut' ? inner : { outcome: 'refuted', part: '' };
}

function isElsewhere(denial: string, place: string): boolean {
  return denial === '不在' && !/天津|本市/u.test(place);
}

/** "不是 A 就是 B": one of the two, and not which. */
const oneOrOther = /(?:不是|不在)[^。;；,，]{1,60}[,，]? ?(?:就是|就在|便是)/u;

function withoutDenied(text: string, holds: (part: string) => boolean): string | undefined {
  if (oneOrOther.test(text.slice(0, 200)) && holds(text)) return undefined;
  const denial = /(?:而)?(?:不是|并非|而非|不在(?![线职校岗编乎意]))/u.exec(text);
  if (!denial) return text;
  const before = text.slice(0, denial.index);
  const after = text.slice(denial.index + denial[0].length);
  if (!holds(after)) return text;
  const meant = contrast.exec(after);
  // "不在市区，在静海": where it is not need not be one of the places.
  if (meant?.[2] && holds(meant[2]) && (holds(meant[1] ?? '') || isElsewhere(denial[0], meant[1] ?? '')))
    return meant[2];
  return holds(before) ? before : undefined;
}
