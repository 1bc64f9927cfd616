/** A block or element as it was sent, for reading. */
export interface SlackBlock {
  readonly type: string;
  readonly block_id?: string;
  readonly action_id?: string;
  readonly value?: string;
  readonly text?: SlackText;
  readonly placeholder?: SlackText;
  readonly style?: string;
  readonly accessory?: SlackBlock;
  readonly elements?: readonly SlackBlock[];
  readonly options?: readonly SlackBlock[];
}

export type SlackText = string | { readonly type: string; readonly text: string; readonly emoji?: boolean };

/** Slack's own refusal of a message's blocks, or undefined where it takes them. */
export function blocksProblem(blocks: readonly SlackBlock[], most: 50 | 100): string | undefined {
  if (blocks.length > most) return 'invalid_blocks: too many blocks';
  const ids = blocks.flatMap(({ block_id: id }) => id ?? []);
  if (new Set(ids).size < ids.length) return 'invalid_blocks: block_id is not unique';
  const characters = JSON.stringify(blocks, (key, value) => (key === 'type' || key === 'emoji' ? undefined : value));
  if (most === 50 && textLength(blocks) > 13_200) return `msg_blocks_too_long: ${characters.length}`;
  return blocks.map(problemOf).find((problem) => problem !== undefined);
}

function problemOf(block: SlackBlock): string | undefined {
  switch (block.type) {
    case 'section':
      return textProblem(block.text, 3_000) ?? (block.accessory && elementProblem(block.accessory, 'section'));
    case 'header':
      return textProblem(block.text, 150);
    case 'context':
      return block.elements?.map((each) => textProblem(each as SlackText, 3_000)).find(Boolean);
    case 'actions':
      return actionsProblem(block.elements ?? []);
    case 'divider':
      return undefined;
    default:
      return `invalid_blocks: ${block.type}`;
  }
}

function actionsProblem(elements: readonly SlackBlock[]): string | undefined {
  if (elements.length === 0 || elements.length > 25) return `invalid_blocks: ${elements.length} elements`;
  const ids = elements.map(({ action_id: id }) => id);
  if (new Set(ids).size < ids.length) return 'invalid_blocks: action_id is not unique';
  return elements.map((element) => elementProblem(element, 'actions')).find(Boolean);
}

function elementProblem(element: SlackBlock, place: 'actions' | 'section'): string | undefined {
  const { type, options = [], value = '' } = element;
  if (type === 'button') {
    if (value.length > 2_000) return 'invalid_blocks: value';
    return textProblem(element.text, 75);
  }
  if (type === 'datepicker') return undefined;
  const most = { static_select: 100, multi_static_select: 100, checkboxes: 10 }[type];
  if (most === undefined) return `invalid_blocks: element ${type}`;
  if (type === 'multi_static_select' && place === 'actions') return 'invalid_blocks: multi_static_select in actions';
  if (options.length === 0 || options.length > most) return `invalid_blocks: ${options.length} options`;
  return options.map((option) => optionProblem(option)).find(Boolean);
}

function optionProblem({ text, value = '' }: SlackBlock): string | undefined {
  return value.length > 150 || value === '' ? 'invalid_blocks: option value' : textProblem(text, 75);
}

function textProblem(text: SlackText | undefined, most: number): string | undefined {
  if (typeof text !== 'object') return 'invalid_blocks: no text';
  if (text.type !== 'plain_text') return `invalid_blocks: ${text.type} is never sent here`;
  return text.text.length === 0 || text.text.length > most ? `invalid_blocks: text of ${text.text.length}` : undefined;
}

function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) => sum + (key === 'type' || key.endsWith('_id') ? 0 : textLength(each)),
    0,
  );
}

/** What stands in a text object. */
export function textIn(text: SlackText | undefined): string {
  return typeof text === 'string' ? text : (text?.text ?? '');
}
