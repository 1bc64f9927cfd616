import type { Capabilities } from '../adapter.ts';

/** Slack's limits, with their units; from its documentation of Block Kit, the Events API and the Web API. */
export const limits = {
  /** Text of a section block, in characters. */
  section: 3_000,
  /** The whole message, texts and values together, in characters: 13,200 are refused. */
  message: 13_000,
  /** Top-level text, shown in notifications and to screen readers, in characters. */
  fallback: 4_000,
  /** Blocks of a message. */
  blocks: 50,
  /** Blocks of the Home tab. */
  homeBlocks: 100,
  /** Elements of one actions block. */
  actions: 25,
  /** Label of a button or option, in characters. */
  label: 75,
  /** Value of an option, in characters. */
  optionValue: 150,
  /** Options of a select menu. */
  selectOptions: 100,
  /** Options of a group of checkboxes. */
  checkboxes: 10,
  /** Choices that are shown as buttons; more go into a menu. */
  buttonsInARow: 5,
  /** The body of a request to us, in bytes: Slack's are far smaller. */
  requestBytes: 1_000_000,
  /** How far the time of a signature may be from ours, in either direction, in seconds. */
  signatureSeconds: 300,
  /** Redirects that a download follows, on the same host. */
  redirects: 3,
} as const;

export const capabilities: Capabilities = {
  // One section a message, so that the whole message stays within its limit whatever its buttons are.
  maxTextLength: limits.section,
  maxButtons: limits.selectOptions,
  maxLabelLength: limits.label,
  maxTokenBytes: limits.optionValue,
  pickSeveral: 'boxes',
  maxFileBytes: 20_000_000,
  // About one a second to a chat, and several hundred a minute to all.
  pushes: { perSecond: 4, jitterMs: 0 },
};
