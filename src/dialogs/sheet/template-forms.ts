import type { Form } from '../form.ts';

/** Whether many of a form are filled in at once: it is about one activity each, and asks for no files. */
export function hasTemplate({ titleKey, once, fields, presence }: Form): boolean {
  return titleKey !== undefined && once === undefined && presence === undefined && fields.every(({ files }) => !files);
}
