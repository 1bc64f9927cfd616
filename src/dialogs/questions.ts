import { data } from './messages/data.ts';
import { people } from './messages/people.ts';
import { records } from './messages/records.ts';
import { refusals } from './messages/refusals.ts';
import { reviewing } from './messages/reviewing.ts';
import type { YesNoQuestion } from './replying.ts';
import type { Pending } from './state.ts';

/** The question back that something pending asks, where it is answered with yes or no. */
export function questionOf(pending: Pending): YesNoQuestion | undefined {
  switch (pending.kind) {
    case 'sure':
      return sure[pending.what];
    case 'candidates':
      return pending.values.length > 1 ? undefined : right;
    case 'doubt':
      return right;
    case 'rosterUnit':
      return (pending.names?.length ?? 0) > 1 ? undefined : ofRoster;
    case 'namesakes':
      return another;
    case 'meant':
      return meant;
    case 'another':
    case 'edit':
    case 'other':
      return undefined;
  }
}

/** Whether something is to be done that cannot be undone; `verbs` are its words, as alternatives of a pattern. */
function toDo(verbs: string, labels: YesNoQuestion['labels']): YesNoQuestion {
  const yes = new RegExp(
    `^(?:确认|确定|真的?|是|要|我|想|直接|全部?|都|现在)*(?:${verbs})(?:这份|这张|这个|一?下|填报|备案|更正|修改|单位|数据|它|掉|了|it|this|now)*$`,
    'u',
  );
  const no = new RegExp(
    `^(?:还是|先|暂时|现在|我|也|并|可)*(?:不|别|没|未)(?:要|想|用|是|必|说|打算|准备|急着?)*(?:${verbs})|^(?:i)?(?:don't|don’t|donot)(?:wantto)?(?:${verbs})|${slip}|${goOn}`,
    'u',
  );
  return { labels, says: { yes, no }, yes: 'final' };
}

const slip =
  '^(?:我|刚才|不小心|好像)*(?:点|按|发|打|弄|搞|输|写|说|选)错|^(?:我)?(?:不小心|误[点触操发]|手[滑误])|mistake$|^oops';
const goOn = '^(?:我|还是|先|那|就|要|想)*(?:接着|继续|保留|留着|再想想|再看看|算了)|^(?:goon|continue|keep|leaveit)';

const cancelling = '取消|作废|放弃|删除|删掉|删|不填|不报|cancel|giveup|delete|discard';
const restarting = '从头再?(?:填|来|开始)|重新?(?:填写?|来|开始)|重来|清空|restart|startover';

const sure = {
  cancel: toDo(cancelling, { yes: reviewing.yesCancel, no: reviewing.noGoOn }),
  restart: toDo(restarting, { yes: reviewing.yesRestart, no: reviewing.noGoOn }),
  submit: toDo('提交|上报|submit', { yes: reviewing.yesSubmit, no: reviewing.noLook }),
} as const;

/** Is the value right as it was read? */
const right: YesNoQuestion = {
  labels: { yes: refusals.yes, no: refusals.no },
  says: {
    yes: /^(?:真的?|的确|确实|是|我|肯定)*(?:没有?(?:写|填|打|弄|搞|输|记|说)?错|(?:不用|不需要|不)改|是?这[个样天]|正确|无误|(?:写|填)得?对|要?填(?:进去|上|这个)|noerror|no(?:mistake|change)|it(?:is|'s)(?:right|correct))$/u,
    no: /^(?:我|刚才|是)*(?:写|填|打|弄|搞|输|记|说|点|发)错|^(?:我)?(?:要|得)?(?:重新?填|重新?写|改一?下|要改)|^(?:别|不)(?:要|用)?填|^都?不(?:是|对)/u,
  },
  yes: 'undoable',
};

/** Is it the unit of the roster? */
const ofRoster: YesNoQuestion = {
  labels: { yes: refusals.yes, no: refusals.no },
  says: {
    yes: /^(?:是|对|就|我们?)*(?:是)?(?:这个|这家|同一个?|我们|本单位|名册上的?)(?:单位)?(?:的|了)?$|^(?:that's|it's|itis)?(?:us|ours|thisone|theone)$/u,
    no: /^(?:不是|另|别的|两个)(?:一?个|外一?个)?(?:单位)?$|^(?:就|按|用|还是)*(?:写|填|按)?(?:我|原来)?(?:写|填)的|^another(?:one|unit)?$/u,
  },
  yes: 'undoable',
};

/** Is it another one of the same name? */
const another: YesNoQuestion = {
  labels: { yes: refusals.another, no: refusals.rename },
  says: {
    yes: /^(?:是|这次?|就|确实|我们?)*(?:另外?|不同|不一样|新)的?(?:一|是)*(?:[场个份次]|活动|一[场个份次]活动)*$|^(?:是)?(?:两|不同的?)[场个份次](?:活动)?$|^继续填?$|^(?:it's|itis)?(?:another|adifferent)(?:one|activity)?$/u,
    no: /^(?:我|要|想|那|就)*(?:换|改)一?[个下]?(?:活动)?(?:名称?|名字)?$|^(?:是|就是)?(?:同一|重复|一样)(?:的)?(?:[场个份次]|活动|了)*$|^不是另|^(?:change|rename)/u,
  },
  yes: 'undoable',
};

/** Is a value to be changed, or something to be added? */
const meant: YesNoQuestion = {
  labels: { yes: refusals.yes, no: reviewing.leaveIt },
  says: {
    yes: /^(?:是|要|想|请|对)*(?:改|换|更正|修改|接上?|加上?|加进去|接在?后面|补充|change|add)(?:一?下|进去|上|后面|它|it)*$/u,
    no: /^(?:先|都|还是)?(?:不|别)(?:要|用|想|需要)?(?:改|换|接|加|动|更正|修改|补充)|^保持|^(?:don't|don’t|donot)(?:change|add)/u,
  },
  yes: 'undoable',
};

/** What is asked about records that were filed, and about one's own data. */
export const yesNoOfRecord = {
  withdraw: toDo('撤回|撤销|withdraw', { yes: records.yesWithdraw, no: records.noKeep }),
  forget: toDo('删除|删掉|删|注销|delete|erase', { yes: data.yes, no: data.no }),
} as const;

/** What is asked about accounts and units. */
export const ofPeople = {
  link: toDo('关联|绑定|link', { yes: people.yesLink, no: people.no }),
  join: toDo('加入|join', { yes: people.yesJoin, no: people.no }),
  leave: toDo('退出|离开|leave', { yes: people.yesLeave, no: people.no }),
} as const;
