import { normalise } from './normalise.ts';
import { maxAnswerLength, type Reading, refused, understood } from './reading.ts';
import { none, saysNoneOf, silence } from './silence.ts';

export interface LinksContext {
  /** Default true. */
  readonly required?: boolean | undefined;
}

const noun = /(?:报道|新闻|媒体|网页)?(?:链接|网址|报道|地址)|link|url/iu;
const address =
  /(?:[a-z][a-z0-9+.-]{0,20}:\/{1,3}|(?<![a-z0-9@.-])www\.)[^\s\p{Script=Han}<>"'“”‘’「」『』《》【】、。|\\;]+/giu;
const otherScheme = /(?<![a-z0-9])(?:javascript|data|file|ftp|mailto|tel|weixin|blob|vbscript|ssh):/iu;
const bareDomain =
  /(?<![a-z0-9@./-])((?:[a-z0-9-]{1,40}\.){1,5}(?:com|cn|net|org|gov|edu|tv|top|info)(?:\/[^\s\p{Script=Han}]*)?)/giu;

/** An address that goes on in Chinese characters is cut there: it is asked for as the browser copies it. */
const hanInside = /[a-z0-9]\/\p{Script=Han}+(?:\/|\.[a-z0-9]{2,5}\b)/iu;

/** One of the addresses is not meant: 不对是…, 上一个发错了, 第一个打不开. */
const takenBack =
  /不对|不是|错了|错的|更正|[改换更]成|[改换]为|作废|失效|打不开|删(?:了|掉|除)|不要|不用|别用|\b(?:wrong|oops|sorry|instead|dead|broken|not)\b/iu;

const badNamed =
  /(?:第[一二三四五]个|[上前]一?[个条]|刚才|那个|链接|网址)\p{Script=Han}{0,6}(?:错|不对|作废|失效|打不开|不算|不要|删)/u;

/** The web addresses of an answer, in the order given, each once. Only http and https; `www.` alone gets http://. */
export function readLinks(text: string, context: LinksContext = {}): Reading<readonly string[]> {
  if (text.length > maxAnswerLength) return refused('not_understood');
  const plain = normalise(text.replace(/[\r\n]+/gu, ' ').replace(/[，；]/gu, ' '));
  const found = [...plain.matchAll(address)].flatMap(([run]) => apart(run));
  const links = [...new Set(found.map(tidy))];
  const good = links.filter(isWebAddress);
  if (found.length > 0 && (takenBack.test(behindFirst(plain)) || badNamed.test(plain)))
    return refused('ambiguous', good.length > 1 ? [good.slice(-1), good] : [good]);
  if (hanInside.test(plain)) return refused('invalid', good.length > 0 ? [good] : []);
  if (good.length < links.length || otherScheme.test(plain)) return refused('invalid', good.length > 0 ? [good] : []);
  return withBareDomains(plain, good, context);
}

/** What is said behind the first address, without the others: before it stands a title, of any words. */
function behindFirst(plain: string): string {
  const at = plain.search(address);
  return plain.slice(at).replace(address, ' ');
}

function withBareDomains(text: string, links: readonly string[], context: LinksContext): Reading<readonly string[]> {
  const rest = text.replace(address, ' ');
  const bare = [...rest.matchAll(bareDomain)].map(([domain]) => `http://${tidy(domain)}`).filter(isWebAddress);
  if (bare.length > 0) return refused('invalid', [[...links, ...bare]]);
  if (/https?|www/iu.test(rest)) return refused('invalid', links.length > 0 ? [links] : []);
  if (links.length > 0) return understood(links);
  return saysNoneOf(text, noun) || saysNoneOf(text.split(/[,，。;；!！]/u, 1)[0] ?? '', noun)
    ? none<readonly string[]>(context.required, [])
    : refused(silence(text));
}

/** Two addresses that stick together; one inside another's query (?url=https://…) stays there. */
function apart(run: string): readonly string[] {
  return run.split(/(?<![=?&%/:])[,.;)]*(?=https?:\/\/)|,(?=www\.)/iu).filter((part) => part !== '');
}

function tidy(link: string): string {
  const bare = withoutEnd(link, ',.!?:~…([{');
  const closed = /[([{]/u.test(bare) ? bare : withoutEnd(bare, ')]}.,');
  return /^www\./iu.test(closed) ? `http://${closed}` : closed.replace(/^https?:/iu, (scheme) => scheme.toLowerCase());
}

function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && signs.includes(text[end - 1] ?? ' ')) end--;
  return text.slice(0, end);
}

function isWebAddress(link: string): boolean {
  if (!/^https?:\/\/[^/]/u.test(link) || !URL.canParse(link)) return false;
  const { hostname, username } = new URL(link);
  return username === '' && /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]+)$/u.test(hostname);
}
