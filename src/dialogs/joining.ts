import type { CodeOffer, UnitFact } from './belonging.ts';
import type { Edition } from './edition.ts';
import type { DialogEvent } from './event.ts';
import { askIdentity } from './identity.ts';
import { type GoOn, inBoth, tellAndGoOn } from './linking.ts';
import { fill, type Message } from './message.ts';
import { people } from './messages/people.ts';
import { withCodeAwaited } from './people-commands.ts';
import { ofPeople } from './questions.ts';
import { readReply, yesOrNo } from './replying.ts';
import type { Step } from './scene.ts';
import type { DialogState } from './state.ts';

type How = 'link' | 'join' | 'leave';

/** A code that can be used: redeemed at once where nothing is left behind by it, asked about otherwise. */
export function takeCode(edition: Edition, state: DialogState, event: DialogEvent, offer: CodeOffer, goOn: GoOn): Step {
  const isUnknown = state.people?.awaits === 'identity';
  if (offer.purpose === 'invite') {
    if (isUnknown) return askIdentity(edition, state, [people.inviteLater]);
    const hasAgreed = (state.consent ?? 0) >= edition.notice.version;
    return hasAgreed ? askToJoin(state, offer) : tellAndGoOn(state, event, [people.agreeThenJoin], goOn);
  }
  if (state.people?.as === 'join' && !isUnknown) {
    return tellAndGoOn(withCodeAwaited(state, 'join', event.now), event, [people.isLinkCode], goOn);
  }
  if (offer.belongings !== 'stay') return redeem(state, 'link', offer.ticket);
  const { unitName, count } = ownOf(offer);
  const question = count === 0 ? people.sureLinkAlone : people.sureLink;
  const text = inBoth(question, (language) => ({ unit: unitName[language], count }));
  return askSure(state, 'link', text, people.yesLink, offer.ticket);
}

function askToJoin(state: DialogState, offer: CodeOffer): Step {
  const unit = nameOf(offer.unitName);
  const question = inBoth(people.sureJoin, (language) => ({ unit: unit[language] }));
  const from = offer.from === undefined ? [] : [fill(people.invitedBy, { from: offer.from })];
  const { unitName, count } = ownOf(offer);
  const moving =
    count === 0
      ? []
      : offer.belongings === 'come'
        ? [fill(people.joinAll, { count })]
        : [inBoth(people.joinOnly, (language) => ({ unit: unitName[language], count }))];
  const text = { zh: '', en: '' } as { zh: string; en: string };
  for (const language of ['zh', 'en'] as const) {
    text[language] = [
      [question, ...from].map((part) => part[language]).join(''),
      ...moving.map((part) => part[language]),
    ].join('\n');
  }
  return askSure(state, 'join', text, people.yesJoin, offer.ticket);
}

/** Whether the unit can be left: not by its only person, whose drafts nobody would see any more. */
export function takeUnit(state: DialogState, event: DialogEvent, unit: UnitFact, goOn: GoOn): Step {
  if (unit.belongings !== 'stay') return tellAndGoOn(state, event, [people.leaveAlone], goOn);
  const name = unit.name === undefined ? people.ownUnit : fill(people.named, { name: unit.name });
  const text = inBoth(people.sureLeave, (language) => ({ unit: name[language], people: unit.people }));
  return askSure(state, 'leave', text, people.yesLeave);
}

function askSure(state: DialogState, how: How, text: Message, yes: Message, ticket?: string): Step {
  const { language } = state;
  const question = state.question + 1;
  const buttons = [
    { value: 'yes', label: yes[language], role: 'choice' as const },
    { value: 'no', label: people.no[language], role: 'choice' as const },
  ];
  const asked = { awaits: how, question, ...(ticket === undefined ? {} : { ticket }) };
  const speech = { text: text[language], question, buttons, input: { kind: 'choice' as const } };
  return [{ ...state, question, people: asked }, [{ type: 'say', speech }]];
}

/**
 * The reply to such a question. Whatever else happens leaves things as they are and is taken for what it is: the question
 * is then over, so that a yes to a later one cannot answer it.
 */
export function settleQuestion(state: DialogState, event: DialogEvent, goOn: GoOn): Step | undefined {
  const { people: asked, ...rest } = state;
  const how = asked?.awaits;
  if (how !== 'link' && how !== 'join' && how !== 'leave') return undefined;
  const said = asked?.question === state.question ? replyTo(event, how, state.question) : undefined;
  if (said === 'yes') return redeem(state, how, asked?.ticket);
  if (said === 'no') return tellAndGoOn(rest, event, [people.notDone], goOn);
  return goOn(rest, event);
}

function replyTo(event: DialogEvent, how: How, question: number): 'yes' | 'no' | undefined {
  if (event.type === 'pressed') return event.question === question ? yesOrNo(event.values[0] ?? '') : undefined;
  if (event.type !== 'said') return undefined;
  const reply = readReply(ofPeople[how], event.text);
  // "是的，不过…" is no plain yes, and no answer to what is asked below either.
  return reply === 'unclear' ? 'no' : reply?.said;
}

function redeem(state: DialogState, how: How, ticket = ''): Step {
  const fetch = how === 'leave' ? ({ what: 'belong', how } as const) : ({ what: 'belong', how, ticket } as const);
  return [state, [{ type: 'fetch', fetch }]];
}

function ownOf({ ownName, count }: CodeOffer): { readonly unitName: Message; readonly count: number } {
  return { unitName: ownName === undefined ? people.ownUnit : fill(people.named, { name: ownName }), count };
}

function nameOf(name: string | undefined): Message {
  return name === undefined ? people.thatUnit : fill(people.named, { name });
}
