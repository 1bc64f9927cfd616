import { hasContent, keepSaid } from './before-consent.ts';
import { readCommand } from './commands.ts';
import { isOver } from './deadline.ts';
import type { Edition } from './edition.ts';
import { step } from './engine.ts';
import type { DialogEvent } from './event.ts';
import { stepHome } from './home.ts';
import { fill, type Message } from './message.ts';
import { home } from './messages/home.ts';
import { closed, mainForm } from './offering.ts';
import { beginPeople } from './people-commands.ts';
import { compact, isEnglish } from './reading/normalise.ts';
import { yesOrNo } from './replying.ts';
import type { Step } from './scene.ts';
import type { Speech } from './speech.ts';
import type { DialogState } from './state.ts';
import { languageOf } from './steering.ts';

/** A first contact: who is speaking, the notice, and the question whether it is agreed to. What was said is held. */
export function greet(edition: Edition, state: DialogState, event: DialogEvent): Step {
  const isWish = event.type === 'said' && agreement(event.text) === undefined && hasContent(event.text);
  const held = isWish ? { held: event.text } : {};
  const [form] = edition.forms.values();
  const late = form && isOver(form, event.now) ? [closed(edition, form)] : [];
  const hint = event.type === 'said' && state.language === 'zh' && isEnglish(event.text) ? [home.inEnglish] : [];
  return askConsent(edition, { ...state, home: { awaits: 'consent', ...held } }, [
    ...hint,
    fill(home.hello, { title: edition.title[state.language] }),
    ...late,
  ]);
}

/** The reply to the notice. Agreement leads on to what the person wanted; anything else asks again and keeps it. */
export function stepConsent(edition: Edition, state: DialogState, event: DialogEvent): Step {
  const said =
    event.type === 'said'
      ? agreement(event.text)
      : event.type === 'pressed' && event.question === state.question
        ? event.values[0]
        : undefined;
  const command = event.type === 'said' ? readCommand(event.text) : undefined;
  const inEnglish = event.type === 'said' && isEnglish(event.text) && /\b(?:agreed?|accept)\b/iu.test(event.text);
  if (said === 'yes') return agreed(edition, inEnglish ? { ...state, language: 'en' } : state, event);
  if (said === 'no')
    return tellOnly(
      { ...state, home: { awaits: 'consent' } },
      fill(home.declined, { office: edition.office[state.language] }),
    );
  if (command?.name === 'language') {
    const language = languageOf(command.argument, state);
    return remembering(language, askConsent(edition, { ...state, language }, [home.language]));
  }
  if (command?.name === 'contact') return askBriefly(state, [edition.contacts, home.agreeFirst], '\n\n');
  if (event.type !== 'said' || command?.name === 'notice') return askConsent(edition, state, []);
  const failures = (state.home?.failures ?? 0) + 1;
  if (asksWhatFor(event.text)) {
    return askBriefly(counted(state, failures), [edition.notice.brief, home.agreeFirst], '\n\n');
  }
  const form = state.talk ? undefined : edition.forms.values().next().value;
  const { held, last } = keepSaid(form, state.home?.held, event.text, event.now);
  const kept: DialogState = {
    ...state,
    home: { awaits: 'consent', failures, ...(held === undefined ? {} : { held }) },
  };
  const told = last === 'kept' ? [home.agreeFirst, home.saidIsKept] : [home.agreeFirst];
  return askBriefly(kept, failures < mostFailures ? told : [...told, callOffice(edition)]);
}

/** From then on it is said whom to call. */
const mostFailures = 3;

function counted(state: DialogState, failures: number): DialogState {
  return { ...state, home: { awaits: 'consent', ...state.home, failures } };
}

function callOffice({ office }: Edition): Message {
  return { zh: fill(home.callOffice, { office: office.zh }).zh, en: fill(home.callOffice, { office: office.en }).en };
}

/** "要收集我电话？安全吗", "这是干嘛的呀": what the notice is about, in other words. */
function asksWhatFor(text: string): boolean {
  const plain = compact(text).toLowerCase();
  if (/[:：\n]|\d{5}/u.test(text)) return false;
  return plain.length <= longestQuestion && aboutData.test(plain) && asks.test(plain);
}

const longestQuestion = 40;
const asks =
  /[?？吗嘛呢呀啊]|什么|怎|为何|为啥|干嘛|干吗|谁|多久|哪|会不会|是不是|what|why|who|how|is(?:it|this)|areyou|doyou/u;
const aboutData =
  /收集|信息|数据|隐私|泄露|安全|保密|电话|手机|姓名|身份|存|干嘛|干吗|干什么|干啥|做什么|做啥|有什么用|什么用|用途|为什么|为啥|为何|什么东西|什么意思|同意什么|骗|可靠|靠谱|collect|data|privacy|safe|secure|store|keep|whatfor|what(?:'s|is)this|why/u;

/** A choice that holds everywhere. */
function remembering(language: DialogState['language'], [state, effects]: Step): Step {
  return [state, [{ type: 'remember', language }, ...effects]];
}

function agreed(edition: Edition, state: DialogState, event: DialogEvent): Step {
  const held = state.home?.held;
  const next: DialogState = { ...state, consent: edition.notice.version, home: { awaits: 'menu' } };
  const form = next.talk && edition.forms.get(next.talk.form);
  const command = held === undefined ? undefined : readCommand(held);
  const begun = command && beginPeople(next, command, event.now);
  const [after, effects] = begun
    ? begun
    : form
      ? step(form, { ...next, question: next.question + 1 }, goOn(event, held))
      : stepHome(edition, next, { ...occasion(event), type: 'said', text: held ?? firstWord(edition, event.now) });
  return [after, [{ type: 'remember', consent: edition.notice.version, language: state.language }, ...effects]];
}

/** Who agrees wants to file; when that is over, to see what there is. */
function firstWord(edition: Edition, now: number): string {
  return isOver(mainForm(edition), now) ? '/menu' : '/filing';
}

/** In the middle of a form, what was answered to the notice's renewal is answered now. */
function goOn(event: DialogEvent, held: string | undefined): DialogEvent {
  return held === undefined ? { ...occasion(event), type: 'opened' } : { ...occasion(event), type: 'said', text: held };
}

function occasion(event: DialogEvent): Pick<DialogEvent, 'now' | 'fresh'> {
  const { now, fresh, organiser } = event;
  return { now, fresh, ...(organiser ? { organiser } : {}) };
}

const declines =
  /^(?:那|我们?|我)?(?:(?:先|暂时|还是|就|都)*(?:不|别)(?:同意|接受|愿意|用|需要|要|想填?报?|填报?|办|参加|报)?(?:了|吧|谢谢[您你]?)*|算了(?:吧|谢谢[您你]?)*|拒绝|decline|disagree|(?:i)?(?:donot|don't|don’t)agree|nothanks?|nothankyou|nevermind)$/u;

/** "好的，同意", "行吧同意": the word itself in a short message, with nothing that speaks against it or asks. */
const agrees = /同意|接受|(?<![a-z])iagree/u;
const mayNotAgree =
  /[不没未勿别]|拒绝|无法|难以|[?？吗么呢]|什么|怎|为何|如果|要是|才|除非|等|再|但|可是|问|前|don't|don’t|donot|not/u;
const longestAgreement = 16;

function agreement(text: string): 'yes' | 'no' | undefined {
  const plain = compact(text)
    .toLowerCase()
    .replace(/[。.!！~]+$/gu, '');
  if (
    /^(?:我?(?:已阅读并)?同意(?:并(?:继续|开始))?(?:了|的)?|(?:i(?:do)?)?(?:agreed?|accept)|继续|continue|开始填报|知道了|接受)$/u.test(
      plain,
    )
  )
    return 'yes';
  if (declines.test(plain.replace(/[,，]/gu, ''))) return 'no';
  // 没有 says that there is nothing to ask, or nothing at all.
  if (/^没有?了?$/u.test(plain)) return undefined;
  if (plain.length <= longestAgreement && agrees.test(plain) && !mayNotAgree.test(plain)) return 'yes';
  return yesOrNo(plain) ?? (plain === '1' ? 'yes' : plain === '2' ? 'no' : undefined);
}

/** The notice stands above: it is shown again only to who asks for it. */
function askBriefly(state: DialogState, sentences: readonly Message[], gap?: string): Step {
  const { language } = state;
  const question = state.question + 1;
  const text = sentences.map((sentence) => sentence[language]).join(gap ?? (language === 'zh' ? '' : ' '));
  return [{ ...state, question }, [{ type: 'say', speech: { text, question, ...consentChoice(language) } }]];
}

function askConsent(edition: Edition, state: DialogState, notes: readonly Message[]): Step {
  const { language } = state;
  const question = state.question + 1;
  const text = [...notes, edition.notice.text, home.agree].map((part) => part[language]).join('\n\n');
  return [{ ...state, question }, [{ type: 'say', speech: { text, question, ...consentChoice(language) } }]];
}

function consentChoice(language: DialogState['language']): Pick<Speech, 'buttons' | 'input'> {
  const buttons = [
    { value: 'yes', label: home.agreeButton[language], role: 'choice' as const },
    { value: 'no', label: home.declineButton[language], role: 'choice' as const },
  ];
  return { buttons, input: { kind: 'choice' } };
}

function tellOnly(state: DialogState, message: Message): Step {
  const question = state.question + 1;
  return [{ ...state, question }, [{ type: 'say', speech: { text: message[state.language], question } }]];
}
