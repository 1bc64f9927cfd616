import { lastWord } from './correction.ts';
import { namesPlaceElsewhere, unknownDistrict } from './district/elsewhere.ts';
import { type Mention, mentions } from './district/mentions.ts';
import { oneCharacterOff, simplified, soundingLike } from './district/names.ts';
import { districtsOfPlaces } from './district/places.ts';
import { compact } from './normalise.ts';
import { type Reading, refused, understood } from './reading.ts';
import { type Answered, answerNamed, pointsAt } from './same.ts';
import { longestShortAnswer, none, saysNoneOf, silence } from './silence.ts';
import { withoutPauses } from './spoken.ts';

export interface DistrictContext extends Answered {
  /** Default true. */
  readonly required?: boolean | undefined;
}

const noun = /所在(?:的)?区|区县|地区|区/iu;
const severalMeant =
  /市内|市区|全市|郊区|城区|各区|各个区|多个区|几个区|所有区|每个区|(?:\d+|[一二三四五六七八九十]+)个区|环城|[六四]区|外环|中心城|各地|全天津|津城|滨城/u;
const ownDistrict = /^(?:在|我们?|本|就|是|这个?|当地|所在|地|的)*区(?:里|内)?$/u;

/** The district of Tianjin that an answer or an address names, as its canonical name (塘沽 is 滨海新区). */
export function readDistrict(text: string, context: DistrictContext = {}): Reading<string | null> {
  if (text.length > longestShortAnswer) return refused('not_understood');
  const pointed = pointsAt(text);
  const plain = simplified(
    compact(
      withoutPauses(text)
        .replace(/[\w.+-]{1,64}@[\w.-]{1,80}/gu, ' ')
        .replace(/[\r\n]+/gu, ',')
        .replace(/\bdist(?:rict|\.)?\b/giu, '区')
        .replace(/\bnew area\b/giu, '新区'),
    ),
  );
  if (pointed !== undefined && mentions(plain).length === 0) return sameAs(pointed, context);
  const meant = lastWord(plain, (part) => mentions(part).length > 0);
  if (meant === undefined) return refused('not_understood');
  const found = mentions(meant);
  const outside =
    namesPlaceElsewhere(meant) && !(/天津/u.test(meant) && found.some(({ strength }) => strength === 'full'));
  if (outside) return refused('out_of_range');
  return found.length > 0 ? among(found, meant) : withoutMention(plain, text, context);
}

function among(found: readonly Mention[], text: string): Reading<string> {
  const clear = distinct(found.filter(({ strength }) => strength !== 'weak'));
  const [only, more] = clear;
  if (only === undefined) return refused('incomplete', distinct(found));
  if (more !== undefined) return refused('ambiguous', clear);
  if (/不在|除了?|以外|附近|隔壁|旁边|交界/u.test(text)) return refused('ambiguous', clear);
  return understood(only);
}

function distinct(found: readonly Mention[]): readonly string[] {
  return [...new Set(found.map(({ district }) => district))];
}

function withoutMention(plain: string, text: string, context: DistrictContext): Reading<string | null> {
  if (saysNoneOf(text, noun)) return none(context.required, null);
  if (/^(?:我们?)?在?天津(?:市|的)?(?:市区|市内|城区|区)$/u.test(plain)) return refused('incomplete');
  if (severalMeant.test(plain)) return refused('vague');
  const near = districtsOfPlaces(plain);
  if (near.length > 0) return refused(near.length > 1 ? 'ambiguous' : 'incomplete', near);
  const unknown = unknownDistrict(plain);
  if (unknown !== undefined) {
    const heard = soundingLike(unknown);
    if (heard !== undefined) return understood(heard);
    const alike = oneCharacterOff(unknown);
    return alike ? refused('ambiguous', [alike]) : refused('out_of_range');
  }
  if (/高新区|空港/u.test(plain)) return refused('incomplete', ['滨海新区']);
  const reason = silence(text);
  const partly = /天津|tianjin/iu.test(plain) || ownDistrict.test(plain);
  return refused(partly && reason === 'not_understood' ? 'incomplete' : reason);
}

function sameAs(name: string, context: DistrictContext): Reading<string | null> {
  const value = name === '' ? context.previous?.value : answerNamed(name, context.answers);
  const reading = typeof value === 'string' ? readDistrict(value) : undefined;
  return reading?.ok ? reading : refused('incomplete');
}
