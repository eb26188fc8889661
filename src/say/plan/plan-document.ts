import { type Day, frenchDay } from "../../domain/day.ts";
import type { Part, TextDocument } from "../../domain/document.ts";
import {
  PLAN_SECTIONS,
  type Plan,
  type PlannedItem,
  type PlanSection,
} from "../../domain/dossier-plan.ts";
import type { FactInWords } from "../../domain/outcome.ts";
import type { Style } from "../../domain/reply.ts";
import { capital } from "../french.ts";

/** Who gives the plan, and what it rests on. */
export interface PlanFrame {
  readonly reference: string;
  readonly today: Day;
  readonly rulesVersion: string;
  readonly structure: string;
  readonly author: string;
  /** Null while nobody signed what is printed. */
  readonly signed: { readonly par: string; readonly le: Day; readonly jusquau: Day } | null;
  /** Of the person, those about health left out. */
  readonly facts: readonly FactInWords[];
  /** True when some facts are not printed. */
  readonly unprinted: boolean;
  /** Who answers the telephone; null when nobody does. */
  readonly hotline: string | null;
}

interface Words {
  readonly title: string;
  readonly estimate: string;
  readonly facts: string;
  readonly health: string;
  readonly rights: string;
  readonly sections: Readonly<Record<PlanSection, string>>;
  readonly person: string;
  readonly advisor: string;
  readonly help: string;
}

const WORDS: Readonly<Record<Style, Words>> = {
  standard: {
    title: "Votre plan d'action",
    estimate:
      "ces réponses sont des estimations, calculées par un programme. La décision revient à chaque organisme.",
    facts: "Ce que vous nous avez dit",
    health: "Ce qui touche à la santé n'est pas imprimé.",
    rights:
      "Vous pouvez demander comment ces réponses ont été calculées, corriger ce qui est noté, ou refuser que votre dossier soit suivi.",
    sections: {
      projet: "Votre projet",
      etapes: "Vos étapes",
      formations: "Les formations proposées",
      aides: "Vos droits probables",
      preciser: "Ce qu'il reste à préciser",
    },
    person: "La personne",
    advisor: "Le conseil",
    help: "Une question ?",
  },
  falc: {
    title: "Mon plan",
    estimate: "un programme a fait ces réponses. Chaque bureau décide.",
    facts: "Ce que j'ai dit",
    health: "La santé n'est pas écrite ici.",
    rights: "Je peux demander pourquoi. Je peux corriger. Je peux dire non au suivi.",
    sections: {
      projet: "Mon projet",
      etapes: "Mes étapes",
      formations: "Des formations pour moi",
      aides: "Des aides pour moi",
      preciser: "Ce qu'il faut encore savoir",
    },
    person: "Moi",
    advisor: "Le conseiller",
    help: "Une question ?",
  },
};

/** "Contact : …": what a line is about, before it. */
const LABELLED = /^(À faire|Contact|À apporter|Aide|Argent|Montant|À savoir|Sous réserve) : (.+)$/u;

/** Sentences in a row make a paragraph; a line that says what it is about stands alone. */
const standardParts = (lines: readonly string[]): readonly Part[] => {
  const parts: Part[] = [];
  let running: string[] = [];
  const close = (): void => {
    if (running.length > 0) parts.push({ kind: "paragraph", line: running.join(" ") });
    running = [];
  };
  for (const line of lines) {
    const [, lead, text] = LABELLED.exec(line) ?? [];
    if (lead && text) {
      close();
      parts.push({ kind: "paragraph", line: { lead: `${lead} :`, text: capital(text) } });
    } else running.push(line);
  }
  close();
  return parts;
};

const itemParts = (
  { title, given, reworded, section }: PlannedItem,
  style: Style,
): readonly Part[] => {
  const lines = given.split("\n").filter((line) => line.trim() !== "");
  // the section says it already
  const heading: readonly Part[] =
    section === "projet" ? [] : [{ kind: "heading", level: 3, text: title }];
  const said: readonly Part[] =
    style === "falc" && lines.length > 1 ? [{ kind: "list", items: lines }] : standardParts(lines);
  const author: readonly Part[] = reworded
    ? [{ kind: "paragraph", line: `Texte écrit par ${reworded.par}.`, tone: "soft" }]
    : [];
  return [...heading, ...said, ...author];
};

const sectionParts = (section: PlanSection, { items, style }: Plan): readonly Part[] => {
  const kept = items.filter((one) => one.section === section && one.kept);
  if (kept.length === 0) return [];
  return [
    { kind: "heading", level: 2, text: WORDS[style].sections[section] },
    ...kept.flatMap((one) => itemParts(one, style)),
  ];
};

const factParts = ({ facts, unprinted }: PlanFrame, words: Words): readonly Part[] => {
  if (facts.length === 0 && !unprinted) return [];
  return [
    { kind: "heading", level: 2, text: words.facts },
    {
      kind: "pairs",
      pairs: facts.map(({ label, value }) => ({ term: capital(label), text: capital(value) })),
    },
    ...(unprinted ? [{ kind: "paragraph", line: words.health, tone: "soft" } as const] : []),
  ];
};

const signatureLine = ({ signed }: PlanFrame): string =>
  signed
    ? `Validé par ${signed.par}, le ${frenchDay(signed.le)}. Valable jusqu'au ${frenchDay(signed.jusquau)}.`
    : "Ce plan n'est pas encore validé.";

/** The plan as a document to print or to edit, in the style it was made in. */
export const planDocument = (plan: Plan, frame: PlanFrame): TextDocument => {
  const words = WORDS[plan.style];
  const { reference, today, structure, author, rulesVersion, hotline } = frame;
  return {
    title: words.title,
    subtitle: `${structure}, ${author}, le ${frenchDay(today)}`,
    footer: `Dossier ${reference} · ${frenchDay(today)} · règles ${rulesVersion}`,
    style: plan.style,
    parts: [
      { kind: "paragraph", line: { lead: "À savoir :", text: words.estimate }, tone: "notice" },
      { kind: "paragraph", line: signatureLine(frame) },
      ...PLAN_SECTIONS.flatMap((section) => sectionParts(section, plan)),
      ...factParts(frame, words),
      ...(hotline
        ? [{ kind: "paragraph", line: { lead: words.help, text: hotline } } as const]
        : []),
      { kind: "paragraph", line: words.rights, tone: "soft" },
      {
        kind: "signatures",
        boxes: [
          { label: words.person, text: "Date et signature" },
          { label: words.advisor, text: frame.signed ? frame.signed.par : "Date et signature" },
        ],
      },
    ],
  };
};
