/**
 * What people say before an answer in words, and mean no part of it: "就叫智享科技吧", "上级是市教委", "It's called Open Day",
 * "We're Nankai University". A title that only begins like one ("叫我第一名") keeps it.
 */
export function withoutOpener(line: string, kind: string): string {
  if (line.length > longest) return line;
  const proposed = proposal.exec(line)?.[1];
  if (proposed !== undefined) return unquoted(proposed.trim());
  const opener = openers[kind];
  const rest = opener ? line.replace(opener, '') : line;
  return rest === line ? line : unquoted(rest.replace(/(?<=.{2})吧[。.]?$/u, '').trim());
}

const longest = 160;

/** 那就填…, 就叫…吧, 叫…吧: that something is proposed. */
const proposal =
  /^(?:(?:那|嗯|好的?|[,，])*就(?:先)?(?:填|写|叫做?|用)[:：]?|(?:那|就)*叫做?(?=.*吧[。.]?$))\s*(\S.+?)吧?[。.]?$/u;

/** By the kind of what is asked for: 我们是… opens a unit, and a title as well. */
const openers: Readonly<Record<string, RegExp>> = {
  text: /^(?:(?:我们?|咱们?)?(?:想|要|准备|打算)?(?:申?报|办|搞|做|填)(?:一?[个场次项])?(?:的?活动)?[,，]?(?:名[字称])?(?:就|是|暂)*(?:叫做?|名为|题为)[:：]?\s*(?=["“《「]?\S{2})|(?:(?:我们?的?|咱们的?|这[次个场]|本次|此次)+活动的?(?:名[称字])?|活动)(?:就|是|暂)*(?:叫做?|名为|定为|取名)[:：]?\s*(?=["“《「]?\S{2})|i(?:'d|’d| would)?(?: like| want)? to (?:register|file|submit|report|add)(?: (?:an?|the|our) (?:activity|event))?,?(?: (?:called|named|titled))? ?(?=["“])|(?:it(?:'s|’s| is)|(?:the|our) (?:activity|event) is) (?:called|named|titled) |(?:(?:the|its|our) )?(?:activity |event )?(?:name|title)(?: of (?:the|our|this) (?:activity|event))?(?: is|:| -) )/iu,
  organisation:
    /^(?:(?:我们?的?|咱们的?|本单位的?)*上级(?:主管)?(?:单位|部门|机构|机关)?(?:就|应该)*(?:是|为|叫)[:：]?\s*(?=\S{2})|(?:we(?:'re|’re| are)(?: from| with)?|i(?:'m|’m| am) (?:from|with)|this is|(?:our|the|my) (?:\w+ )?(?:authority|department|unit|organi[sz]ation|host|name)(?: name| of (?:our|the) (?:unit|organi[sz]ation))? is|it(?:'s|’s| is)|name:) (?:the (?=\p{Lu}))?)/iu,
  person:
    /^(?:(?:full )?name(?:\s*[:：]| is)\s*|(?:it|that|this|i)(?:'s|’s|'m|’m| is| am| would be) |(?:my|his|her|the|our)(?: contact(?: person)?(?:'s|’s)?)?(?: name)? is )(?=\p{Lu})/iu,
};

function unquoted(text: string): string {
  const inner = /^[“"「《]([^“”"「」《》]+)[”"」》]$/u.exec(text)?.[1];
  return inner ?? text;
}
