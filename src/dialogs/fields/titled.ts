/**
 * The title that a line names, with other words around it: 银龄科普 of "我们这个活动叫《银龄科普》，就是给老年人讲讲怎么用手机".
 * Undefined where the quotation is a part of the words, as in 走进《本草纲目》 and 《红楼梦》里的科技.
 */
export function titledIn(line: string): string | undefined {
  if (line.length > longest || !opening.test(line)) return undefined;
  const quotations = line.match(quotation) ?? [];
  const [quoted = '', more] = quotations;
  if (quoted === '' || more !== undefined) return undefined;
  const at = line.indexOf(quoted);
  const [before, after] = [line.slice(0, at), line.slice(at + quoted.length)];
  if (before.length + after.length < 2 || !standsAround(before, after, quoted.startsWith('《'))) return undefined;
  const title = quoted.slice(1, -1).trim();
  return title.length < 2 ? undefined : title;
}

const longest = 200;
/** A cheap look first: most answers have none. */
const opening = /[《“「"]/;
const quotation = /《[^《》]{2,80}》|“[^“”]{2,80}”|「[^「」]{2,80}」|"[^"]{2,80}"/gu;

/** Whether the words around a quotation say what it is, or go on about it in another clause. */
function standsAround(before: string, after: string, isTitle: boolean): boolean {
  const ends =
    after === '' || /^\s*(?:[,，。.;；!！~、]|吧|的(?:活动|讲座|展览|项目)|这[个场次]|for\b|which\b)/iu.test(after);
  if (!ends) return false;
  if (isTitle && before.trim() === '') return /^\s*[,，。;；].{4,}$/u.test(after);
  return isTitle ? naming.test(before) || (stating.test(before) && speaking.test(before)) : namesAloud(before);
}

function namesAloud(before: string): boolean {
  return (naming.test(before) || stating.test(before)) && speaking.test(before);
}

const naming = /(?:叫做?|叫作|名为|题为|定为|取名|起名|called|named|titled)[:：,，\s]*$/iu;
const stating = /(?:是|为|[:：]|\bis)\s*$/iu;
const speaking =
  /我们?|咱|活动|名[称字]|题目|标题|项目|这[次个场]|本次|此次|\b(?:name|title|event|activity|our|it)\b/iu;
