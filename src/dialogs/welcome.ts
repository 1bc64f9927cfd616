import { hasContent, keepSaid } from './before-consent.ts';
import { readCommand } from './commands.ts';
import { isOver } from './deadline.ts';
import type { Edition } from './edition.ts';
import { step } from './engine.ts';
import type { DialogEvent } from './event.ts';
import { closed, stepHome } from './home.ts';
import { fill, type Message } from './message.ts';
import { home } from './messages/home.ts';
import { beginPeople } from './people-commands.ts';
import { compact } from './reading/normalise.ts';
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
  return askConsent(edition, { ...state, home: { awaits: 'consent', ...held } }, [
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
  if (said === 'yes') return agreed(edition, state, event);
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
  const form = state.talk ? undefined : edition.forms.values().next().value;
  const { held, last } = keepSaid(form, state.home?.held, event.text, event.now);
  const kept: DialogState = { ...state, home: { awaits: 'consent', ...(held === undefined ? {} : { held }) } };
  return askBriefly(kept, last === 'kept' ? [home.agreeFirst, home.saidIsKept] : [home.agreeFirst]);
}

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
      : stepHome(edition, next, { ...occasion(event), type: 'said', text: held ?? '/filing' });
  return [after, [{ type: 'remember', consent: edition.notice.version, language: state.language }, ...effects]];
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

function agreement(text: string): 'yes' | 'no' | undefined {
  const plain = compact(text)
    .toLowerCase()
    .replace(/[。.!！~]+$/gu, '');
  if (
    /^(?:我?(?:已阅读并)?同意(?:并(?:继续|开始))?(?:了|的)?|agree|iagree|继续|continue|开始填报|知道了|接受)$/u.test(
      plain,
    )
  )
    return 'yes';
  if (declines.test(plain.replace(/[,，]/gu, ''))) return 'no';
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
