import type { Action, Motif } from "../../domain/access-log.ts";
import type { Account } from "../../domain/account.ts";
import { addMonths } from "../../domain/day.ts";
import type { Rules } from "../../domain/decision.ts";
import type { TextDocument } from "../../domain/document.ts";
import type { Plan } from "../../domain/dossier-plan.ts";
import type { DossierWork, PlanEdit } from "../../domain/dossier-work.ts";
import { invalidInput, notFound } from "../../domain/errors.ts";
import type { DossierView } from "../../domain/followed-dossier.ts";
import type { Style } from "../../domain/reply.ts";
import type { Facts } from "../../domain/situation.ts";
import { compareOptions } from "../../say/plan/compare-options.ts";
import { type PlanFrame, planDocument } from "../../say/plan/plan-document.ts";
import { accessOf, held, viewOf } from "../create-dossier-service.ts";
import { situationOf } from "../situation-of.ts";
import { assertInPlan, editedPlan, withEdits } from "./edited-plan.ts";
import {
  type DossierWorkDeps,
  historyIn,
  noteChanges,
  type Opened,
  openedDossier,
  textsOf,
  wordsOf,
} from "./opened-dossier.ts";

const VALID_MONTHS = 6;
const REFERENCE_LENGTH = 8;

interface Printing {
  readonly plan: Plan;
  readonly account: Account;
  readonly signed: PlanFrame["signed"];
}

const documentOf = async (
  one: Opened,
  { plan, account, signed }: Printing,
  deps: DossierWorkDeps,
): Promise<TextDocument> => {
  const facts = wordsOf(one, deps);
  const structures = await deps.directory.structures();
  return planDocument(plan, {
    reference: one.dossier.id.slice(0, REFERENCE_LENGTH),
    today: deps.today(),
    rulesVersion: deps.rulesVersion,
    structure: structures.find(({ id }) => id === account.structure)?.nom ?? "",
    author: account.nom,
    signed,
    facts: facts.filter(({ sensitive }) => !sensitive),
    unprinted: facts.some(({ sensitive }) => sensitive),
    hotline: deps.hotline,
  });
};

/** The signature in force for what the dossier says now; null when it says something else since. */
const standing = (view: DossierView): PlanFrame["signed"] => {
  const [last] = view.validations;
  return last && !view.changedSince
    ? { par: last.par, le: last.le.slice(0, 10), jusquau: last.jusquau }
    : null;
};

const checkedChanges = (
  changes: readonly { readonly fact: string; readonly value: unknown }[],
  rules: Rules,
): Facts =>
  Object.fromEntries(changes.map(({ fact, value }) => [fact, rules.checkFact(fact, value)]));

/** The dossier opened for this account; what is done with it is written in the log. */
type Enter = (id: string, action: Action, motif: Motif, account: Account) => Promise<Opened>;

const enterWith =
  (deps: DossierWorkDeps): Enter =>
  async (id, action, motif, account) => {
    const dossier = await held(id, account, deps);
    await deps.log.write(
      accessOf(action, account, { subject: id, concerns: dossier.structure, motif }),
    );
    return openedDossier(dossier, deps);
  };

const planOf = async (one: Opened, style: Style, deps: DossierWorkDeps): Promise<Plan> =>
  editedPlan(textsOf(one, deps), style, await deps.work.edits(one.dossier.id));

const WHAT = { text: "texte", undo: "annule", kept: "choix" } as const;

const kindOf = (edit: PlanEdit) =>
  "kept" in edit ? WHAT.kept : "undo" in edit ? WHAT.undo : WHAT.text;

const edit = async (
  one: Opened,
  asked: readonly PlanEdit[],
  account: Account,
  deps: DossierWorkDeps,
): Promise<Plan> => {
  const texts = textsOf(one, deps);
  const { id } = one.dossier;
  assertInPlan(asked, texts);
  const editor = { par: account.nom, le: deps.now() };
  await deps.work.changeEdits(id, (edits) => withEdits(edits, asked, texts, editor));
  for (const change of asked) {
    const item = texts.items.standard.find((known) => known.id === change.item)?.title ?? "";
    await deps.work.write(id, account.id, { kind: "plan", what: kindOf(change), item });
  }
  const [first] = asked;
  const style = first && "style" in first ? first.style : "standard";
  return editedPlan(texts, style, await deps.work.edits(id));
};

const validate = async (
  one: Opened,
  note: string,
  account: Account,
  deps: DossierWorkDeps,
): Promise<DossierView> => {
  const today = deps.today();
  const jusquau = addMonths(today, VALID_MONTHS);
  const signed = { par: account.nom, le: today, jusquau };
  const texts = textsOf(one, deps);
  const edits = await deps.work.edits(one.dossier.id);
  const printed = (style: Style) =>
    documentOf(one, { plan: editedPlan(texts, style, edits), account, signed }, deps);
  const { rulesVersion } = deps;
  await deps.work.sign(one.dossier.id, account.id, {
    ...{ jusquau, note, rulesVersion },
    signed: { standard: await printed("standard"), falc: await printed("falc") },
  });
  return viewOf(one.dossier, deps);
};

/** What professionals make of a dossier: the plan they give, sign and print, and the trace of it. */
export const createDossierWork = (deps: DossierWorkDeps): DossierWork => {
  const enter = enterWith(deps);
  const { work, rules } = deps;
  return {
    async open(id, style, motif, account) {
      const found = await enter(id, "dossier-lecture", motif, account);
      await deps.dossiers.touch(id);
      const noted = await noteChanges(found, deps);
      const one = noted ? await openedDossier(found.dossier, deps) : found;
      return {
        view: one.view,
        plan: await planOf(one, style, deps),
        history: await historyIn(one, deps),
      };
    },
    async edit(id, asked, motif, account) {
      const one = await enter(id, "dossier-modification", motif, account);
      return edit(one, asked, account, deps);
    },
    async note(id, text, motif, account) {
      await enter(id, "dossier-modification", motif, account);
      await work.write(id, account.id, { kind: "note", text });
    },
    async whatIf(id, { changes, asOfAfter }, motif, account) {
      const { view } = await enter(id, "dossier-lecture", motif, account);
      const asOf = deps.today();
      const situation = situationOf(view.facts, rules, asOf);
      const options = { asOf, ...(asOfAfter ? { asOfAfter } : {}) };
      const { changed, after } = rules.whatIf(situation, checkedChanges(changes, rules), options);
      const titles = new Map(after.map(({ dispositif, titre }) => [dispositif, titre]));
      return changed.map((one) => ({
        ...one,
        titre: titles.get(one.dispositif) ?? one.dispositif,
      }));
    },
    async compare(id, chosen, motif, account) {
      const one = await enter(id, "dossier-lecture", motif, account);
      const compared = compareOptions(one.source("standard"), chosen);
      if (compared !== "unknown") return compared;
      throw invalidInput("Cette option n'est pas dans le dossier.");
    },
    async validate(id, note, motif, account) {
      const one = await enter(id, "dossier-validation", motif, account);
      return validate(one, note, account, deps);
    },
    async document(id, { style, version }, motif, account) {
      const one = await enter(id, "dossier-lecture", motif, account);
      if (version === "actuel") {
        const plan = await planOf(one, style, deps);
        return documentOf(one, { plan, account, signed: standing(one.view) }, deps);
      }
      const signed = await work.signed(id);
      if (signed) return signed[style];
      throw notFound("Ce dossier n'a pas encore été signé.");
    },
    async renewCode(id, motif, account) {
      const { dossier } = await enter(id, "dossier-modification", motif, account);
      const code = await work.renewCode(dossier.conversation);
      await work.write(id, account.id, { kind: "code" });
      return code;
    },
  };
};
