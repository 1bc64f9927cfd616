import { lowerLatin } from './prepare.ts';
import { selectionOf } from './selection.ts';
import type { Vocabulary } from './vocabulary.ts';

const groups = /青少年|儿童|学生|农民|工人|职工|老年?人|老师|教师|公务员|干部|居民|妇女|军人|公众|市民|群众|家长/u;
const does =
  '(?:(?<!听)讲(?!座|解员)|主讲|授课|讲课|上课|分享|作报告|做报告|演出|表演|演示|示范|指导|辅导|带队|带领|服务|帮忙|协助|主持|维持|(?:当|做|任|担任)(?:志愿者|义工|嘉宾|评委|讲师|老师|讲解员|主持人?))';
const brought = new RegExp(`(?:请|邀|由|让|找|叫|派|安排).{0,16}?${does}`, 'u');
const coming = new RegExp(`(?:来|去|负责|(?<!给|为|向|对).{0,1})${does}`, 'u');

/**
 * The options that a clause names as those who speak or help, where the question is for whom: "学生，请了老人来讲". Whether
 * they are meant as well is not said.
 */
export function namesHelpers(raw: string, words: Vocabulary): boolean {
  if (raw.length > 200 || words.options.filter(({ label }) => groups.test(label)).length < 2) return false;
  return raw
    .split(/[,，。;；!！]+/u)
    .some(
      (clause) =>
        (brought.test(clause) || coming.test(clause)) && selectionOf(lowerLatin(clause), words).positions.length > 0,
    );
}
