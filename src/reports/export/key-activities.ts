import { type Message, message } from '../../dialogs/message.ts';
import type { KeyActivity } from '../../store/office/key-activities.ts';

/** What the office may look for, as it is called. */
export const keyActivityNames: Readonly<Record<KeyActivity, Message>> = {
  applied: message('申请市级重点', 'applied as key activity'),
  open: message('申请市级重点、还没列入', 'applied and not selected so far'),
  selected: message('已列为市级重点', 'selected as key activity'),
};
