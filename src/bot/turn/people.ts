import type { Belonging, CodeOffer, CodeProblem } from '../../dialogs/belonging.ts';
import type { CodePurpose } from '../../dialogs/code.ts';
import type { Edition } from '../../dialogs/edition.ts';
import type { FetchRequest } from '../../dialogs/effect.ts';
import type { FetchResult, Organiser } from '../../dialogs/event.ts';
import { fill, type Message } from '../../dialogs/message.ts';
import { people, platformName } from '../../dialogs/messages/people.ts';
import type { LoadedOrganiser } from '../../store/conversations.ts';
import { findCode, makeCode, ticketOf } from '../../store/people/codes.ts';
import { besideDraft, type TalkElsewhere, talksElsewhere } from '../../store/people/elsewhere.ts';
import { linkAccount, type Moved } from '../../store/people/link.ts';
import { conversationOf, conversationsOfUnit, pushNews } from '../../store/people/news.ts';
import { belongingsOf, findPerson, unitPeople } from '../../store/people/person.ts';
import { newsOfColleague } from '../../store/people/submitted.ts';
import { beginTry, forgiveTry, type Typist } from '../../store/people/tries.ts';
import { joinUnit, leaveUnit } from '../../store/people/unit.ts';
import type { Db } from '../../store/schema.ts';
import { loadDraft, unitName } from '../../store/submissions.ts';
import { minutesBefore, minutesToWait } from './limited.ts';

/** Who asks, in which conversation, and when. */
export interface PeopleAsking extends Typist {
  readonly campaign: string;
  readonly edition: Edition;
  readonly organiser: string;
  readonly unit: string;
  /** By the clock, in milliseconds since the epoch: codes and tries count from now, however long the message waited. */
  readonly now: number;
  /** Told where the person belongs from now on. */
  readonly became: (organiser: LoadedOrganiser) => void;
}

export type PeopleRequest = Extract<FetchRequest, { readonly what: 'newCode' | 'code' | 'unit' | 'belong' }>;

/** Answers what the talk asks about accounts and units. What it changes belongs to the turn's transaction. */
export async function answerPeople(trx: Db, asking: PeopleAsking, request: PeopleRequest): Promise<FetchResult> {
  switch (request.what) {
    case 'newCode':
      return newCode(trx, asking, request.purpose);
    case 'code':
      return { what: 'code', found: await lookAt(trx, asking, request.code) };
    case 'unit': {
      // Told before it is asked whether they are sure.
      const minutes = await minutesBefore(trx, 'belong', asking);
      if (minutes !== undefined) return { what: 'belong', outcome: { problem: 'tooOften', minutes } };
      const unit = await unitPeople(trx, asking.campaign, asking.unit);
      const belongings = belongingsOf(unit, asking.organiser);
      const name = unit.name === undefined ? {} : { name: unit.name };
      return { what: 'unit', unit: { ...name, belongings, people: unit.people.length } };
    }
    case 'belong':
      return { what: 'belong', outcome: await belong(trx, asking, request) };
  }
}

async function newCode(trx: Db, asking: PeopleAsking, purpose: CodePurpose): Promise<FetchResult> {
  const minutes = await minutesToWait(trx, purpose === 'invite' ? 'inviteCode' : 'linkCode', asking);
  if (minutes !== undefined) return { what: 'newCode', purpose, minutes };
  const code = await makeCode(trx, purpose, asking);
  const name = await unitName(trx, asking);
  return { what: 'newCode', purpose, code, ...(name === undefined ? {} : { unitName: name }) };
}

/** Problems that say nothing of other codes: whoever meets one has not guessed. */
const innocent: ReadonlySet<CodeProblem['problem']> = new Set(['own', 'member', 'full', 'otherCampaign', 'tooOften']);

async function lookAt(trx: Db, asking: PeopleAsking, code: string): Promise<CodeOffer | CodeProblem> {
  const may = await beginTry(trx, asking, asking.now);
  if (may !== 'may') return { problem: 'tooMany', minutes: Math.ceil(may.waitMs / 60_000) };
  const found = await offered(trx, asking, ticketOf(code));
  if (!('problem' in found) || innocent.has(found.problem)) await forgiveTry(trx, asking);
  return found;
}

async function offered(trx: Db, asking: PeopleAsking, ticket: string): Promise<CodeOffer | CodeProblem> {
  const code = await findCode(trx, ticket, asking);
  if ('problem' in code) return code;
  const { purpose, unit, organiser } = code;
  if (purpose === 'link' && organiser === asking.organiser) return { problem: 'own' };
  if (purpose === 'invite' && unit === asking.unit) return { problem: 'member' };
  const minutes = await minutesBefore(trx, 'belong', asking);
  if (minutes !== undefined) return { problem: 'tooOften', minutes };
  const own = await unitPeople(trx, asking.campaign, asking.unit);
  const opened = await unitName(trx, { campaign: asking.campaign, unit });
  const from = organiser === undefined ? undefined : (await findPerson(trx, organiser))?.name;
  return {
    ...{ purpose, ticket, belongings: belongingsOf(own, asking.organiser), count: own.submissions },
    ...(own.name === undefined ? {} : { ownName: own.name }),
    ...(opened === undefined ? {} : { unitName: opened }),
    ...(from === undefined ? {} : { from }),
  };
}

async function belong(
  trx: Db,
  asking: PeopleAsking,
  request: Extract<PeopleRequest, { readonly what: 'belong' }>,
): Promise<Belonging | CodeProblem> {
  const minutes = await minutesToWait(trx, 'belong', asking);
  if (minutes !== undefined) return { problem: 'tooOften', minutes };
  const { submissions: count } = await unitPeople(trx, asking.campaign, asking.unit);
  switch (request.how) {
    case 'link':
      return link(trx, asking, request.ticket, count);
    case 'join': {
      const moved = await joinUnit(trx, { ...asking, ticket: request.ticket });
      if ('problem' in moved) return moved;
      await tellOfJoining(trx, asking, moved);
      return belonging(asking, 'joined', moved, count);
    }
    case 'leave':
      return belonging(asking, 'left', await leaveUnit(trx, asking), count);
  }
}

/** What the other side has at hand, and where it is told, is looked up before the two become one. */
async function link(trx: Db, asking: PeopleAsking, ticket: string, count: number): Promise<Belonging | CodeProblem> {
  const code = await findCode(trx, ticket, asking);
  if ('problem' in code) return code;
  const there = { organiser: code.organiser ?? asking.organiser, except: asking.conversation };
  const talks = await talksElsewhere(trx, there);
  const told = await conversationOf(trx, there);
  const moved = await linkAccount(trx, { ...asking, ticket });
  if ('problem' in moved) return moved;
  const place = platformName(asking.platform);
  const { office } = asking.edition;
  const text = filled(people.news.linked, { platform: place, office });
  await pushNews(trx, { conversations: told, text, now: asking.now });
  const resume = await atHand(trx, asking.campaign, moved, talks);
  return { ...belonging(asking, 'linked', moved, count), ...(resume ? { resume } : {}) };
}

async function atHand(
  trx: Db,
  campaign: string,
  { person }: Moved,
  talks: readonly TalkElsewhere[],
): Promise<Belonging['resume']> {
  for (const talk of talks) {
    const draft = await loadDraft(trx, { campaign, unit: person.unitId, submission: talk.submission });
    if (draft) return { draft, beside: besideDraft(draft, talk) };
  }
  return undefined;
}

async function tellOfJoining(trx: Db, asking: PeopleAsking, { person }: Moved): Promise<void> {
  const { campaign, organiser, edition } = asking;
  const conversations = await conversationsOfUnit(trx, { campaign, unit: person.unitId, except: organiser });
  const news = await newsOfColleague(trx, asking, (who) => filled(people.news.joined, { who, office: edition.office }));
  await pushNews(trx, { conversations, now: asking.now, ...news });
}

function filled(template: Message, values: Readonly<Record<string, Message>>): Message {
  const inOne = (language: 'zh' | 'en'): Readonly<Record<string, string>> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value[language]]));
  return { zh: fill(template, inOne('zh')).zh, en: fill(template, inOne('en')).en };
}

function belonging(
  asking: PeopleAsking,
  how: Belonging['how'],
  { person, belongings }: Moved,
  count: number,
): Belonging {
  const { campaign: _campaign, name: _name, ...organiser } = person;
  asking.became(organiser);
  const unit = person.unitName === undefined ? {} : { unitName: person.unitName };
  return { how, belongings, count, organiser: factsOf(organiser), ...unit };
}

/** What the talk may know of a person. */
function factsOf({ language, consent, unitName: name }: LoadedOrganiser): Organiser {
  return {
    ...(language ? { language } : {}),
    ...(consent === undefined ? {} : { consent }),
    ...(name === undefined ? {} : { unitName: name }),
  };
}
