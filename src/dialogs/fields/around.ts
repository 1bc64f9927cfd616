/** Longer answers are taken as they stand. */
const longest = 80;

/** "就在人民公园办", "It will be held at the People's Park": the place alone. */
export function placeIn(line: string): string {
  if (line.length > longest) return line;
  const inChinese = held.exec(line)?.groups?.['place'];
  return inChinese ?? line.replace(heldInEnglish, '').replace(inThe, '');
}

/** "她是科普部主任", "she is the head of outreach": the post alone. */
export function postIn(line: string): string {
  return line.length > longest ? line : line.replace(of, '').replace(/(?<=\p{Script=Han}{2})(?:职务|一职)$/u, '');
}

const held =
  /^(?:我们?|咱们?|活动|这次|本次|就|还是|都|是|会|将|拟|打算|准备|计划|主要|统一|[定放设选安排办搞开在])*在(?!线(?![上下])|[校岗职建读])(?<place>.{2,}?)(?:里?(?:举办|举行|开展|进行|召开|办|搞|开)(?:的|了)?)?(?:吧)?$/u;
const heldInEnglish =
  /^(?:(?:it|this|the (?:event|activity)|we)(?:'ll| will| is| was|'s|’s|'re| are)?(?: be)? |to be )(?:(?:going to be )?(?:being )?(?:held|hold(?:ing)? it|held it|take place|takes place|took place|hosted|meet(?:ing)?) )?(?:at|in|inside|on)(?: the)? (?=\S)|^held (?:at|in)(?: the)? |^it(?:'s|’s| is| was| will be) (?:the )?(?=\p{Lu})/iu;
/** In Style Mall is a name. */
const inThe = /^(?:at|in)(?: the)? (?=\S)|^(?:At|In) the (?=\p{Lu})/u;
const of =
  /^(?:她|他|我|本人|联系人|其|老师)?(?:现)?(?:的?职务|现任|担任|任职?(?![课教意])|是|为)(?:我们?)?(?:是|为|[:：])?(?=\p{Script=Han}{2})|^(?:(?:she|he|i)(?:'s|'m| is| am)|they are|(?:her|his|my|the) (?:post|job|title|position) is|works as|working as)(?: (?:the|an?|our))? (?=\S)/iu;
