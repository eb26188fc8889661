import type { Plan, PlanEdits, PlanItem, PlannedItem } from "../../domain/dossier-plan.ts";
import type { PlanEdit } from "../../domain/dossier-work.ts";
import { invalidInput } from "../../domain/errors.ts";
import type { Style } from "../../domain/reply.ts";
import { unprovenIn } from "../../say/grounding/claims.ts";

/** The same plan in both styles, and what else may be said again. */
export interface PlanTexts {
  readonly items: Readonly<Record<Style, readonly PlanItem[]>>;
  /** Facts in words. */
  readonly facts: readonly string[];
}

const wordingKey = (style: Style, item: string): string => `${style}/${item}`;

const textsOf = (id: string, { items, facts }: PlanTexts): readonly string[] => [
  ...[...items.standard, ...items.falc]
    .filter((item) => item.id === id)
    .flatMap(({ title, text }) => [title, text]),
  ...facts,
];

const planned = (item: PlanItem, style: Style, edits: PlanEdits, texts: PlanTexts): PlannedItem => {
  const kept = edits.choices[item.id] ?? item.proposed;
  const own = edits.wording[wordingKey(style, item.id)];
  if (!own) return { ...item, kept, given: item.text, reworded: null, unproven: [] };
  const { text: given, par, le, machine } = own;
  const reworded = { par, le, machineChanged: machine !== item.text };
  const evidence = { texts: textsOf(item.id, texts), status: item.status };
  return { ...item, kept, given, reworded, unproven: unprovenIn(given, evidence) };
};

/** The plan as a professional left it: the machine's where they changed nothing. */
export const editedPlan = (texts: PlanTexts, style: Style, edits: PlanEdits): Plan => ({
  style,
  items: texts.items[style].map((item) => planned(item, style, edits, texts)),
});

export interface Editor {
  readonly par: string;
  readonly le: string;
}

const without = <T>(
  record: Readonly<Record<string, T>>,
  key: string,
): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(record).filter(([id]) => id !== key));

const applied = (
  edits: PlanEdits,
  edit: PlanEdit,
  { items }: PlanTexts,
  editor: Editor,
): PlanEdits => {
  if ("kept" in edit) return { ...edits, choices: { ...edits.choices, [edit.item]: edit.kept } };
  const key = wordingKey(edit.style, edit.item);
  const machine = items[edit.style].find(({ id }) => id === edit.item)?.text ?? "";
  const text = "undo" in edit ? machine : edit.text.replaceAll("\r\n", "\n").trim();
  // emptied or written back as it was: the machine's words again
  if (text === "" || text === machine) return { ...edits, wording: without(edits.wording, key) };
  return { ...edits, wording: { ...edits.wording, [key]: { text, machine, ...editor } } };
};

/** @throws SafeError `invalid_input` for an item that the plan does not have */
export const assertInPlan = (asked: readonly PlanEdit[], { items }: PlanTexts): void => {
  const known = new Set(items.standard.map(({ id }) => id));
  const unknown = asked.filter(({ item }) => !known.has(item));
  if (unknown.length === 0) return;
  throw invalidInput(
    "Le plan a changé depuis que la page a été ouverte. Rechargez-la et recommencez.",
    unknown.map(({ item }) => ({ path: "item", message: `« ${item} » n'est plus dans le plan.` })),
  );
};

export const withEdits = (
  edits: PlanEdits,
  asked: readonly PlanEdit[],
  texts: PlanTexts,
  editor: Editor,
): PlanEdits => asked.reduce((done, edit) => applied(done, edit, texts, editor), edits);
