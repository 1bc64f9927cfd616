/** One thing that was looked at: how it is and, where it must be mended, what to do. */
export interface Finding {
  /** `note`: nothing to mend, but good to know. */
  readonly state: 'fine' | 'note' | 'broken';
  readonly line: string;
}

/** The message of an error, and that of what lies beneath it. */
export function told(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const beneath = error.cause instanceof Error ? ` (${error.cause.message || error.cause.name})` : '';
  return `${error.message || codeOf(error)}${beneath}`;
}

/** A connection refused on several addresses has a code and no message. */
function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.name;
}
