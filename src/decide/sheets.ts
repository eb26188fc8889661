import type { Amount, DispositifSheet } from "../domain/verdict.ts";
import type { CompiledVersion } from "../knowledge/regles.ts";
import type { Case } from "./case.ts";
import { type Dispositif, validityOf, versionToShow } from "./dispositifs.ts";
import { joinWith } from "./french.ts";
import type { Node } from "./nodes.ts";
import type { Decider } from "./verdicts.ts";

const uncapitalised = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A condition without anybody, as on a leaflet: "avoir entre 16 et 25 ans". */
const neutral = (decider: Decider, node: Node, wanted: boolean, one: Case): string => {
  if (node.kind === "line") return decider.sentences.requirement(node.line, wanted, one);
  const { label, rule, count } = node.group;
  if (label !== undefined && wanted) return uncapitalised(label);
  const inner = node.of.map((child) =>
    neutral(decider, child, rule === "none" ? !wanted : wanted, one),
  );
  if (rule === "atLeast") return `au moins ${count} de ces conditions : ${inner.join(" ; ")}`;
  const everyOne = (rule === "all") === wanted ? rule !== "any" : rule === "none";
  return joinWith(inner, everyOne ? "et" : "ou");
};

const conditionsOf = (decider: Decider, node: Node, one: Case): readonly string[] => {
  if (node.kind === "group" && node.group.rule === "all")
    return node.of.flatMap((child) =>
      child.kind === "group" && child.group.label === undefined && child.group.rule !== "any"
        ? conditionsOf(decider, child, one)
        : [neutral(decider, child, true, one)],
    );
  if (node.kind === "group" && node.group.rule === "none" && node.group.label === undefined)
    return node.of.map((child) => neutral(decider, child, false, one));
  return [neutral(decider, node, true, one)];
};

/** Amounts of the leaflet: those that can be told of nobody in particular, and the others without value. */
const amountsOf = (decider: Decider, dispositif: Dispositif, one: Case): readonly Amount[] => {
  const version = decider.version(dispositif.index, one);
  return (version?.amounts ?? []).flatMap((node) => decider.amounts.count(node, one) ?? []);
};

/** What a version says on a leaflet; a dispositif always has one, in force or nearest. */
const bodyOf = (decider: Decider, version: CompiledVersion, one: Case) => ({
  validity: validityOf(version),
  conditions: conditionsOf(decider, decider.program.condition(version.condition), one),
  reserves: version.reserves,
  demarche: version.demarche,
  contact: version.contact,
  pieces: version.pieces,
  references: version.references,
  confidence: version.confidence,
});

/** The public sheet of a dispositif on a day; outside its versions, that of the nearest one. */
export const sheetOf = (decider: Decider, dispositif: Dispositif, one: Case): DispositifSheet => {
  const { id, titre, nom, categorie, operateur, sheet } = dispositif.compiled;
  return {
    id,
    titre,
    nom,
    categorie,
    operateur,
    resume: sheet.resume,
    mots: sheet.mots,
    ...bodyOf(decider, versionToShow(dispositif.compiled, one.moment.asOf), one),
    montants: amountsOf(decider, dispositif, one),
    replacedBy: dispositif.replacedBy?.id ?? null,
    replaces: dispositif.replaces?.id ?? null,
  };
};
