/** Words that take back what stands before them. */
const refuting =
  /(?<!没|不)(?:不对|错了|[写打说发记填输搞弄看选]错|有误|哦不|噢不|啊不|不不+|作废|不算|wrong|oops|sorry)[了,，!！.。:：;； 哈啊呀]*/giu;

/** Words that put something new in the place of what stands before them. */
const replacing =
  /(?:更正|纠正|订正|[改换更](?:成|为|到|用|做)|变更为|更改为|改一下|换一个|应该是|应该为|应是|应为|正确的?(?:是|应该是)|重新[发填写来]|actually|should be)[了,，.。:：;； 是为:：]*/giu;

const contrast =
  /^(.{0,400}?)(?:[,，;；。 ]*(?:而是|应该是|应是|用的是|选的?是)|[,，;；。]+ ?(?:是|改|选|用|要|填)?| +(?:是|改|选|用|要|填)|(?<!不)是)(.+)$/su;

/**
 * The part of an answer that counts after the writer's own corrections: "A，不对，是 B", "A 改成 B", "不是 A，是 B" and
 * "是 B，不是 A" all give B. Without a correction it is the whole text. `undefined` where a value is taken back and
 * nothing is put in its place.
 *
 * `holds` says whether a part has a value of the kind that is read.
 */
export function lastWord(text: string, holds: (part: string) => boolean): string | undefined {
  const decided = /以(.{1,60}?)为准/su.exec(text)?.[1];
  if (decided && holds(decided)) return decided;
  const taken = afterLast(text, refuting, holds);
  if (taken.outcome === 'refuted') return undefined;
  const put = afterLast(taken.part, replacing, holds);
  return withoutDenied(put.part, holds);
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

function withoutDenied(text: string, holds: (part: string) => boolean): string | undefined {
  const denial = /(?:而)?(?:不是|并非|而非)/u.exec(text);
  if (!denial) return text;
  const before = text.slice(0, denial.index);
  const after = text.slice(denial.index + denial[0].length);
  if (!holds(after)) return text;
  const meant = contrast.exec(after);
  if (meant?.[2] && holds(meant[2]) && holds(meant[1] ?? '')) return meant[2];
  return holds(before) ? before : undefined;
}
