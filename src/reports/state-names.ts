import type { SubmissionState } from '../dialogs/event.ts';
import { type Message, message } from '../dialogs/message.ts';

/** How a record stands, as the office reads it. */
export const stateNames: Readonly<Record<SubmissionState, Message>> = {
  draft: message('填写中', 'draft'),
  submitted: message('已提交', 'submitted'),
  returned: message('退回待改', 'returned'),
  accepted: message('已通过', 'accepted'),
  withdrawn: message('已撤回', 'withdrawn'),
};
