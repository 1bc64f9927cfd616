import { excerpt } from '../excerpt.ts';
import { isGroupName } from './groups.ts';
import { plainName } from './labelled-names.ts';
import { compact } from './normalise.ts';

/**
 * What a label that the form does not have brings, in one line and cut: 备注：请安排停车. Nothing where nothing is filled in,
 * and nothing of what stands on the printed sheet for its own sake.
 */
export function leftOver(label: string, value: string): readonly string[] {
  const name = label.replace(around, '').slice(0, longest);
  const said = value.replace(/\s+/gu, ' ').trim();
  if (name === '' || said === '' || nothing.test(compact(said).slice(0, longest))) return [];
  const plain = plainName(name);
  return printed.test(plain) || isGroupName(name) ? [] : [excerpt(`${name}：${said.slice(0, 2 * longest)}`, longest)];
}

const around = /^[\s;；,，。、|>#*•·【[「]+|[\s:：*】\]」]+$/gu;
const printed =
  /^(?:注|附件\d*|盖章|签字|签名|填[报表](?:日期|时间)|审核(?:人|意见)|(?:主管)?(?:部门|单位)?意见|序号)$/u;
const nothing = /^(?:无|没有|暂无|none|no|n\/a|[-—–/\\]+)[。.]?$/iu;
const longest = 30;
