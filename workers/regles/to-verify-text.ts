import { CONFIDENCE_IN_WORDS, periodInWords, valueInWords } from "#decide/law-periods.ts";
import {
  type DoubtfulValue,
  type DoubtfulVersion,
  type EstimatedAmount,
  findToVerify,
  type ToVerify,
} from "#decide/to-verify.ts";
import { frenchDay } from "#domain/day.ts";
import type { CompiledDispositif, CompiledRules } from "#knowledge/regles.ts";

interface Section {
  readonly title: string;
  readonly why: string;
  readonly count: number;
  readonly lines: readonly string[];
}

/** Text inside a cell of a Markdown table. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");

const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(" | ")} |`;

const link = (title: string, url: string | undefined): string =>
  url === undefined ? title : `[${title}](${url})`;

const versionLines = ({ dispositif, version }: DoubtfulVersion): readonly string[] => [
  `### ${dispositif.titre}`,
  "",
  `- Règle : \`${dispositif.id}\`, ${periodInWords(version)}, confiance ${CONFIDENCE_IN_WORDS[version.confidence]}`,
  `- Qui la met en œuvre : ${dispositif.operateur}`,
  ...(version.note === undefined ? [] : [`- Ce que nous avons suivi : ${version.note}`]),
  `- Sources : ${version.references.map(({ title, url }) => link(title, url)).join(" ; ")}`,
  "",
];

const SHOWN_USERS = 4;

const usersInWords = (users: readonly CompiledDispositif[]): string => {
  if (users.length === 0) return "aucune règle (dictionnaire)";
  const names = users.slice(0, SHOWN_USERS).map(({ id }) => `\`${id}\``);
  const others = users.length - names.length;
  return others === 0 ? names.join(", ") : `${names.join(", ")} et ${others} de plus`;
};

const valueLines = (values: readonly DoubtfulValue[]): readonly string[] =>
  values.length === 0
    ? []
    : [
        row(
          "Montant ou seuil",
          "Valeur retenue",
          "Depuis le",
          "Confiance",
          "D'où elle vient",
          "Sert à",
        ),
        row("---", "---", "---", "---", "---", "---"),
        ...values.map(({ parameter, value, usedBy }) =>
          row(
            parameter.label,
            valueInWords(parameter, value.value),
            frenchDay(value.from),
            CONFIDENCE_IN_WORDS[value.confidence],
            value.source,
            usersInWords(usedBy),
          ),
        ),
        "",
      ];

const estimatedLines = (amounts: readonly EstimatedAmount[]): readonly string[] =>
  amounts.length === 0
    ? []
    : [
        row("Dispositif", "Montant estimé", "Période"),
        row("---", "---", "---"),
        ...amounts.map(({ dispositif, version, amount }) =>
          row(`${dispositif.titre} (\`${dispositif.id}\`)`, amount.label, periodInWords(version)),
        ),
        "",
      ];

const versions = (title: string, why: string, found: readonly DoubtfulVersion[]): Section => ({
  title,
  why,
  count: found.length,
  lines: found.flatMap(versionLines),
});

const values = (title: string, why: string, found: readonly DoubtfulValue[]): Section => ({
  title,
  why,
  count: found.length,
  lines: valueLines(found),
});

const approximateDays = (found: ToVerify): Section => ({
  title: "Dates approchées",
  why: "Le texte ou le fait est connu ; le jour où il commence ou finit ne l'est pas.",
  count: found.approximateVersions.length + found.approximateValues.length,
  lines: [
    ...found.approximateVersions.flatMap(versionLines),
    ...valueLines(found.approximateValues),
  ],
});

const estimatedAmounts = ({ estimated }: ToVerify): Section => ({
  title: "Montants que nous estimons",
  why: "La formule simplifie le texte : elle s'affiche « environ ». Dites si la simplification est acceptable.",
  count: estimated.length,
  lines: estimatedLines(estimated),
});

/** Most urgent first: what a person may be told wrongly today, then what is less sure, then the past. */
const sectionsOf = (found: ToVerify): readonly Section[] => [
  versions(
    "Règles en vigueur, confiance basse",
    "Elles s'affichent « à confirmer avec un conseiller ». Nos sources sont anciennes, indirectes ou incomplètes.",
    found.lowVersions,
  ),
  values(
    "Montants en vigueur, confiance basse",
    "La valeur est déduite ou de seconde main. Les plus utilisées d'abord.",
    found.lowValues,
  ),
  values(
    "Montants annuels qui ont plus de 13 mois",
    "Ils changent chaque année et nous n'avons pas la dernière valeur. Ils s'affichent « à revérifier ».",
    found.staleValues,
  ),
  approximateDays(found),
  estimatedAmounts(found),
  versions(
    "Règles en vigueur, confiance moyenne",
    "La source est sérieuse, mais ce n'est pas le texte lui-même, ou elle laisse un point ouvert.",
    found.mediumVersions,
  ),
  values(
    "Montants en vigueur, confiance moyenne",
    "La valeur vient d'une source sérieuse qui n'est pas le texte. Les plus utilisées d'abord.",
    found.mediumValues,
  ),
  versions(
    "Choix de lecture dans des règles sûres",
    "Le texte est sûr ; la note dit comment nous l'avons lu, ou quelle source nous avons suivie.",
    found.choices,
  ),
  versions(
    "Règles passées, confiance basse ou moyenne",
    "Elles ne servent plus qu'à rejouer une date passée.",
    found.pastVersions,
  ),
  values(
    "Montants passés, confiance basse ou moyenne",
    "Ils ne servent plus qu'à rejouer une date passée.",
    found.pastValues,
  ),
];

/** How many points the page lists. */
export const countToVerify = (rules: CompiledRules): number =>
  sectionsOf(findToVerify(rules)).reduce((sum, { count }) => sum + count, 0);

/** `A_VERIFIER.md`: what a lawyer of the Region must confirm, drawn from the rules and nothing else. */
export const toVerifyText = (rules: CompiledRules): string => {
  const found = findToVerify(rules);
  const sections = sectionsOf(found);
  return [
    "# À vérifier par un juriste",
    "",
    "Cette page est écrite par `npm run regles -- a-verifier`, à partir des règles : ne la corrigez pas à la main.",
    "Pour confirmer un point, corrigez la règle ou le montant, citez le texte, relevez la confiance, puis relancez la commande.",
    `« En vigueur » s'entend au ${frenchDay(found.on)}, jour de la dernière vérification des règles.`,
    "",
    row("Priorité", "Quoi", "Points"),
    row("---", "---", "---"),
    ...sections.map(({ title, count }, index) => row(String(index + 1), title, String(count))),
    "",
    ...sections.flatMap(({ title, why, count, lines }, index) => [
      `## ${index + 1}. ${title}`,
      "",
      count === 0 ? "Rien à vérifier ici." : why,
      "",
      ...lines,
    ]),
  ]
    .join("\n")
    .trimEnd()
    .concat("\n");
};
