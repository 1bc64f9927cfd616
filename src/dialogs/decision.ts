import { z } from 'zod';
import type { SubmissionState } from './event.ts';
import type { Form } from './form.ts';

/**
 * What the office does with a record: `restore` takes its own withdrawal back; `select` makes what was accepted one of the
 * selected activities.
 */
export const officeActions = ['accept', 'return', 'select', 'unselect', 'withdraw', 'restore'] as const;
export type OfficeAction = (typeof officeActions)[number];

/** A field that is to be mended, with what the office says about it. */
export interface MendField {
  readonly key: string;
  readonly remark?: string;
}

const decisionSchema = z.object({
  action: z.enum(officeActions),
  /** The member's name. */
  by: z.string(),
  /** In milliseconds since the epoch. */
  at: z.number(),
  reason: z.string().optional(),
  fields: z
    .array(z.object({ key: z.string(), remark: z.string().optional() }))
    .readonly()
    .optional(),
});

/** What the office decided last. */
export interface Decision {
  readonly action: OfficeAction;
  readonly by: string;
  readonly at: number;
  readonly reason?: string;
  readonly fields?: readonly MendField[];
}

/** A decision as it is kept; undefined where there is none that can be read. */
export function readDecision(stored: unknown): Decision | undefined {
  const read = decisionSchema.safeParse(stored);
  return read.success ? (read.data as Decision) : undefined;
}

/** From which states an action can be done. */
export const statesFor: Readonly<Record<OfficeAction, readonly SubmissionState[]>> = {
  accept: ['submitted', 'returned'],
  return: ['submitted', 'accepted'],
  select: ['accepted'],
  unselect: ['submitted', 'returned', 'accepted'],
  withdraw: ['submitted', 'returned', 'accepted'],
  restore: ['withdrawn'],
};

/** Whether an action must say why. */
export function needsReason(action: OfficeAction): boolean {
  return action === 'return' || action === 'withdraw' || action === 'unselect';
}

/** The longest reason or remark, in characters. */
export const longestReason = 500;

export interface Standing {
  readonly state: SubmissionState;
  readonly isSelected: boolean;
  /** What the office decided last. */
  readonly decision?: Decision;
}

/** Whether an action can be done with a record as it stands. What the organiser withdrew is the organiser's to bring back. */
export function canDo(action: OfficeAction, { state, isSelected, decision }: Standing): boolean {
  if (!statesFor[action].includes(state)) return false;
  switch (action) {
    case 'select':
    case 'return':
      return !isSelected;
    case 'unselect':
      return isSelected;
    case 'restore':
      return decision?.action === 'withdraw';
    default:
      return true;
  }
}

/** What is selected are activities: what is filed about one, or about them all, is not. */
export function isSelectable(form: Form | undefined): boolean {
  return form !== undefined && form.about === undefined && form.once === undefined && form.presence !== 'voluntary';
}
