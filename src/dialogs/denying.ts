import type { AnyField } from './form.ts';
import { compact } from './reading/normalise.ts';
import { namesOf } from './target.ts';

/** "没有典型案例", "暂无链接", "no links": that there is nothing of what an optional field asks for, by its name or the end of it. */
export function deniesField(field: AnyField, text: string): boolean {
  if (field.presence !== 'optional' || text.length > longest) return false;
  const named = denial.exec(compact(text).toLowerCase())?.[1];
  return named !== undefined && namesOf(field).some((name) => compact(name).toLowerCase().endsWith(named));
}

const longest = 24;
const denial =
  /^(?:我们?|咱们?|单位|这[次场边个]|本次|目前|暂时|现在|还|都|也|确实)*(?:没有|没|无|暂无|尚无|wehaveno|therearenone?|no)(?:什么|任何|这个?)?(.{2,12}?)(?:了|的|呢|吧|啊|哦)?[。.!！]*$/u;
