import { text } from '../../src/dialogs/fields/text.ts';
import { wholeNumber } from '../../src/dialogs/fields/whole-number.ts';
import { type Answers, type AnyField, type Field, type Form, form } from '../../src/dialogs/form.ts';
import { message } from '../../src/dialogs/message.ts';

export type PlainKind = 'text' | 'number';

/** A form of text and whole-number fields, as long as wanted: what every engine can be measured on. */
export function plainForm(kinds: readonly PlainKind[], id = 'plain'): Form {
  const start = form({ id, version: 1, title: message('测量', 'Measurement'), mark: '测', titleKey: 'f1' });
  // The length is known at run time only, so that the answers' type stays open.
  let builder: { field(key: string, kind: Field<unknown>, placement: Placed): unknown; build(): Form<Answers> } =
    start as never;
  kinds.forEach((kind, i) => {
    const read = kind === 'number' ? wholeNumber({ min: 1, max: 5000 }) : text({ min: 2, max: 80 });
    builder = builder.field(`f${i + 1}`, read as Field<unknown>, placed(i, kinds.length)) as typeof builder;
  });
  return builder.build();
}

type Placed = Pick<AnyField, 'label' | 'ask'>;

function placed(i: number, length: number): Placed {
  return {
    label: message(`第${i + 1}题`, `Question ${i + 1}`),
    ask: message(`请回答第 ${i + 1} 题，共 ${length} 题。`, `Please answer question ${i + 1} of ${length}.`),
  };
}
