import { type Reading, refused, understood } from '../reading/reading.ts';

/** Every form below has one of these. */
const cue =
  /现在|如今|后来|不是|不对|不叫|错了|更正|[改换]成|[改换]为|应该是|应是|应为|[哦噢啊]不|\b(?:no|not|sorry|oops|wrong|i mean)\b/iu;
/** A longer text is prose. */
const longest = 120;

const stop = '[,，。.;；:：!！\\s]';
const forms = formsWith(`${stop}+`);
/** 不是 and 原来 are words of a title; beside figures they are none. */
const formsOfTitles = forms.filter(({ source }) => !/不叫|原来/u.test(source));
/** Of names, which have no such words in them, no stop need stand between. */
const formsOfNames = formsWith(`${stop}*`);

function formsWith(between: string): readonly RegExp[] {
  const put = '[改换]成|[改换]为|更正为?|应该是|应是|应为';
  return [
    // 张三，不对，是李四
    new RegExp(
      `^(?<before>.{1,60}?)${stop}*(?:[哦噢啊呃额]?(?:不对|不是)|(?:[写打说填]|搞|弄|记)?错了|[哦噢啊]不|更正(?:一下)?)[了啊呀]?${stop}+(?:应该?是|是|[改换]成|叫|为)?\\s*(?<meant>.{2,})$`,
      'su',
    ),
    // 张三，改成李四
    new RegExp(`^(?<before>.{1,60}?)${between}(?:${put})${stop}*(?<meant>.{2,})$`, 'su'),
    // 不是张三，是李四
    new RegExp(`^(?:我们?|他)?(?:不是|不叫)(?<before>.{2,40}?)${stop}*(?:而是|是|[改换]成|叫)(?<meant>.{2,})$`, 'su'),
    // 是李四，不是张三
    new RegExp(`^是?(?<meant>.{2,40}?)${between}(?:而?不是|不叫)(?<before>.{2,40})$`, 'su'),
    // 原来是张三，现在换成李四了
    new RegExp(
      `^(?:我们)?(?:原来|原先|原本|本来|之前|以前|原定)(?:的?是|定的?是?|在|叫)?(?<before>.{2,40}?)${between}(?:现在|如今|后来)(?:是|[改换][成为到]?|叫|在)*(?<meant>.{2,40}?)了?$`,
      'su',
    ),
    /^(?<before>.{1,60}?)[,.;\s]+(?:no|sorry|oops|wrong|i mean)(?: wait)?[,.;:\s]+(?:it's |it is )?(?<meant>.{2,})$/isu,
    /^not (?<before>.{2,40}?)(?:[,.;]|,? but) (?:it's |it is )?(?<meant>.{2,})$/isu,
  ];
}

/**
 * An answer in words of which a part is taken back: the name that was said last is taken where only a name can be meant,
 * and asked about elsewhere, as a title may be made of such words.
 */
export function readTakenBack(
  line: string,
  of: 'names' | 'words',
  isName: (text: string) => boolean = () => false,
): Reading<string> | undefined {
  if (line.length > longest || !cue.test(line)) return undefined;
  for (const form of of === 'names' ? formsOfNames : /\d/.test(line) ? forms : formsOfTitles) {
    const { before = '', meant = '' } = form.exec(line)?.groups ?? {};
    if (meant === '') continue;
    if (isName(meant) && isName(before)) return understood(meant);
    if (meant.length * 2 < before.length) return refused('ambiguous', [line]);
    return refused('ambiguous', of === 'words' ? [line, meant] : [meant, line]);
  }
  return undefined;
}
