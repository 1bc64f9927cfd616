import { briefNotice, type Campaign, contactsText, dataNotice, formDeadline, officeLine } from './campaign.ts';
import { deadlineInstant } from './deadline.ts';
import type { Extensions } from './extension.ts';
import type { Form, FormBeside, Later } from './form.ts';
import { formsOf } from './forms/index.ts';
import { dueLater, filledInHere } from './later.ts';
import type { Message } from './message.ts';

/** What the talk needs to know of a campaign: its names, its notice, whom to call, and the forms in use. */
export interface Edition {
  readonly title: Message;
  readonly notice: Notice;
  /** Every contact that the notice gives, one a line. */
  readonly contacts: Message;
  /** Whom to call, in a few words: "组委会办公室 27121418". */
  readonly office: Message;
  /** Where the edition's days and deadlines are. */
  readonly timeZone?: string;
  /** What is kept of filings when a person's data is deleted, and why. */
  readonly mustKeep?: Message;
  /** What is due later, here or elsewhere, for who asks for it. */
  readonly later?: readonly Later[];
  /** The forms in use, by id, in the order in which they are offered. */
  readonly forms: ReadonlyMap<string, Form>;
  /** The same with other deadlines, by form; for a unit to which the office gave more time. */
  readonly extended?: (until: Readonly<Record<string, string>>) => Edition;
}

/** What is told before the first question: who collects what, why, how long, and how to withdraw. */
export interface Notice {
  /** Raised when the text changes in substance; then it is agreed to again. */
  readonly version: number;
  readonly text: Message;
  /** What is kept, what for and how long, in one sentence: for who asks. */
  readonly brief: Message;
}

/** The talk of a campaign: its forms, each with its deadline and with whom to call. */
export function editionOf(campaign: Campaign): Edition {
  const contacts = { zh: contactsText(campaign, 'zh'), en: contactsText(campaign, 'en') };
  const notice = { zh: dataNotice(campaign, 'zh'), en: dataNotice(campaign, 'en') };
  const brief = { zh: briefNotice(campaign, 'zh'), en: briefNotice(campaign, 'en') };
  const office = officeLine(campaign);
  const { timeZone } = campaign;
  const elsewhere = dueLater(campaign);
  const dated = [...formsOf(campaign).values()].map((form): Form => {
    const deadline = formDeadline(campaign, form.id);
    return { ...form, timeZone, office, contacts, notice, ...(deadline ? { deadline } : {}) };
  });
  const placed = dated.map((form) => {
    const others = dated.filter((other) => other !== form).map(beside);
    const later = [...others.flatMap(filledInHere), ...elsewhere];
    return [form.id, { ...form, later, ...(others.length > 0 ? { others } : {}) }] as const;
  });
  return {
    title: campaign.title,
    notice: { version: campaign.dataUse.version, text: notice, brief },
    contacts,
    office,
    timeZone,
    ...(campaign.dataUse.mustKeep ? { mustKeep: campaign.dataUse.mustKeep } : {}),
    later: [...dated.flatMap(filledInHere), ...elsewhere],
    forms: new Map(placed),
    extended: extending(campaign),
  };
}

const keptEditions = 200;

/** Made once for each set of deadlines: a unit's turns come one after the other. */
function extending(campaign: Campaign): NonNullable<Edition['extended']> {
  const made = new Map<string, Edition>();
  return (until) => {
    const key = JSON.stringify(until);
    const known = made.get(key);
    if (known) return known;
    if (made.size >= keptEditions) made.clear();
    const edition = editionOf({
      ...campaign,
      forms: laterAll(campaign.forms, until, campaign),
      ...(campaign.ownForms ? { ownForms: laterAll(campaign.ownForms, until, campaign) } : {}),
    });
    made.set(key, edition);
    return edition;
  };
}

function laterAll<Forms extends Readonly<Record<string, { readonly deadline?: string | undefined } | undefined>>>(
  forms: Forms,
  until: Readonly<Record<string, string>>,
  campaign: Campaign,
): Forms {
  return Object.fromEntries(
    Object.entries(forms).map(([id, form]) => [id, later(form, until[id], campaign)]),
  ) as unknown as Forms;
}

/** More time, never less. */
function later<Use extends { readonly deadline?: string | undefined } | undefined>(
  form: Use,
  until: string | undefined,
  { timeZone }: Campaign,
): Use {
  if (until === undefined || form?.deadline === undefined) return form;
  const isLater = deadlineInstant(until, timeZone) > deadlineInstant(form.deadline, timeZone);
  return isLater ? { ...form, deadline: until } : form;
}

/** The one place that says which deadlines hold for a unit: the edition's, or what the office gave it instead. */
export function editionFor(edition: Edition, extensions: Extensions | undefined): Edition {
  if (!extensions || !edition.extended) return edition;
  const until = Object.entries(extensions).map(([form, extension]) => [form, extension.until] as const);
  return edition.extended(Object.fromEntries(until));
}

function beside(form: Form): FormBeside {
  const { id, title, about, command, names, deadline, offeredFrom, timeZone, own, word } = form;
  return {
    ...{ id, title },
    ...(own ? { own } : {}),
    ...(word ? { word } : {}),
    ...(offeredFrom ? { offeredFrom } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...(about ? { about } : {}),
    ...(command ? { command } : {}),
    ...(names ? { names } : {}),
    ...(deadline ? { deadline } : {}),
  };
}
