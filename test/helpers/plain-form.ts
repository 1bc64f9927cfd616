import { text } from '../../src/dialogs/fields/text.ts';
import { wholeNumber } from '../../src/dialogs/fields/whole-number.ts';
import { type Answers, type AnyField, type Field, type Form, form } from '../../src/dialogs/form.ts';
import { message } from '../../src/dialogs/message.ts';
import { understood } from '../../src/dialogs/reading/reading.ts';

/** `asTyped`: whatever is typed is the answer. */
export type PlainKind = 'text' | 'number' | 'asTyped';

/** A form of plain questions, as long as wanted: what every engine can be measured on. */
export function plainForm(kinds: readonly PlainKind[], id = 'plain'): Form {
  const start = form({ id, version: 1, title: message('测量', 'Measurement'), mark: '测', titleKey: 'f1' });
  // The length is known at run time only, so that the answers' type stays open.
  let builder: { field(key: string, kind: Field<unknown>, placement: Placed): unknown; build(): Form<Answers> } =
    start as never;
  kinds.forEach((kind, i) => {
    builder = builder.field(`f${i + 1}`, kindsOfField[kind], placed(i, kinds.length)) as typeof builder;
  });
  return builder.build();
}

const words = text({ min: 2, max: 80 });

const kindsOfField: Readonly<Record<PlainKind, Field<unknown>>> = {
  text: words as Field<unknown>,
  number: wholeNumber({ min: 1, max: 5000 }) as Field<unknown>,
  asTyped: { ...words, read: (typed) => understood(typed.trim()) } as Field<unknown>,
};

type Placed = Pick<AnyField, 'label' | 'ask'>;

function placed(i: number, length: number): Placed {
  return {
    label: message(`第${i + 1}题`, `Question ${i + 1}`),
    ask: message(`请回答第 ${i + 1} 题，共 ${length} 题。`, `Please answer question ${i + 1} of ${length}.`),
  };
}
