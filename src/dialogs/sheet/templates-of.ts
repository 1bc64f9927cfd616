import type { Form } from '../form.ts';
import { fillText, type Language, type Message } from '../message.ts';
import { sheetTalk } from '../messages/sheet-talk.ts';
import type { DocumentReference, Speech, SpeechBefore } from '../speech.ts';

/** What is said about a document that is handed out, and the document. */
export type Handed = Pick<Speech, 'text' | 'document' | 'before'>;

/** The workbook for many activities, the blank Word form for one, or both where neither is named. */
export function templatesOf(form: Form, language: Language, text: string): Handed {
  const blank = paperOf(form, language, sheetTalk.blank);
  const workbook = handed(form, language, { kind: 'template', text: sheetTalk.template, name: sheetTalk.templateName });
  if (saysBlank.test(text)) return { ...blank, text: `${blank.text}${sheetTalk.sheetToo[language]}` };
  return saysWorkbook.test(text) ? workbook : { ...workbook, before: [blank] };
}

const saysBlank = /空白?表|空白|word|docx|文档|手填|样表|纸质|blank/iu;
const saysWorkbook = /excel|xlsx|批量|多个|导入|电子表格|spreadsheet|bulk|workbook/iu;

/** The blank Word form of what no workbook can hold. */
export function paperAlone(form: Form, language: Language): Handed {
  return paperOf(form, language, sheetTalk.blankAlone);
}

function paperOf(form: Form, language: Language, text: Message): SpeechBefore {
  return handed(form, language, { kind: 'blank', text, name: sheetTalk.blankName });
}

interface Wanted {
  readonly kind: Extract<DocumentReference, { readonly form: string }>['kind'];
  readonly text: Message;
  readonly name: Message;
}

function handed({ id, title: titles }: Form, language: Language, { kind, text, name }: Wanted): SpeechBefore {
  const values = { title: titles[language] };
  return {
    text: fillText(text[language], values),
    document: { kind, form: id, name: fillText(name[language], values) } as DocumentReference,
  };
}
