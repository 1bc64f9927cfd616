import type { Edition } from './edition.ts';
import type { DataFact, DialogEvent, FetchResult, RosterContact } from './event.ts';
import { type GoOn, tellAndGoOn } from './linking.ts';
import { fillText, type Language } from './message.ts';
import { data as said } from './messages/data.ts';
import { platformName } from './messages/people.ts';
import { records as recordsSaid } from './messages/records.ts';
import type { Step } from './scene.ts';
import { type DialogState, stateVersion } from './state.ts';

/** `tell`: what is kept, with all of it; `ask`: whether it is to be deleted; then `delete` or `keep`. */
export type DataWish = 'tell' | 'ask' | 'delete' | 'keep';

/** Begins, or goes on with, what was asked about one's own data. */
export function stepMyData(state: DialogState, event: DialogEvent, wish: DataWish, goOn: GoOn): Step {
  switch (wish) {
    case 'tell':
      return [{ ...state, records: { wants: 'data' } }, [{ type: 'fetch', fetch: { what: 'data', wants: 'all' } }]];
    case 'ask':
      return [{ ...state, records: { wants: 'forget' } }, [{ type: 'fetch', fetch: { what: 'data' } }]];
    case 'delete':
      return [state, [{ type: 'fetch', fetch: { what: 'forget' } }]];
    case 'keep':
      return goOnAfter(state, event, said.notDeleted[state.language], goOn);
  }
}

type Result = Extract<FetchResult, { readonly what: 'data' | 'forget' }>;

/** What is kept of the person, or what was deleted. */
export function takeMyData(edition: Edition, state: DialogState, event: DialogEvent, result: Result, goOn: GoOn): Step {
  const { records, ...rest } = state;
  const { language } = state;
  if ('minutes' in result) {
    return goOnAfter(rest, event, fillText(recordsSaid.tooOften[language], { minutes: result.minutes }), goOn);
  }
  if (result.what === 'forget') return forgotten(edition, state, result);
  if (records?.wants === 'forget') return askToDelete(edition, rest, result.data);
  const told = [...factsOf(edition, result.data, language), '', exportedText(edition, result, language)].join('\n');
  const [next, effects] = goOnAfter(rest, event, told, goOn);
  const document = { kind: 'data' as const, name: said.fileName[language], language };
  const [first, ...others] = effects;
  return [next, first?.type === 'say' ? [{ ...first, speech: { ...first.speech, document } }, ...others] : effects];
}

function exportedText(
  edition: Edition,
  { data: { bytes }, files }: Extract<Result, { readonly what: 'data'; readonly data: DataFact }>,
  language: Language,
): string {
  if (!files) return said.exported[language];
  const { megabytes, link } = files;
  const values = { size: sizeText(bytes), megabytes };
  const more = link
    ? fillText(said.exportedByLink[language], { ...values, ...link })
    : fillText(said.exportedInPart[language], { ...values, office: edition.office[language] });
  return `${said.exported[language]}\n${more}`;
}

/** What is open is asked again, in a form; at home there is nothing to ask. */
function goOnAfter(state: DialogState, event: DialogEvent, text: string, goOn: GoOn): Step {
  if (state.talk) return tellAndGoOn(state, event, [{ zh: text, en: text }], goOn);
  return [state, [{ type: 'say', speech: { text, question: state.question } }]];
}

function factsOf({ timeZone }: Edition, data: DataFact, language: Language): readonly string[] {
  const { consent } = data;
  const line = (
    text: { readonly zh: string; readonly en: string },
    values: Readonly<Record<string, string | number>>,
  ) => fillText(text[language], values);
  return [
    said.head[language],
    line(said.accounts, {
      list: data.platforms.map((each) => platformName(each)[language]).join(language === 'zh' ? '、' : ', '),
    }),
    ...(data.name === undefined ? [] : [line(said.name, { name: data.name })]),
    data.unitName === undefined ? said.noUnit[language] : line(said.unit, { unit: data.unitName, people: data.people }),
    ...(consent ? [line(said.consent, { version: consent.version, time: timeText(consent.at, timeZone) })] : []),
    ...(data.past > 0 ? [line(said.past, { count: data.past })] : []),
    line(said.records, { list: formsOf({ ...data, drafts: data.drafts + data.shared }, language) }) +
      (data.answers > 0 ? line(said.answers, { answers: data.answers }) : ''),
    ...(data.files > 0 ? [line(said.files, { count: data.files, size: sizeText(data.bytes) })] : []),
    ...(data.messages > 0 ? [line(said.messages, { count: data.messages })] : []),
    line(said.talks, { count: data.talks }),
    ...(data.roster ? [line(said.roster, { contact: contactText(data.roster, language) })] : []),
  ];
}

function contactText({ contact, telephone }: RosterContact, language: Language): string {
  return [contact, telephone].filter((each) => each !== undefined).join(language === 'zh' ? '，' : ', ');
}

/** "已提交 1 份、草稿 2 份": what there is none of is not told. */
function formsOf(counts: Partial<Pick<DataFact, (typeof kinds)[number]>>, language: Language): string {
  const told = kinds.flatMap((kind) => (counts[kind] ? fillText(said[kind][language], { count: counts[kind] }) : []));
  return told.length > 0 ? told.join(language === 'zh' ? '、' : ', ') : said.noRecords[language];
}

const kinds = ['filed', 'drafts', 'withdrawn', 'cancelled'] as const;

function askToDelete(edition: Edition, state: DialogState, data: DataFact): Step {
  const { language } = state;
  const question = state.question + 1;
  const fill = (
    text: { readonly zh: string; readonly en: string },
    values: Readonly<Record<string, string | number>>,
  ) => fillText(text[language], values);
  const { drafts, withdrawn, cancelled } = data;
  const ownForms = drafts + withdrawn + cancelled;
  const kept = [
    ...(data.filed > 0 ? [fill(said.keptFiled, { filed: data.filed, why: whyOf(edition, language) })] : []),
    ...(data.shared > 0 ? [fill(said.keptDrafts, { shared: data.shared })] : []),
    ...(data.roster
      ? [fill(said.keptRoster, { contact: contactText(data.roster, language), office: edition.office[language] })]
      : []),
  ];
  const text = [
    said.sure[language],
    said.deleted[language],
    fill(said.deletedAccounts, { accounts: data.platforms.length }),
    ...(ownForms > 0 ? [fill(said.deletedDrafts, { list: formsOf({ drafts, withdrawn, cancelled }, language) })] : []),
    ...(data.filesDeleted > 0 ? [fill(said.deletedFiles, { files: data.filesDeleted })] : []),
    ...(data.filed + data.shared > 0 ? [said.anonymous[language], said.anonymousTrail[language]] : []),
    said.kept[language],
    ...(kept.length > 0 ? kept : [said.keptNothing[language]]),
    said.first[language],
  ].join('\n');
  const buttons = [
    { value: 'yes', label: said.yes[language], role: 'choice' as const },
    { value: 'no', label: said.no[language], role: 'choice' as const },
  ];
  return [
    { ...state, question, records: { wants: 'forget', sure: { what: 'forget' } } },
    [{ type: 'say', speech: { text, question, buttons, input: { kind: 'choice' } } }],
  ];
}

function whyOf({ mustKeep }: Edition, language: Language): string {
  return (mustKeep ?? said.why)[language];
}

/** Nothing of what was talked about is left in the state. */
function forgotten(
  edition: Edition,
  { language, question }: DialogState,
  { filed, roster }: Extract<Result, { readonly what: 'forget'; readonly filed: number }>,
): Step {
  const kept = fillText(said.doneKept[language], {
    filed,
    why: whyOf(edition, language),
    office: edition.office[language],
  });
  const onRoster = fillText(said.doneRoster[language], {
    contact: roster ? contactText(roster, language) : '',
    office: edition.office[language],
  });
  const text = [
    said.done[language],
    ...(filed > 0 ? [kept] : []),
    ...(roster ? [onRoster] : []),
    said.again[language],
  ].join('\n');
  const next: DialogState = { v: stateVersion, language, question: question + 1 };
  return [next, [{ type: 'say', speech: { text, question: next.question } }]];
}

function timeText(at: number, timeZone = 'Asia/Shanghai'): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at);
}

function sizeText(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
