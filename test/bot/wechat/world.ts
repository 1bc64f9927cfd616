import type { EventEmitter } from 'node:events';
import { FileBox } from 'file-box';
import { log, type Wechaty, WechatyBuilder } from 'wechaty';
import { mock, PuppetMock } from 'wechaty-puppet-mock';

/** What the puppet does when it is started. */
export type Beginning =
  /** Logs in, with everybody there. */
  | 'login'
  /** Shows a code and waits. */
  | 'scan'
  /** Starts, and then nothing comes. */
  | 'nothing'
  /** Cannot be started; wechaty takes 5 s to say so. */
  | 'refuse'
  /** There is no bot. */
  | 'absent';

export interface WorldOptions {
  /** One beginning for each bot, in order; the last one for all that follow. Default: login. */
  readonly beginnings?: readonly Beginning[];
  /** The ids of the contacts beside the bot, for each bot in order, like the beginnings. Default: li and wang. */
  readonly people?: readonly (readonly string[])[];
}

/** What somebody was shown by the bot. */
export interface Shown {
  readonly to: string;
  readonly text?: string;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array };
}

/** WeChat as wechaty's own mock puppet plays it: a new account's phone for each bot that is opened. */
export interface World {
  readonly openBot: () => Promise<Wechaty>;
  /** How often a bot was asked for. */
  readonly opened: () => number;
  readonly puppet: () => TestPuppet;
  readonly bot: () => Wechaty;
  readonly shown: () => readonly Shown[];
  readonly texts: (to?: string) => readonly string[];
  readonly say: (from: string, text: string) => void;
  readonly sendFile: (from: string, name: string, bytes: Uint8Array) => void;
  readonly sayInRoom: (from: string, text: string, mentioned?: readonly string[]) => void;
  /** A message as the puppet gives it, with whatever is odd about it. */
  readonly give: (payload: Record<string, unknown>) => void;
  readonly close: () => Promise<void>;
}

export const self = 'bot';
export const room = 'room@chatroom';

/** The mock puppet, whose sends can be made to fail. */
export class TestPuppet extends PuppetMock {
  readonly failing: string[] = [];
  stops = 0;

  override async messageSendText(chat: string, text: string): Promise<void> {
    const failure = this.failing.shift();
    if (failure !== undefined) throw new Error(failure);
    return super.messageSendText(chat, text);
  }

  override async messageSendFile(...sent: Parameters<PuppetMock['messageSendFile']>): Promise<void> {
    const failure = this.failing.shift();
    if (failure !== undefined) throw new Error(failure);
    return super.messageSendFile(...sent);
  }

  override async onStop(): Promise<void> {
    this.stops++;
    return super.onStop();
  }
}

class RefusingPuppet extends TestPuppet {
  override async onStart(): Promise<void> {
    throw new Error('the token was refused');
  }
}

interface Life {
  readonly mocker: mock.Mocker;
  readonly puppet: TestPuppet;
  readonly bot: Wechaty;
}

export function createWorld(options: WorldOptions = {}): World {
  const lives: Life[] = [];
  const shown: Shown[] = [];
  let opened = 0;
  log.level('silent');
  const life = (): Life => {
    const last = lives.at(-1);
    if (!last) throw new Error('No bot was opened yet.');
    return last;
  };
  const person = (id: string) => life().mocker.ContactMock.load(id);
  return {
    opened: () => opened,
    puppet: () => life().puppet,
    bot: () => life().bot,
    openBot: async () => {
      const beginning = nth<Beginning>(options.beginnings ?? ['login'], opened);
      const people = nth(options.people ?? [['li', 'wang']], opened);
      opened++;
      if (beginning === 'absent') throw new Error('no bot');
      const begun = live(beginning, people, (what) => shown.push(what));
      lives.push(begun);
      return begun.bot;
    },
    shown: () => shown,
    texts: (to = 'li') => shown.flatMap((each) => (each.to === to && each.text !== undefined ? [each.text] : [])),
    say: (from, text) => person(from).say(text).to(person(self)),
    sendFile: (from, name, bytes) =>
      person(from)
        .say(FileBox.fromBase64(Buffer.from(bytes).toString('base64'), name))
        .to(person(self)),
    sayInRoom: (from, text, mentioned = []) =>
      person(from).say(text, mentioned.map(person)).to(life().mocker.RoomMock.load(room)),
    give: (payload) => {
      const { mocker, puppet } = life();
      const whole = { talkerId: 'li', listenerId: self, timestamp: Date.now(), ...payload };
      const { id } = mocker.MessageMock.create(whole as Parameters<typeof mocker.MessageMock.create>[0]);
      puppet.emit('message', { messageId: id });
    },
    close: async () => void (await Promise.allSettled(lives.map(({ bot }) => bot.stop()))),
  };
}

function nth<Value>(values: readonly Value[], at: number): Value {
  return values[Math.min(at, values.length - 1)] as Value;
}

function live(beginning: Beginning, people: readonly string[], show: (what: Shown) => void): Life {
  const mocker = new mock.Mocker();
  const bot = mocker.createContact({ id: self, name: '填报助手' });
  for (const id of people) watch(mocker.createContact({ id, name: `${id}的名字` }), show);
  onMessage(mocker.createRoom({ id: room, topic: '科技周', memberIdList: [self, ...people] }), (message) => {
    if (message.talker().id === self) show({ to: room, text: message.text() ?? '' });
  });
  mocker.use((started) => {
    if (beginning === 'scan') started.scan('http://weixin.qq.com/x/abc');
    if (beginning === 'login') {
      started.login(bot);
      started.puppet.emit('ready', { data: '' });
    }
    return () => undefined;
  });
  const puppet = beginning === 'refuse' ? new RefusingPuppet({ mocker }) : new TestPuppet({ mocker });
  return { mocker, puppet, bot: WechatyBuilder.build({ puppet }) };
}

type Person = ReturnType<mock.Mocker['createContact']>;

function watch(person: Person, show: (what: Shown) => void): void {
  onMessage(person, (message) => {
    if (message.talker().id !== self) return;
    const text = message.text();
    if (text !== undefined) return show({ to: person.id, text });
    void message
      .toFileBox()
      .then(async (box) => show({ to: person.id, file: { name: box.name, bytes: await box.toBuffer() } }));
  });
}

/** The mock's own types leave out that these are emitters. */
function onMessage(emitter: object, listener: (message: mock.MessageMock) => void): void {
  (emitter as EventEmitter).on('message', listener);
}
